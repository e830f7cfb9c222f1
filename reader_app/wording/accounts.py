"""The reader's accounts in words: how each is, what it gives, where its secrets go.

What a sign-in came to is said by `verdicts`.

Moments come in words: the window and the command line write dates each in its own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.accounts.system_keyring import KeyringState
from reader_app.domain.account import AccountState, Verdict, Way
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from reader_app.accounts.system_keyring import KeyringAnswer
    from reader_app.domain.account import Account

_HOUR = 60  # minutes


def say_account(account: Account, now: datetime, *, until: str = "", not_before: str = "") -> str:
    """Say in a few words how an account is: for a line of a list, without a full stop.

    `until` is the day on which its session ends, `not_before` the moment of the next
    attempt, both in words and "" where they are not known.
    """
    state = account.state_at(now)
    if state is AccountState.CONNECTED:
        return _say_connected(account, until)
    if state is AccountState.ENDS_SOON and account.until is not None:
        return _say_end((account.until.astimezone().date() - now.astimezone().date()).days)
    if state is AccountState.NEEDS_READER:
        return _say_wanted(account)
    if state is AccountState.NEEDS_PATIENCE:
        return _say_patience(account, not_before)
    return {
        AccountState.UNTRIED: _("Not tried yet"),
        AccountState.ENDED: _("The session ended"),
        AccountState.REFUSED: _("Password refused"),
        AccountState.PLAN_TOO_LOW: _("Signed in, and articles stay locked"),
        AccountState.QUOTA_USED: _("Signed in, and the articles of this period are used up"),
        AccountState.RULE_OUT_OF_DATE: _("The rule for its sign-in is out of date"),
    }[state]


def say_way(way: Way) -> str:
    """Name how the reader signs in."""
    return {
        Way.FORM: _("With a name and a password"),
        Way.WINDOW: _("Through its sign-in window"),
        Way.COOKIES: _("With the cookies of a browser"),
    }[way]


def say_where_secrets_go(answer: KeyringAnswer) -> str:
    """Say in one sentence where passwords and sessions go on this machine."""
    return {
        KeyringState.USABLE: _(
            "Passwords are kept by this desktop's keyring ({name}) and leave this machine"
            " only for the site that asks for them."
        ),
        KeyringState.LOCKED: _(
            "This desktop's keyring ({name}) does not open: until it does, no password and no session"
            " is kept, and you are asked at each sign-in."
        ),
        KeyringState.NONE: _(
            "This machine has no keyring that can be used: no password and no session is kept, and you are"
            " asked at each sign-in."
        ),
    }[answer.state].format(name=answer.backend or _("none"))


def say_not_kept(answer: KeyringAnswer) -> str:
    """Say why a password is not kept that was good."""
    if answer.state is KeyringState.USABLE:
        return _("The keyring did not take this password: you are asked for it at each sign-in.")
    return say_where_secrets_go(answer)


def say_forgotten(account: Account) -> str:
    """Say what went with an account."""
    return {
        Way.FORM: _("{site} is forgotten: the account, its password and its session."),
        Way.WINDOW: _("{site} is forgotten: the account and its session."),
        Way.COOKIES: _("{site} is forgotten: the account and its cookies."),
    }[account.way].format(site=account.publisher)


def say_replaced(account: Account) -> str:
    """Say that another reader's account at the same site takes this one's place."""
    return _(
        "A site has one account here: this one takes the place of {user} at {site}, whose password and"
        " session are forgotten."
    ).format(user=account.user, site=account.publisher)


def say_yield(articles: int, minutes: int) -> str:
    """Say what a subscription gave this month."""
    if not articles:
        return _("This month: no article yet")
    counted = ngettext(
        "This month: {n} article, {time} of reading", "This month: {n} articles, {time} of reading", articles
    )
    return counted.format(n=articles, time=say_time(minutes))


def say_time(minutes: int) -> str:
    """Say a length of time, as "45 min" or "1 h 52"."""
    if minutes < _HOUR:
        return _("{n} min").format(n=minutes)
    hours, rest = divmod(minutes, _HOUR)
    return _("{h} h {m:02}").format(h=hours, m=rest) if rest else _("{h} h").format(h=hours)


def _say_connected(account: Account, until: str) -> str:
    proven = account.verdict is Verdict.PROVEN
    if until:
        words = _("Connected until {day}") if proven else _("Not proved yet; the session lasts until {day}")
        return words.format(day=until)
    return _("Connected") if proven else _("Not proved yet")


def _say_end(days: int) -> str:
    if days <= 0:
        return _("The session ends today")
    return ngettext("The session ends tomorrow", "The session ends in {n} days", days).format(n=days)


def _say_patience(account: Account, not_before: str) -> str:
    if not_before:
        return _("No attempt before {when}").format(when=not_before)
    return {
        Verdict.LOCKED_OUT: _("Locked by the site after too many attempts"),
        Verdict.WAITING: _("Too early for another attempt"),
    }.get(account.verdict or Verdict.SITE_DOWN, _("The site does not answer as it should"))


def _say_wanted(account: Account) -> str:
    """Say what an account wants of the reader."""
    return {
        Verdict.NO_PASSWORD: _("Wants your password: none is kept"),
        Verdict.ELSEWHERE: _("Its password would go elsewhere"),
        Verdict.NOT_SECURE: _("Its connection is not secure"),
        Verdict.HIDDEN_BY_SCRIPT: _("To be proved in the window"),
    }.get(account.verdict or Verdict.NO_FORM, _("Wants you to sign in on its own page"))
