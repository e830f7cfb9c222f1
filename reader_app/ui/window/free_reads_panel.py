"""The card that lists the meters of all publishers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.ui.look.empty_state import Emptiness, EmptyState
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.scrolling_card import PARTS, UNDER_HEAD, ScrollingCard
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.site_panel import meter_row
from reader_app.ui.window.why import anew_words
from reader_app.wording.catalogue import _
from reader_app.wording.meter import say_tally

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.meter import Tally
    from reader_app.ui.look.themes import Themes

WIDTH = 380


class FreeReadsPanel(ScrollingCard):
    """Each publisher with its ring, what is counted, and when that begins anew."""

    def __init__(self, themes: Themes, tallies: Sequence[Tally], parent: QWidget) -> None:
        super().__init__(themes, _("Free reads"), WIDTH, parent)
        if not tallies:
            self.column.addWidget(EmptyState(themes, _nothing_counted()))
            self.say(_("No free read was counted."))
        else:
            head = WordsLabel(themes, _("Free reads"), interface_font(Size.TITLE, SEMIBOLD))
            self.column.addWidget(head)
            self.column.addSpacing(UNDER_HEAD)
        for number, tally in enumerate(tallies):
            self.column.addSpacing(PARTS if number else 0)
            self.column.addLayout(meter_row(self, themes, _lines(tally), tally))
        if tallies:
            self.say(" ".join(" ".join(_lines(tally)) for tally in tallies))
        self.fit(parent.window())


def _lines(tally: Tally) -> tuple[str, ...]:
    counted = f"{say_tally(tally)}."
    if tally.limit is None:
        return (tally.publisher, counted)
    return (tally.publisher, counted, anew_words(tally))


def _nothing_counted() -> Emptiness:
    return Emptiness(
        "gauge",
        _("No free read was counted"),
        _("Publishers that give some articles a month will stand here with what is left."),
    )
