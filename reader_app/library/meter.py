"""The publishers' meters: what was read here, and what their pages say of it. Nothing is ever taken out.

Articles are told apart by a digest of their key, so that one that was deleted for
good cannot be named by what is left of it here.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.domain.access import Counter, Period
from reader_app.domain.meter import Tally, beginning_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from datetime import date

    from reader_app.domain.meter import FreeRead

_A_DAY = timedelta(days=1)

# Each number with the time it was said, and an older one never in the place of a newer. The period is that
# of the limit, once one is known: a page that gives a number of reads alone does not say of what time.
_NOTE_COUNTER = """
    INSERT INTO counter (publisher, read, read_at, most, most_at, period)
    VALUES (:publisher, :read, iif(:read IS NULL, NULL, :at), :most, iif(:most IS NULL, NULL, :at), :period)
    ON CONFLICT DO UPDATE SET
      read = iif(excluded.read_at >= coalesce(read_at, ''), excluded.read, read),
      read_at = iif(excluded.read_at >= coalesce(read_at, ''), excluded.read_at, read_at),
      most = iif(excluded.most_at >= coalesce(most_at, ''), excluded.most, most),
      most_at = iif(excluded.most_at >= coalesce(most_at, ''), excluded.most_at, most_at),
      period = iif(most IS NULL OR excluded.most_at >= most_at, excluded.period, period)
"""
_READ_AFTER = """
    UPDATE OR REPLACE free_read SET at = coalesce(
      (SELECT max(known.at) FROM free_read AS known
       WHERE known.publisher = :publisher AND known.at <= :latest),
      :now)
    WHERE publisher = :publisher AND at > :latest
"""
_SAID_AFTER = """
    UPDATE counter SET
      read_at = iif(read_at > :latest, :now, read_at), most_at = iif(most_at > :latest, :now, most_at)
    WHERE publisher = :publisher
"""
_NEWEST = """
    SELECT max(at) FROM (
      SELECT max(at) AS at FROM free_read WHERE publisher = :publisher
      UNION ALL SELECT read_at FROM counter WHERE publisher = :publisher
      UNION ALL SELECT most_at FROM counter WHERE publisher = :publisher)
"""


def note_free_read(connection: sqlite3.Connection, read: FreeRead) -> None:
    """Count a metered article that was fetched."""
    connection.execute(
        "INSERT OR IGNORE INTO free_read (publisher, key, at) VALUES (?, ?, ?)",
        (read.publisher, _digest(read), _utc(read.at)),
    )


def note_counter(connection: sqlite3.Connection, publisher: str, counter: Counter, at: datetime) -> None:
    """Note what a publisher's page said of its meter, and when by the publisher's clock."""
    said = {"read": counter.read, "most": counter.limit, "period": counter.period.value}
    connection.execute(_NOTE_COUNTER, {"publisher": publisher, "at": _utc(at), **said})


def is_ahead(connection: sqlite3.Connection, publisher: str, now: datetime) -> bool:
    """Whether something of a publisher was noted for a time that is still to come, by more than a day."""
    (newest,) = connection.execute(_NEWEST, {"publisher": publisher}).fetchone()
    return bool(newest) and newest > _utc(now + _A_DAY)


def put_times_right(connection: sqlite3.Connection, publisher: str, now: datetime) -> None:
    """Take back what was noted for a time to come: its reads are as of the last one that may be believed."""
    values = {"publisher": publisher, "now": _utc(now), "latest": _utc(now + _A_DAY)}
    connection.execute(_READ_AFTER, values)
    connection.execute(_SAID_AFTER, values)


def was_read(connection: sqlite3.Connection, read: FreeRead, period: Period) -> bool:
    """Whether an article was already counted in the period of a read, so that it costs nothing more."""
    since = _since(connection, read.publisher, read.at, period)
    found = connection.execute(
        "SELECT 1 FROM free_read WHERE publisher = ? AND key = ? AND at >= ?",
        (read.publisher, _digest(read), since.isoformat()),
    )
    return found.fetchone() is not None


def read_tally(
    connection: sqlite3.Connection, publisher: str, now: datetime, period: Period | None = None
) -> Tally:
    """Give a publisher's meter; without a period, that of its limit, a month where nothing says it.

    It is never earlier than what the publisher itself said last: a clock that was set
    back grants nothing.
    """
    row = connection.execute(
        "SELECT read, read_at, most, most_at, period FROM counter WHERE publisher = ?", (publisher,)
    ).fetchone()
    read, read_at, most, most_at, known = row or (None, None, None, None, Period.MONTH)
    period = period or Period(known)
    since = _since(connection, publisher, now, period)
    ours, last = connection.execute(
        "SELECT count(DISTINCT key) FILTER (WHERE at >= ?), max(at) FROM free_read WHERE publisher = ?",
        (since.isoformat(), publisher),
    ).fetchone()
    return Tally(
        publisher=publisher,
        period=period,
        since=since,
        ours=ours,
        said=_said(_still(read, read_at, since), _still(most, most_at, since), period),
        limit=most,
        last=datetime.fromisoformat(last) if last else None,
    )


def read_tallies(connection: sqlite3.Connection, now: datetime) -> Iterator[Tally]:
    """Give the meters that say something in the present period, and those with a limit, by publisher."""
    publishers = connection.execute(
        "SELECT publisher FROM free_read UNION SELECT publisher FROM counter ORDER BY publisher"
    ).fetchall()
    for (publisher,) in publishers:
        tally = read_tally(connection, publisher, now)
        if tally.ours or tally.said or tally.limit is not None:
            yield tally


def _since(connection: sqlite3.Connection, publisher: str, now: datetime, period: Period) -> date:
    (newest,) = connection.execute(_NEWEST, {"publisher": publisher}).fetchone()
    return beginning_of(period, max(now, datetime.fromisoformat(newest)) if newest else now)


def _still(number: int | None, said_at: str | None, since: date) -> int | None:
    """Give what was said in this period, None for what was said before it."""
    return number if said_at and said_at >= since.isoformat() else None


def _said(read: int | None, most: int | None, period: Period) -> Counter | None:
    return None if read is None and most is None else Counter(read, most, period)


def _digest(read: FreeRead) -> str:
    return hashlib.sha256(f"{read.publisher} {read.key}".encode("utf-8", "replace")).hexdigest()[:32]


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
