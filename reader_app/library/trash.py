"""Emptying the trash: what is purged leaves nothing behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.library.memo import set_memo
from reader_app.library.pictures import drop_orphans
from reader_app.library.tags import drop_unused_tags

if TYPE_CHECKING:
    import sqlite3

    from reader_app.library.articles import Articles


def purge(connection: sqlite3.Connection, articles: Articles, before: str) -> int:
    """Delete the articles that went to the trash before a moment (ISO 8601, UTC); answers how many."""
    gone = [
        article for (article,) in connection.execute("SELECT id FROM article WHERE trashed <= ?", (before,))
    ]
    for article in gone:
        articles.take_out(connection, article)
        connection.execute("DELETE FROM article WHERE id = ?", (article,))
    if gone:
        drop_orphans(connection)
        drop_unused_tags(connection)
        set_memo(connection, "to_forget", 1)
        set_memo(connection, "stale_dictionary", 1)  # it may hold parts of what is gone
    return len(gone)
