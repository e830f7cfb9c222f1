"""One ring around the button that the keyboard has brought the focus to; rows draw their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QFocusFrame, QProxyStyle, QStyle
from shiboken6 import isValid

from reader_app.ui.look.painting import RING, draw_edge, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QStyleOption, QWidget

    from reader_app.ui.look.themes import Themes

KEYBOARD = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
_AWAY = 2  # pixels between the button and its ring
_RADIUS = 9
_MARGINS = frozenset({QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin})


class _RingStyle(QProxyStyle):
    """Set on the ring only, so that no other paint goes through Python."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Place the ring outside its button."""
        return RING + _AWAY if metric in _MARGINS else super().pixelMetric(metric, option, widget)


class _Frame(QFocusFrame):
    """The ring itself."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        style = _RingStyle("Fusion")
        style.setParent(self)  # a widget does not own its style, and uses it until its very end
        self.setStyle(style)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw two pixels of accent."""
        with painting(self) as painter:
            draw_edge(painter, self.rect(), self._themes.current.accent, _RADIUS, RING)


class FocusRing(QObject):
    """Follows the application's focus, and shows the ring where a key has brought it to a button.

    Qt notes in the window whether a key did. A filter on the whole application would
    hear the reason too, and cost every event of every object a call into Python.
    """

    def __init__(self, app: QApplication, themes: Themes) -> None:
        super().__init__(app)
        self._themes = themes
        self._frame: _Frame | None = None
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
            self._frame = _Frame(self._themes)
            standing = True
        if standing and self._frame:
            # Qt's own signature takes no widget at all; its type information does not say so.
            self._frame.setWidget(button)  # type: ignore[arg-type]
