"""A page that the reader sits in front of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget

from reader_app.ui.browser.pages import PublisherPage
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import (
        QWebEngineCertificateError,
        QWebEngineDownloadRequest,
        QWebEngineFullScreenRequest,
        QWebEngineNewWindowRequest,
    )

    from reader_app.ui.browser.room import Room

MOST_QUESTIONS = 8  # of one page: one that asks on and on must not hold the window
LONGEST = 600  # characters of a page's words in a dialog


class VisitedPage(PublisherPage):
    """Stays in its window: what it opens opens there, and what it may not do is `refused` with a sentence."""

    refused = Signal(str)
    certificate_refused = Signal(str)  # the host

    def __init__(self, room: Room, parent: QWidget) -> None:
        super().__init__(room, parent)
        self._window = parent
        self._asked = 0
        self.newWindowRequested.connect(self._open)
        self.certificateError.connect(self._refuse_certificate)
        self.fullScreenRequested.connect(_refuse_full_screen)
        self.authenticationRequired.connect(self._answer)
        room.profile.downloadRequested.connect(self._refuse_download)

    def javaScriptAlert(self, origin: QUrl | str, words: str) -> None:
        """Show what the page says, under the name of its host."""
        if box := self._box(origin, words, QMessageBox.StandardButton.Ok):
            box.exec()

    def javaScriptConfirm(self, origin: QUrl | str, words: str) -> bool:
        """Ask what the page asks."""
        buttons = QMessageBox.StandardButton
        box = self._box(origin, words, buttons.Ok | buttons.Cancel)
        return box is not None and box.exec() == buttons.Ok

    def javaScriptPrompt(self, origin: QUrl | str, words: str, default: str) -> tuple[bool, str]:
        """Ask for words."""
        if not self._may_ask():
            return False, ""
        host = QUrl(origin).host()
        said, agreed = QInputDialog.getText(
            self._window, host, words[:LONGEST], QLineEdit.EchoMode.Normal, default
        )
        return agreed, said

    def _box(self, origin: QUrl | str, words: str, buttons: QMessageBox.StandardButton) -> QMessageBox | None:
        if not self._may_ask():
            return None
        box = QMessageBox(self._window)
        box.setWindowTitle(QUrl(origin).host())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words[:LONGEST])
        box.setStandardButtons(buttons)
        return box

    def _may_ask(self) -> bool:
        """Count a question of the page's."""
        self._asked += 1
        return self._asked <= MOST_QUESTIONS

    def _open(self, wanted: QWebEngineNewWindowRequest) -> None:
        url = wanted.requestedUrl()
        if wanted.isUserInitiated() and url.scheme() in {"http", "https"}:
            self.load(url)
        else:
            self._refuse_window()

    def _refuse_window(self) -> None:
        self.refused.emit(_("The page wanted to open another window, and was refused."))

    def _refuse_certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self.certificate_refused.emit(error.url().host())

    @Slot(QUrl, QAuthenticator)
    def _answer(self, _url: QUrl, _wanted: QAuthenticator) -> None:
        """The server itself asks for a name and a password, in no form of the page."""
        self.triggerAction(QWebEnginePage.WebAction.Stop)
        self.refused.emit(_("The site wants a name and a password in a way that Lutrin does not know."))

    def _refuse_download(self, download: QWebEngineDownloadRequest) -> None:
        if download.page() is self:
            self.refused.emit(_("Nothing is downloaded here."))


def _refuse_full_screen(wanted: QWebEngineFullScreenRequest) -> None:
    wanted.reject()
