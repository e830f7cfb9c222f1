"""The one line under a bare page: where the reader is, how far, and how long it still takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QRectF, QSize, Qt, QVariantAnimation, Slot
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QWidget

from reader_app.ui.look.theme import mixed

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QPaintEvent

    from reader_app.ui.look.theme import Theme

_BAR = (120, 3)
_GAP = 22
_EDGE = 12  # pixels from the side at least
_HEIGHT = 36
_SMALLER = 1.5  # points under the interface's own size
_COMES = 120  # milliseconds (LOOK.md's motion)


class ZenFooter(QWidget):
    """Section · progress · time left, in the quietest ink; its room stays while it is not shown."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._section = ""
        self._percent = 0
        self._time_left = ""
        self._strength = 1.0  # of the ink
        self._coming = QVariantAnimation(self, duration=_COMES)
        self._coming.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._coming.valueChanged.connect(self._take_strength)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def drawn(self) -> bool:
        """Whether anything is drawn, or about to be."""
        running = self._coming.state() is QVariantAnimation.State.Running
        return bool(self._coming.endValue() if running else self._strength)

    def set_theme(self, theme: Theme) -> None:
        """Repaint in other colours."""
        self._theme = theme
        self.update()

    def show_place(self, section: str, percent: int, time_left: str) -> None:
        """Say where the reader is; words come from the caller, `percent` is 0 to 100."""
        self._section, self._percent, self._time_left = section, percent, time_left
        self.setAccessibleName(" · ".join(part for part in (section, f"{percent} %", time_left) if part))
        self.update()

    def draw(self, *, on: bool, moving: bool = False) -> None:
        """Draw the words and the bar, or the bare page; `moving` lets them come and go softly."""
        if on == self.drawn:
            return
        self._coming.stop()
        if moving:
            self._coming.setStartValue(self._strength)
            self._coming.setEndValue(float(on))
            self._coming.start()
        else:
            self._take_strength(float(on))

    def sizeHint(self) -> QSize:
        """Be one line high."""
        return QSize(320, max(_HEIGHT, round(QFontMetricsF(self._font()).height()) + 12))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar in the middle and the words beside it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.page)
        if self._strength:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            bar = QRectF(0, 0, *_BAR)
            bar.moveCenter(QRectF(self.rect()).center())
            self._paint_bar(painter, bar)
            self._paint_words(painter, bar)
        painter.end()

    @Slot(object)
    def _take_strength(self, strength: float) -> None:
        self._strength = strength
        self.update()

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(6.0, font.pointSizeF() - _SMALLER))
        return font

    def _ink(self, colour: QColor) -> QColor:
        return mixed(colour, self._theme.page, self._strength)

    def _paint_words(self, painter: QPainter, bar: QRectF) -> None:
        """Write the section before the bar and the time after it, as the interface runs."""
        font = self._font()
        painter.setFont(font)
        painter.setPen(self._ink(self._theme.text3))
        room = bar.left() - _GAP - _EDGE
        before = QRectF(_EDGE, 0, room, self.height())
        after = QRectF(bar.right() + _GAP, 0, room, self.height())
        right_to_left = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        section, left = (after, before) if right_to_left else (before, after)
        for box, words in ((section, self._section), (left, self._time_left)):
            side = Qt.AlignmentFlag.AlignRight if box is before else Qt.AlignmentFlag.AlignLeft
            shown = QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, room)
            flags = Qt.AlignmentFlag.AlignVCenter | side | Qt.AlignmentFlag.AlignAbsolute
            painter.drawText(box, int(flags), shown)

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(self._theme.track))
        painter.drawRoundedRect(bar, 1.5, 1.5)
        done = QRectF(bar)
        done.setWidth(bar.width() * min(max(self._percent, 0), 100) / 100)
        box = QStyle.visualRect(self.layoutDirection(), bar.toRect(), done.toRect())
        done.moveLeft(box.left())
        painter.setBrush(self._ink(self._theme.accent))
        painter.drawRoundedRect(done, 1.5, 1.5)
