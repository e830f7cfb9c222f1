"""What Qt tells nobody of: a link pressed with a key held down or the wheel, and one that Tab went to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from reader_app.ui.reading.page_sheet import PageSheet

if TYPE_CHECKING:
    from reader_app.ui.reading.page_view import PageView

_SHIFT, _CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class LinkPresses(QObject):
    """Watches every sheet of a page view; a press elsewhere than on a link is left alone."""

    here_wanted = Signal(str)  # Shift and a press
    later_wanted = Signal(str)  # Ctrl and a press, or the middle button
    reached = Signal(str)  # the link that the Tab key went to, "" for none

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._pressed = ""
        view.sheet_shown.connect(self._watch)

    def _watch(self, sheet: PageSheet) -> None:
        sheet.viewport().installEventFilter(self)
        sheet.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take presses and releases on links."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed = self._link(watched, event) if _is_special(event) else ""
            return bool(self._pressed)
        if event.type() is QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and isinstance(watched, PageSheet):
                self.reached.emit(watched.spot_of_keys().link if watched.hasFocus() else "")
            return False
        if event.type() is QEvent.Type.MouseButtonRelease and self._pressed:
            pressed, self._pressed = self._pressed, ""
            if isinstance(event, QMouseEvent) and pressed == self._link(watched, event):
                later = event.button() is Qt.MouseButton.MiddleButton or bool(event.modifiers() & _CONTROL)
                (self.later_wanted if later else self.here_wanted).emit(pressed)
            return True
        return False

    def _link(self, viewport: QObject, event: QMouseEvent) -> str:
        """Give the address under the pointer, "" for none and for a place inside the article."""
        sheet = viewport.parent()
        if not isinstance(sheet, PageSheet):
            return ""
        link = sheet.spot_at(event.position().toPoint()).link
        return "" if link.startswith("#") else link


def _is_special(event: QMouseEvent) -> bool:
    if event.button() is Qt.MouseButton.MiddleButton:
        return True
    return event.button() is Qt.MouseButton.LeftButton and bool(event.modifiers() & (_SHIFT | _CONTROL))
