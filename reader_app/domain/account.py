"""An account: the reader's own subscription at one publisher, and what a sign-in there came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

SOON = timedelta(days=5)  # before its end, a session is said to end soon


class Way(StrEnum):
    """How the reader signs in."""

    FORM = "form"  # with a name and a password, by the publisher's own form or as the site's rule says
    WINDOW = "window"  # on the publisher's own page: its articles are fetched through the window as well
    COOKIES = "cookies"  # with the session of a browser, brought in a file


class Verdict(StrEnum):
    """What a sign-in or a test of it came to; the comment names its facts, which `Account.facts` keeps."""

    PROVEN = "proven"  # an article that was locked came whole
    UNPROVEN = "unproven"  # nothing speaks against it, and no locked article was there to show it
    REFUSED = "refused"  # the name or the password
    ENDED = "ended"  # the session
    PLAN_TOO_LOW = "plan_too_low"  # signed in, and the article is still locked
    QUOTA_USED = "quota_used"  # signed in, and the plan's articles of this period are read
    SECOND_FACTOR = "second_factor"
    CAPTCHA = "captcha"
    MAIL_LINK = "mail_link"  # the site mails a link instead of asking for a password
    SCRIPTED = "scripted"  # a script draws the form
    FRAMED = "framed"  # the form stands in a frame
    NO_FORM = "no_form"
    SEVERAL_FORMS = "several_forms"
    ELSEWHERE = "elsewhere"  # origin: the password would go there, which the reader has not approved
    NOT_SECURE = "not_secure"  # host: it would go over http, or to a certificate that does not verify
    LOCKED_OUT = "locked_out"  # the site says that there were too many attempts
    SITE_DOWN = "site_down"
    RULE_OUT_OF_DATE = "rule_out_of_date"
    NOT_UNDERSTOOD = "not_understood"  # the site said neither yes nor no
    NO_PASSWORD = "no_password"  # none is kept: the reader is to be asked  # noqa: S105  no secret
    WAITING = "waiting"  # until: nothing is tried before
    FREE_ARTICLE = "free_article"  # the article that should prove it is everyone's
    HIDDEN_BY_SCRIPT = "hidden_by_script"  # everyone is sent the text: only a browser can tell


NEEDS_WINDOW = frozenset(
    {
        *(Verdict.SECOND_FACTOR, Verdict.CAPTCHA, Verdict.MAIL_LINK, Verdict.SCRIPTED, Verdict.FRAMED),
        *(Verdict.NO_FORM, Verdict.SEVERAL_FORMS, Verdict.NOT_UNDERSTOOD, Verdict.RULE_OUT_OF_DATE),
        Verdict.HIDDEN_BY_SCRIPT,
    }
)
SIGNED_IN = frozenset(
    {Verdict.PROVEN, Verdict.UNPROVEN, Verdict.PLAN_TOO_LOW, Verdict.QUOTA_USED, Verdict.FREE_ARTICLE}
)
# The opening is all that the account gives of an article: another sign-in would change nothing.
STAYS_OPENING = frozenset(
    {Verdict.PLAN_TOO_LOW, Verdict.QUOTA_USED, Verdict.HIDDEN_BY_SCRIPT, Verdict.FREE_ARTICLE}
)


class AccountState(StrEnum):
    """How an account is now."""

    UNTRIED = "untried"
    CONNECTED = "connected"
    ENDS_SOON = "ends_soon"
    ENDED = "ended"  # the session is over; a kept password begins another when an article needs it
    REFUSED = "refused"  # nothing is tried before the password is edited
    PLAN_TOO_LOW = "plan_too_low"
    QUOTA_USED = "quota_used"
    RULE_OUT_OF_DATE = "rule_out_of_date"
    NEEDS_READER = "needs_reader"  # in the sign-in window, or with a password that is kept nowhere
    NEEDS_PATIENCE = "needs_patience"  # the site is down, or it is too early for another attempt


@dataclass(frozen=True, slots=True)
class Account:
    """What is known of one account; nothing of it is a secret.

    `publisher` names whose jar has the session, `user` who the reader is there ("" in the
    window or with cookies). `article` is the address that proves it. `domains` are further
    hosts, with all under them, whose articles the same account opens; `approved` the https
    origins, beside the publisher's own, that the reader lets the password go to. `proxy` is
    how a library's or a company's proxy writes a host, with `{host}` or, with hyphens for dots,
    `{host-}` in it: "{host-}.proxy.example", "" for none. `drawn` when its articles are to be opened as a
    browser does: signed in through the window, or the text is sent to everyone and hidden by script.

    `front` is where a sign-in begins that no article is known for, "" for the publisher's own host; with a
    path it is the page of the form itself, where every sign-in begins.

    `verdict` is what came of the last attempt or test, at `checked`, with `facts`; `until` when
    the session's cookies end. `attempts` are the automatic ones of the last day that did not
    succeed, `not_before` when the next may be made.
    """

    publisher: str
    user: str = ""
    way: Way = Way.FORM
    article: str = ""
    domains: tuple[str, ...] = ()
    approved: tuple[str, ...] = ()
    proxy: str = ""
    drawn: bool = False
    verdict: Verdict | None = None
    facts: tuple[tuple[str, str], ...] = ()
    checked: datetime | None = None
    until: datetime | None = None
    attempts: tuple[datetime, ...] = ()
    not_before: datetime | None = None
    front: str = ""

    def state_at(self, now: datetime) -> AccountState:
        """Say how the account is at a moment."""
        if self.verdict is None:
            return AccountState.UNTRIED
        if self.verdict in _STATES:
            return _STATES[self.verdict]
        if self.verdict in NEEDS_WINDOW | {Verdict.NO_PASSWORD, Verdict.ELSEWHERE, Verdict.NOT_SECURE}:
            return AccountState.NEEDS_READER
        if self.until is None or now + SOON < self.until:
            return AccountState.CONNECTED
        return AccountState.ENDS_SOON if now < self.until else AccountState.ENDED

    @property
    def fact(self) -> dict[str, str]:
        """The facts of the verdict by their names."""
        return dict(self.facts)


_STATES = {
    Verdict.REFUSED: AccountState.REFUSED,
    Verdict.ENDED: AccountState.ENDED,
    Verdict.PLAN_TOO_LOW: AccountState.PLAN_TOO_LOW,
    Verdict.QUOTA_USED: AccountState.QUOTA_USED,
    Verdict.RULE_OUT_OF_DATE: AccountState.RULE_OUT_OF_DATE,
    Verdict.SITE_DOWN: AccountState.NEEDS_PATIENCE,
    Verdict.LOCKED_OUT: AccountState.NEEDS_PATIENCE,
    Verdict.WAITING: AccountState.NEEDS_PATIENCE,
}


@dataclass(frozen=True, slots=True, repr=False)
class Credentials:
    """A name and a password on their way to a publisher. It has no `repr` that could tell them."""

    user: str
    password: str
