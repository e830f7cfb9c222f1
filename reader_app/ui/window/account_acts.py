"""What can be done with an account, and the one thing that its state calls for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.domain.account import AccountState, Verdict, Way
from reader_app.wording.catalogue import _, pgettext

if TYPE_CHECKING:
    from reader_app.domain.account import Account


class Act(StrEnum):
    """The acts, each with its words in `act_words`."""

    CONNECT = "connect"
    TEST = "test"
    SIGN_IN = "sign_in"
    PASSWORD = "password"  # noqa: S105  no secret
    WINDOW = "window"
    COOKIES = "cookies"
    SITES = "sites"
    COMPLETE = "complete"
    SHOW = "show"
    STOP = "stop"
    FORGET = "forget"


IN_TROUBLE = frozenset(
    {
        *(AccountState.ENDED, AccountState.REFUSED, AccountState.RULE_OUT_OF_DATE),
        AccountState.NEEDS_READER,
    }
)
_AGAIN = {Way.FORM: Act.SIGN_IN, Way.WINDOW: Act.WINDOW, Way.COOKIES: Act.COOKIES}
_WITH_THE_FORM = frozenset({Verdict.NO_PASSWORD, Verdict.ELSEWHERE})


def act_for(account: Account, state: AccountState) -> Act:
    """Give the one act that an account's state calls for."""
    if state is AccountState.REFUSED:
        return Act.PASSWORD
    if state in {AccountState.ENDED, AccountState.ENDS_SOON}:
        return _AGAIN[account.way]
    if state is AccountState.RULE_OUT_OF_DATE:
        return Act.WINDOW
    if state is AccountState.NEEDS_READER and account.verdict is not Verdict.NOT_SECURE:
        return Act.SIGN_IN if account.verdict in _WITH_THE_FORM else Act.WINDOW
    return Act.TEST


def act_words(act: Act) -> str:
    """Say an act in the few words of its button."""
    return {
        Act.CONNECT: _("Connect"),
        Act.TEST: _("Test my connection"),
        Act.SIGN_IN: pgettext("an act", "Sign in again"),
        Act.PASSWORD: _("Change the password"),
        Act.WINDOW: _("Open its sign-in window"),
        Act.COOKIES: _("Bring cookies from a file…"),
        Act.SITES: _("Further sites of this account…"),
        Act.COMPLETE: _("Complete my articles"),
        Act.SHOW: _("Show its articles"),
        Act.STOP: _("Stop"),
        Act.FORGET: _("Forget this account…"),
    }[act]


def acts_of(account: Account, incomplete: int) -> tuple[tuple[Act, ...], ...]:
    """Give what the menu of an account offers, in groups."""
    with_password = (Act.PASSWORD,) if account.way is Way.FORM else ()
    complete = (Act.COMPLETE,) if incomplete else ()
    return (
        (Act.TEST, *with_password, Act.WINDOW, Act.COOKIES),
        (*complete, Act.SHOW, Act.SITES),
        (Act.FORGET,),
    )
