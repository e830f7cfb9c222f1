"""The grounds of the window: three tones of one paper, and the hairlines between them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes


class Ground(Enum):
    """Which paper."""

    SIDE = "side"
    LIST = "list"
    PAGE = "page"
    RAISED = "raised"

    def colour(self, theme: Theme) -> QColor:
        """Give its colour."""
        return {
            Ground.SIDE: theme.side,
            Ground.LIST: theme.list,
            Ground.PAGE: theme.page,
            Ground.RAISED: theme.raised,
        }[self]


class Pane(QWidget):
    """A widget that is one even ground."""

    def __init__(self, themes: Themes, ground: Ground, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lay the ground."""
        QPainter(self).fillRect(event.rect(), self._ground.colour(self._themes.current))


class Hairline(QWidget):
    """One pixel between two panes, or between two rows."""

    def __init__(
        self,
        themes: Themes,
        orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        fixed, grows = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        lying = orientation is Qt.Orientation.Horizontal
        self.setSizePolicy(grows if lying else fixed, fixed if lying else grows)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One pixel either way; the layout stretches it along its line."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line."""
        QPainter(self).fillRect(event.rect(), self._themes.current.line)
