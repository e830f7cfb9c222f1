"""One ring around the button that the keyboard has brought the focus to; rows draw their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton, QFocusFrame, QProxyStyle, QStyle

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
        self._ring_style = _RingStyle("Fusion")  # a widget does not own its style
        self.setStyle(self._ring_style)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw two pixels of accent."""
        with painting(self) as painter:
            draw_edge(painter, self.rect(), self._themes.current.accent, _RADIUS, RING)


class FocusRing(QObject):
    """Watches the whole application for buttons that get the focus by a key."""

    def __init__(self, app: QApplication, themes: Themes) -> None:
        super().__init__(app)
        self._themes = themes
        self._frame: _Frame | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the ring to a button and take it away; nothing is kept from anyone."""
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QAbstractButton):
            by_key = isinstance(event, QFocusEvent) and event.reason() in KEYBOARD
            self._show_on(watched if by_key else None)
        elif event.type() is QEvent.Type.FocusOut and self._frame and self._frame.widget() is watched:
            self._show_on(None)
        return False

    def _show_on(self, button: QAbstractButton | None) -> None:
        if button and not self._frame:
            self._frame = _Frame(self._themes)
        if self._frame:
            # Qt's own signature takes no widget at all; its type information does not say so.
            self._frame.setWidget(button)  # type: ignore[arg-type]
