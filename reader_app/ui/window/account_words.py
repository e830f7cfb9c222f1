"""What the page of accounts says of each publisher."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader_app.domain.account import AccountState, Verdict
from reader_app.ui.look.tone import Tone
from reader_app.ui.window.account_acts import IN_TROUBLE, Act, act_for, acts_of
from reader_app.ui.window.band_words import spent
from reader_app.ui.window.moments import say_local_day, say_moment
from reader_app.wording.accounts import say_account, say_yield
from reader_app.wording.catalogue import _, ngettext
from reader_app.wording.meter import say_tally
from reader_app.wording.verdicts import say_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from reader_app.domain.account import Account
    from reader_app.domain.meter import Tally
    from reader_app.services.accounts_overview import AccountRow
    from reader_app.wording.problems import Said

_SIGNS = {
    AccountState.UNTRIED: ("circle-dashed", Tone.PLAIN),
    AccountState.CONNECTED: ("circle-check", Tone.OK),
    AccountState.ENDS_SOON: ("calendar-clock", Tone.WARN),
    AccountState.ENDED: ("key-round", Tone.WARN),
    AccountState.REFUSED: ("circle-alert", Tone.BAD),
    AccountState.PLAN_TOO_LOW: ("lock", Tone.WARN),
    AccountState.QUOTA_USED: ("hourglass", Tone.PLAIN),
    AccountState.RULE_OUT_OF_DATE: ("circle-alert", Tone.WARN),
    AccountState.NEEDS_READER: ("key-round", Tone.WARN),
    AccountState.NEEDS_PATIENCE: ("hourglass", Tone.PLAIN),
}


@dataclass(frozen=True, slots=True)
class LineWords:
    """One line of the page; without an `icon` a ring stands there, filled by `spent`.

    `act` is what its button does, `menu` what else there is. `told` is what a test came to,
    `busy` what is being done now, `done` of `total` how far its articles are completed.
    """

    publisher: str
    state: str
    name: str = ""  # the site's own, "" where only its domain is known
    icon: str = ""
    tone: Tone = Tone.PLAIN
    spent: float | None = None
    notes: tuple[str, ...] = ()
    act: Act = Act.CONNECT
    menu: tuple[tuple[Act, ...], ...] = ()
    main: bool = False
    told: str = ""
    busy: str = ""
    done: int = 0
    total: int = 0

    @property
    def title(self) -> str:
        """What the publisher is called."""
        return self.name or self.publisher

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        named = f"{self.title}, {self.publisher}." if self.name else f"{self.publisher}."
        said = (named, self.busy or self.state, self.told, *self.notes)
        return " ".join(filter(None, said))


def line_of(row: AccountRow, now: datetime) -> LineWords:
    """Say how an account is, what it gave, and what to do."""
    icon, tone = sign_of(row.account, row.state)
    return LineWords(
        row.account.publisher,
        _state(row, now),
        row.name if row.name != row.account.publisher else "",
        icon,
        tone,
        notes=tuple(_notes(row)),
        act=act_for(row.account, row.state),
        menu=acts_of(row.account, row.incomplete),
    )


def line_without_account(tally: Tally) -> LineWords:
    """Say how many free articles are read at a publisher where the reader has no account."""
    said = _("Without an account: {counted}.").format(counted=say_tally(tally))
    menu = ((Act.SHOW,),)
    return LineWords(tally.publisher, said, spent=spent(tally), menu=menu)


def with_one_main(lines: list[LineWords], states: dict[str, AccountState]) -> list[LineWords]:
    """Let the first line in trouble have the main button: there is one a page."""
    troubled = [line.publisher for line in lines if states.get(line.publisher) in IN_TROUBLE]
    return [replace(line, main=line.publisher in troubled[:1]) for line in lines]


def sign_of(account: Account, state: AccountState) -> tuple[str, Tone]:
    """Give the icon of a state and how serious it is; no tick for what no article has proved."""
    unproved = state is AccountState.CONNECTED and account.verdict is not Verdict.PROVEN
    return _SIGNS[AccountState.UNTRIED if unproved else state]


def state_words(account: Account, now: datetime) -> str:
    """Say in a few words how an account is, with days as the window names them."""
    until = say_local_day(account.until) if account.until else ""
    return say_account(account, now, until=until, not_before=_not_before(account))


def said_of(account: Account) -> Said:
    """Say what the last attempt or test came to, and the next step."""
    return say_verdict(account, _not_before(account))


def verdict_words(account: Account) -> str:
    """Say both in one."""
    return str(said_of(account))


def _not_before(account: Account) -> str:
    return say_moment(account.not_before) if account.not_before else ""


def _state(row: AccountRow, now: datetime) -> str:
    said = f"{state_words(row.account, now)}."
    if row.state is AccountState.CONNECTED and row.account.checked:
        tested = _("Tested on {day}.").format(day=say_local_day(row.account.checked))
        return f"{said} {tested}"
    return said


def _notes(row: AccountRow) -> Iterator[str]:
    if row.articles or row.state not in IN_TROUBLE:
        yield say_yield(row.articles, row.minutes)
    if row.incomplete:
        words = ngettext(
            "{n} article waits to be completed", "{n} articles wait to be completed", row.incomplete
        )
        yield words.format(n=row.incomplete)
    if row.tally:
        yield f"{say_tally(row.tally)}."
