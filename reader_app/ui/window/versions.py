"""Another version of an article's text: from the page that was kept, offline, off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.progress import Step, StepKind
from reader_app.ui.jobs import Lane
from reader_app.ui.window.deeds import Deed
from reader_app.wording.versions import say_taken

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading, Wanted
    from reader_app.library.library import Library
    from reader_app.services.read_again import Again, ReadAgain
    from reader_app.ui.jobs import Job, Jobs

PATIENCE = 500  # milliseconds before anything is said of it


@dataclass(frozen=True)
class _Brought:
    """An article whose pages were read, and what writes the library."""

    article: int
    wanted: Wanted
    keep: Callable[[], Again]


@dataclass(frozen=True)
class _Former:
    """An article as it was, without its pages; `pages` tells whether it still has the same ones."""

    reading: Reading
    pages: int

    @classmethod
    def of(cls, reading: Reading) -> _Former:
        return cls(replace(reading, source="", further=()), _pages_of(reading))

    def put_back(self, library: Library, article: int) -> None:
        """Let the article be as it was, unless it was saved anew since, or found to be gated."""
        with library.together():
            now = library.reading(article)
            if _pages_of(now) == self.pages:
                whole = replace(self.reading, source=now.source, further=now.further)
                library.replace_article(article, whole, all_pictures=True)


class Versions(QObject):
    """Takes one article's text at a time; the window's thread only. What reads is made with the first one."""

    lasting = Signal(object)  # a Step: it takes long enough to be said
    taken = Signal(object)  # the Deed, to be noted
    gated = Signal(int)  # the article, whose page turned out to be only its subscribers' to read
    left = Signal()  # the article was saved anew meanwhile
    failed = Signal(object)  # a ReaderAppError

    def __init__(
        self, make_again: Callable[[], ReadAgain], library: Library, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make_again = make_again
        self._again: ReadAgain | None = None
        self._library, self._jobs = library, jobs
        self._job: Job | None = None
        self._step = Step(StepKind.WAITING)
        self._lasts = QTimer(self, singleShot=True, interval=PATIENCE)
        self._lasts.timeout.connect(self._tell_step)

    def use(self, make_again: Callable[[], ReadAgain]) -> None:
        """Read the next ones in another way: the reader has other rules now."""
        self._make_again, self._again = make_again, None

    def judge(self, article: int, progress: Progress) -> Callable[[], Again]:
        """Judge an article's pages before its text is shown; answers what the library's lane is to do.

        For a thread of another lane. Raises LibraryError and Cancelled.
        """
        return self._reads_again().attempt(article, progress)

    def take(self, article: int, wanted: Wanted) -> None:
        """Put another version in an article's place; one that is under way is dropped."""
        self.cancel()
        self._step = Step(StepKind.WAITING)
        self._job = self._jobs.start(
            lambda progress: self._bring(article, wanted, progress),
            self._keep,
            owner=self,
            progress=self._note_step,
            failed=self._fail,
        )
        self._lasts.start()

    @Slot()
    def cancel(self) -> None:
        """Leave the article as it is."""
        self._lasts.stop()
        if self._job:
            self._job.cancel()
            self._job = None

    def _bring(self, article: int, wanted: Wanted, progress: Progress) -> _Brought:
        again = self._reads_again()
        return _Brought(article, wanted, partial(again.keep, article, again.bring(article, progress, wanted)))

    def _reads_again(self) -> ReadAgain:
        again = self._again = self._again or self._make_again()
        return again

    def _note_step(self, step: Step) -> None:
        self._step = step

    @Slot()
    def _tell_step(self) -> None:
        self.lasting.emit(self._step)

    def _keep(self, brought: _Brought) -> None:
        self._lasts.stop()
        self._job = None  # from here on it is a matter of milliseconds, and is finished
        self._jobs.start(
            lambda _: self._put(brought),
            lambda tell: tell(),
            owner=self,
            lane=Lane.LIBRARY,
            failed=self._fail,
        )

    def _put(self, brought: _Brought) -> Callable[[], object]:
        """Let the library have it; answers what is to be told of it on the window's thread."""
        from reader_app.services.read_again import Again  # noqa: PLC0415  not for the window's start

        article = brought.article
        with self._library.together():
            former = _Former.of(self._library.reading(article))
            outcome = brought.keep()
        if outcome is Again.KEPT_BETTER:
            return self.left.emit
        if not self._library.row(article).completeness.is_whole:
            return lambda: self.gated.emit(article)
        deed = Deed(
            sentence=say_taken(brought.wanted),
            put_back=lambda library: former.put_back(library, article),
            ids=(article,),
            rewrites=True,
        )
        return lambda: self.taken.emit(deed)

    def _fail(self, error: ReaderAppError) -> None:
        self._lasts.stop()
        self._job = None
        self.failed.emit(error)


def _pages_of(reading: Reading) -> int:
    return hash((reading.source, reading.further))
