"""A thin scroll bar over the page's edge, tied to the sheet's own, which is hidden.

It takes no room, so nothing lines up differently when there is more to read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QEnterEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QScrollBar

    from reader_app.ui.look.theme import Theme

WIDTH = 14
_THIN, _THICK = 4, 8
_SHORTEST = 36
_EDGE = 3
_STAYS = 1200  # milliseconds after the last scroll


class OverlayBar(QWidget):
    """Shows and moves another scroll bar's value."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bar: QScrollBar | None = None
        self._quiet = False
        self._lit = QTimer(self)  # runs while the bar is seen
        self._lit.setSingleShot(True)
        self._lit.setInterval(_STAYS)
        self._lit.timeout.connect(self.update)
        self._held: float | None = None  # where in the thumb the pointer holds it
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.ArrowCursor)

    def follow(self, bar: QScrollBar, *, quiet: bool = False) -> None:
        """Show this scroll bar from now on; a `quiet` one only under the pointer."""
        self._quiet = quiet
        if bar is self._bar:
            return
        self._bar = bar
        bar.valueChanged.connect(self._refresh)
        bar.rangeChanged.connect(self._refresh)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Repaint in other colours."""
        self._theme = theme
        self.update()

    def thumb(self) -> QRectF:
        """Give the thumb's rectangle; an empty one when all is in sight."""
        bar = self._bar
        if bar is None or bar.maximum() <= bar.minimum():
            return QRectF()
        run = self.height() - 2 * _EDGE
        length = max(_SHORTEST, run * bar.pageStep() / (bar.maximum() - bar.minimum() + bar.pageStep()))
        share = (bar.value() - bar.minimum()) / (bar.maximum() - bar.minimum())
        thick = _THICK if self.underMouse() or self._held is not None else _THIN
        return QRectF(self.width() - _EDGE - thick, _EDGE + share * (run - length), thick, length)

    def sizeHint(self) -> QSize:
        """Be as wide as a pointer needs."""
        return QSize(WIDTH, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the thumb while the page is scrolled, firmer under the pointer."""
        thumb = self.thumb()
        active = self.underMouse() or self._held is not None
        if thumb.isEmpty() or not (active or self._lit.isActive()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.control if active else self._theme.track)
        painter.drawRoundedRect(thumb, thumb.width() / 2, thumb.width() / 2)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the thumb, or bring it under the pointer."""
        thumb, y = self.thumb(), event.position().y()
        if thumb.isEmpty() or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        inside = thumb.top() <= y <= thumb.bottom()
        self._held = y - thumb.top() if inside else thumb.height() / 2
        self._drag(y)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the thumb with the pointer."""
        if self._held is not None:
            self._drag(event.position().y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let the thumb go."""
        self._held = None
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Grow."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Shrink."""
        super().leaveEvent(event)
        self.update()

    def _drag(self, y: float) -> None:
        bar, thumb = self._bar, self.thumb()
        run = self.height() - 2 * _EDGE - thumb.height()
        if bar is None or self._held is None or run <= 0:
            return
        share = min(1.0, max(0.0, (y - self._held - _EDGE) / run))
        bar.setValue(bar.minimum() + round(share * (bar.maximum() - bar.minimum())))

    def _refresh(self) -> None:
        if self.sender() not in {None, self._bar, self._lit}:
            return  # a bar that was followed before
        if not self._quiet:
            self._lit.start()
        self.setVisible(not self.thumb().isEmpty())
        self.update()
