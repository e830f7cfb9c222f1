"""The paper on which a page lies: wide enough to read on, in the theme's colour on each side of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.theme import Theme

_COMFORTABLE, _SMALLEST = QSize(760, 900), QSize(320, 200)  # pixels


class Paper(QWidget):
    """Paints itself in the colour of the page of `_theme`, which a subclass changes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def sizeHint(self) -> QSize:
        """Ask for a comfortable column."""
        return QSize(_COMFORTABLE)

    def minimumSizeHint(self) -> QSize:
        """Stay readable."""
        return QSize(_SMALLEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper beside the text."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.page)
        painter.end()
