"""A rule for a whole site before it is written: in words, as text, and what it would change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.scrolling_card import ScrollingCard
from reader_app.wording.catalogue import _
from reader_app.wording.repairs import say_conflict, say_fit, say_line, say_trial

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QWidget

    from reader_app.services.repair_article import Proposal
    from reader_app.ui.look.themes import Themes

WIDTH = 480
_BEFORE_BUTTONS, _BETWEEN_BUTTONS = 18, 8


class RepairCard(ScrollingCard):
    """Asks whether the rule is to be written; a rule that no mark allows is said to be none."""

    rule_wanted = Signal()
    article_wanted = Signal()  # only for this article after all

    def __init__(self, themes: Themes, proposal: Proposal, parent: QWidget) -> None:
        super().__init__(themes, _("Rule for {site}").format(site=proposal.host), WIDTH, parent)
        if proposal.lines:
            self._tell(proposal)
        else:
            self._tell_none(proposal)
        self._add_buttons(writable=bool(proposal.rule and not proposal.rule.shadowed))
        self.fit(parent.window())

    def _tell(self, proposal: Proposal) -> None:
        said = tuple(say_line(line) for line in proposal.lines)
        small = interface_font(Size.SMALL)
        results = tuple(filter(None, (say_fit(proposal), say_trial(proposal), say_conflict(proposal))))
        self.add_part(_("For every page of {site}").format(site=proposal.host), said)
        self.add_part(_("What is written"), (line.text for line in proposal.lines), _code(), "text2")
        if proposal.rule:
            self.add_part("", (str(proposal.rule.path),), small, "text3")
        self.add_part(_("What it would do"), results)
        self.say(" ".join((*said, *results)))

    def _tell_none(self, proposal: Proposal) -> None:
        words = _(
            "Nothing on this page marks what you did in a way that other pages of {site} share."
        ).format(site=proposal.host)
        self.add_part(_("No rule was found"), (words,))
        self.say(words)

    def _add_buttons(self, *, writable: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(_BETWEEN_BUTTONS)
        row.addStretch()
        alone = OutlinedButton(_("Only for this article"))
        alone.clicked.connect(lambda: self._answer(self.article_wanted))
        row.addWidget(alone)
        if writable:
            write = MainButton(_("Write the rule"))
            write.clicked.connect(lambda: self._answer(self.rule_wanted))
            row.addWidget(write)
        self.column.addSpacing(_BEFORE_BUTTONS)
        self.column.addLayout(row)

    def _answer(self, wanted: SignalInstance) -> None:
        self.close()
        wanted.emit()


def _code() -> QFont:
    font = interface_font(Size.SMALL)
    font.setFamilies(["JetBrains Mono", "DejaVu Sans Mono", "monospace"])
    font.setStyleHint(font.StyleHint.Monospace)
    return font
