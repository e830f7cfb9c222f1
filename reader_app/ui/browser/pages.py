"""Pages of a publisher: they stay in its room, and the one that nobody sits in front of asks nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWebEngineCore import QWebEnginePage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWebEngineCore import QWebEnginePermission

    from reader_app.ui.browser.room import Room

_FORM = QWebEnginePage.NavigationType.NavigationTypeFormSubmitted


class PublisherPage(QWebEnginePage):
    """A page that stays with its publisher: where it leads to another one, `moved` says so instead.

    Another publisher's pages are opened in that publisher's room, so that its meter
    finds its own cookies. A form that is sent elsewhere cannot be sent twice, and goes its way.
    """

    moved = Signal(QUrl)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(room.profile, parent)
        self._room = room
        self.permissionRequested.connect(_deny)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        is_main_frame: bool,  # noqa: FBT001  Qt's own signature
    ) -> bool:
        """Follow a link or a redirect, unless it leads to another publisher."""
        wanted = QUrl(url)
        leads_away = (
            is_main_frame
            and wanted.scheme() in {"http", "https"}
            and kind is not _FORM
            and not self._room.is_home(wanted.toString())
        )
        if leads_away:
            self.moved.emit(wanted)
        return not leads_away

    def javaScriptConsoleMessage(self, *_said: object) -> None:
        """Keep a page's own troubles out of the log."""

    def chooseFiles(
        self, _mode: QWebEnginePage.FileSelectionMode, _old: Sequence[str], _kinds: Sequence[str]
    ) -> list[str]:
        """Give the page none of the reader's files."""
        return []


class QuietPage(PublisherPage):
    """A page out of sight: it opens no windows and asks nothing."""

    def javaScriptAlert(self, _origin: QUrl | str, _words: str) -> None:
        """Say nothing."""

    def javaScriptConfirm(self, _origin: QUrl | str, _words: str) -> bool:
        """Agree to nothing."""
        return False

    def javaScriptPrompt(self, _origin: QUrl | str, _words: str, _default: str) -> tuple[bool, str]:
        """Answer nothing."""
        return False, ""


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()
