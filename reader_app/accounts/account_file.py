"""An account as a file: JSON, in which nothing is a secret."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader_app.accounts.proxies import read_proxy
from reader_app.accounts.site_names import read_domain
from reader_app.domain.account import Account, Verdict, Way
from reader_app.domain.problem import AccountError

if TYPE_CHECKING:
    from collections.abc import Iterable

_VERSION = 1


class AccountDamagedError(Exception):
    """The file says nothing that can be understood."""


class AccountNewerError(Exception):
    """A later version of the app wrote the file its own way."""


def write_account(account: Account) -> bytes:
    """Give the bytes of an account's file."""
    said = {
        "version": _VERSION,
        "publisher": account.publisher,
        "user": account.user,
        "way": account.way.value,
        "article": account.article,
        "domains": account.domains,
        "approved": account.approved,
        "proxy": account.proxy,
        "front": account.front,
        "drawn": account.drawn,
        "verdict": account.verdict.value if account.verdict else None,
        "facts": account.facts,
        "checked": _written(account.checked),
        "until": _written(account.until),
        "attempts": [_written(one) for one in account.attempts],
        "not_before": _written(account.not_before),
    }
    return json.dumps(said, indent=1).encode()


def read_account(data: bytes, publisher: str) -> Account:
    """Read the file of a publisher's account; raises AccountDamagedError and AccountNewerError."""
    try:
        said = json.loads(data)
        if said["version"] > _VERSION:
            raise AccountNewerError
        if said["publisher"] != publisher:
            raise AccountDamagedError
        return _account(said)
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError, AccountError) as error:
        raise AccountDamagedError from error


def _account(said: dict[str, Any]) -> Account:
    return Account(
        str(said["publisher"]),
        str(said["user"]),
        Way(said["way"]),
        str(said["article"]),
        tuple(read_domain(one) for one in _texts(said["domains"])),
        _texts(said["approved"]),
        read_proxy(said["proxy"]) if said["proxy"] else "",
        drawn=said["drawn"] is True,
        verdict=Verdict(said["verdict"]) if said["verdict"] else None,
        facts=tuple((str(name), str(value)) for name, value in said["facts"]),
        checked=_moment(said["checked"]),
        until=_moment(said["until"]),
        attempts=tuple(filter(None, map(_moment, said["attempts"]))),
        not_before=_moment(said["not_before"]),
        front=str(said.get("front", "")),  # accounts of before have none
    )


def _texts(said: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(one) for one in said)


def _written(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said).astimezone(UTC) if said else None
