"""A card that opens beside a button and closes with Escape or a click elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.ui.look.painting import draw_edge, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

PADDING = 20
EDGE = 8  # pixels to the window's edge at least


class Card(QWidget):
    """A popup on raised ground; square, since a popup may have no compositor to round its corners."""

    def __init__(self, themes: Themes, name: str, width: int, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._themes = themes
        self.setAccessibleName(name)
        self.setMinimumWidth(width)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        themes.changed.connect(self.update)

    def open_under(self, button: QWidget) -> None:
        """Open with its end at the button's end, inside the window."""
        self._fit()
        corner = button.mapToGlobal(QPoint(button.width(), button.height() + 4))
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        left = corner.x() - self.width() if left_to_right else corner.x() - button.width()
        self._show_at(QPoint(left, corner.y()), button.window())

    def open_from(self, button: QWidget) -> None:
        """Open under a button with its start at the button's start, inside the window."""
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        corner = QPoint(0 if left_to_right else button.width(), button.height() + 4)
        self.open_at(button.mapToGlobal(corner), button.window())

    def open_at(self, place: QPoint, window: QWidget) -> None:
        """Open with its first corner at a place on the screen, inside the window."""
        self._fit()
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        left = place.x() if left_to_right else place.x() - self.width()
        self._show_at(QPoint(left, place.y()), window)

    def _fit(self) -> None:
        """Be as high as the words are at this width: Qt guesses at a narrower one, and would leave gaps."""
        self.adjustSize()
        if self.box.hasHeightForWidth():
            self.resize(self.width(), self.box.totalHeightForWidth(self.width()))

    def _show_at(self, corner: QPoint, window: QWidget) -> None:
        room = window.frameGeometry()
        left = max(room.left() + EDGE, min(corner.x(), room.right() - self.width() - EDGE))
        top = max(room.top() + EDGE, min(corner.y(), room.bottom() - self.height() - EDGE))
        self.move(left, top)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lay the ground and draw the edge."""
        theme = self._themes.current
        with painting(self) as painter:
            painter.fillRect(self.rect(), theme.raised)
            draw_edge(painter, self.rect(), theme.control, 0)
