"""Zen and full screen: in zen everything but the page comes when the reader stirs, and goes again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from reader_app.ui.window.commands import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.ui.look.motion import Motion
    from reader_app.ui.look.stirrings import Stirrings
    from reader_app.ui.window.main_window import MainWindow

STILL = 2_000  # milliseconds (LOOK.md's zen)
_LEAVES = 700  # milliseconds after the pointer left the tools
_EDGE = 6  # pixels at the top that call the tools


class Zen(QObject):
    """Follows the doer's zen; draws the last line, the tools and the pointer while somebody stirs."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.parts.page
        self._stirrings: Stirrings | None = None
        self._motion: Motion | None = None
        self._pointer_hidden = False
        self._still = QTimer(self, singleShot=True, interval=STILL)
        self._still.timeout.connect(self._rest)
        self._tools_leave = QTimer(self, singleShot=True, interval=_LEAVES)
        self._tools_leave.timeout.connect(self._take_tools)
        window.doer.zen_changed.connect(self._follow)
        window.closing.connect(self._show_pointer)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {Name.FULL_SCREEN: self._turn_full_screen}

    def _turn_full_screen(self) -> None:
        self._window.setWindowState(self._window.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot(bool)
    def _follow(self, on: bool) -> None:  # noqa: FBT001  a signal's argument
        if on:
            self._prepare()
        if self._stirrings:
            self._stirrings.listen(on=on)
        if on:
            self._stir()
        else:
            self._still.stop()
            self._tools_leave.stop()
            self._show_pointer()

    def _prepare(self) -> None:
        from reader_app.ui.look.motion import Motion  # noqa: PLC0415  when it is wanted
        from reader_app.ui.look.stirrings import Stirrings  # noqa: PLC0415  as above

        if self._stirrings is None:
            self._motion = Motion(self)
            self._stirrings = Stirrings(self._window)
            self._stirrings.moved.connect(self._follow_pointer)
            for stirred in (self._stirrings.pressed, self._stirrings.wheeled, self._stirrings.keyed):
                stirred.connect(self._stir)

    @Slot()
    def _stir(self) -> None:
        self._draw_footer(on=True)
        self._still.start()

    @Slot(QPoint)
    def _follow_pointer(self, at: QPoint) -> None:
        self._show_pointer()
        self._stir()
        tools = self._page.tools
        here = self._page.mapFrom(self._window, at)
        if tools.isVisible() and tools.geometry().contains(here):
            self._tools_leave.stop()
        elif self._page.rect().contains(here) and here.y() < _EDGE:
            self._show_tools()
        elif tools.isVisible() and not self._tools_leave.isActive():
            self._tools_leave.start()

    def _show_tools(self) -> None:
        self._tools_leave.stop()
        tools = self._page.tools
        tools.show()
        tools.raise_()

    @Slot()
    def _take_tools(self) -> None:
        """Take the tools away, unless something opened from them, or the keys are on them."""
        if not self._window.doer.zen:
            return
        focus = QApplication.focusWidget()
        if QApplication.activePopupWidget() or (focus and self._page.tools.isAncestorOf(focus)):
            self._tools_leave.start()
        else:
            self._page.tools.hide()

    @Slot()
    def _rest(self) -> None:
        self._draw_footer(on=False)
        place = self._page.view.mapFromGlobal(QCursor.pos())
        over_page = self._page.view.rect().contains(place) and not self._page.tools.isVisible()
        if over_page and self._window.isActiveWindow() and not QApplication.activePopupWidget():
            self._hide_pointer()

    def _draw_footer(self, *, on: bool) -> None:
        if self._page.footer:
            moving = self._motion is not None and self._motion.wanted
            self._page.footer.draw(on=on, moving=moving)

    def _hide_pointer(self) -> None:
        if not self._pointer_hidden:
            self._pointer_hidden = True
            QApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)

    @Slot()
    def _show_pointer(self) -> None:
        if self._pointer_hidden:
            self._pointer_hidden = False
            QApplication.restoreOverrideCursor()
