"""Slips: cards on top of the list, where an article is about to appear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import CrossButton, OutlinedButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, Size, interface_font
from reader_app.ui.look.painting import RADIUS_SLIP, RING, draw_edge, fill_round, painting
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QPaintEvent

    from reader_app.ui.look.themes import Themes

INSIDE = 16  # words start at 24 in the pane
INSIDE_END = 13  # and end where those of the rows do

_CROSS_END = 8  # the × has air of its own


class Slip(QWidget):
    """The card itself, on the ground of what is raised."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        themes.changed.connect(self.update)

    @property
    def themes(self) -> Themes:
        """What it is drawn with."""
        return self._themes

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys are here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they are not any more."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self._themes.current
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.raised, RADIUS_SLIP)
            if self.hasFocus():
                draw_edge(painter, self.rect(), theme.accent, RADIUS_SLIP, RING)
            else:
                draw_edge(painter, self.rect(), theme.line, RADIUS_SLIP)


class ClipboardOffer(Slip):
    """Asks whether the address that was copied is to be saved; says its host, never the whole of it."""

    save_wanted = Signal(str)
    dismissed = Signal()

    def __init__(self, themes: Themes, address: str, host: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, parent)
        self._address = address
        question = ElidingLabel(themes, _("Save the copied address?"), interface_font(weight=MEDIUM))
        place = ElidingLabel(themes, host, interface_font(Size.CAPTION), "text2")
        self.save_button = OutlinedButton(_("Save"))
        self.dismiss_button = CrossButton(themes, _("Dismiss"))
        self._lay_out(question, place)
        self.setAccessibleName(f"{question.words()} {host}")
        self.save_button.clicked.connect(self._save)
        self.dismiss_button.clicked.connect(self.dismissed)

    def _lay_out(self, question: QWidget, place: QWidget) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(question)
        words.addWidget(place)
        row = QHBoxLayout(self)
        row.setContentsMargins(_CROSS_END, 10, _CROSS_END, 10)
        row.setSpacing(8)
        row.addSpacing(INSIDE - _CROSS_END)  # not a margin: those are not mirrored from right to left
        row.addLayout(words, 1)
        row.addWidget(self.save_button)
        row.addWidget(self.dismiss_button)

    def _save(self) -> None:
        self.save_wanted.emit(self._address)


def column_in(place: QWidget, above: int, below: int) -> QVBoxLayout:
    """Make a column between the slip's two edges; they change sides from right to left, as margins do not."""
    row = QHBoxLayout(place)
    row.setContentsMargins(0, above, 0, below)
    row.setSpacing(0)
    column = QVBoxLayout()
    column.setSpacing(0)
    row.addSpacing(INSIDE)
    row.addLayout(column, 1)
    row.addSpacing(INSIDE_END)
    return column
