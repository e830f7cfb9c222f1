"""The small bar beside what the mouse has selected: the colours, a note, a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader_app.ui.look.buttons import ToolButton
from reader_app.ui.look.painting import RADIUS_SLIP, draw_edge, fill_round, painting
from reader_app.ui.window.colour_buttons import COLOUR_COMMANDS, ColourButton
from reader_app.ui.window.commands import Name, shown_keys
from reader_app.wording.highlights import style_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader_app.domain.highlight import HighlightColour
    from reader_app.domain.preferences import Preferences
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.commands import Actions

_AWAY = 8  # pixels from the words, and from the page's edges
_INSIDE = 3


class SelectionBar(QWidget):
    """Lies over the page and takes no focus by itself; Tab goes to it after the page's links."""

    wanted = Signal(object)  # a command's Name

    def __init__(self, themes: Themes, actions: Actions, page: QWidget) -> None:
        super().__init__(page)
        self._themes, self._page = themes, page
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        self._row.setSpacing(1)
        self._colours: dict[HighlightColour, ColourButton] = {}
        self._actions = actions
        self.note_button = self._tool(Name.NOTE)
        self.copy_button = self._tool(Name.COPY)
        themes.changed.connect(self.update)
        self.hide()

    def name_styles(self, preferences: Preferences) -> None:
        """Call the colours as the reader does."""
        for old in self._colours.values():
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        for place, (command, colour) in enumerate(COLOUR_COMMANDS.items()):
            keys = shown_keys(self._actions.command(command))
            button = ColourButton(self._themes, colour, style_name(preferences, colour), keys=keys)
            button.clicked.connect(lambda _checked=False, name=command: self.wanted.emit(name))
            self._row.insertWidget(place, button)
            self._colours[colour] = button

    def open_beside(self, lines: Sequence[QRect], hand: QPoint) -> None:
        """Show up above the first line in sight, or below the last, where the hand is."""
        self.adjustSize()
        page = self._page.rect()
        seen = [line for line in lines if page.intersects(line)]
        first = min((line.top() for line in seen), default=hand.y())
        last = max((line.bottom() for line in seen), default=hand.y())
        above, below = first - _AWAY - self.height(), last + _AWAY
        top = above if above >= _AWAY or below + self.height() > page.height() else below
        left = min(max(hand.x() - self.width() // 2, _AWAY), page.width() - self.width() - _AWAY)
        self.move(left, max(_AWAY, top))
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lay the ground and draw the edge."""
        theme = self._themes.current
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.raised, RADIUS_SLIP)
            draw_edge(painter, self.rect(), theme.control, RADIUS_SLIP)

    def _tool(self, name: Name) -> ToolButton:
        command = self._actions.command(name)
        button = ToolButton(self._themes, command.icon, command.words, command.key)
        button.clicked.connect(lambda _checked=False: self.wanted.emit(name))
        self._row.addWidget(button)
        return button
