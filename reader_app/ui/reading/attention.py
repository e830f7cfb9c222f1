"""Notices that a screen reader has begun to listen: Qt knows, and tells nobody."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QGuiApplication

_EVERY = 2000  # milliseconds, while a window of the app is in front


class Attention(QObject):
    """Looks now and then until somebody listens, then no more."""

    came = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=_EVERY, timerType=Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        if not QAccessible.isActive() and isinstance(app := QGuiApplication.instance(), QGuiApplication):
            app.applicationStateChanged.connect(self._follow)
            self._follow(app.applicationState())

    @Slot(Qt.ApplicationState)
    def _follow(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self._timer.stop()
        elif not self.look():
            self._timer.start()

    @Slot()
    def look(self) -> bool:
        """Look whether somebody listens."""
        if not QAccessible.isActive():
            return False
        self._timer.stop()
        self.came.emit()
        return True
