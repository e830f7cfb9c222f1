"""The term table: which words the articles hold, for completing what is typed and knowing what is common."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_LONGEST = 40  # characters: longer "words" are addresses and accidents
_SEVERAL = 2  # articles: a word of one article completes nothing that its own beginning does not find


def rebuild_some(connection: sqlite3.Connection, reached: str, count: int) -> str:
    """Count so many words anew after `reached` ("" from the start); answers the last one, "" at the end."""
    words = connection.execute(
        "SELECT term, doc FROM body_vocabulary WHERE term > ? LIMIT ?", (reached, count)
    ).fetchall()
    last = words[-1][0] if len(words) == count else ""
    connection.execute(
        "DELETE FROM term WHERE word > :reached AND (:last = '' OR word <= :last)",
        {"reached": reached, "last": last},
    )
    connection.executemany(
        "INSERT OR REPLACE INTO term (word, documents) VALUES (?, ?)",
        [(word, documents) for word, documents in words if documents >= _SEVERAL and len(word) <= _LONGEST],
    )
    return last
