"""What is missing, brought in the background: one article at a time, politely, seen above the list.

By itself it fetches only pages that are still to be fetched and whose turn has come, while the
reader does nothing, and never the open one's. On the reader's word it tries all that is not whole,
openings too. It never spends a last free read, and never opens a browser.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.problem import Problem
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.problem import ReaderAppError
    from reader_app.services.complete_articles import Brought, CompleteArticles, Round
    from reader_app.services.refresh_article import Refreshed
    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.window.parts import Parts
    from reader_app.ui.window.saving import SaveQueue

QUIET = 30_000  # milliseconds without a deed of the reader before anything begins by itself
LOOK_AGAIN = 600_000  # milliseconds until another page's turn may have come
YIELD = 1_000  # milliseconds until we look whether a save is done that has the network first


class Completing(QObject):
    """Works through rounds of articles, one round at a time; the window's thread only."""

    changed = Signal(object)  # the SavedArticle of an article of which there is more now
    finished = Signal(int)  # a round that the reader asked for is over, or has completed so many

    def __init__(
        self,
        make_completer: Callable[[], CompleteArticles],
        queue: SaveQueue,
        jobs: Jobs,
        parts: Parts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._make_completer = make_completer
        self._completer: CompleteArticles | None = None
        self._queue, self._jobs, self._parts = queue, jobs, parts
        self._round: Round | None = None
        self._asked = False  # whether the reader waits for the round
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
        self._begin(lambda completer: completer.for_publisher(publisher), asked=True)

    @Slot()
    def stop(self) -> None:
        """Leave the rest for another time; nothing of the page that is on its way is kept."""
        if self._job:
            self._job.cancel()
        if self._round:
            self._finish()

    def close(self) -> None:
        """Begin nothing any more."""
        if self._job:
            self._job.cancel()
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

    def _begin(self, make: Callable[[CompleteArticles], Round], *, asked: bool) -> None:
        """Ask the library what a round is to try; another that is under way is over."""
        if self._job:
            self._job.cancel()
        self._round, self._asked, self._completed = None, asked, 0
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
        completer = self._get_completer()
        self._job = self._jobs.start(
            lambda progress: completer.bring(article, progress, seconds),
            lambda brought: self._keep(articles, brought),
            owner=self,
            failed=self._pass_over,
        )

    def _keep(self, articles: Round, brought: Brought) -> None:
        """Let the library have what came; that is finished, whatever the reader wants meanwhile."""
        self._job = None
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
        self._asked, self._completed = False, 0
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
