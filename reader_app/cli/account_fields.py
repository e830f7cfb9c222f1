"""Accounts as commands print them: fields for programs, cells and sentences for people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader_app.cli.meter import tally_fields
from reader_app.domain.account import Verdict
from reader_app.wording.accounts import say_account, say_time
from reader_app.wording.catalogue import _
from reader_app.wording.meter import say_tally
from reader_app.wording.verdicts import say_command, say_verdict

if TYPE_CHECKING:
    from reader_app.domain.account import Account
    from reader_app.services.accounts_overview import AccountRow


def account_fields(account: Account, *, password_kept: bool) -> dict[str, Any]:
    """Name what is known of an account; dates are ISO 8601, null what is not known, and nothing is secret."""
    now = datetime.now(UTC)
    return _what_it_is(account, now) | {
        "sentence": say_verdict(account, _moment(account.not_before, now)).sentence,
        "next_step": say_command(account),
        "password_kept": password_kept,
        "facts": account.fact,
    }


def line_fields(row: AccountRow, now: datetime) -> dict[str, Any]:
    """Name what is known of an account and what it gave this month."""
    return (
        {"publisher": row.account.publisher}
        | _what_it_is(row.account, now)
        | {
            "sentence": _state(row.account, now),
            "articles": row.articles,
            "minutes": row.minutes,
            "incomplete": row.incomplete,
            "meter": tally_fields(row.tally) if row.tally else None,
        }
    )


def locked_fields(account: Account) -> dict[str, Any]:
    """Name what an account came to that did not open its articles."""
    verdict = account.verdict.value if account.verdict else None
    return {"publisher": account.publisher, "verdict": verdict, "sentence": say_came(account)}


def heads() -> tuple[str, ...]:
    """Name the columns of the list."""
    return (
        *(_("Publisher"), _("Name"), _("Articles this month"), _("To complete"), _("Meter")),
        _("How it is"),
    )


def cells_of(row: AccountRow, now: datetime) -> tuple[str, ...]:
    """Put an account into the cells of its line."""
    gave = f"{row.articles} ({say_time(row.minutes)})" if row.articles else "0"
    meter = say_tally(row.tally) if row.tally else "–"
    account = row.account
    return (account.publisher, account.user, gave, str(row.incomplete), meter, _state(account, now))


def say_came(account: Account) -> str:
    """Say what the last attempt came to, and what can be typed next."""
    said = say_verdict(account, _moment(account.not_before, datetime.now(UTC)))
    return f"{said.sentence} {say_command(account)}".strip()


def _what_it_is(account: Account, now: datetime) -> dict[str, Any]:
    return {
        "site": account.publisher,
        "user": account.user,
        "way": account.way.value,
        "verdict": account.verdict.value if account.verdict else None,
        "state": account.state_at(now).value,
        "until": account.until.isoformat() if account.until else None,
        "article": account.article,
        "proven": account.verdict is Verdict.PROVEN,
        "drawn": account.drawn,
    }


def _state(account: Account, now: datetime) -> str:
    until = account.until.astimezone().date().isoformat() if account.until else ""
    return say_account(account, now, until=until, not_before=_moment(account.not_before, now))


def _moment(at: datetime | None, now: datetime) -> str:
    """Write a moment that is still to come, "" for another."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M") if at and at > now else ""
