"""The saves under way: one at a time, in the order they were asked for, each with its steps and its end."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader_app.domain.address import host_of
from reader_app.domain.problem import FetchError
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.shelf import Where
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.page import Page
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.shelf import SavedArticle
    from reader_app.services.save_article import Arrival, SaveArticle
    from reader_app.ui.browser.browser import Browser
    from reader_app.ui.browser.drawing import Drawing
    from reader_app.ui.jobs import Job, Jobs

_numbers = count(1)


@dataclass(frozen=True)
class Save:
    """One wish to save; `read` when the article is to be opened once it is there."""

    given: str
    where: Where = Where.INBOX
    read: bool = True
    in_browser: bool = False  # whether the page is opened as a browser would
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def title(self) -> str:
        """What to call it before the article has told its title."""
        return host_of(self.given if "//" in self.given else f"https://{self.given}") or self.given


class SaveQueue(QObject):
    """Runs the saves; the window's thread only. What saves is made with the first one.

    A save that was cancelled leaves nothing behind: the library is written once,
    at the end, when everything is there.
    """

    started = Signal(object)  # Save
    stepped = Signal(object, object)  # Save, Step
    saved = Signal(object, object)  # Save, SavedArticle
    failed = Signal(object, object)  # Save, ReaderAppError
    waiting_changed = Signal(int)  # how many wait behind the one under way

    def __init__(
        self, make_saver: Callable[[], SaveArticle], browser: Browser, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make_saver = make_saver
        self._browser = browser
        self._drawing: Drawing | None = None
        self._saver: SaveArticle | None = None
        self._jobs = jobs
        self._waiting: deque[Save] = deque()
        self._current: Save | None = None
        self._job: Job | None = None
        self._newest = 0

    def use(self, make_saver: Callable[[], SaveArticle]) -> None:
        """Save the next ones in another way: the reader changed how the network is reached."""
        self._make_saver, self._saver = make_saver, None

    @property
    def newest(self) -> int:
        """Number of the save that was asked for last, 0 before the first."""
        return self._newest

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return self._current is not None

    def add(self, save: Save) -> None:
        """Save as soon as those before it are done."""
        self._newest = save.number
        self._waiting.append(save)
        self._next()

    def cancel(self, save: Save) -> None:
        """Forget a save, wherever it is."""
        if save is self._current:
            if self._job:
                self._job.cancel()
            if self._drawing:
                self._drawing.cancel()
            self._end()
        elif save in self._waiting:
            self._waiting.remove(save)
            self.waiting_changed.emit(len(self._waiting))

    def cancel_all(self) -> None:
        """Forget every save."""
        self._waiting.clear()
        if self._current:
            self.cancel(self._current)

    def _next(self) -> None:
        if self._current is None and self._waiting:
            save = self._current = self._waiting.popleft()
            self.started.emit(save)
            if save.in_browser:
                self._draw(save)
            else:
                self._bring(save)
        self.waiting_changed.emit(len(self._waiting))

    def _draw(self, save: Save) -> None:
        """Have a browser open the page first, out of sight."""
        self._report(save, Step(StepKind.DRAWING))
        try:
            self._drawing = self._browser.open(save.given, self)
        except FetchError as error:
            self._fail(save, error)
            return
        self._drawing.drawn.connect(lambda page: self._bring(save, page))
        self._drawing.failed.connect(lambda error: self._fail(save, error))

    def _bring(self, save: Save, drawn: Page | None = None) -> None:
        self._leave_drawing()
        saver = self._saver = self._saver or self._make_saver()
        self._job = self._jobs.start(
            lambda progress: saver.bring(save.given, progress, drawn),
            lambda arrival: self._keep(save, saver, arrival),
            owner=self,
            progress=lambda step: self._report(save, step),
            failed=lambda error: self._fail(save, error),
        )

    def _report(self, save: Save, step: Step) -> None:
        if save is self._current:
            self.stepped.emit(save, step)

    def _keep(self, save: Save, saver: SaveArticle, arrival: Arrival) -> None:
        self._report(save, Step(StepKind.KEEPING))
        self._job = None  # from here on it is a matter of milliseconds, and is finished
        self._jobs.start(
            lambda _: saver.keep(arrival, save.where),
            lambda row: self._succeed(save, row),
            owner=self,
            lane=Lane.LIBRARY,
            failed=lambda error: self._fail(save, error),
        )

    def _succeed(self, save: Save, row: SavedArticle) -> None:
        self.saved.emit(save, row)
        if save is self._current:
            self._end()

    def _fail(self, save: Save, error: ReaderAppError) -> None:
        self.failed.emit(save, error)
        if save is self._current:
            self._end()

    def _leave_drawing(self) -> None:
        if self._drawing:
            self._drawing.deleteLater()
            self._drawing = None

    def _end(self) -> None:
        self._current = self._job = None
        self._leave_drawing()
        self._next()
