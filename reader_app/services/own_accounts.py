"""«Read with my account»: what came of a gated page of a publisher where the reader has an account.

A session that ended is begun anew at most once an article, and only while that is no
danger to the account (`attempts`). What stays locked is kept as its opening, and why is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Right
from reader_app.domain.account import SIGNED_IN, SOON, STAYS_OPENING, Verdict
from reader_app.domain.page import Origin
from reader_app.domain.problem import FetchError
from reader_app.services.account_session import verdict_of_trouble
from reader_app.services.prove_account import (
    asks_to_sign_in,
    free_to_all,
    is_free_read,
    is_short,
    locked_by,
    look_at,
    verdict_of,
)

if TYPE_CHECKING:
    from reader_app.accounts.account_book import AccountBook
    from reader_app.domain.account import Account
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading
    from reader_app.services.account_session import AccountSession
    from reader_app.services.connect import Connect
    from reader_app.services.prove_account import Look, PageReader

_LOCKED_FOR_A_DAY = timedelta(days=1)
# What one article shows of an account as a whole; that a plan does not include it is said of it alone.
_NEWS = frozenset({Verdict.PROVEN, Verdict.ENDED, Verdict.HIDDEN_BY_SCRIPT})


@dataclass(frozen=True, slots=True)
class Opened:
    """What an account made of a page.

    `reading` is the article through the account, None where it did not open; then `public` is what
    the page is to anyone, None where there is no article in it. `page` is the one that came last.
    """

    page: Page
    verdict: Verdict
    public: Reading | None = None
    reading: Reading | None = None


class OwnAccounts:
    """Opens gated pages with the reader's accounts; every method may be called from any thread."""

    def __init__(
        self, book: AccountBook, connect: Connect, session: AccountSession, reader: PageReader
    ) -> None:
        self._book, self._connect = book, connect
        self._session, self._reader = session, reader

    def account_for(self, address: str) -> Account | None:
        """Give the account that opens an address's articles, None for none."""
        return self._book.account_for(address)

    def is_drawn(self, address: str) -> bool:
        """Whether an address's articles are to be opened by the browser, with the reader's account."""
        account = self._book.account_for(address)
        return account is not None and account.drawn

    def reads_freely(self, address: str) -> bool:
        """Whether an article there is the account's, and spends no free read before it is known."""
        account = self._book.account_for(address)
        return account is not None and account.verdict in SIGNED_IN

    def open(self, page: Page, public: Reading | None, progress: Progress) -> Opened | None:
        """Read a page with the account of its publisher; None where none is concerned.

        `public` is the page as anyone's, None where there is no article in it. Raises AccountError,
        LibraryError, Cancelled.
        """
        account = None if page.origin is Origin.FILE else self._book.account_for(page.asked_url)
        if account is None or not _is_concerned(page, public):
            return None
        look = look_at(page, self._reader, progress, public)
        if not look.gated:
            return None
        if account.drawn or page.origin is Origin.BROWSER:
            return self._opened_as_drawn(account, look)
        verdict = self._verdict(account, look, progress)
        if verdict is not Verdict.ENDED:
            return self._done(account, look, verdict)
        if look.signed_in is None and (locked := self._locked_all_the_same(account, look, progress)):
            return Opened(look.page, locked, look.public)
        return self._again(account, look, progress)

    def following(self, page: Page, public: Reading, progress: Progress) -> Reading:
        """Read a page that follows one that the account opened, as anyone's where it does not open it."""
        if not public.access.gated:
            return public
        return look_at(page, self._reader, progress, public).own or public

    def _opened_as_drawn(self, account: Account, look: Look) -> Opened:
        """Take what a browser showed; what came without one is its opening."""
        if look.page.origin is not Origin.BROWSER:
            return Opened(look.page, Verdict.HIDDEN_BY_SCRIPT, look.public)
        verdict = verdict_of(look) or (Verdict.PROVEN if look.own else Verdict.ENDED)
        return self._done(account, look, verdict)

    def _verdict(self, account: Account, look: Look, progress: Progress) -> Verdict:
        """Say what a page shows of the account; where it does not tell, ask as a stranger and compare.

        An account that no article has proved yet is proved by the first one: else a text that is sent
        to everyone and hidden by a script would be taken for its own.
        """
        unclear = look.signed_in is None and look.own is not None and is_short(look.own)
        metered = look.access is not None and is_free_read(look.access)
        if look.whole is not None and (account.verdict is not Verdict.PROVEN or (unclear and not metered)):
            try:
                visitor = self._session.look_as_stranger(look.page.asked_url, progress)
            except FetchError:
                return Verdict.ENDED if unclear else verdict_of(look) or Verdict.ENDED
            if free_to_all(visitor):  # as a free read: it is not one to who is signed in
                return Verdict.PROVEN if look.signed_in else Verdict.FREE_ARTICLE
            return verdict_of(look, visitor) or Verdict.ENDED
        return Verdict.PROVEN if metered and look.own else verdict_of(look) or Verdict.ENDED

    def _locked_all_the_same(self, account: Account, look: Look, progress: Progress) -> Verdict | None:
        """Say why an article is locked that shows nothing of a session, where the session is in force.

        The article that proved the account tells; a sign-in is not what such an article wants.
        """
        checked = account.checked or datetime.now(UTC)
        if account.verdict in STAYS_OPENING and datetime.now(UTC) - checked < _LOCKED_FOR_A_DAY:
            return account.verdict
        if look.page.asked_url == account.article or not self._session.lives(account, progress):
            return None
        return locked_by(look.access)

    def _again(self, account: Account, look: Look, progress: Progress) -> Opened:
        """Begin a new session, once, and take the article that comes with it."""
        signed_in = self._connect.sign_in_at(account.publisher, look, progress)
        account, now = signed_in.account, signed_in.look
        if account.verdict not in SIGNED_IN:
            return Opened(look.page, account.verdict or Verdict.ENDED, look.public)
        try:
            now = now or self._session.look(look.page.asked_url, progress)
        except FetchError as error:
            return Opened(look.page, verdict_of_trouble(error)[0], look.public)
        verdict = verdict_of(now, look)
        return self._done(account, now, verdict or Verdict.NOT_UNDERSTOOD)

    def _done(self, account: Account, look: Look, verdict: Verdict) -> Opened:
        """Keep what the article showed of the account, where that is news."""
        if verdict in _NEWS and (verdict is not account.verdict or self._ends_soon(account)):
            self._connect.note(account, verdict)
        if verdict is not Verdict.PROVEN or look.whole is None:
            return Opened(look.page, verdict, look.public)
        return Opened(look.page, verdict, look.public, replace(look.whole, right=Right.ACCOUNT))

    def _ends_soon(self, account: Account) -> bool:
        """Whether it is time to look how long the session lasts: visits move its end on."""
        return account.until is not None and account.until < datetime.now(UTC) + SOON


def _is_concerned(page: Page, public: Reading | None) -> bool:
    """Whether a page's article may be the account's; other refusals are none of its affairs."""
    if public is None or asks_to_sign_in(page, public):
        return True
    blocked = public.access.state is AccessState.BLOCKED
    return public.access.gated and (not blocked or page.status == HTTPStatus.UNAUTHORIZED)
