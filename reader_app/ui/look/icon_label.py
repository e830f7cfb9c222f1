"""An icon that only shows; what it means stands in words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader_app.ui.look.icons import ICON, draw_icon
from reader_app.ui.look.painting import painting
from reader_app.ui.look.tone import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes


class IconLabel(QWidget):
    """One icon of one size."""

    def __init__(
        self,
        themes: Themes,
        icon: str = "",
        size: int = ICON,
        tone: Tone = Tone.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = icon
        self._size = size
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_icon(self, icon: str, tone: Tone = Tone.PLAIN) -> None:
        """Show another icon."""
        self._icon, self._tone = icon, tone
        self.update()

    def sizeHint(self) -> QSize:
        """The size of the icon."""
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in its tone."""
        if self._icon:
            with painting(self) as painter:
                colour = self._tone.icon(self._themes.current)
                draw_icon(painter, self.rect(), self._icon, self._size, colour)
