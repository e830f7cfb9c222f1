"""A window that a sign-in opened itself, as the one of another site that vouches for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from reader_app.ui.browser.page_window import PageWindow, button_row, password_warning
from reader_app.ui.browser.sign_in_page import SignInPage
from reader_app.ui.look.buttons import OutlinedButton
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.browser.room import Room
    from reader_app.ui.look.themes import Themes

_SIZE = QSize(560, 640)


class PopUp(PageWindow):
    """Shows a second page of a room, under its own address, until the page or the reader closes it."""

    def __init__(self, room: Room, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, parent, "", in_clear=password_warning())
        close = OutlinedButton(_("Close"))
        close.clicked.connect(self.close)
        self._lay_out([], [button_row(close)], _SIZE)
        view = self._make_view()
        self.page = SignInPage(room, themes, view)
        self.page.windowCloseRequested.connect(self.close)
        self._show_page(view, self.page)
