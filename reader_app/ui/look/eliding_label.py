"""A line of words that ends in "…" where there is no room, and tells the rest in its tooltip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader_app.ui.look.painting import draw_words, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QPaintEvent, QResizeEvent

    from reader_app.ui.look.themes import Themes

_SHORTEST = 4  # characters that stay in any case


class ElidingLabel(QWidget):
    """One line in a colour of the theme, named by its token ("text", "text2", "text3", "accent")."""

    def __init__(
        self,
        themes: Themes,
        words: str = "",
        font: QFont | None = None,
        ink: str = "text",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._words = words
        self._ink = ink
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if font:
            self.setFont(font)
        self.set_words(words)
        themes.changed.connect(self.update)

    def words(self) -> str:
        """Give the whole of the words, seen or not."""
        return self._words

    def set_words(self, words: str) -> None:
        """Show other words."""
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self._tell_the_rest()
        self.update()

    def sizeHint(self) -> QSize:
        """As long as the words."""
        metrics = QFontMetrics(self.font())
        return self._with_margins(metrics.horizontalAdvance(self._words) + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """A few characters and the "…"."""
        metrics = QFontMetrics(self.font())
        shortest = metrics.horizontalAdvance(self._words[:_SHORTEST] + "…")
        whole = metrics.horizontalAdvance(self._words) + 1
        return self._with_margins(min(shortest, whole), metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See whether the words still fit."""
        self._tell_the_rest()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        with painting(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            colour = self._themes.current.colour(self._ink)
            draw_words(painter, self.contentsRect(), self._words, self.font(), colour)

    def _with_margins(self, width: int, height: int) -> QSize:
        margins = self.contentsMargins()
        return QSize(width + margins.left() + margins.right(), height + margins.top() + margins.bottom())

    def _tell_the_rest(self) -> None:
        cut = QFontMetrics(self.font()).horizontalAdvance(self._words) > self.contentsRect().width()
        self.setToolTip(self._words if cut else "")
