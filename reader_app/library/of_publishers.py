"""What the library has of a publisher: what an account gave, what is locked, what waits for a sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness, Right
from reader_app.domain.reading_time import minutes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

# Each host with all under it; a publisher's name is a host too.
_OF = "(host = ? OR substr(host, -length(?) - 1) = '.' || ?)"
_NOT_WHOLE = "trashed IS NULL AND completeness <> 'complete' AND completeness <> 'doubtful'"


def given_by_account(connection: sqlite3.Connection, hosts: Sequence[str], since: date) -> tuple[int, int]:
    """Count the articles that came through an account since a day, and their minutes of reading."""
    of, values = _of(hosts)
    found = connection.execute(
        f"SELECT words, language FROM article WHERE had = ? AND had_at >= ? AND {of}",  # noqa: S608  written in this file
        (Right.ACCOUNT.value, since.isoformat(), *values),
    ).fetchall()
    return len(found), sum(minutes(words, language) for words, language in found)


def locked_article(connection: sqlite3.Connection, hosts: Sequence[str]) -> str:
    """Give the address of the newest opening, "" where there is none: it can prove an account."""
    of, values = _of(hosts)
    row = connection.execute(
        f"SELECT url FROM article WHERE {_NOT_WHOLE} AND completeness <> ? AND {of} ORDER BY id DESC LIMIT 1",  # noqa: S608  as above
        (Completeness.TO_FETCH.value, *values),
    ).fetchone()
    return str(row[0]) if row else ""


def site_name(connection: sqlite3.Connection, hosts: Sequence[str]) -> str:
    """Give the name that most articles of a publisher carry, the newest one's of two, "" for none."""
    of, values = _of(hosts)
    row = connection.execute(
        f"SELECT site FROM article WHERE site <> '' AND {of}"  # noqa: S608  as above
        " GROUP BY site ORDER BY count(*) DESC, max(id) DESC LIMIT 1",
        values,
    ).fetchone()
    return str(row[0]) if row else ""


def count_incomplete(connection: sqlite3.Connection, hosts: Sequence[str]) -> int:
    """Count what is not whole of a publisher, outside the trash."""
    of, values = _of(hosts)
    (count,) = connection.execute(
        f"SELECT count(*) FROM article WHERE {_NOT_WHOLE} AND {of}",  # noqa: S608  as above
        values,
    ).fetchone()
    return int(count)


def reconnect_none(connection: sqlite3.Connection, hosts: Sequence[str]) -> None:
    """Let nothing of a publisher wait for a sign-in any more: there is no account."""
    of, values = _of(hosts)
    connection.execute(
        f"UPDATE article SET completeness = iif(words > 0, ?, ?) WHERE completeness = ? AND {of}",  # noqa: S608  as above
        (Completeness.OPENING.value, Completeness.TO_FETCH.value, Completeness.TO_RECONNECT.value, *values),
    )


def _of(hosts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return f"({' OR '.join([_OF] * len(hosts))})", tuple(host for host in hosts for _ in range(3))
