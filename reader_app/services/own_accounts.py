"""«Read with my account»: what came of a gated page of a publisher where the reader has an account.

A session that ended is begun anew at most once an article, and only while that is no
danger to the account (`attempts`). What stays locked is kept as its opening, and why is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING

from reader_app.access.wall_names import asks_to_sign_in as names_sign_in
from reader_app.domain.access import AccessState, Right
from reader_app.domain.account import SIGNED_IN, SOON, STAYS_OPENING, Verdict, Way
from reader_app.domain.page import Origin
from reader_app.domain.problem import FetchError, Problem
from reader_app.services.came import SURELY_IN, verdict_of_trouble
from reader_app.services.prove_account import (
    asks_to_sign_in,
    free_to_all,
    is_free_read,
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
        if not look.asks:  # a redirect may have led to another publisher's article
            account = self._book.account_for(page.url)
        if account is None or not look.gated:
            return None
        if account.drawn or page.origin is Origin.BROWSER:
            return self._opened_as_drawn(account, look, progress)
        return self._opened_as_fetched(account, look, progress)

    def _opened_as_fetched(self, account: Account, look: Look, progress: Progress) -> Opened:
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

    def _opened_as_drawn(self, account: Account, look: Look, progress: Progress) -> Opened:
        """Take what a browser showed; what came without one is its opening.

        Where a browser finds that the session ended, a new one begins with the password that is kept, and
        HIDDEN_BY_SCRIPT says that the page is to be drawn again: nothing of it is taken from the network.
        """
        if look.page.origin is not Origin.BROWSER:
            return Opened(look.page, Verdict.HIDDEN_BY_SCRIPT, look.public)
        verdict = verdict_of(look) or (Verdict.PROVEN if look.own else Verdict.ENDED)
        if verdict is not Verdict.ENDED or not account.drawn or account.way is not Way.FORM:
            return self._done(account, look, verdict)
        account = self._connect.sign_in_to_draw(account.publisher, look.page, progress)
        begun = account.verdict in SIGNED_IN | {Verdict.HIDDEN_BY_SCRIPT}
        verdict = Verdict.HIDDEN_BY_SCRIPT if begun else account.verdict or Verdict.ENDED
        return Opened(look.page, verdict, look.public)

    def _verdict(self, account: Account, look: Look, progress: Progress) -> Verdict:
        """Say what a page shows of the account: it is set against what a stranger is sent.

        Each page is, also of an account that others have proved: of the same publisher one article may
        be locked by its server, and the next sent to everyone and hidden by a script.
        """
        metered = look.access is not None and is_free_read(look.access)
        if look.whole is None:
            return verdict_of(look) or Verdict.ENDED
        if metered and look.own and account.verdict is Verdict.PROVEN:
            return Verdict.PROVEN
        return self._set_against_strangers(look, progress)

    def _set_against_strangers(self, look: Look, progress: Progress) -> Verdict:
        """Compare a page with what a stranger is sent; raises nothing that the network does."""
        try:
            visitor = self._session.look_as_stranger(look.page.asked_url, progress)
        except FetchError as error:
            if error.problem is Problem.PAGE_NOT_FOUND:  # to strangers there is no such article
                return verdict_of(look) or Verdict.ENDED
            return verdict_of_trouble(error)[0]
        if free_to_all(visitor):  # as a free read: it is not one to who is signed in
            return Verdict.PROVEN if look.signed_in else Verdict.FREE_ARTICLE
        if visitor.blocked and verdict_of(visitor) is Verdict.CAPTCHA:  # that says nothing of the text
            return Verdict.CAPTCHA
        return verdict_of(look, visitor) or Verdict.ENDED

    def _locked_all_the_same(self, account: Account, look: Look, progress: Progress) -> Verdict | None:
        """Say why an article is locked that shows nothing of a session, where the session is in force.

        The article that proved the account tells; a sign-in is not what such an article wants.
        """
        since_checked = abs(datetime.now(UTC) - account.checked) if account.checked else timedelta()
        if account.verdict in STAYS_OPENING and since_checked < _LOCKED_FOR_A_DAY:
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
        of_page = verdict is Verdict.HIDDEN_BY_SCRIPT and account.verdict is Verdict.PROVEN
        of_account = look.page.asked_url == account.article and verdict in SURELY_IN
        is_news = (verdict in _NEWS and not of_page) or of_account
        if is_news and (verdict is not account.verdict or self._ends_soon(account)):
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
        return not names_sign_in("", page.asked_url)  # who asks for the form itself asks for no article
    blocked = public.access.state is AccessState.BLOCKED
    return public.access.gated and (not blocked or page.status == HTTPStatus.UNAUTHORIZED)
