"""A button that opens a menu of choices, the one in use with a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from reader_app.ui.look.buttons import ToolButton

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes


class ChoiceButton(ToolButton):
    """There only where there is more than one choice."""

    chosen = Signal(str)  # the key of a choice

    def __init__(self, themes: Themes, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, icon, name, parent=parent)
        self._choices: tuple[tuple[str, str], ...] = ()
        self._choice = ""
        self.clicked.connect(self._open_menu)
        self.hide()

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer choices, each a key and its words; `chosen` is the key of the one in use."""
        self._choices = tuple(choices)
        self._choice = chosen
        self.setVisible(len(self._choices) > 1)

    def menu(self) -> QMenu:
        """Make the menu."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, words in self._choices:
            action = menu.addAction(words)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self._choice)
            group.addAction(action)
        group.triggered.connect(self._choose)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        start = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 0 if start else self.width() - menu.sizeHint().width()
        menu.popup(self.mapToGlobal(QPoint(left, self.height())))

    def _choose(self, action: QAction) -> None:
        self._choice = str(action.data())
        self.chosen.emit(self._choice)
