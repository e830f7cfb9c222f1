"""The one line under a bare page: where the reader is, how far, and how long it still takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.theme import Theme

_BAR = (120, 3)
_GAP = 22
_HEIGHT = 36
_SMALLER = 1.5  # points under the interface's own size


class ZenFooter(QWidget):
    """Section · progress · time left, in the quietest ink."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._section = ""
        self._percent = 0
        self._time_left = ""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in other colours."""
        self._theme = theme
        self.update()

    def show_place(self, section: str, percent: int, time_left: str) -> None:
        """Say where the reader is; words come from the caller, `percent` is 0 to 100."""
        self._section, self._percent, self._time_left = section, percent, time_left
        self.setAccessibleName(" · ".join(part for part in (section, f"{percent} %", time_left) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """Be one line high."""
        return QSize(320, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar in the middle and the words beside it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.page)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, 0, *_BAR)
        bar.moveCenter(QRectF(self.rect()).center())
        self._paint_bar(painter, bar)
        font = QFont(self.font())
        font.setPointSizeF(max(6.0, font.pointSizeF() - _SMALLER))
        painter.setFont(font)
        painter.setPen(self._theme.text3)
        side = bar.left() - _GAP - 12
        metrics = QFontMetricsF(font)
        left = QRectF(12, 0, side, self.height())
        right = QRectF(bar.right() + _GAP, 0, side, self.height())
        middle = Qt.AlignmentFlag.AlignVCenter
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(
            left, middle | Qt.AlignmentFlag.AlignRight, metrics.elidedText(self._section, elide, side)
        )
        painter.drawText(
            right, middle | Qt.AlignmentFlag.AlignLeft, metrics.elidedText(self._time_left, elide, side)
        )
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.track)
        painter.drawRoundedRect(bar, 1.5, 1.5)
        done = QRectF(bar)
        done.setWidth(bar.width() * min(max(self._percent, 0), 100) / 100)
        painter.setBrush(self._theme.accent)
        painter.drawRoundedRect(done, 1.5, 1.5)
