"""What the reader's hand does on the page: selects words, or presses one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent

if TYPE_CHECKING:
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_view import PageView

_SECOND_PRESS = 250  # milliseconds at most: a double click selects a word, its first half presses nothing


class Pointing(QObject):
    """Watches every sheet that a page view shows.

    Points are in the view's pixels. `pressed` comes once it is clear that no double
    click was meant; a press on a link is the link's.
    """

    selected = Signal(QPoint)  # the button is up, and words are selected
    pressed = Signal(int, QPoint)  # an article offset, and where
    moved = Signal()  # the page under the hand: it was scrolled, turned or laid out again

    def __init__(self, view: PageView) -> None:
        super().__init__(view)
        self._view = view
        self._down: QPoint | None = None
        self._on_link = False  # the button went down on a link
        self._place: tuple[int, QPoint] | None = None
        interval = min(QGuiApplication.styleHints().mouseDoubleClickInterval(), _SECOND_PRESS)
        self._alone = QTimer(self, singleShot=True, interval=interval)
        self._alone.timeout.connect(self._press)
        view.sheet_shown.connect(self._watch)

    @Slot(object)
    def _watch(self, sheet: PageSheet) -> None:
        sheet.installEventFilter(self)
        sheet.viewport().installEventFilter(self)
        sheet.moved.connect(self.moved)
        self.moved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Listen, and take nothing away."""
        if isinstance(event, QMouseEvent):
            self._follow(event)
        elif event.type() is QEvent.Type.Wheel:
            self._alone.stop()
        return super().eventFilter(watched, event)

    def _follow(self, event: QMouseEvent) -> None:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonDblClick:
            self._alone.stop()
            self._down = None
        elif kind is QEvent.Type.MouseButtonPress:
            left = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
            self._down = event.globalPosition().toPoint() if left else None
            self._on_link = self._down is not None and self._link_at(self._down)
            self._alone.stop()
        if kind is QEvent.Type.MouseButtonRelease and event.button() is Qt.MouseButton.LeftButton:
            here = event.globalPosition().toPoint()
            # once the sheet has done with the event
            QTimer.singleShot(0, self, lambda: self._release(here))

    def _release(self, here: QPoint) -> None:
        down, self._down = self._down, None
        point = self._view.mapFromGlobal(here)
        near = QGuiApplication.styleHints().startDragDistance()
        still = down is not None and (here - down).manhattanLength() < near
        if still and self._on_link:
            self._view.clear_selection()  # Qt selects a link as it follows it
        elif self._view.selected_range():
            self.selected.emit(point)
        elif still:
            spot = self._view.spot_at(point)
            if spot and spot.offset is not None and not spot.picture:
                self._place = (spot.offset, point)
                self._alone.start()

    def _link_at(self, there: QPoint) -> bool:
        spot = self._view.spot_at(self._view.mapFromGlobal(there))
        return spot is not None and bool(spot.link)

    @Slot()
    def _press(self) -> None:
        if self._place and not self._view.selected_range():
            self.pressed.emit(*self._place)
