"""Opening a page as a browser would, out of sight, and taking along what it shows."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEngineScript
from PySide6.QtWebEngineWidgets import QWebEngineView

from reader_app.domain.address import host_of
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import FetchError, Problem
from reader_app.ui.browser.profile import QuietPage

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineProfile

SECONDS = 30.0  # for one page, from the wish to what it shows
_GLANCE = 300  # milliseconds between two looks at what is shown
_STILL = 4  # looks that find the same: the page has settled
_ENOUGH = 140  # characters: with less, a page that stands still may only be waiting for its data
_SIZE = (1280, 1800)  # pixels: a tall screen
_OK, _FIRST_TROUBLE = 200, 400
_SHOWN = Path(__file__).with_name("shown.js")
_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld.value  # the page's own scripts cannot reach in


class Drawing(QObject):
    """One page being opened. Ends with `drawn` or `failed`, never with both; `cancel` ends it silently."""

    drawn = Signal(Page)
    failed = Signal(FetchError)

    def __init__(
        self, address: str, profile: QWebEngineProfile, parent: QObject, *, seconds: float = SECONDS
    ) -> None:
        super().__init__(parent)
        self._address, self._seconds = address, seconds
        self._status = _OK
        self._letters, self._still = -1, 0
        self._script = _SHOWN.read_text(encoding="utf-8")
        self._view: QWebEngineView | None = QWebEngineView()
        self._view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        # Out of sight, it is shown all the same: Qt would wait for it when the last window closes.
        self._view.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
        self._view.resize(*_SIZE)
        page = QuietPage(profile, self._view)
        page.setAudioMuted(True)
        page.loadingChanged.connect(self._follow)
        page.renderProcessTerminated.connect(self._break)
        self._view.setPage(page)
        self._view.show()
        self._looking = QTimer(self, interval=_GLANCE)
        self._looking.timeout.connect(self._look)
        self._limit = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._limit.timeout.connect(self._expire)
        self._limit.start()
        page.load(QUrl(address))

    @Slot()
    def cancel(self) -> None:
        """Stop, and say nothing more."""
        self._looking.stop()
        self._limit.stop()
        view, self._view = self._view, None
        if view is not None:
            view.hide()
            view.deleteLater()

    @Slot(QWebEngineLoadingInfo)
    def _follow(self, info: QWebEngineLoadingInfo) -> None:
        if info.errorDomain() == QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain:
            self._status = info.errorCode() or _OK
        if info.status() == QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self._looking.start()
        elif info.status() == QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus:
            if self._status >= _FIRST_TROUBLE:
                self._looking.start()  # the publisher did answer, with a page of its own
            else:
                self._fail(_PROBLEMS.get(info.errorDomain(), Problem.NO_CONNECTION))

    @Slot()
    def _look(self) -> None:
        if self._view is not None:
            self._view.page().runJavaScript(self._script, _WORLD, self._see)

    @Slot()
    def _expire(self) -> None:
        """At the end of the time, what is shown by then is the page, if it is anything."""
        if self._looking.isActive() and self._letters >= _ENOUGH:
            self._still = _STILL
            self._look()
        else:
            self._fail(Problem.TIMED_OUT)

    @Slot()
    def _break(self) -> None:
        self._fail(Problem.BROKEN_ANSWER)

    def _see(self, answer: object) -> None:
        """Take what is shown once it has stood still for a while."""
        if self._view is None or not isinstance(answer, str) or not answer:
            return
        shown = json.loads(answer)
        self._still = self._still + 1 if shown["text"] == self._letters else 0
        self._letters = shown["text"]
        if self._still >= (_STILL if self._letters >= _ENOUGH else 4 * _STILL):
            self._deliver(shown["html"], shown["address"])

    def _deliver(self, html: str, address: str) -> None:
        page = Page(
            asked_url=self._address,
            url=address,
            status=self._status,
            content=html.encode("utf-8", errors="replace"),
            charset="utf-8",
            fetched_at=datetime.now(UTC),
            origin=Origin.BROWSER,
        )
        self.cancel()
        self.drawn.emit(page)

    def _fail(self, problem: Problem) -> None:
        if self._view is None:
            return
        self.cancel()
        facts = {"seconds": round(self._seconds)} if problem is Problem.TIMED_OUT else {}
        self.failed.emit(FetchError(problem, host=host_of(self._address), **facts))


_PROBLEMS = {
    QWebEngineLoadingInfo.ErrorDomain.DnsErrorDomain: Problem.HOST_NOT_FOUND,
    QWebEngineLoadingInfo.ErrorDomain.InternalErrorDomain: Problem.BROKEN_ANSWER,
}
