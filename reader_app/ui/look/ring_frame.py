"""The frame that the focus ring is drawn with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle

from reader_app.ui.look.painting import RING, draw_edge, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QStyleOption, QWidget

    from reader_app.ui.look.themes import Themes

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


class RingFrame(QFocusFrame):
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
