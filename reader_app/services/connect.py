"""«Connect me to this publisher»: sign in with the reader's own account, and prove it on an article.

Nothing but an article proves anything: neither a status, nor a message, nor a cookie.
What a sign-in came to is kept with the account as its verdict, and is no error.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.accounts.proxies import proxy_domain
from reader_app.accounts.rooms_on_disk import remove_room
from reader_app.domain.account import Account, Verdict, Way
from reader_app.domain.address import host_of, read_address
from reader_app.domain.problem import AccountError, FetchError, Problem
from reader_app.services.account_session import PageKind
from reader_app.services.attempts import alone_with, edited
from reader_app.services.came import Came, after, end_of_session, verdict_of_trouble
from reader_app.services.prove_account import look_at, verdict_of
from reader_app.services.signing_in import SigningIn
from reader_app.services.typed_site import read_typed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader_app.accounts.account_book import AccountBook
    from reader_app.accounts.jars import Jars
    from reader_app.accounts.vault import Vault
    from reader_app.domain.account import Credentials
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.library.library import Library
    from reader_app.services.account_session import AccountSession
    from reader_app.services.prove_account import Look, PageReader
    from reader_app.services.signing_in import SignedIn
    from reader_app.services.typed_site import TypedSite
    from reader_app.sites.login_rule import LoginRule


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
        self._signing_in = SigningIn(book, vault, session, data_folder / "accounts")
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

        A `site` that is the address of a locked article, or of the form to sign in with, says that too.
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
        typed = read_typed(site)
        account = self._as_typed(account, typed, article, progress)
        with alone_with(self._folder, account.publisher, progress):
            if known.user and known.user != account.user:
                self._leave_session(known)
            account = self._signing_in.add(account, credentials, progress)
            clear = typed.in_clear if account.verdict is Verdict.SITE_DOWN else ""
            if clear and self._session.answers_in_clear(clear, progress):
                facts = (("host", host_of(clear)),)
                account = self._keep(replace(account, verdict=Verdict.NOT_SECURE, facts=facts))
            return account

    def open_link(
        self,
        site: str,
        link: str,
        *,
        progress: Progress,
        article: str = "",
        approved: Iterable[str] = (),
        domains: Iterable[str] = (),
        proxy: str = "",
    ) -> Account:
        """Sign in with a link that the publisher mailed, and prove it; the rest is as in `add`.

        The link is a secret until it was opened. It is kept nowhere.
        """
        known = self._known(site)
        account = replace(
            edited(known),
            way=Way.WINDOW,
            domains=_joined(known.domains, domains),
            approved=_joined(known.approved, approved),
            proxy=proxy or known.proxy,
            drawn=False,
        )
        account = self._as_typed(account, read_typed(site), article, progress)
        with alone_with(self._folder, account.publisher, progress):
            return self._signing_in.open_link(account, link, progress)

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
        self._keep(account)  # its article, which was saved after the account was added
        return self.sign_in(publisher, progress, password, asked=True)

    def sign_in(
        self, publisher: str, progress: Progress, password: str | None = None, *, asked: bool
    ) -> Account:
        """Begin a new session with the password that is given or kept; `asked` by the reader, or by itself.

        What was not asked for waits its time, and a password that was refused is never sent again by
        itself.
        """
        return self._signing_in.begin(publisher, progress, password, asked=asked).account

    def sign_in_at(self, publisher: str, locked: Look, progress: Progress) -> SignedIn:
        """Begin a new session for an article that came locked, unasked; it is what proves it."""
        return self._signing_in.begin(publisher, progress, None, asked=False, locked=locked)

    def sign_in_to_draw(self, publisher: str, drawn: Page, progress: Progress) -> Account:
        """Begin a new session for a page that a browser showed locked, unasked.

        What proves it is the account's own article: this page has been through scripts.
        """
        signed_in = self._signing_in.begin(publisher, progress, None, asked=False, since=drawn.fetched_at)
        return signed_in.account

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
        hosts = (*account.domains, *filter(None, (proxy_domain(account),)))
        brought = read_cookies_file(path, account.publisher, hosts)
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
            if verdict is Verdict.FREE_ARTICLE and (
                self._was_locked(account.article) or self._session.is_for_readers(look, Progress())
            ):
                verdict = Verdict.PROVEN
        return self._keep_came(account, Came(verdict, until=end_of_session((), jar.cookies())))

    def forget(self, publisher: str) -> None:
        """Leave no trace of an account: password, session, description, browser profile."""
        account = self._book.named(publisher)
        self._leave_session(account)
        self._book.forget(account.publisher)
        self._library.reconnect_none((account.publisher, *account.domains))

    def _leave_session(self, account: Account) -> None:
        """Leave no trace of who was signed in: another reader of the house may be next."""
        self._vault.forget(account.publisher)
        try:
            self._jars.forget(account.publisher)
            remove_room(self._browser, account.publisher)
        except OSError as error:
            path = str(error.filename or "")
            raise AccountError(Problem.ACCOUNT_UNWRITABLE, path=path, reason=error.strerror or "") from error

    def rule_of(self, publisher: str) -> LoginRule | None:
        """Give what a rule knows of a publisher's sign-in, None where there is none."""
        return self._session.rule_of(self._book.account_for(publisher) or Account(publisher))

    def note(self, account: Account, verdict: Verdict) -> None:
        """Keep what an article showed of an account while it was read."""
        came = Came(verdict, until=self._session.until(account) if verdict is Verdict.PROVEN else None)
        with suppress(AccountError):  # it was forgotten meanwhile
            self._book.change(account.publisher, lambda kept: after(kept, came))

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

    def _as_typed(self, account: Account, typed: TypedSite, article: str, progress: Progress) -> Account:
        """Take the article and the place of the form from what was typed for a site."""
        front, kind = "", PageKind.OTHER
        if typed.page and not (article.strip() and not typed.signs_in):
            kind = self._session.page_at(typed.page, progress)
        if kind is PageKind.LOCKED and not article.strip():
            article = typed.page
        elif kind is PageKind.FORM or typed.signs_in:
            front = typed.page
        if not front and typed.front != f"https://{account.publisher}/":
            front = typed.front
        return self._with_article(replace(account, front=front or account.front), article)

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
        return self._keep(after(account, came))

    def _keep(self, account: Account) -> Account:
        return self._book.keep(account)


def _joined(known: tuple[str, ...], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *more)))
