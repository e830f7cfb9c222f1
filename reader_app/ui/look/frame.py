"""A frame on the page: rows that belong together, on raised ground with round corners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.ui.look.painting import RADIUS_CARD, draw_edge, fill_round, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes


class Frame(QWidget):
    """Its rows stand in `column`, from edge to edge."""

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and edge."""
        theme = self._themes.current
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.raised, RADIUS_CARD)
            draw_edge(painter, self.rect(), theme.line, RADIUS_CARD)
