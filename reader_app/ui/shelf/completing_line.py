"""The line above what is to complete: how far a round is, and how it begins and stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes

_LEFT, _RIGHT, _BELOW = 24, 15, 6


class CompletingLine(QWidget):
    """One quiet button, and words beside it while something is under way."""

    begin_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._words = ElidingLabel(themes, "", interface_font(Size.CAPTION), "text2")
        self.button = QuietButton(_("Complete now"))
        self.button.clicked.connect(self._tell)
        row = QHBoxLayout(self)
        row.setContentsMargins(_RIGHT, 0, _RIGHT, _BELOW)
        row.setSpacing(0)
        row.addSpacing(_LEFT - _RIGHT)  # not a margin: those are not mirrored from right to left
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        self.show_words("")

    def show_words(self, words: str) -> None:
        """Say how far it is, and offer to stop; with "" nothing is under way, and it can begin."""
        self._busy = bool(words)
        self._words.set_words(words)
        self.button.setText(_("Stop") if words else _("Complete now"))

    def words(self) -> str:
        """Give what is said."""
        return self._words.words()

    def _tell(self) -> None:
        if self._busy:
            self.stop_wanted.emit()
        else:
            self.begin_wanted.emit()
