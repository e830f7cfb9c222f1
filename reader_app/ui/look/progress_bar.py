"""A thin bar, four pixels high; its number always stands in words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QStyle

from reader_app.ui.look.painting import fill_round, painting

if TYPE_CHECKING:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QPainter, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes

HEIGHT = 4
_LONG_ENOUGH = 120


class ProgressBar(QProgressBar):
    """0 to 100; a screen reader hears it as the progress bar that it is."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setRange(0, 100)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Thin."""
        return QSize(_LONG_ENOUGH, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Thin, and as short as the place is."""
        return QSize(HEIGHT, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track and what is done of it."""
        with painting(self) as painter:
            draw_progress(painter, self.rect(), self.value(), self._themes.current, self.layoutDirection())


def draw_progress(
    painter: QPainter, box: QRect, percent: int, theme: Theme, direction: Qt.LayoutDirection
) -> None:
    """Draw a bar, filled from the side where reading begins."""
    radius = box.height() / 2
    fill_round(painter, box, theme.track, radius)
    if percent > 0:
        length = max(box.height(), round(box.width() * min(percent, 100) / 100))
        done = QStyle.visualRect(direction, box, QRect(box.x(), box.y(), length, box.height()))
        fill_round(painter, QRectF(done), theme.accent, radius)
