"""The reader's accounts as the window knows them: listed, tested, completed and forgotten, off its thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.account import AccountState
from reader_app.domain.problem import Problem, ReaderAppError
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.account import Account
    from reader_app.domain.meter import Tally
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress, Step
    from reader_app.services.about_site import AboutSites
    from reader_app.services.accounts_overview import AccountRow
    from reader_app.ui.browser.browser import Browser
    from reader_app.ui.browser.drawing import Drawing
    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.window.account_words import LineWords
    from reader_app.ui.window.accounts_door import AccountsDoor


@dataclass
class _Attempt:
    """What is under way for one publisher."""

    words: str
    job: Job | None = None
    drawing: Drawing | None = None

    def stop(self) -> None:
        if self.job:
            self.job.cancel()
        if self.drawing:
            self.drawing.cancel()


class AccountKeeping(QObject):
    """One attempt at a time a publisher; the window's thread only."""

    listed = Signal(object)  # the rows: a tuple of AccountRow
    changed = Signal()  # what `lines` says is another
    attempted = Signal(object)  # the Account of an attempt or a test that is over
    forgotten = Signal(str)  # a publisher
    password_wanted = Signal(object)  # the Account of which none is kept

    def __init__(
        self,
        door: AccountsDoor,
        get_about: Callable[[], AboutSites],
        browser: Browser,
        jobs: Jobs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.door, self._get_about, self._browser, self._jobs = door, get_about, browser, jobs
        self.rows: tuple[AccountRow, ...] = ()
        self.with_meters = False  # whether publishers without an account are listed too
        self._tallies: tuple[Tally, ...] = ()
        self._told: dict[str, str] = {}
        self._attempts: dict[str, _Attempt] = {}
        self._completing: tuple[str, int, int] = ("", 0, 0)
        self._reading: Job | None = None

    @Slot()
    def refresh(self) -> None:
        """List accounts and meters again."""
        if self._reading:
            self._reading.cancel()
        self._reading = self._jobs.start(
            lambda _: self._list(), lambda found: self._take(*found), owner=self, lane=Lane.LIBRARY
        )

    def account(self, publisher: str) -> Account | None:
        """Give a publisher's account as it was listed last."""
        return next((row.account for row in self.rows if row.account.publisher == publisher), None)

    def title(self, publisher: str) -> str:
        """Give what a publisher is called."""
        rows = (row for row in self.rows if row.account.publisher == publisher)
        return next((row.title for row in rows), publisher)

    def lines(self) -> list[LineWords]:
        """Say all of it."""
        from reader_app.ui.window import account_words  # noqa: PLC0415  with the page of accounts

        now = datetime.now(UTC)
        lines = [account_words.line_of(row, now) for row in self.rows]
        known = {line.publisher for line in lines}
        lines += [
            account_words.line_without_account(tally)
            for tally in self._tallies
            if tally.publisher not in known
        ]
        states = {row.account.publisher: row.state for row in self.rows}
        return account_words.with_one_main([self._with_work(line) for line in lines], states)

    def ending_soon(self) -> tuple[AccountRow, ...]:
        """Give the accounts whose sessions end within days."""
        return tuple(row for row in self.rows if row.state is AccountState.ENDS_SOON)

    def test(self, account: Account, words: str) -> None:
        """See on an article whether an account opens it; a drawn one in the browser."""
        publisher = account.publisher
        if account.drawn and account.article:
            self._draw(account, words)
        else:
            self._try(publisher, words, lambda door, progress: door.open().connect.test(publisher, progress))

    def sign_in(self, account: Account, words: str) -> None:
        """Begin a new session with the password that is kept."""
        publisher = account.publisher
        self._try(
            publisher,
            words,
            lambda door, progress: door.open().connect.sign_in(publisher, progress, asked=True),
        )

    def forget(self, publisher: str) -> None:
        """Leave no trace of an account."""
        self.stop(publisher)
        self._browser.forget(publisher, lambda: self._forget_the_rest(publisher))

    def _forget_the_rest(self, publisher: str) -> None:
        self._jobs.start(
            lambda _: self.door.open().connect.forget(publisher),
            lambda _: self._end_forgetting(publisher),
            owner=self,
            lane=Lane.LIBRARY,
        )

    def describe(self, account: Account) -> None:
        """Keep what the reader says of an account: further sites, a proxy."""

        def keep() -> None:
            book = self.door.open().book
            domains = tuple(dict.fromkeys(book.read_site(one) for one in account.domains))
            book.change(account.publisher, lambda kept: replace(kept, domains=domains, proxy=account.proxy))

        self._told.pop(account.publisher, None)
        self._jobs.start(
            lambda _: keep(),
            lambda _: self.refresh(),
            owner=self,
            lane=Lane.LIBRARY,
            failed=lambda error: self._fail(account.publisher, error),
        )

    def stop(self, publisher: str) -> None:
        """Stop what is under way."""
        attempt = self._attempts.pop(publisher, None)
        if attempt:
            attempt.stop()
            self.changed.emit()

    def note_progress(self, publisher: str, done: int, total: int) -> None:
        """See how far the articles of a publisher are completed; 0 of 0 when that is over."""
        if (publisher, done, total) != self._completing:
            self._completing = (publisher, done, total)
            self.changed.emit()
            self.refresh()

    def _list(self) -> tuple[tuple[AccountRow, ...], tuple[Tally, ...]]:
        tallies = tuple(self._get_about().tallies()) if self.with_meters else ()
        if not self.door.has_any():
            return (), tallies
        rows = self.door.open().overview.rows(datetime.now(UTC))
        return tuple(sorted(rows, key=lambda row: row.title.casefold())), tallies

    def _take(self, rows: Sequence[AccountRow], tallies: Sequence[Tally]) -> None:
        self._reading = None
        self.rows, self._tallies = tuple(rows), tuple(tallies)
        self.listed.emit(self.rows)
        self.changed.emit()

    def _try(self, publisher: str, words: str, work: Callable[[AccountsDoor, Progress], Account]) -> None:
        if publisher in self._attempts:
            return
        attempt = self._attempts[publisher] = _Attempt(words)
        self._told.pop(publisher, None)
        attempt.job = self._jobs.start(
            lambda progress: work(self.door, progress),
            self._end,
            owner=self,
            progress=lambda step: self._note_step(publisher, step),
            failed=lambda error: self._fail(publisher, error),
        )
        self.changed.emit()

    def _draw(self, account: Account, words: str) -> None:
        """Have the browser show the account's article, out of sight."""
        publisher = account.publisher
        if publisher in self._attempts:
            return
        attempt = self._attempts[publisher] = _Attempt(words)
        self._told.pop(publisher, None)
        try:
            attempt.drawing = self._browser.open(account.article, self)
        except ReaderAppError as error:
            self._fail(publisher, error)
            return
        attempt.drawing.drawn.connect(lambda page: self._judge(account, page))
        attempt.drawing.failed.connect(lambda error: self._fail(publisher, error))
        self.changed.emit()

    def _judge(self, account: Account, page: Page) -> None:
        attempt = self._attempts.get(account.publisher)
        if attempt is None:
            return
        attempt.drawing = None
        attempt.job = self._jobs.start(
            lambda _: self.door.open().connect.took_window(
                account.publisher, cookies_are_in_jar=True, article=account.article, page=page
            ),
            self._end,
            owner=self,
            failed=lambda error: self._fail(account.publisher, error),
        )

    def _end(self, account: Account) -> None:
        from reader_app.domain.account import Verdict  # noqa: PLC0415  a word of the domain
        from reader_app.ui.window.account_words import verdict_words  # noqa: PLC0415  as above

        self._attempts.pop(account.publisher, None)
        self._told[account.publisher] = verdict_words(account)
        self.changed.emit()
        self.refresh()
        self.attempted.emit(account)
        if account.verdict is Verdict.NO_PASSWORD:
            self.password_wanted.emit(account)

    def _fail(self, publisher: str, error: ReaderAppError) -> None:
        from reader_app.wording.problems import say  # noqa: PLC0415  on a bad day only

        self._attempts.pop(publisher, None)
        if error.problem is not Problem.ACCOUNT_NOT_FOUND:
            self._told[publisher] = str(say(error))
        self.changed.emit()
        self.refresh()

    def _end_forgetting(self, publisher: str) -> None:
        self._told.pop(publisher, None)
        self.refresh()
        self.forgotten.emit(publisher)

    def _note_step(self, publisher: str, step: Step) -> None:
        from reader_app.wording.steps import say_step  # noqa: PLC0415  with the first step

        if publisher in self._attempts:
            self._attempts[publisher].words = say_step(step)
            self.changed.emit()

    def _with_work(self, line: LineWords) -> LineWords:
        completing, done, total = self._completing
        attempt = self._attempts.get(line.publisher)
        told = self._told.get(line.publisher, "").removeprefix(line.state).strip()  # not said twice
        line = replace(line, told=told, busy=attempt.words if attempt else "")
        return replace(line, done=done, total=total) if line.publisher == completing else line
