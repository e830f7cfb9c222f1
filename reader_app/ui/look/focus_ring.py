"""One ring around the button that the keyboard has brought the focus to; rows draw their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from reader_app.ui.look.ring_frame import RingFrame
    from reader_app.ui.look.themes import Themes

KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)


class FocusRing(QObject):
    """Follows the application's focus, and shows the ring where a key has brought it to a button.

    Qt notes in the window whether a key did. A filter on the whole application would
    hear the reason too, and cost every event of every object a call into Python.
    """

    def __init__(self, app: QApplication, themes: Themes) -> None:
        super().__init__(app)
        self._themes = themes
        self._frame: RingFrame | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _left: QWidget | None, focused: QWidget | None) -> None:
        by_key = focused is not None and focused.window().testAttribute(
            Qt.WidgetAttribute.WA_KeyboardFocusChange
        )
        self._show_on(focused if by_key and isinstance(focused, QAbstractButton) else None)

    def _show_on(self, button: QAbstractButton | None) -> None:
        # The ring belongs to the window that it stands in, and goes with it.
        standing = self._frame is not None and isValid(self._frame)
        if button and not standing:
            from reader_app.ui.look.ring_frame import RingFrame  # noqa: PLC0415  dear to import, and rarely first

            self._frame = RingFrame(self._themes)
            standing = True
        if standing and self._frame:
            # Qt's own signature takes no widget at all; its type information does not say so.
            self._frame.setWidget(button)  # type: ignore[arg-type]
