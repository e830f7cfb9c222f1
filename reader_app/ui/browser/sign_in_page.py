"""A page of a sign-in: it may lead anywhere, open windows of its own, and ask for a name and a password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import QWebEngineNewWindowRequest, QWebEnginePage
from shiboken6 import isValid

from reader_app.ui.browser.name_dialog import NameDialog
from reader_app.ui.browser.visited_page import VisitedPage
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.browser.room import Room
    from reader_app.ui.look.themes import Themes


class SignInPage(VisitedPage):
    """Stays in its account's room wherever it goes; `passed` names every page on the way, frames with it."""

    passed = Signal(QUrl)
    window_wanted = Signal(QWebEngineNewWindowRequest)

    def __init__(self, room: Room, themes: Themes, parent: QWidget) -> None:
        super().__init__(room, parent)
        self._themes = themes
        self._heading_for = QUrl()

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _kind: QWebEnginePage.NavigationType,
        is_main_frame: bool,  # noqa: FBT001  Qt's own signature
    ) -> bool:
        """Go wherever the sign-in leads, and say so."""
        wanted = QUrl(url)
        if wanted.scheme() in {"http", "https"}:
            self.passed.emit(wanted)
            if is_main_frame:
                self._heading_for = wanted
        return True

    def _open(self, wanted: QWebEngineNewWindowRequest) -> None:
        """Have a window opened that the page can speak with, as at a sign-in by another site."""
        if wanted.isUserInitiated():
            self.window_wanted.emit(wanted)
        else:
            self._refuse_window()

    @Slot(QUrl, QAuthenticator)
    def _answer(self, url: QUrl, wanted: QAuthenticator) -> None:
        """Ask the reader for what the server itself asks; only the page's own server, and only over https."""
        if url.host() != self._heading_for.host():
            return  # a picture of some other site: it gets no answer
        if url.scheme() != "https":
            self.triggerAction(QWebEnginePage.WebAction.Stop)
            self.refused.emit(_("The site wants a password over a connection that is not encrypted."))
            return
        dialog = NameDialog(self._themes, url.host(), self._window)
        if self._may_ask() and dialog.exec() and isValid(self):
            wanted.setUser(dialog.user)
            wanted.setPassword(dialog.password())
        if isValid(dialog):
            dialog.deleteLater()
