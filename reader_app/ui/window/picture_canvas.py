"""The ground on which a picture is looked at: fitted, magnified and moved about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QNativeGestureEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.picture_file import Decoded

STEP = 1.25  # of one press of + or −
_NOTCH = 120  # eighths of a degree
_CLOSEST = 8  # pixels of the screen for one of the picture, at most
_SOFT = 1.05  # drawn so much larger than it was read, a picture is read again
_SETTLED = 120  # milliseconds after the last zoom


class PictureCanvas(QWidget):
    """Draws one picture; `scale` is how many pixels of this widget one of the picture takes.

    A picture that is smaller than the room is shown as large as it is, not larger.
    """

    scaled = Signal()
    detail_wanted = Signal(QSize)  # how many device pixels would be drawn sharp now

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._image = QImage()
        self._whole = QSize()
        self._fitted = True
        self.scale = 1.0
        self._centre = QPointF()  # what of the picture stands in the middle, in its pixels
        self._dragged: QPointF | None = None
        self._asked = 0  # device pixels across that were asked for last
        self._settle = QTimer(self, singleShot=True, interval=_SETTLED)
        self._settle.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        themes.changed.connect(self.update)

    # what is shown

    def show_picture(self, whole: QSize, decoded: Decoded | None) -> None:
        """Show another picture, fitted; its pixels may come later."""
        self._image = decoded.image if decoded else QImage()
        self._whole = decoded.whole if decoded else whole
        self._asked = self._image.width()
        self._fitted = True
        self._centre = QPointF(self._whole.width() / 2, self._whole.height() / 2)
        self._fit()

    def take_pixels(self, decoded: Decoded) -> None:
        """Draw the same picture from what was read now."""
        self._image = decoded.image
        if decoded.whole != self._whole:  # the file knows better than what was noted of it
            self.show_picture(decoded.whole, decoded)
        self.update()

    def take_frame(self, frame: QImage) -> None:
        """Draw the next picture of one that moves."""
        self._image = frame
        self.update()

    # how large

    @property
    def fitted(self) -> bool:
        """Whether the whole picture is in sight and follows the room."""
        return self._fitted

    @property
    def percent(self) -> int:
        """How large it is drawn, 100 for a pixel of the screen each."""
        return round(self.scale * self.devicePixelRatioF() * 100)

    def fit(self) -> None:
        """Show all of it."""
        self._fitted = True
        self._fit()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Magnify; what stands at a point of this widget stays there."""
        self._zoom_to(self.scale * factor, at)

    def one_to_one(self, at: QPointF | None = None) -> None:
        """Draw a pixel of the screen for each of its own."""
        self._zoom_to(1 / self.devicePixelRatioF(), at)

    def toggle(self, at: QPointF | None = None) -> None:
        """Go from the fitted picture to its own size, or twice that where it is small; and back."""
        own = 1 / self.devicePixelRatioF()
        if not self._fitted:
            self.fit()
        elif self.scale < own:
            self._zoom_to(own, at)
        else:
            self._zoom_to(2 * self.scale, at)

    # where

    def pan(self, right: float, down: float) -> bool:
        """Move on over the picture; False where that way nothing is left of it."""
        before = QPointF(self._centre)
        self._centre += QPointF(right, down) / self.scale
        self._clamp()
        self.update()
        return self._centre != before

    @property
    def larger_than_room(self) -> bool:
        """Whether some of it is out of sight."""
        size = self._drawn()
        return size.width() > self.width() + 1 or size.height() > self.height() + 1

    def room(self) -> QSize:
        """Give the device pixels of this widget."""
        return self.size() * self.devicePixelRatioF()

    # Qt's side

    def sizeHint(self) -> QSize:
        """Leave the size to the viewer."""
        return QSize(320, 200)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture; while it is being read its room is tinted."""
        theme = self._themes.current
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.page)
        target = self._target()
        if self._image.isNull():
            painter.fillRect(target, theme.list)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self.percent < 2 * 100)
            if theme.dark and self._image.hasAlphaChannel():
                painter.fillRect(target, theme.text)  # drawn for paper: dark lines on nothing
            painter.drawImage(target, self._image)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew, or keep what is in the middle."""
        super().resizeEvent(event)
        if self._fitted:
            self._fit()
        else:
            self._clamp()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Magnify what is under the pointer."""
        turned = event.angleDelta().y() or event.angleDelta().x()
        if turned:
            self.zoom(STEP ** (turned / _NOTCH), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Follow two fingers."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() is Qt.MouseButton.LeftButton and self.larger_than_room:
            self._dragged = event.position()
            self._shape_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move it along."""
        if self._dragged is not None:
            moved = self._dragged - event.position()
            self._dragged = event.position()
            self.pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of it."""
        self._dragged = None
        self._shape_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look closely at this very place, or at the whole again."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.toggle(event.position())

    # inside

    def _fit(self) -> None:
        if not self._whole.isEmpty():
            self.scale = self._fit_scale()
            self._centre = QPointF(self._whole.width() / 2, self._whole.height() / 2)
        self._changed()

    def _fit_scale(self) -> float:
        across, down = self.width() / self._whole.width(), self.height() / self._whole.height()
        return max(min(across, down, 1.0), 0.001)

    def _zoom_to(self, wanted: float, at: QPointF | None) -> None:
        if self._whole.isEmpty():
            return
        own, fitting = 1 / self.devicePixelRatioF(), self._fit_scale()
        scale = min(max(wanted, min(own, fitting)), max(_CLOSEST * own, fitting))
        point = (at or QRectF(self.rect()).center()) - QRectF(self.rect()).center()
        self._centre += point / self.scale - point / scale
        self.scale = scale
        self._fitted = abs(scale - fitting) < fitting / 100
        self._clamp()
        self._changed()

    def _clamp(self) -> None:
        """Leave no empty room on a side while something is hidden on the other."""
        whole, room = QSizeF(self._whole), QSizeF(self.size()) / self.scale
        across = _within(self._centre.x(), whole.width(), room.width())
        self._centre = QPointF(across, _within(self._centre.y(), whole.height(), room.height()))

    def _changed(self) -> None:
        self._shape_cursor()
        self._settle.start()
        self.update()
        self.scaled.emit()

    def _ask(self) -> None:
        """Have it read in more pixels, where more would be seen."""
        wanted = (self._drawn() * self.devicePixelRatioF()).toSize().boundedTo(self._whole)
        if wanted.width() > self._asked * _SOFT:
            self._asked = wanted.width()
            self.detail_wanted.emit(wanted)

    def _drawn(self) -> QSizeF:
        return QSizeF(self._whole) * self.scale

    def _target(self) -> QRectF:
        middle = QRectF(self.rect()).center()
        target = QRectF(middle - self._centre * self.scale, self._drawn())
        if self._fitted:
            target.moveTo(round(target.x()), round(target.y()))
        return target

    def _shape_cursor(self) -> None:
        if self._dragged is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.larger_than_room:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()


def _within(centre: float, whole: float, room: float) -> float:
    if whole <= room:
        return whole / 2
    return min(max(centre, room / 2), whole - room / 2)
