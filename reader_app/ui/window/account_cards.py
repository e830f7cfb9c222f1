"""Two small cards about an account: its further sites, and the question before it is forgotten."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.card import Card
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.account import Account
    from reader_app.ui.look.themes import Themes

WIDTH = 380
_BETWEEN = re.compile(r"[\s,;]+")


class SitesCard(Card):
    """Further sites of one account, and the proxy of a library or a company; Enter keeps them."""

    described = Signal(object)  # the Account, as it is to be

    def __init__(self, themes: Themes, account: Account, parent: QWidget) -> None:
        title = _("Further sites of this account")
        super().__init__(themes, title, WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._account = account
        self.sites = QLineEdit(" ".join(account.domains))
        self.proxy = QLineEdit(account.proxy)
        self.box.setSpacing(6)
        self.box.addWidget(WordsLabel(themes, title, interface_font(weight=SEMIBOLD)))
        self._field(
            themes,
            self.sites,
            _("Other titles of the same group, or a sign-in of its own: id.journal.example"),
        )
        self.box.addSpacing(8)
        self._field(
            themes, self.proxy, _("How a library's or a company's proxy writes a site: {host}.proxy.example")
        )
        self.box.addSpacing(8)
        self.keep_button = MainButton(_("Keep"))
        self.box.addLayout(_buttons(self, self.keep_button))
        self.keep_button.clicked.connect(self._keep)
        self.setFocusProxy(self.sites)

    def _field(self, themes: Themes, line: QLineEdit, words: str) -> None:
        line.setAccessibleName(words)
        line.returnPressed.connect(self._keep)
        self.box.addWidget(WordsLabel(themes, words, interface_font(Size.SMALL), "text2"))
        self.box.addWidget(line)

    @Slot()
    def _keep(self) -> None:
        sites = tuple(dict.fromkeys(site for site in _BETWEEN.split(self.sites.text()) if site))
        self.close()
        self.described.emit(replace(self._account, domains=sites, proxy=self.proxy.text().strip()))


class ForgetCard(Card):
    """Says what goes, and asks."""

    agreed = Signal(str)  # the publisher

    def __init__(self, themes: Themes, publisher: str, parent: QWidget) -> None:
        title = _("Forget this account?")
        super().__init__(themes, title, WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._publisher = publisher
        said = _(
            "The password, the session and the cookies of {site} are deleted here. Your articles stay, and"
            " your account at {site} itself is as it was."
        ).format(site=publisher)
        self.setAccessibleDescription(said)
        self.box.setSpacing(12)
        self.box.addWidget(WordsLabel(themes, title, interface_font(weight=SEMIBOLD)))
        self.box.addWidget(WordsLabel(themes, said, ink="text2"))
        self.forget_button = MainButton(_("Forget it"))
        self.box.addLayout(_buttons(self, self.forget_button))
        self.forget_button.clicked.connect(self._agree)
        self.setFocusProxy(self.forget_button)

    @Slot()
    def _agree(self) -> None:
        self.close()
        self.agreed.emit(self._publisher)


def _buttons(card: Card, main: MainButton) -> QHBoxLayout:
    leave = OutlinedButton(_("Cancel"))
    leave.clicked.connect(card.close)
    for button in (leave, main):
        button.setAutoDefault(True)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addStretch()
    row.addWidget(leave)
    row.addWidget(main)
    return row
