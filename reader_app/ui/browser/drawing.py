"""Opening a page as a browser would, out of sight, and taking along what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView

from reader_app.domain.address import host_of
from reader_app.domain.page import Page
from reader_app.domain.problem import FetchError, Problem, ReaderAppError
from reader_app.ui.browser.looking import Looking
from reader_app.ui.browser.pages import QuietPage
from reader_app.ui.browser.snapshot import Answered, Snapshot, problem_of

if TYPE_CHECKING:
    from reader_app.ui.browser.household import Household
    from reader_app.ui.browser.room import Room

SECONDS = 30.0  # for one page, from the wish to what it shows
MOST_MOVES = 10  # to other publishers, as between the redirects of our own client
_SIZE = (1280, 1800)  # pixels: a tall screen
_FIRST_TROUBLE, _UNAUTHORIZED = 400, 401
_BLANK = "<!doctype html><title></title>"


class Drawing(QObject):
    """One page being opened. Ends with `drawn` or `failed`, never with both; `cancel` ends it silently.

    By then the cookies that the page set are in its publisher's jar.
    """

    drawn = Signal(Page)
    failed = Signal(ReaderAppError)

    def __init__(
        self, address: str, household: Household, parent: QObject, *, seconds: float = SECONDS
    ) -> None:
        super().__init__(parent)
        self._asked, self._address, self._seconds = address, address, seconds
        self._household = household
        self._ended = self._moving = False
        self._answered = Answered()
        self._moves = 0
        self._room: Room | None = None
        self._view: QWebEngineView | None = None
        self._looking = Looking(self)
        self._looking.settled.connect(self._deliver)
        self._limit = QTimer(self, singleShot=True, interval=round(seconds * 1000))
        self._limit.timeout.connect(self._expire)
        self._limit.start()
        household.ending.connect(self.cancel)
        household.enter(address, self, self._begin, self._fail_with)

    @Slot()
    def cancel(self) -> None:
        """Stop, and say nothing more."""
        self._ended = True
        self._limit.stop()
        self._put_away()

    def _begin(self, room: Room) -> None:
        """Load the page in its publisher's room, whose cookies are in place."""
        if self._ended:
            return
        self._room = room
        room.closing.connect(self._break)
        self._view = hidden_view()
        page = QuietPage(room, self._view)
        page.setAudioMuted(True)
        page.loadingChanged.connect(self._follow)
        page.moved.connect(self._move)
        page.renderProcessTerminated.connect(self._break)
        page.authenticationRequired.connect(self._refuse_to_answer)
        self._view.setPage(page)
        self._view.show()
        page.load(QUrl(self._address))

    @Slot(QUrl)
    def _move(self, url: QUrl) -> None:
        """Go on at another publisher, in its own room."""
        self._moves += 1
        self._moving = True
        self._address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        QTimer.singleShot(0, self, self._go_on)  # the engine is still asking whether it may go there

    @Slot()
    def _go_on(self) -> None:
        if self._ended:
            return
        self._put_away()
        self._moving = False
        if self._room is not None:
            self._room.closing.disconnect(self._break)
        if self._moves > MOST_MOVES:
            self._fail(Problem.TOO_MANY_REDIRECTS)
        else:
            self._household.enter(self._address, self, self._begin, self._fail_with)

    @Slot(QWebEngineLoadingInfo)
    def _follow(self, info: QWebEngineLoadingInfo) -> None:
        if self._moving:
            return  # the engine only says that it did not go there itself
        self._answered.note(info)
        if info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self._look()
        elif info.status() is QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus:
            if self._answered.status >= _FIRST_TROUBLE:
                self._look()  # the publisher did answer, with a page of its own
            else:
                self._fail(problem_of(info))

    def _look(self) -> None:
        if self._view is not None and self._room is not None:
            self._looking.start(self._view.page(), has_session=self._room.has_session)

    @Slot()
    def _expire(self) -> None:
        """At the end of the time, what is shown by then is the page, if it is anything."""
        if self._looking.sees_text:
            self._looking.hurry()
        else:
            self._fail(Problem.TIMED_OUT)

    @Slot()
    def _break(self) -> None:
        self._fail(Problem.BROKEN_ANSWER)

    @Slot()
    def _refuse_to_answer(self) -> None:
        """The server itself asks for a name and a password: nobody is there to give them."""
        if self._view is not None:
            self._view.page().triggerAction(QWebEnginePage.WebAction.Stop)
            self._answered.status = _UNAUTHORIZED
            self._deliver(Snapshot(_BLANK, self._address, 0))

    @Slot(object)
    def _deliver(self, shown: Snapshot) -> None:
        """Hand the page over once its cookies are safe: it has spent a read."""
        page = self._answered.page(shown, self._asked)
        self._limit.stop()
        self._put_away()
        if self._room is not None:
            self._room.leave(self, lambda: self._end_with(page), self._fail_with)

    def _end_with(self, page: Page) -> None:
        if not self._ended:
            self.cancel()
            self.drawn.emit(page)

    def _fail(self, problem: Problem) -> None:
        facts = {
            Problem.TIMED_OUT: {"seconds": round(self._seconds)},
            Problem.TOO_MANY_REDIRECTS: {"count": self._moves},
        }
        self._fail_with(FetchError(problem, host=host_of(self._asked), **facts.get(problem, {})))

    def _fail_with(self, error: ReaderAppError) -> None:
        if not self._ended:
            self.cancel()
            self.failed.emit(error)

    def _put_away(self) -> None:
        self._looking.stop()
        view, self._view = self._view, None
        if view is not None:
            view.hide()
            view.deleteLater()


def hidden_view() -> QWebEngineView:
    """Make a view that draws and is never seen."""
    view = QWebEngineView()
    view.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    # Out of sight, it is shown all the same: Qt would wait for it when the last window closes.
    view.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
    view.resize(*_SIZE)
    return view
