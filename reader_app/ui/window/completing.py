"""What is missing, brought in the background: one article at a time, politely, seen above the list.

By itself it fetches only pages that are still to be fetched and whose turn has come, while the
reader does nothing, and never the open one's. On the reader's word it tries all that is not whole,
openings too. It never spends a last free read, and opens a browser only where the reader's own
account needs one, in a round that they asked for.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.account import Verdict
from reader_app.domain.problem import FetchError, Problem
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.page import Page
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Progress
    from reader_app.services.complete_articles import Brought, CompleteArticles, Round
    from reader_app.services.refresh_article import Refreshed
    from reader_app.ui.browser.browser import Browser
    from reader_app.ui.browser.drawing import Drawing
    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.window.parts import Parts
    from reader_app.ui.window.saving import SaveQueue

QUIET = 30_000  # milliseconds without a deed of the reader before anything begins by itself
LOOK_AGAIN = 600_000  # milliseconds until another page's turn may have come
YIELD = 1_000  # milliseconds until we look whether a save is done that has the network first


class Completing(QObject):
    """Works through rounds of articles, one round at a time; the window's thread only."""

    changed = Signal(object)  # the SavedArticle of an article of which there is more now
    progressed = Signal(
        str, int, int
    )  # a publisher, how many of its articles are tried, of how many; 0 of 0: over
    finished = Signal(int)  # a round that the reader asked for is over, or has completed so many

    def __init__(
        self,
        make_completer: Callable[[], CompleteArticles],
        browser: Browser,
        queue: SaveQueue,
        jobs: Jobs,
        parts: Parts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._make_completer = make_completer
        self._completer: CompleteArticles | None = None
        self._browser, self._queue, self._jobs, self._parts = browser, queue, jobs, parts
        self._drawing: Drawing | None = None
        self._round: Round | None = None
        self._asked = False  # whether the reader waits for the round
        self._publisher = ""  # whose articles it is about, "" for everybody's
        self._completed = 0
        self._job: Job | None = None
        self._not_before = 0.0  # the monotonic clock's time of the next round by itself, in seconds
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._go_on)
        self._next.start(QUIET)
        self._connect(parts, queue)

    def use(self, make_completer: Callable[[], CompleteArticles]) -> None:
        """Fetch the next ones in another way: the reader changed how the network is reached."""
        self._make_completer, self._completer = make_completer, None

    @Slot()
    def begin(self) -> None:
        """Try all that is not whole, now."""
        self._begin(lambda completer: completer.round(), asked=True)

    def for_publisher(self, publisher: str) -> None:
        """Try all that is not whole of one publisher, now: the reader has an account there."""
        self._begin(lambda completer: completer.for_publisher(publisher), asked=True, publisher=publisher)

    @Slot()
    def stop(self) -> None:
        """Leave the rest for another time; nothing of the page that is on its way is kept."""
        self._drop()
        if self._round:
            self._finish()

    def close(self) -> None:
        """Begin nothing any more."""
        self._drop()
        self._next.stop()

    def _connect(self, parts: Parts, queue: SaveQueue) -> None:
        for deed in (
            parts.reading.opened,
            parts.page.place_changed,
            parts.shelving.rows_arrived,
            parts.deeds.done,
            queue.started,
        ):
            deed.connect(self._stir)
        parts.list.completing.begin_wanted.connect(self.begin)
        parts.list.completing.stop_wanted.connect(self.stop)

    @Slot()
    def _stir(self) -> None:
        """Begin nothing by itself for a while: the reader is doing something."""
        if not (self._asked or self._job):
            self._next.start(QUIET)

    @Slot()
    def _go_on(self) -> None:
        if self._queue.busy:
            self._next.start(YIELD if self._asked else QUIET)
        elif self._round:
            self._bring_next(self._round)
        elif self._job is None and (left := self._not_before - time.monotonic()) > 0:
            self._next.start(int(left * 1000) + 1)
        elif self._job is None:
            now = datetime.now(UTC)
            self._begin(lambda completer: completer.due(now), asked=False)

    def _drop(self) -> None:
        """Stop what is on its way."""
        if self._job:
            self._job.cancel()
        self._leave_drawing()

    def _begin(self, make: Callable[[CompleteArticles], Round], *, asked: bool, publisher: str = "") -> None:
        """Ask the library what a round is to try; another that is under way is over."""
        self._drop()
        if self._publisher and self._publisher != publisher:
            self.progressed.emit(self._publisher, 0, 0)
        self._round, self._asked, self._completed, self._publisher = None, asked, 0, publisher
        self._job = self._jobs.start(
            lambda _: make(self._get_completer()),
            self._take_up,
            owner=self,
            lane=Lane.LIBRARY,
            failed=self._give_up,
        )

    def _take_up(self, articles: Round) -> None:
        self._job, self._round = None, articles
        self._go_on()

    def _bring_next(self, articles: Round) -> None:
        step = articles.next_one()
        if step is not None and step[0] == self._parts.reading.id and not self._asked:
            self._bring_next(articles)  # the open one's turn comes another time
        elif step is None:
            self._finish()
        else:
            self._bring(articles, *step)

    def _bring(self, articles: Round, article: int, seconds: float) -> None:
        from reader_app.wording.refreshing import say_completing  # noqa: PLC0415  not for the window's start

        self._parts.list.completing.show_words(say_completing(articles.done, articles.total))
        self.progressed.emit(self._publisher, articles.done, articles.total)
        completer = self._get_completer()

        def bring(progress: Progress) -> Brought | str:
            """Get the article, or the address that only a browser opens for the reader's account."""
            progress.wait(seconds)
            return completer.address_to_draw(article) or completer.bring(article, progress)

        self._job = self._jobs.start(
            bring,
            lambda came: self._take(articles, article, came),
            owner=self,
            failed=self._pass_over,
        )

    def _take(self, articles: Round, article: int, came: Brought | str) -> None:
        self._job = None
        address = came if isinstance(came, str) else _shown_by_a_browser_alone(came)
        if address and self._asked:
            self._draw(articles, article, address)
        elif not isinstance(came, str):
            self._keep(articles, came)
        elif articles is self._round:
            self._go_on()

    def _draw(self, articles: Round, article: int, address: str, *, again: bool = False) -> None:
        """Have the browser open an article of the reader's account, out of sight.

        It does so `again` where the session had ended by then, and another one has begun.
        """
        from reader_app.services.complete_articles import Brought  # noqa: PLC0415  not for the window's start

        try:
            self._drawing = self._browser.open(address, self)
        except FetchError as error:
            self._keep(articles, Brought(article, trouble=error))
            return
        self._drawing.drawn.connect(lambda page: self._read(articles, article, page, again=again))
        self._drawing.failed.connect(lambda error: self._keep(articles, Brought(article, trouble=error)))

    def _read(self, articles: Round, article: int, page: Page, *, again: bool) -> None:
        """Take an article out of the page that the browser showed."""
        self._leave_drawing()
        completer = self._get_completer()

        def take(brought: Brought) -> None:
            self._job = None
            address = _shown_by_a_browser_alone(brought)
            if address and not again:
                self._draw(articles, article, address, again=True)
            else:
                self._keep(articles, brought)

        self._job = self._jobs.start(
            lambda progress: completer.bring(article, progress, drawn=page),
            take,
            owner=self,
            failed=self._pass_over,
        )

    def _leave_drawing(self) -> None:
        if self._drawing:
            self._drawing.cancel()
            self._drawing.deleteLater()
            self._drawing = None

    def _keep(self, articles: Round, brought: Brought) -> None:
        """Let the library have what came; that is finished, whatever the reader wants meanwhile."""
        self._job = None
        self._leave_drawing()
        articles.note(brought)
        completer = self._get_completer()
        self._jobs.start(
            lambda _: completer.keep(brought),
            lambda refreshed: self._show(articles, refreshed),
            owner=self,
            lane=Lane.LIBRARY,
            failed=self._pass_over,
        )

    def _show(self, articles: Round, refreshed: Refreshed | None) -> None:
        from reader_app.services.refresh_article import Outcome  # noqa: PLC0415  not for the window's start

        if refreshed and refreshed.outcome not in {Outcome.UNCHANGED, Outcome.KEPT_FULLER}:
            self._completed += refreshed.outcome is Outcome.COMPLETED
            self.changed.emit(refreshed.row)
        if articles is self._round:
            self._go_on()

    def _finish(self) -> None:
        count, asked = self._completed, self._asked
        self._rest()
        if count or asked:
            self.finished.emit(count)

    def _rest(self) -> None:
        self._job = self._round = None
        self.progressed.emit(self._publisher, 0, 0)
        self._asked, self._completed, self._publisher = False, 0, ""
        self._parts.list.completing.show_words("")
        self._not_before = time.monotonic() + LOOK_AGAIN / 1000
        self._next.start(LOOK_AGAIN)

    def _pass_over(self, error: ReaderAppError) -> None:
        """One article was deleted meanwhile: go on; after anything else it is enough for now."""
        self._job = None
        if error.problem is Problem.ARTICLE_NOT_FOUND and self._round:
            self._go_on()
        else:
            self._give_up(error)

    def _give_up(self, error: ReaderAppError) -> None:
        self._rest()
        if error.problem is not Problem.LIBRARY_BUSY:
            self._jobs.failed.emit(error)

    def _get_completer(self) -> CompleteArticles:
        self._completer = self._completer or self._make_completer()
        return self._completer


def _shown_by_a_browser_alone(brought: Brought) -> str:
    """Give the address of an article that is the account's and that its page hides by a script, else ""."""
    arrival = brought.arrival
    hidden = arrival is not None and arrival.wants_browser and arrival.verdict is Verdict.HIDDEN_BY_SCRIPT
    return arrival.given_url if arrival is not None and hidden else ""
