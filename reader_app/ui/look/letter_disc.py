"""A publisher as its first letter in the page's serif, on a disc: there are no logos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader_app.ui.look.fonts import SEMIBOLD, Size, page_font
from reader_app.ui.look.painting import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

DISC = 36  # pixels


class LetterDisc(QWidget):
    """One letter; the name stands in words beside it."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.letter = name[:1].upper()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(DISC, DISC)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw disc and letter."""
        theme = self._themes.current
        with painting(self) as painter:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.select_idle)
            painter.drawEllipse(self.rect())
            painter.setPen(theme.text2)
            painter.setFont(page_font(Size.TITLE, SEMIBOLD))
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.letter)
