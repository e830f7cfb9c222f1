"""The name and the password that a server asks for itself, in no page (HTTP Basic, Digest)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QFormLayout, QLineEdit, QVBoxLayout

from reader_app.ui.browser.page_window import button_row
from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.password_field import PasswordField
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

_MARGIN, _BETWEEN, _WIDTH = 20, 12, 400


class NameDialog(QDialog):
    """Asks for them, for one host, over https; they are given to the engine and kept nowhere."""

    def __init__(self, themes: Themes, host: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(host)
        self._user, self._password = QLineEdit(), PasswordField(themes)
        self._user.setAccessibleName(_("Name"))
        agree, refuse = MainButton(_("Sign in")), OutlinedButton(_("Cancel"))
        agree.setDefault(True)
        agree.clicked.connect(self.accept)
        refuse.clicked.connect(self.reject)
        fields = QFormLayout()
        fields.addRow(_("Name"), self._user)
        fields.addRow(_("Password"), self._password)
        box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        box.setSpacing(_BETWEEN)
        words = _("{host} asks for a name and a password. They go to this site alone, and are not kept.")
        box.addWidget(WordsLabel(themes, words.format(host=host)))
        box.addLayout(fields)
        box.addLayout(button_row(refuse, agree))
        self.setMinimumWidth(_WIDTH)

    @property
    def user(self) -> str:
        """The name that was typed."""
        return self._user.text()

    def password(self) -> str:
        """Give the password that was typed, once."""
        return self._password.take()
