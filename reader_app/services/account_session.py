"""«Sign in, and see whether an article comes whole»: one attempt, and what an account's session gives now."""

from __future__ import annotations

import threading
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urlsplit

from reader_app.access.wall_names import asks_to_sign_in
from reader_app.accounts.proxies import proxied, proxy_domain
from reader_app.accounts.sign_in.origins import over_https
from reader_app.domain.account import Verdict
from reader_app.domain.address import host_of, same_article_key
from reader_app.domain.problem import FetchError
from reader_app.domain.progress import Step, StepKind
from reader_app.services.basic_headers import BY_BASIC, wants_basic
from reader_app.services.came import Came, end_of_session, verdict_of_trouble
from reader_app.services.prove_account import look_at, verdict_of
from reader_app.sites.login_rule import LoginKind, login_rule

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from reader_app.accounts.jars import Jars
    from reader_app.accounts.sign_in.attempt import Attempt
    from reader_app.domain.account import Account, Credentials
    from reader_app.domain.cookie import Cookie
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.services.basic_headers import BasicHeaders
    from reader_app.services.prove_account import Look, PageReader
    from reader_app.sites.login_rule import LoginRule
    from reader_app.sites.rule_book import RuleBook

LINK_SPENT = ("link", "spent")  # the fact of a mailed link that signed nobody in
_DENIED = frozenset({None, Verdict.ENDED})


class PageKind(Enum):
    """What a page is to an account."""

    LOCKED = auto()  # an article that is not everyone's
    FORM = auto()  # the form to sign in with
    OTHER = auto()


class Fetches(Protocol):
    """What brings an account's pages, with its session and through its proxy."""

    def page(self, address: str, progress: Progress) -> Page:
        """Bring a page; raises FetchError."""


class Engine(Protocol):
    """What finds a form and fills it in."""

    def sign_in(
        self, start: str, credentials: Credentials, account: Account, rule: LoginRule | None
    ) -> Attempt:
        """Post a name and a password; raises FetchError."""

    def open_link(self, link: str, account: Account, rule: LoginRule | None) -> Attempt:
        """Open a link that was mailed; raises FetchError."""


class AccountSession:
    """Begins sessions and looks at articles through them; every method may be called from any thread.

    `own` fetches with the publishers' jars, `stranger` without any: what that brings is
    compared and thrown away, never kept or shown.
    """

    def __init__(
        self,
        own: Fetches,
        stranger: Fetches,
        reader: PageReader,
        jars: Jars,
        rules: RuleBook,
        make_engine: Callable[[Account, Progress], Engine],
        basics: BasicHeaders,
    ) -> None:
        self._own, self._stranger, self._reader = own, stranger, reader
        self._jars, self._rules = jars, rules
        self._make_engine, self._basics = make_engine, basics
        self._lock = threading.Lock()

    def rule_of(self, account: Account) -> LoginRule | None:
        """Give what the publisher's rule says of signing in."""
        with self._lock:  # a rule book is not made for several threads
            rule = self._rules.rule_for(host_of(account.article) or account.publisher)
        return login_rule(rule) if rule else None

    def look(self, address: str, progress: Progress) -> Look:
        """Look at an article with the session as it is; raises FetchError."""
        return self._read(self._own.page(address, progress), progress)

    def look_as_stranger(self, address: str, progress: Progress) -> Look:
        """Look at an article as somebody who was never there; raises FetchError."""
        return self._read(self._stranger.page(address, progress), progress)

    def as_visitor(self, account: Account, progress: Progress) -> Look | None:
        """See the account's article as it comes before the sign-in, None where it has none."""
        if not account.article:
            return None
        if BY_BASIC in account.facts:
            return self.look_as_stranger(account.article, progress)
        look = self.look(account.article, progress)
        if look.whole and self._jars.jar_of(account.publisher).secret:
            return self.look_as_stranger(account.article, progress)  # a session is in force already
        return look

    def is_basic(self, account: Account, visitor: Look | None) -> bool:
        """Whether the publisher wants a name and a password with each request."""
        if visitor is not None and wants_basic(visitor.page):
            return True
        rule = self.rule_of(account)
        return rule is not None and rule.kind is LoginKind.BASIC

    def enter(
        self, account: Account, credentials: Credentials, visitor: Look | None, progress: Progress
    ) -> Came:
        """Sign in, once, and look whether the article opens that a visitor did not get whole."""
        if self.is_basic(account, visitor):
            return self._with_each_request(account, credentials, visitor, progress)
        start, rule = over_https(proxied(account, start_of(account))), self._rule_to_sign_in(account)
        if urlsplit(start).scheme != "https":
            return Came(Verdict.NOT_SECURE, (("host", host_of(start)),))
        return self._begin(
            account, visitor, progress, lambda engine: engine.sign_in(start, credentials, account, rule)
        )

    def open_link(self, account: Account, link: str, visitor: Look | None, progress: Progress) -> Came:
        """Sign in with a link that the publisher mailed; one that did not help is said to be spent."""
        rule = self._rule_to_sign_in(account)
        came = self._begin(account, visitor, progress, lambda engine: engine.open_link(link, account, rule))
        if came.verdict in {Verdict.REFUSED, Verdict.NOT_UNDERSTOOD, Verdict.MAIL_LINK}:
            return replace(came, verdict=Verdict.MAIL_LINK, facts=(LINK_SPENT,))
        return came

    def put_aside(self, account: Account) -> tuple[Cookie, ...]:
        """Take a session out of the jar, so that a new password proves nothing by the old session.

        What a stranger's jar holds stays: it counts free reads.
        """
        jar = self._jars.jar_of(account.publisher)
        cookies = jar.cookies() if jar.secret else ()
        jar.keep((), gone=[cookie.key for cookie in cookies])
        return cookies

    def put_back(self, account: Account, cookies: tuple[Cookie, ...]) -> None:
        """Have the session that was there before, where no other was asked for."""
        if not cookies:
            return
        self._jars.jar_of(account.publisher).keep(cookies, secret=True)

    def _begin(
        self,
        account: Account,
        visitor: Look | None,
        progress: Progress,
        deed: Callable[[Engine], Attempt],
    ) -> Came:
        """Have the engine begin a session, and look whether the article opens."""
        progress.report(Step(StepKind.SIGNING_IN))
        jar = self._jars.jar_of(account.publisher)
        jar.keep((), secret=True)  # before anything is sent: a session is never written in clear
        before = jar.cookies()
        try:
            attempt = deed(self._make_engine(account, progress))
        except FetchError as error:
            return Came(*verdict_of_trouble(error), sent=True)
        if attempt.verdict is not None:
            look = self._opened_all_the_same(account, attempt, visitor, progress)
            if look is None:
                return Came(attempt.verdict, attempt.facts, sent=attempt.sent)
            return Came(Verdict.PROVEN, (), look, end_of_session(before, jar.cookies()), sent=True)
        until = end_of_session(before, jar.cookies())
        try:
            look = self.look(account.article, progress) if account.article else None
        except FetchError as error:
            return Came(*verdict_of_trouble(error), until=until, sent=True)
        return Came(_judged(attempt, look, visitor), attempt.facts, look, until, sent=attempt.sent)

    def _opened_all_the_same(
        self, account: Account, attempt: Attempt, visitor: Look | None, progress: Progress
    ) -> Look | None:
        """Look at the article after a password was sent, whatever was answered; None where it is locked.

        The session may have begun before the answer led away, broke off or spoke of something else.
        """
        if not attempt.sent or attempt.verdict is Verdict.LOCKED_OUT or not account.article:
            return None
        try:
            look = self.look(account.article, progress)
        except FetchError:
            return None
        return look if visitor and verdict_of(look, visitor) is Verdict.PROVEN else None

    def _with_each_request(
        self, account: Account, credentials: Credentials, visitor: Look | None, progress: Progress
    ) -> Came:
        """Prove an account whose name and password go along with each request: there is no session."""
        progress.report(Step(StepKind.SIGNING_IN))
        if not account.article:
            return Came(Verdict.NO_FORM)
        self._basics.use(account.publisher, credentials)
        try:
            look = self.look(account.article, progress)
        except FetchError as error:
            return Came(*verdict_of_trouble(error), sent=True)
        if wants_basic(look.page):
            return self.refused_with_request(account)
        verdict = verdict_of(look, visitor) or Verdict.NOT_UNDERSTOOD
        return Came(verdict, (BY_BASIC,), look, sent=True)

    def was_refused(self, account: Account, look: Look) -> bool:
        """Whether an article stayed locked although name and password went along with its request."""
        return self._basics.refused(account, look.page)

    def refused_with_request(self, account: Account) -> Came:
        """Say that the name or the password is wrong, and send them no more."""
        self._basics.use(account.publisher, None)
        return Came(Verdict.REFUSED, (BY_BASIC,), sent=True)

    def is_for_readers(self, look: Look, progress: Progress) -> bool:
        """Whether an article that shows no gate is one that visitors are stopped at, and are not sent."""
        try:
            visitor = self.look_as_stranger(look.page.asked_url, progress)
        except FetchError:
            return False
        return visitor.gated and verdict_of(look, visitor) is Verdict.PROVEN

    def page_at(self, address: str, progress: Progress) -> PageKind:
        """Say what stands at an address that a reader named."""
        try:
            look = self.look(address, progress)
        except FetchError:  # a sign-in says what is wrong there
            return PageKind.OTHER
        led_away = same_article_key(look.page.url) != same_article_key(address)
        if look.asks and (not led_away or asks_to_sign_in("", address)):
            return PageKind.FORM
        return PageKind.LOCKED if look.gated else PageKind.OTHER

    def answers_in_clear(self, address: str, progress: Progress) -> bool:
        """Whether a site that gives no page over https gives one over http; nothing goes along."""
        try:
            self._stranger.page(address, progress)
        except FetchError:
            return False
        return True

    def lives(self, account: Account, progress: Progress) -> bool:
        """Whether the article that proved an account is still whole, so that its session is in force."""
        if account.verdict is not Verdict.PROVEN or not account.article:
            return False
        try:
            look = self.look(account.article, progress)
        except FetchError:
            return False
        return verdict_of(look) in {Verdict.PROVEN, Verdict.FREE_ARTICLE}

    def until(self, account: Account) -> datetime | None:
        """Say when the session ends by the cookies that are kept now: visits may have moved that on."""
        return end_of_session((), self._jars.jar_of(account.publisher).cookies())

    def tested(self, account: Account, progress: Progress) -> Came | None:
        """Say what the session as it is gives; None where nothing can tell: there is no article."""
        if not account.article:
            return None
        try:
            look = self.look(account.article, progress)
            visitor = self.look_as_stranger(account.article, progress) if look.whole else None
        except FetchError as error:
            return Came(*verdict_of_trouble(error), until=account.until)
        verdict = verdict_of(look, visitor)
        if verdict is Verdict.FREE_ARTICLE and look.gated and look.signed_in:
            verdict = Verdict.PROVEN  # a visitor has it as a free read, and this is none
        return Came(verdict or Verdict.ENDED, (), look, account.until)

    def _rule_to_sign_in(self, account: Account) -> LoginRule | None:
        """Give the rule of who asks for the name and the password: of the proxy, where there is one."""
        if not account.proxy:
            return self.rule_of(account)
        with self._lock:
            rule = self._rules.rule_for(proxy_domain(account))
        return login_rule(rule) if rule else None

    def _read(self, page: Page, progress: Progress) -> Look:
        progress.report(Step(StepKind.EXTRACTING))
        return look_at(page, self._reader, progress)


def start_of(account: Account) -> str:
    """Give where a sign-in begins: on the form's page, at the article that it leads back to, or in front."""
    if urlsplit(account.front).path not in {"", "/"}:
        return account.front
    return account.article or account.front or f"https://{account.publisher}/"


def _judged(attempt: Attempt, look: Look | None, visitor: Look | None) -> Verdict:
    """Say what came of a password that was sent: the article first, the site's own words last."""
    said_no = attempt.looks_refused
    if look is None:
        return Verdict.REFUSED if said_no else Verdict.UNPROVEN
    verdict = verdict_of(look, visitor)
    if verdict is Verdict.FREE_ARTICLE and said_no and not look.signed_in:
        return Verdict.REFUSED
    if verdict in _DENIED:
        return Verdict.REFUSED if said_no else Verdict.NOT_UNDERSTOOD
    return verdict or Verdict.NOT_UNDERSTOOD
