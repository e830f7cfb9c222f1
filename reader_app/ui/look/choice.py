"""A choice among more than three: a combo box with the app's own arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QComboBox, QStyle

from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.painting import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

_PLACE = 32


class Choice(QComboBox):
    """The style sheet takes Fusion's arrow away; this draws one in the theme's colour."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAccessibleName(name)
        self.setAccessibleDescription(name)  # Qt gives what is chosen as the name of a combo box
        themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box, then the arrow at its end."""
        super().paintEvent(event)
        box = QRect(self.width() - _PLACE, 0, _PLACE, self.height())
        with painting(self) as painter:
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
            draw_icon(painter, place, "chevron-down", SLIP_ICON, self._themes.current.text2)
