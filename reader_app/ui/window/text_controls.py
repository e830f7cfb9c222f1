"""The card beside the page in which theme and text are set; the preferences have the same and more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout

from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.card import PADDING, Card
from reader_app.ui.look.pane import Hairline
from reader_app.ui.window.layout_segments import LayoutSegments
from reader_app.ui.window.scope_choice import ScopeChoice
from reader_app.ui.window.theme_swatches import ThemeSwatches
from reader_app.ui.window.type_rows import TypeRows
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

PANEL_WIDTH = 400
LABELS = 104
SWATCHES_A_ROW = 4
FIRST_FIELDS = ("text_font", "text_size", "text_width", "line_height")
_INSIDE = 9  # pixels from a quiet button's edge to its words, which stand at the card's own edge


class TextPanel(Card):
    """The card that opens under the "Aa" button: what is wanted often, and the way to the rest."""

    more_wanted = Signal()

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget) -> None:
        super().__init__(themes, _("Text and theme"), PANEL_WIDTH, parent)
        self.box.setSpacing(PADDING - 4)
        self.swatches = ThemeSwatches(themes, SWATCHES_A_ROW)
        self.swatches.choose(choices.current.theme)
        self.swatches.chosen.connect(lambda name: choices.change(theme=name))
        self.scope = ScopeChoice(themes, choices)
        self.rows = TypeRows(themes, choices, self.scope, FIRST_FIELDS, LABELS)
        self.scope.changed.connect(self.rows.refresh)
        more = QuietButton(_("More…"))
        more.clicked.connect(self._go_on)
        last = QHBoxLayout()
        last.addSpacing(-_INSIDE)
        last.addWidget(more)
        last.addStretch()
        self.box.addWidget(self.swatches)
        self.box.addWidget(LayoutSegments(themes, choices))
        self.box.addWidget(Hairline(themes))
        self.box.addWidget(self.rows)
        self.box.addWidget(self.scope)
        self.box.addLayout(last)

    @Slot()
    def _go_on(self) -> None:
        self.close()
        self.more_wanted.emit()
