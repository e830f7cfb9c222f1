"""Kept pages read again while the reader does nothing, after a new version of the app or of a site's rule.

First come those that an older version kept which knew fewer walls.
One article at a time, without the network, and never the one that is open. The
worker process reads it, the library's lane writes it; what is under way at the end
of the app is dropped, and its turn comes again with the next start.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.problem import Problem
from reader_app.domain.progress import StepKind
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Progress, Step
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.read_again import Again, ReadAgain
    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.window.parts import Parts
    from reader_app.ui.window.saving import Save, SaveQueue

QUIET = 20_000  # milliseconds without a deed of the reader before anything begins
PAUSE = 300  # milliseconds between two articles, about what one takes: half a core at most
LOOK_AGAIN = 300_000  # milliseconds until a site's rule may have changed
GRACE = 1_000  # milliseconds that a save waits for the worker before it is taken from us
_BATCH = 50  # articles looked up at once
_PASSING = frozenset({Problem.ARTICLE_NOT_FOUND, Problem.SOURCE_NOT_KEPT, Problem.LIBRARY_BUSY})


@dataclass(frozen=True)
class _Brought:
    """An article whose pages were read, and what writes the library."""

    article: int
    keep: Callable[[], Again]


class ReadingAgain(QObject):
    """Works through the articles whose pages another version read last; the window's thread only."""

    changed = Signal(object)  # the SavedArticle of an article that is another now
    finished = Signal(int)  # nothing is left; how many articles have changed

    def __init__(
        self,
        make_again: Callable[[], ReadAgain],
        library: Library,
        queue: SaveQueue,
        jobs: Jobs,
        parts: Parts,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._make_again = make_again
        self._again: ReadAgain | None = None
        self._library, self._queue, self._jobs, self._parts = library, queue, jobs, parts
        self._waiting: deque[int] = deque()
        self._job: Job | None = None
        self._changed = 0
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._read_next)
        self._next.start(QUIET)
        self._connect(parts, queue)

    def use(self, make_again: Callable[[], ReadAgain]) -> None:
        """Read the next ones in another way: the reader has other rules now."""
        self._make_again, self._again = make_again, None
        self.stir()

    def _connect(self, parts: Parts, queue: SaveQueue) -> None:
        for deed in (
            parts.reading.opened,
            parts.page.place_changed,
            parts.shelving.rows_arrived,
            parts.deeds.done,
            queue.started,
            queue.saved,
        ):
            deed.connect(self.stir)
        queue.stepped.connect(self._make_way)

    @Slot()
    def stir(self) -> None:
        """Begin nothing for a while: the reader is doing something."""
        self._next.start(QUIET)

    def stop(self) -> None:
        """Begin nothing any more."""
        self._drop()
        self._next.stop()

    @Slot()
    def _read_next(self) -> None:
        if self._queue.busy:
            self._rest(QUIET)
        elif self._job is None:
            left_alone = self._parts.reading.id
            self._job = self._jobs.start(
                lambda progress: self._bring(left_alone, progress),
                self._keep,
                owner=self,
                failed=self._stumble,
            )

    def _bring(self, left_alone: int, progress: Progress) -> _Brought | None:
        """Find an article and read its pages; on a thread of the network's lane, one call at a time."""
        again = self._again = self._again or self._make_again()
        article = self._next_article(again, left_alone)
        return None if article is None else _Brought(article, again.attempt(article, progress))

    def _next_article(self, again: ReadAgain, left_alone: int) -> int | None:
        waiting = [article for article in self._waiting if article != left_alone]
        waiting = waiting or [article for article in again.older(_BATCH) if article != left_alone]
        self._waiting = deque(waiting)
        return self._waiting.popleft() if self._waiting else None

    def _keep(self, brought: _Brought | None) -> None:
        self._job = None
        if brought is None:
            self._finish()
        elif brought.article == self._parts.reading.id:  # it was opened meanwhile: another time
            self._rest(PAUSE)
        else:
            self._jobs.start(
                lambda _: self._put(brought), self._show, owner=self, lane=Lane.LIBRARY, failed=self._stumble
            )

    def _put(self, brought: _Brought) -> SavedArticle | None:
        """Let the library have it; answers the row of an article that is another now."""
        from reader_app.services.read_again import Again  # noqa: PLC0415  not for the window's start

        return self._library.row(brought.article) if brought.keep() is Again.CHANGED else None

    def _show(self, row: SavedArticle | None) -> None:
        if row:
            self._changed += 1
            self.changed.emit(row)
        self._rest(PAUSE)

    def _finish(self) -> None:
        count, self._changed = self._changed, 0
        self._rest(LOOK_AGAIN)
        if count:
            self.finished.emit(count)

    def _rest(self, milliseconds: int) -> None:
        if self._next.remainingTime() < milliseconds:  # -1 when it does not run
            self._next.start(milliseconds)

    @Slot(object, object)
    def _make_way(self, _save: Save, step: Step) -> None:
        """Let a save have the worker; a page that is nearly done is finished first."""
        if step.kind is StepKind.EXTRACTING and self._job:
            job = self._job
            QTimer.singleShot(GRACE, self, lambda: self._drop() if job is self._job else None)

    def _drop(self) -> None:
        if self._job:
            self._job.cancel()  # nothing was kept: its turn comes again
            self._job = None
            self._rest(QUIET)

    def _stumble(self, error: ReaderAppError) -> None:
        """Pass over an article that is gone, wait for a busy library; after anything else it is enough."""
        self._job = None
        if error.problem in _PASSING:
            self._rest(QUIET)
        else:
            self._jobs.failed.emit(error)
