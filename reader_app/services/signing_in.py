"""«Begin a session»: one attempt at a time, with the password that is kept, typed or not needed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.accounts.site_names import host_in, is_under
from reader_app.domain.account import Credentials, Verdict, Way
from reader_app.domain.problem import FetchError
from reader_app.services.account_session import start_of
from reader_app.services.attempts import alone_with, has_been_tried, held_back, noted
from reader_app.services.basic_headers import BY_BASIC
from reader_app.services.came import SURELY_IN, Came, after, verdict_of_trouble

if TYPE_CHECKING:
    from pathlib import Path

    from reader_app.accounts.account_book import AccountBook
    from reader_app.accounts.vault import Vault
    from reader_app.domain.account import Account
    from reader_app.domain.progress import Progress
    from reader_app.services.account_session import AccountSession
    from reader_app.services.prove_account import Look

# A password that is typed would not help after these: the form is none that takes one from here.
_NO_PASSWORD_HELPS = frozenset(
    {Verdict.SECOND_FACTOR, Verdict.CAPTCHA, Verdict.MAIL_LINK, Verdict.SCRIPTED, Verdict.FRAMED}
)
# After these the password is kept: nothing says that it was the wrong one.
_KEEPS_PASSWORD = SURELY_IN | {Verdict.UNPROVEN, Verdict.FREE_ARTICLE, Verdict.HIDDEN_BY_SCRIPT}


@dataclass(frozen=True, slots=True)
class SignedIn:
    """An account after a sign-in, and the article's page that came then; None where none was fetched."""

    account: Account
    look: Look | None = None


class SigningIn:
    """Makes attempts, and keeps what they came to. Raises as `Connect` does."""

    def __init__(self, book: AccountBook, vault: Vault, session: AccountSession, folder: Path) -> None:
        self._book, self._vault, self._session = book, vault, session
        self._folder = folder  # where sign-ins wait for each other

    def add(self, account: Account, credentials: Credentials | None, progress: Progress) -> Account:
        """Try an account that was just named, with what was typed or kept; the caller holds its lock.

        With the password that is kept, a session that opens the article is proof enough.
        """
        if credentials is not None:
            return self._enter_anew(account, credentials, progress)
        credentials = self._kept_credentials(account)
        if credentials is None:
            return self._book.keep(replace(account, verdict=Verdict.NO_PASSWORD, facts=()))
        account = self._book.keep(account)
        came = self._session.tested(account, progress)
        if came is not None and came.verdict in SURELY_IN:
            return self._keep_came(account, came)
        return self._enter_anew(account, credentials, progress)

    def open_link(self, account: Account, link: str, progress: Progress) -> Account:
        """Sign in with a link that was mailed; the caller holds the account's lock."""
        account = self._book.keep(account)
        before = self._session.put_aside(account)
        try:
            visitor = self._session.as_visitor(account, progress)
            came = self._session.open_link(account, link, visitor, progress)
        except FetchError as error:
            came = Came(*verdict_of_trouble(error))
        if came.verdict not in _KEEPS_PASSWORD:
            self._session.put_back(account, before)
        return self._keep_came(account, came)

    def begin(
        self,
        publisher: str,
        progress: Progress,
        password: str | None,
        *,
        asked: bool,
        locked: Look | None = None,
        since: datetime | None = None,
    ) -> SignedIn:
        """Begin a new session; `locked` is the article that wants it and proves it.

        `since` is when the page came that wants it: who tried after that tried for all.
        """
        began = datetime.now(UTC)
        since = locked.page.fetched_at if locked else since or began
        with alone_with(self._folder, publisher, progress):
            account = self._book.named(publisher)
            if password:
                return SignedIn(self._enter_anew(account, Credentials(account.user, password), progress))
            if has_been_tried(account, since, datetime.now(UTC)):
                return SignedIn(account)
            held = held_back(account, began, asked=asked)
            if held is not None:
                return SignedIn(replace(account, verdict=held))
            if locked is not None and self._session.was_refused(account, locked):
                return SignedIn(self._keep_came(account, self._session.refused_with_request(account)))
            credentials = self._kept_credentials(account)
            if credentials is None:
                return SignedIn(
                    self._keep_came(account, Came(_without_password(account), until=account.until))
                )
            if not asked:
                account = noted(account, began)  # before anything is sent: an attempt that is cut off counts
            return self._enter(self._book.keep(account), credentials, progress, locked)

    def _enter_anew(self, account: Account, credentials: Credentials, progress: Progress) -> Account:
        """Try a password without the session that may be in force: that one would prove any password.

        It is back in force where nothing was sent.
        """
        account = self._book.keep(account)  # its domains use its jar from now on
        before = self._session.put_aside(account)
        entered = self._attempt(account, credentials, progress, None)
        if not entered.sent:
            self._session.put_back(account, before)
        if entered.verdict in _KEEPS_PASSWORD:
            self._vault.keep(account.publisher, credentials.user, credentials.password)
        return self._keep_came(account, entered)

    def _enter(
        self, account: Account, credentials: Credentials, progress: Progress, locked: Look | None
    ) -> SignedIn:
        came = self._attempt(account, credentials, progress, locked)
        kept = came
        if came.verdict is Verdict.PLAN_TOO_LOW and account.verdict is Verdict.PROVEN and locked is not None:
            kept = replace(came, verdict=Verdict.PROVEN)  # it is said of this article, not of the account
        return SignedIn(self._keep_came(account, kept), came.look)

    def _attempt(
        self, account: Account, credentials: Credentials, progress: Progress, locked: Look | None
    ) -> Came:
        """Sign in, and look at the article that proves it."""
        proving = account if locked is None else _proved_on(account, locked.page.asked_url)
        try:
            visitor = locked or self._session.as_visitor(proving, progress)
        except FetchError as error:
            return Came(*verdict_of_trouble(error))
        if self._session.is_basic(proving, visitor):
            self._book.keep(replace(account, facts=(BY_BASIC,), verdict=None))
        return self._session.enter(proving, credentials, visitor, progress)

    def _kept_credentials(self, account: Account) -> Credentials | None:
        password = self._vault.password(account.publisher, account.user)
        return None if password is None else Credentials(account.user, password)

    def _keep_came(self, account: Account, came: Came) -> Account:
        return self._book.keep(after(account, came))


def _without_password(account: Account) -> Verdict:
    """Say what an account wants that has no password kept; what its form was found to be stays said."""
    if account.verdict in _NO_PASSWORD_HELPS:
        return account.verdict
    return Verdict.NO_PASSWORD if account.way is Way.FORM else Verdict.ENDED


def _proved_on(account: Account, article: str) -> Account:
    """Have a sign-in proved on another article; for a further domain it begins at the publisher too."""
    own = start_of(account)
    host = host_in(article)
    if any(is_under(host, domain) for domain in account.domains):
        return replace(account, article=article, front=own)
    return replace(account, article=article)
