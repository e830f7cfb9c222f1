"""The card that asks for one name: of a new list, or another one for a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.card import Card
from reader_app.ui.look.fonts import SEMIBOLD, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

WIDTH = 320


class NamingCard(Card):
    """Enter takes the name, Escape takes nothing; without a name there is nothing to take."""

    named = Signal(str)

    def __init__(self, themes: Themes, title: str, action: str, name: str, parent: QWidget) -> None:
        super().__init__(themes, title, WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._field = QLineEdit(name)
        self._field.setAccessibleName(_("Name of the list"))
        self._field.setPlaceholderText(_("Name of the list"))
        self._field.selectAll()
        self._take_button = MainButton(action)
        leave = OutlinedButton(_("Cancel"))
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(leave)
        buttons.addWidget(self._take_button)
        self.box.setSpacing(12)
        self.box.addWidget(WordsLabel(themes, title, interface_font(weight=SEMIBOLD)))
        self.box.addWidget(self._field)
        self.box.addLayout(buttons)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._see_name)
        self._field.returnPressed.connect(self._take)
        self._take_button.clicked.connect(self._take)
        leave.clicked.connect(self.close)
        self._see_name()

    @Slot()
    def _see_name(self) -> None:
        self._take_button.setEnabled(bool(self._field.text().strip()))

    @Slot()
    def _take(self) -> None:
        if name := self._field.text().strip():
            self.close()
            self.named.emit(name)
