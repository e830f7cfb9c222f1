"""The saves under way: one at a time, in the order they were asked for, each with its steps and its end."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader_app.domain.access import Completeness
from reader_app.domain.address import host_of, read_address
from reader_app.domain.problem import AddressError, FetchError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.shelf import Where
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.page import Page
    from reader_app.domain.problem import ReaderAppError
    from reader_app.services.refresh_article import Refreshed
    from reader_app.services.save_article import Arrival, Saved
    from reader_app.ui.browser.browser import Browser
    from reader_app.ui.browser.drawing import Drawing
    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.window.errands import Errands

_numbers = count(1)


@dataclass(frozen=True)
class Save:
    """One wish to save; `read` when the article is to be opened once it is there.

    `article` is the kept one that is fetched again in its place, 0 where there is none, and
    `name` its title. `spend_last` and `signed_in` are the reader's answers to what an earlier save had to
    ask, `visited` is the page that they saw in a visit and chose to keep,
    `shown` one that the browser showed them as they signed in.
    """

    given: str
    where: Where = Where.INBOX
    read: bool = True
    in_browser: bool = False  # whether the page is opened as a browser would
    spend_last: bool = False
    signed_in: bool = False
    visited: Page | None = None
    shown: Page | None = None
    article: int = 0
    name: str = ""
    number: int = field(default_factory=lambda: next(_numbers))

    @property
    def title(self) -> str:
        """What to call it before the article has told its title."""
        return self.name or self.host

    @property
    def host(self) -> str:
        """The host of what was given, or all of it where there is none."""
        return host_of(self.given if "//" in self.given else f"https://{self.given}") or self.given

    def anew(self, *, in_browser: bool = False, spend_last: bool = False) -> Save:
        """The same wish once more, and what is wanted besides."""
        return replace(
            self,
            in_browser=self.in_browser or in_browser,
            spend_last=self.spend_last or spend_last,
            number=next(_numbers),
        )


class SaveQueue(QObject):
    """Runs the saves; the window's thread only. What saves is made with the first one.

    A save that was cancelled leaves nothing behind: the library is written once,
    at the end, when everything is there.
    """

    started = Signal(object)  # Save
    stepped = Signal(object, object)  # Save, Step
    met = Signal(object, object)  # Save, Saved: what its page gave this time; `saved` follows
    saved = Signal(object, object)  # Save, SavedArticle
    refreshed = Signal(object, object)  # Save, Refreshed: for a kept article, in place of the two before
    made_do = Signal(object, object)  # Save, ReaderAppError: the browser failed, what was had before is kept
    failed = Signal(object, object)  # Save, ReaderAppError
    cancelled = Signal(object)  # Save
    waiting_changed = Signal(int)  # how many wait behind the one under way

    def __init__(
        self, make_errands: Callable[[], Errands], browser: Browser, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._make_errands = make_errands
        self._browser = browser
        self._drawing: Drawing | None = None
        self._errands: Errands | None = None
        self._jobs = jobs
        self._waiting: deque[Save] = deque()
        self._current: Save | None = None
        self._job: Job | None = None
        self._newest = 0

    def use(self, make_errands: Callable[[], Errands]) -> None:
        """Save the next ones in another way: the reader changed how the network is reached."""
        self._make_errands, self._errands = make_errands, None

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
        self.cancelled.emit(save)

    def cancel_all(self) -> None:
        """Forget every save."""
        self._waiting.clear()
        if self._current:
            self.cancel(self._current)

    def _next(self) -> None:
        if self._current is None and self._waiting:
            save = self._current = self._waiting.popleft()
            self.started.emit(save)
            if page := save.visited or save.shown:
                self._bring(save, page)
            elif save.in_browser:
                self._ask_and_draw(save)
            else:
                self._begin(save)
        self.waiting_changed.emit(len(self._waiting))

    def _begin(self, save: Save) -> None:
        """Have the browser open the page where the reader's account is one that only it can show."""
        errands = self._get_errands()
        self._job = self._jobs.start(
            lambda _: errands.is_drawn(save),
            lambda drawn: self._draw(save) if drawn else self._bring(save),
            owner=self,
            failed=lambda error: self._fail(save, error),
        )

    def _ask_and_draw(self, save: Save) -> None:
        """Have a browser open the page first, unless that spends the last free read: the reader is asked."""
        errands = self._get_errands()
        self._job = self._jobs.start(
            lambda _: errands.ask(save),
            lambda _: self._draw(save),
            owner=self,
            failed=lambda error: self._fail(save, error),
        )

    def _draw(self, save: Save, had: Arrival | None = None) -> None:
        """Have a browser open the page, out of sight; `had` is kept when that gives nothing."""
        self._job = None
        self._report(save, Step(StepKind.DRAWING))
        try:
            address = had.given_url if had else read_address(save.given)
            self._drawing = self._browser.open(address, self)
        except (AddressError, FetchError) as error:
            self._make_do(save, had, error)
            return
        self._drawing.drawn.connect(lambda page: self._bring(save, page, had))
        self._drawing.failed.connect(lambda error: self._make_do(save, had, error))

    def _bring(self, save: Save, drawn: Page | None = None, had: Arrival | None = None) -> None:
        self._leave_drawing()
        errands = self._get_errands()
        self._job = self._jobs.start(
            lambda progress: errands.bring(save, progress, drawn),
            lambda arrival: self._take(save, arrival, had),
            owner=self,
            progress=lambda step: self._report(save, step),
            failed=lambda error: self._make_do(save, had, error),
        )

    def _take(self, save: Save, arrival: Arrival | None, had: Arrival | None) -> None:
        """Keep what came, or have the publisher's own script say whether there is more."""
        if had and arrival and arrival.reading.completeness is Completeness.TO_FETCH:
            arrival = had  # the browser was shown a question, and no text
        if arrival and arrival.wants_browser and not had:
            self._draw(save, arrival)
        else:
            self._keep(save, arrival)

    def _make_do(self, save: Save, had: Arrival | None, error: ReaderAppError) -> None:
        """Keep what was had before the browser was tried; there was nothing: say what went wrong.

        A question to the reader is no failure: nothing is kept before they have answered.
        """
        if had is None or error.problem is Problem.LAST_FREE_READ:
            self._fail(save, error)
        elif save is self._current:
            self.made_do.emit(save, error)
            self._keep(save, had)

    def _get_errands(self) -> Errands:
        self._errands = self._errands or self._make_errands()
        return self._errands

    def _report(self, save: Save, step: Step) -> None:
        if save is self._current:
            self.stepped.emit(save, step)

    def _keep(self, save: Save, arrival: Arrival | None) -> None:
        self._leave_drawing()
        self._report(save, Step(StepKind.KEEPING))
        self._job = None  # from here on it is a matter of milliseconds, and is finished
        if arrival is None or save.article:
            self._keep_again(save, arrival)
            return
        errands = self._get_errands()
        self._jobs.start(
            lambda _: errands.keep(save, arrival),
            lambda saved: self._succeed(save, saved),
            owner=self,
            lane=Lane.LIBRARY,
            failed=lambda error: self._fail(save, error),
        )

    def _keep_again(self, save: Save, arrival: Arrival | None) -> None:
        errands = self._get_errands()
        self._jobs.start(
            lambda _: errands.keep_again(save, arrival),
            lambda refreshed: self._succeed_again(save, refreshed),
            owner=self,
            lane=Lane.LIBRARY,
            failed=lambda error: self._fail(save, error),
        )

    def _succeed(self, save: Save, saved: Saved) -> None:
        self.met.emit(save, saved)
        self.saved.emit(save, saved.row)
        if save is self._current:
            self._end()

    def _succeed_again(self, save: Save, refreshed: Refreshed) -> None:
        self.refreshed.emit(save, refreshed)
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
