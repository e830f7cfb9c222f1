"""Keys drawn as keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader_app.ui.look.fonts import MEDIUM, Size, interface_font
from reader_app.ui.look.painting import MIDDLE, RADIUS_KEY, draw_edge, draw_words, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes

_PADDING = 6


def cap_size(words: str) -> QSize:
    """Give the size of a key that bears these words."""
    metrics = QFontMetrics(interface_font(Size.CAPTION, MEDIUM))
    height = metrics.height() + 5
    return QSize(max(height, metrics.horizontalAdvance(words) + 2 * _PADDING), height)


def draw_cap(painter: QPainter, box: QRect, words: str, theme: Theme) -> None:
    """Draw a key in a box of `cap_size`."""
    draw_edge(painter, box, theme.control, RADIUS_KEY)
    draw_words(painter, box, words, interface_font(Size.CAPTION, MEDIUM), theme.text2, MIDDLE)


class KeyCap(QWidget):
    """One key, such as "Enter" or "J"."""

    def __init__(self, themes: Themes, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = words
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return cap_size(self._words)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        with painting(self) as painter:
            draw_cap(painter, self.rect(), self._words, self._themes.current)
