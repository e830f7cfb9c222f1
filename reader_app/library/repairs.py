"""What readers mended of extractions: kept by article, found by the address of a page that is read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.repair import Repair, RepairKind, pieces_from_json, pieces_to_json
from reader_app.library.identity import key_of
from reader_app.library.names import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class KeptRepair:
    """A repair, and whether the last reading of its page still found what it speaks of."""

    repair: Repair
    met: bool = True


def read_repairs(connection: sqlite3.Connection, article: int) -> tuple[KeptRepair, ...]:
    """Give an article's repairs in their order."""
    rows = connection.execute(
        "SELECT kind, pieces, page, met FROM repair WHERE article = ? ORDER BY step", (article,)
    )
    return tuple(
        KeptRepair(Repair(RepairKind(kind), pieces_from_json(pieces), page), bool(met))
        for kind, pieces, page, met in rows
    )


def write_repairs(connection: sqlite3.Connection, article: int, repairs: Sequence[Repair]) -> None:
    """Keep these repairs of an article in the place of those before."""
    forget_repairs(connection, article)
    connection.executemany(
        "INSERT INTO repair (article, step, kind, pieces, page, key) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                article,
                step,
                one.kind.value,
                storable(pieces_to_json(one.pieces)),
                storable(one.page),
                key_of(one.page),
            )
            for step, one in enumerate(repairs)
        ],
    )


def forget_repairs(connection: sqlite3.Connection, article: int) -> None:
    """Keep no repair of an article: they quote its page, of which no more than the opening may be left."""
    connection.execute("DELETE FROM repair WHERE article = ?", (article,))


def note_met(connection: sqlite3.Connection, article: int, met: Iterable[int] | None) -> None:
    """Note which repairs a reading found the places of; None for a reading that looked for none."""
    if met is None:
        return
    found = set(met)
    steps = connection.execute("SELECT step FROM repair WHERE article = ?", (article,)).fetchall()
    connection.executemany(
        "UPDATE repair SET met = ? WHERE article = ? AND step = ?",
        [(int(step in found), article, step) for (step,) in steps],
    )


def repairs_at(connection: sqlite3.Connection, addresses: Iterable[str]) -> tuple[Repair, ...]:
    """Give the repairs of the article that the first known of these addresses belongs to."""
    for key in filter(None, map(key_of, addresses)):
        row = connection.execute(
            "SELECT article FROM repair WHERE key = :key OR article IN"
            " (SELECT article FROM address WHERE address.key = :key) LIMIT 1",
            {"key": key},
        ).fetchone()
        if row:
            return tuple(kept.repair for kept in read_repairs(connection, row[0]))
    return ()


def kept_whole(connection: sqlite3.Connection, host: str, limit: int) -> list[int]:
    """Give the newest articles of a host whose pages are kept whole, without the trash."""
    found = connection.execute(
        "SELECT id FROM article WHERE tried IS NOT NULL AND trashed IS NULL AND host = ?"
        " AND completeness IN ('complete', 'doubtful') AND unjudged = 0 ORDER BY id DESC LIMIT ?",
        (host, limit),
    )
    return [article for (article,) in found]
