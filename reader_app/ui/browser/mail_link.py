"""The row that takes the link which a site mailed to its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reader_app.domain.address import read_address
from reader_app.domain.problem import AddressError
from reader_app.ui.look.buttons import OutlinedButton
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes

_BETWEEN = 8


class MailLink(QWidget):
    """Gives the address that was pasted (`pasted`), and forgets it: whoever has it is signed in."""

    pasted = Signal(str)
    not_understood = Signal(str)  # a sentence

    def __init__(self, _themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = QLineEdit()
        self._link.setPlaceholderText(_("The site mailed you a link? Paste it here."))
        self._link.setAccessibleName(self._link.placeholderText())
        self._link.returnPressed.connect(self._give)
        self._open = OutlinedButton(_("Open the link"))
        self._open.clicked.connect(self._give)
        self._open.setEnabled(False)
        self._link.textChanged.connect(lambda text: self._open.setEnabled(bool(text.strip())))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_BETWEEN)
        row.addWidget(self._link, 1)
        row.addWidget(self._open)
        self.setFocusProxy(self._link)

    @Slot()
    def _give(self) -> None:
        text = self._link.text().strip()
        if not text:
            return
        try:
            address = read_address(text)
        except AddressError as error:
            self.not_understood.emit(str(say(error)))
            return
        self._link.setText("")  # what was undone would come back after clear()
        self.pasted.emit(address)
