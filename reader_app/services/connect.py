"""«Connect me to this publisher»: sign in with the reader's own account, and prove it on an article.

Nothing but an article proves anything: neither a status, nor a message, nor a cookie.
What a sign-in came to is kept with the account as its verdict, and is no error.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.accounts.rooms_on_disk import remove_room
from reader_app.domain.account import Account, Credentials, Verdict, Way
from reader_app.domain.address import read_address
from reader_app.domain.problem import AccountError, FetchError, Problem
from reader_app.services.account_session import Came, end_of_session, verdict_of_trouble
from reader_app.services.attempts import alone_with, begun_anew, edited, held_back, noted
from reader_app.services.basic_headers import BY_BASIC
from reader_app.services.prove_account import look_at, verdict_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader_app.accounts.account_book import AccountBook
    from reader_app.accounts.jars import Jars
    from reader_app.accounts.vault import Vault
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.library.library import Library
    from reader_app.services.account_session import AccountSession
    from reader_app.services.prove_account import Look, PageReader
    from reader_app.sites.login_rule import LoginRule

# After these the password is kept: nothing says that it was the wrong one.
_KEEPS_PASSWORD = frozenset(
    {
        *(Verdict.PROVEN, Verdict.UNPROVEN, Verdict.FREE_ARTICLE),
        *(Verdict.PLAN_TOO_LOW, Verdict.QUOTA_USED, Verdict.HIDDEN_BY_SCRIPT),
    }
)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account after a sign-in, and the article's page that came then; None where none was fetched."""

    account: Account
    look: Look | None = None


class Connect:
    """What a reader does with accounts. Not for the window's thread: the network, the keyring, files.

    One sign-in at a time a publisher, in all threads and processes. Methods raise AccountError, what
    keeps an address from being fetched at all (FetchError), LibraryError and Cancelled.
    """

    def __init__(
        self,
        book: AccountBook,
        vault: Vault,
        jars: Jars,
        session: AccountSession,
        library: Library,
        reader: PageReader,
        data_folder: Path,
    ) -> None:
        self._book, self._vault, self._jars = book, vault, jars
        self._session, self._library, self._reader = session, library, reader
        self._folder = data_folder / "accounts"  # where sign-ins wait for each other
        self._browser = data_folder / "browser"  # where what scripts stored lies, a folder a publisher

    def add(
        self,
        site: str,
        credentials: Credentials | None,
        *,
        progress: Progress,
        article: str = "",
        approved: Iterable[str] = (),
        domains: Iterable[str] = (),
        proxy: str = "",
    ) -> Account:
        """Connect an account and prove it on an article: the given one, or a locked one of the library.

        Without credentials the password that is kept is used. Further domains and approved
        origins come to those that are known.
        """
        known = self._known(site)
        account = replace(
            edited(known),
            way=Way.FORM,
            user=credentials.user if credentials else known.user,
            domains=_joined(known.domains, domains),
            approved=_joined(known.approved, approved),
            proxy=proxy or known.proxy,
            drawn=False,
        )
        account = self._with_article(account, article)
        with alone_with(self._folder, account.publisher, progress):
            if credentials is None:
                credentials = self._kept_credentials(account)
            if credentials is None:
                return self._keep(replace(account, verdict=Verdict.NO_PASSWORD, facts=()))
            return self._enter(account, credentials, progress, is_new=True).account

    def test(self, publisher: str, progress: Progress, password: str | None = None) -> Account:
        """See whether the account opens its article now; where the session ended, sign in, once.

        Raises WINDOW_NEEDED for an account whose articles only a browser can show.
        """
        account = self._with_article(self._book.named(publisher))
        if account.drawn:
            raise AccountError(Problem.WINDOW_NEEDED, site=account.publisher)
        came = self._session.tested(account, progress)
        ended = came is None or came.verdict is Verdict.ENDED
        if not ended or account.way is not Way.FORM:
            came = came or Came(Verdict.UNPROVEN, until=account.until)
            return self._keep_came(account, came)
        return self.sign_in(publisher, progress, password, asked=True)

    def sign_in(
        self, publisher: str, progress: Progress, password: str | None = None, *, asked: bool
    ) -> Account:
        """Begin a new session with the password that is given or kept; `asked` by the reader, or by itself.

        What was not asked for waits its time, and a password that was refused is never sent again by
        itself.
        """
        return self._sign_in(publisher, progress, password, asked=asked).account

    def sign_in_at(self, publisher: str, locked: Look, progress: Progress) -> SignedIn:
        """Begin a new session for an article that came locked, unasked; it is what proves it."""
        return self._sign_in(publisher, progress, None, asked=False, locked=locked)

    def change_password(self, publisher: str, password: str, progress: Progress) -> Account:
        """Sign in with another password, and keep it unless it is refused."""
        self._book.keep(edited(self._book.named(publisher)))
        return self.sign_in(publisher, progress, password, asked=True)

    def bring_cookies(
        self,
        site: str,
        path: Path,
        article: str,
        progress: Progress,
        *,
        domains: Iterable[str] = (),
        proxy: str = "",
    ) -> Account:
        """Take the session of a browser out of a file, and prove it."""
        from reader_app.accounts.cookies_file import read_cookies_file  # noqa: PLC0415  rarely wanted

        known = self._known(site)
        account = replace(
            edited(known),
            way=Way.COOKIES,
            domains=_joined(known.domains, domains),
            proxy=proxy or known.proxy,
            drawn=False,
        )
        account = self._with_article(account, article)
        brought = read_cookies_file(path, account.publisher, account.domains)
        with alone_with(self._folder, account.publisher, progress):
            account = self._keep(account)
            visitor = self._session.as_visitor(account, progress)
            self._jars.jar_of(account.publisher).keep(brought.cookies, secret=True)
            came = self._look(account, visitor, progress)
            return self._keep_came(account, replace(came, until=brought.until))

    def took_window(
        self, site: str, *, cookies_are_in_jar: bool, article: str = "", page: Page | None = None
    ) -> Account:
        """Hear that the reader signed in on the publisher's page; `page` is the article as it was shown."""
        from reader_app.domain.progress import Progress  # noqa: PLC0415  a value to hand on

        known = self._known(site)
        way = known.way if known.drawn else Way.WINDOW  # a browser may only have shown what a form opened
        account = replace(self._with_article(edited(known), article), way=way, drawn=True)
        jar = self._jars.jar_of(account.publisher)
        if cookies_are_in_jar:
            jar.keep((), secret=True)
        verdict = Verdict.UNPROVEN
        if page is not None:
            look = look_at(page, self._reader, Progress())
            verdict = verdict_of(look) or (Verdict.PROVEN if look.own else Verdict.NOT_UNDERSTOOD)
            if verdict is Verdict.FREE_ARTICLE and self._was_locked(account.article):
                verdict = Verdict.PROVEN
        return self._keep_came(account, Came(verdict, until=end_of_session((), jar.cookies())))

    def forget(self, publisher: str) -> None:
        """Leave no trace of an account: password, session, description, browser profile."""
        account = self._book.named(publisher)
        self._vault.forget(account.publisher)
        try:
            self._jars.forget(account.publisher)
            remove_room(self._browser, account.publisher)
        except OSError as error:
            path = str(error.filename or "")
            raise AccountError(Problem.ACCOUNT_UNWRITABLE, path=path, reason=error.strerror or "") from error
        self._book.forget(account.publisher)
        self._library.reconnect_none((account.publisher, *account.domains))

    def rule_of(self, publisher: str) -> LoginRule | None:
        """Give what a rule knows of a publisher's sign-in, None where there is none."""
        return self._session.rule_of(self._book.account_for(publisher) or Account(publisher))

    def note(self, account: Account, verdict: Verdict) -> None:
        """Keep what an article showed of an account while it was read."""
        came = Came(verdict, until=self._session.until(account) if verdict is Verdict.PROVEN else None)
        with suppress(AccountError):  # it was forgotten meanwhile
            self._book.change(account.publisher, lambda kept: _after(kept, came))

    def _known(self, site: str) -> Account:
        publisher = self._book.read_site(site)
        known = (one for one in self._book.accounts() if one.publisher == publisher)
        return next(known, Account(publisher))

    def _with_article(self, account: Account, article: str = "") -> Account:
        """Name the article that proves the account."""
        address = read_address(article) if article.strip() else account.article
        if not address:
            rule = self._session.rule_of(account)
            address = self._library.locked_article((account.publisher, *account.domains)) or (
                rule.test_article if rule else ""
            )
        return replace(account, article=address)

    def _kept_credentials(self, account: Account) -> Credentials | None:
        password = self._vault.password(account.publisher, account.user)
        return None if password is None else Credentials(account.user, password)

    def _sign_in(
        self,
        publisher: str,
        progress: Progress,
        password: str | None,
        *,
        asked: bool,
        locked: Look | None = None,
    ) -> SignedIn:
        began = datetime.now(UTC)
        with alone_with(self._folder, publisher, progress):
            account = self._book.named(publisher)
            since = locked.page.fetched_at if locked else began
            if account.checked is not None and account.checked > since and not password:
                return SignedIn(account)  # somebody else has just tried
            held = None if password else held_back(account, began, asked=asked)
            if held is not None:
                return SignedIn(replace(account, verdict=held))
            credentials = Credentials(account.user, password) if password else self._kept_credentials(account)
            if credentials is None:
                verdict = Verdict.NO_PASSWORD if account.way is Way.FORM else Verdict.ENDED
                return SignedIn(self._keep_came(account, Came(verdict, until=account.until)))
            if not asked:
                account = noted(account, began)  # before anything is sent: an attempt that is cut off counts
            return self._enter(account, credentials, progress, is_new=bool(password), locked=locked)

    def _enter(
        self,
        account: Account,
        credentials: Credentials,
        progress: Progress,
        *,
        is_new: bool,
        locked: Look | None = None,
    ) -> SignedIn:
        """Sign in and keep what came of it; the password too, where it is new and was not refused."""
        account = self._keep(account)  # its domains use its jar from now on
        proving = account if locked is None else replace(account, article=locked.page.asked_url)
        try:
            visitor = locked or self._session.as_visitor(proving, progress)
        except FetchError as error:
            return SignedIn(self._keep_came(account, Came(*verdict_of_trouble(error))))
        if self._session.is_basic(proving, visitor):
            account = self._keep(replace(account, facts=(BY_BASIC,), verdict=None))
        came = self._session.enter(proving, credentials, visitor, progress)
        if is_new and came.verdict in _KEEPS_PASSWORD:
            self._vault.keep(account.publisher, credentials.user, credentials.password)
        return SignedIn(self._keep_came(account, came), came.look)

    def _look(self, account: Account, visitor: Look | None, progress: Progress) -> Came:
        """See what an article shows through cookies that were brought."""
        if not account.article:
            return Came(Verdict.UNPROVEN)
        try:
            look = self._session.look(account.article, progress)
        except FetchError as error:
            return Came(*verdict_of_trouble(error))
        return Came(verdict_of(look, visitor) or Verdict.NOT_UNDERSTOOD, look=look)

    def _was_locked(self, article: str) -> bool:
        known = self._library.find(article) if article else None
        return known is not None and not self._library.row(known).completeness.is_whole

    def _keep_came(self, account: Account, came: Came) -> Account:
        return self._keep(_after(account, came))

    def _keep(self, account: Account) -> Account:
        return self._book.keep(account)


def _after(account: Account, came: Came) -> Account:
    account = came.on(account, datetime.now(UTC))
    return begun_anew(account) if came.verdict is Verdict.PROVEN else account


def _joined(known: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))
