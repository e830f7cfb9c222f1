"""The form of a sign-in: name, password, and the article that is to prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.domain.account import Credentials
from reader_app.ui.look.buttons import QUIET_INSIDE, MainButton, OutlinedButton, QuietButton
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.password_field import PasswordField
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.connect_facts import SiteToConnect

MARGIN = 24  # of a dialog


class ConnectForm(QWidget):
    """Enter signs in once there are a name and a password; the password is given away once."""

    sign_in_wanted = Signal(object)  # Credentials
    window_wanted = Signal()
    cookies_wanted = Signal()
    left = Signal()

    def __init__(self, themes: Themes, site: SiteToConnect, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes, self._site = themes, site
        self.trouble = WordsLabel(themes, "", ink="bad")
        self.user = QLineEdit(site.user)
        self.password = PasswordField(themes)
        self.note = WordsLabel(
            themes, _not_kept() if not site.keeps else "", interface_font(Size.SMALL), "warn"
        )
        self.article = QLineEdit(site.article)
        self.article.setCursorPosition(0)
        self.window_link = QuietButton(_("Sign in in the site's own window instead"))
        self.cookies_link = QuietButton(_("Bring cookies from a file…"))
        self.leave_button = OutlinedButton(_("Cancel"))
        self.sign_in_button = MainButton(site.action)
        self._lay_out()
        self._keep_what_is_not_shown()
        self._connect()
        self.show_trouble("")
        self._see()

    def show_trouble(self, sentence: str) -> None:
        """Say why it did not work; the name stays, the password is typed again."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.user.setAccessibleDescription(sentence)
        self.take_keys()

    def take_keys(self) -> None:
        """Let typing begin in the first field that is empty."""
        field = self.password.line if self.user.text() else self.user
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def article_address(self) -> str:
        """Give the address of the article that is to prove it, "" for none."""
        return self.article.text().strip()

    def _connect(self) -> None:
        self.user.textChanged.connect(self._see)
        self.password.line.textChanged.connect(self._see)
        for line in (self.user, self.password.line, self.article):
            line.returnPressed.connect(self._sign_in)
        self.sign_in_button.clicked.connect(self._sign_in)
        self.window_link.clicked.connect(self.window_wanted)
        self.cookies_link.clicked.connect(self.cookies_wanted)
        self.leave_button.clicked.connect(self.left)

    @Slot()
    def _see(self) -> None:
        self.sign_in_button.setEnabled(bool(self.user.text().strip()) and not self.password.is_empty())

    @Slot()
    def _sign_in(self) -> None:
        if self.sign_in_button.isEnabled():
            self.sign_in_wanted.emit(Credentials(self.user.text().strip(), self.password.take()))
        else:
            self.take_keys()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(MARGIN, 0, MARGIN, 0)
        box.setSpacing(4)
        box.addWidget(self.trouble)
        self._field(box, _("Name or e-mail address"), self.user, self.user)
        self._field(box, _("Password"), self.password, self.password.line)
        box.addWidget(self.note)
        self.note.setVisible(not self._site.keeps)
        if self._site.proves:
            self._field(box, _("An article for subscribers, to prove it"), self.article, self.article)
        box.addSpacing(8)
        if self._site.other_ways:
            for link in (self.window_link, self.cookies_link):
                row = QHBoxLayout()
                row.addSpacing(-QUIET_INSIDE)
                row.addWidget(link)
                row.addStretch()
                box.addLayout(row)
            box.addSpacing(8)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch()
        buttons.addWidget(self.leave_button)
        buttons.addWidget(self.sign_in_button)
        box.addLayout(buttons)

    def _keep_what_is_not_shown(self) -> None:
        """Let it go with the form: Python would delete a widget without a parent on whichever thread."""
        for widget in (self.article, self.window_link, self.cookies_link):
            if widget.parent() is None:
                widget.setParent(self)
                widget.hide()

    def _field(self, box: QVBoxLayout, words: str, widget: QWidget, line: QLineEdit) -> None:
        label = WordsLabel(self._themes, words, interface_font(Size.SMALL), "text2")
        label.setBuddy(line)
        line.setAccessibleName(words)
        box.addSpacing(8)
        box.addWidget(label)
        box.addWidget(widget)


def _not_kept() -> str:
    return _("No keyring can be used here: the password is not kept, and asked for at each sign-in.")
