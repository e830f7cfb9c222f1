"""What the reader's hands do anywhere in a window: the pointer, its buttons and wheel, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent, QWindow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})  # of a shortcut there is no press


class Stirrings(QObject):
    """Listens while it is told to, at the window's own door, where few events pass; it takes none away."""

    moved = Signal(QPoint)  # the pointer, in the window's pixels
    pressed = Signal()
    wheeled = Signal()
    keyed = Signal(int)  # a key with its modifiers, as QKeySequence takes it

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._door: QWindow | None = None
        self._pointer = QPoint()

    def listen(self, *, on: bool) -> None:
        """Begin, or end; the window has to be shown by then."""
        if self._door is not None:
            self._door.removeEventFilter(self)
        self._door = self._window.windowHandle() if on else None
        if self._door is not None:
            self._door.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell, and let it pass."""
        if isinstance(event, QMouseEvent):
            self._tell_pointer(event)
        elif isinstance(event, QWheelEvent):
            self.wheeled.emit()
        elif isinstance(event, QKeyEvent) and event.type() in _KEYS:
            self.keyed.emit(event.keyCombination().toCombined())
        return False

    def _tell_pointer(self, event: QMouseEvent) -> None:
        if event.type() is QEvent.Type.MouseButtonPress:
            self.pressed.emit()
        at = event.globalPosition().toPoint()
        if at != self._pointer:  # a window that opens under a pointer at rest is told of it too
            self._pointer = at
            self.moved.emit(event.position().toPoint())
