"""«Sign in, and see whether an article comes whole»: one attempt, and what an account's session gives now."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from reader_app.accounts.proxies import proxied
from reader_app.domain.account import Verdict
from reader_app.domain.address import host_of
from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.services.basic_headers import BY_BASIC, wants_basic
from reader_app.services.prove_account import Look, look_at, verdict_of
from reader_app.sites.login_rule import LoginKind, login_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader_app.accounts.jars import Jars
    from reader_app.accounts.sign_in.attempt import Attempt
    from reader_app.domain.account import Account, Credentials
    from reader_app.domain.cookie import Cookie
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.services.basic_headers import BasicHeaders
    from reader_app.services.prove_account import PageReader
    from reader_app.sites.login_rule import LoginRule
    from reader_app.sites.rule_book import RuleBook

_SOON = timedelta(hours=1)  # what ends before is no session, but a guard of its form
_DENIED = frozenset({None, Verdict.ENDED})


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


@dataclass(frozen=True, slots=True)
class Came:
    """What a sign-in came to; `look` is the article's page after it, `until` when its cookies end."""

    verdict: Verdict
    facts: tuple[tuple[str, str], ...] = ()
    look: Look | None = None
    until: datetime | None = None
    sent: bool = False

    def on(self, account: Account, now: datetime) -> Account:
        """Write this into an account; an end that was known before holds until it is past."""
        lasts = account.until if account.until is not None and account.until > now else None
        return replace(
            account,
            verdict=self.verdict,
            facts=tuple(dict.fromkeys((*(one for one in account.facts if one == BY_BASIC), *self.facts))),
            checked=now,
            until=self.until or lasts,
            drawn=account.drawn or self.verdict is Verdict.HIDDEN_BY_SCRIPT,
        )


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
        if look.gated and look.whole and self._jars.jar_of(account.publisher).secret:
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
        progress.report(Step(StepKind.SIGNING_IN))
        if self.is_basic(account, visitor):
            return self._with_each_request(account, credentials, visitor, progress)
        jar = self._jars.jar_of(account.publisher)
        jar.keep((), secret=True)  # before anything is sent: a session is never written in clear
        before = jar.cookies()
        start = proxied(account, account.article) or f"https://{account.publisher}/"
        try:
            attempt = self._make_engine(account, progress).sign_in(
                start, credentials, account, self.rule_of(account)
            )
        except FetchError as error:
            return Came(*verdict_of_trouble(error), sent=True)
        if attempt.verdict is not None:
            return Came(attempt.verdict, attempt.facts, sent=attempt.sent)
        until = end_of_session(before, jar.cookies())
        try:
            look = self.look(account.article, progress) if account.article else None
        except FetchError as error:
            return Came(*verdict_of_trouble(error), until=until, sent=True)
        return Came(_judged(attempt, look, visitor), attempt.facts, look, until, sent=attempt.sent)

    def _with_each_request(
        self, account: Account, credentials: Credentials, visitor: Look | None, progress: Progress
    ) -> Came:
        """Prove an account whose name and password go along with each request: there is no session."""
        if not account.article:
            return Came(Verdict.NO_FORM)
        self._basics.use(account.publisher, credentials)
        try:
            look = self.look(account.article, progress)
        except FetchError as error:
            return Came(*verdict_of_trouble(error), sent=True)
        if wants_basic(look.page):
            self._basics.use(account.publisher, None)
            return Came(Verdict.REFUSED, (BY_BASIC,), sent=True)
        verdict = verdict_of(look, visitor) or Verdict.NOT_UNDERSTOOD
        return Came(verdict, (BY_BASIC,), look, sent=True)

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
            visitor = self.look_as_stranger(account.article, progress) if look.gated and look.whole else None
        except FetchError as error:
            return Came(*verdict_of_trouble(error), until=account.until)
        verdict = verdict_of(look, visitor)
        if verdict is Verdict.FREE_ARTICLE and look.gated and look.signed_in:
            verdict = Verdict.PROVEN  # a visitor has it as a free read, and this is none
        return Came(verdict or Verdict.ENDED, (), look, account.until)

    def _read(self, page: Page, progress: Progress) -> Look:
        progress.report(Step(StepKind.EXTRACTING))
        return look_at(page, self._reader, progress)


def verdict_of_trouble(error: FetchError) -> tuple[Verdict, tuple[tuple[str, str], ...]]:
    """Say what trouble on the way comes to; raises what has nothing to do with an account."""
    host = str(error.facts.get("host", ""))
    if error.problem is Problem.CREDENTIALS_NOT_SENT and error.facts.get("reason") == "elsewhere":
        return Verdict.ELSEWHERE, (("origin", f"https://{host}"),)
    if error.problem in {Problem.CREDENTIALS_NOT_SENT, Problem.CERTIFICATE_NOT_VERIFIED}:
        return Verdict.NOT_SECURE, (("host", host),)
    if error.problem in {Problem.KEYRING_LOCKED, Problem.PRIVATE_ADDRESS, Problem.PAGE_NOT_FOUND}:
        raise error
    return Verdict.SITE_DOWN, (("host", host),)


def end_of_session(before: Iterable[Cookie], after: Iterable[Cookie]) -> datetime | None:
    """Say when the session ends that these cookies began, None where they do not say.

    A session's cookie is one that scripts cannot read, wherever there is such a one.
    """
    known = {cookie.key: cookie.value for cookie in before}
    kept = list(after)
    likely = [cookie for cookie in kept if cookie.http_only] or kept
    soon = datetime.now(UTC) + _SOON
    ends = (cookie.expires for cookie in likely if known.get(cookie.key) != cookie.value)
    return min((end for end in ends if end and end > soon), default=None)


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
