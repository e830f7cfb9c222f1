"""What the library does for itself while the reader does nothing: short slices, each its own transaction."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reader_app.library.again import unjudged_articles
from reader_app.library.dictionary import (
    keep_dictionary,
    needs_dictionary,
    older_bodies,
    recompress,
    samples,
    train,
)
from reader_app.library.indexes import INDEXES
from reader_app.library.memo import read_memo, set_memo
from reader_app.library.migrations import copies
from reader_app.library.pictures import drop_orphans, remove_files
from reader_app.library.terms import rebuild_some

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from reader_app.library.bodies import Bodies
    from reader_app.library.connection import Connections

_PAGES = 64  # of an index, merged in one slice
_WORDS = 4_000  # of the term table, rebuilt in one slice
_FRESH_SHARE = 0.05  # of the articles: what may be new before the term table is rebuilt
_FRESH_LEAST = 20


class IdleWork:
    """Merges the indexes, rebuilds the term table, trains the dictionary; for one thread at a time."""

    def __init__(self, connections: Connections, bodies: Bodies, pictures: Path) -> None:
        self._connections = connections
        self._bodies = bodies
        self._pictures = pictures
        self._reached = ""  # the term table's last rebuilt word
        self._merged_at = -1  # how many articles had been indexed when the indexes were last merged

    def some(self, seconds: float) -> bool:
        """Work for about so long; answers whether there is more to do."""
        until = time.monotonic() + seconds
        self._end_judging()
        while True:
            more = self._forget() or self._merge() or self._rebuild_terms() or self._use_dictionary()
            if not more or time.monotonic() >= until:
                return more

    def forget(self) -> None:
        """Write the indexes anew without what was deleted, now."""
        while self._forget():
            pass

    def _forget(self) -> bool:
        """Merge everything into one segment: until then an index still holds what was deleted from it."""
        with self._connections.reading() as connection:
            stage = read_memo(connection, "to_forget")
        if not stage:
            return False
        with self._connections.writing() as connection:
            pages = -_PAGES if stage == 1 else _PAGES  # negative: begin to merge all segments
            merged = [_merge(connection, index, pages) for index in INDEXES]
            set_memo(connection, "to_forget", 2 if any(merged) else 0)
            if not any(merged):
                connection.execute("DELETE FROM term")
                set_memo(connection, "terms_of", 0)
        if not any(merged):
            self._forget_files()
        return True

    def _forget_files(self) -> None:
        """Let go of what is left outside of the tables: pictures, older copies, the write-ahead log."""
        with self._connections.writing() as connection:
            dropped = drop_orphans(connection)
        with self._connections.writing() as connection:
            remove_files(connection, self._pictures, dropped)
        self._drop_copies()  # they hold what was to be forgotten
        with self._connections.outside_transactions() as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _end_judging(self) -> None:
        """Let the copies go once all that they hold was judged: no text may outlive its own in them."""
        with self._connections.reading() as connection:
            if not read_memo(connection, "to_judge") or unjudged_articles(connection, 1):
                return
        self._drop_copies()
        with self._connections.writing() as connection:
            set_memo(connection, "to_judge", 0)

    def _drop_copies(self) -> None:
        for copy in copies(self._connections.path):
            copy.unlink(missing_ok=True)

    def _merge(self) -> bool:
        with self._connections.reading() as connection:
            indexed = read_memo(connection, "indexed")
        if indexed == self._merged_at:
            return False
        with self._connections.writing() as connection:
            merged = [_merge(connection, index, _PAGES) for index in INDEXES]
        if not any(merged):
            self._merged_at = indexed
        return any(merged)

    def _rebuild_terms(self) -> bool:
        with self._connections.reading() as connection:
            indexed, known = read_memo(connection, "indexed"), read_memo(connection, "terms_of")
        fresh = indexed - known
        if not self._reached and fresh < max(_FRESH_LEAST, known * _FRESH_SHARE):
            return False
        with self._connections.writing() as connection:
            self._reached = rebuild_some(connection, self._reached, _WORDS)
            if not self._reached:
                set_memo(connection, "terms_of", indexed)
        return bool(self._reached)

    def _use_dictionary(self) -> bool:
        with self._connections.reading() as connection:
            wanted = needs_dictionary(connection)
            texts = samples(connection, self._bodies) if wanted else []
            older = [] if texts else older_bodies(connection)
        if texts:
            content = train(texts)  # takes half a second, without a lock on the library or the interpreter
            with self._connections.writing() as connection:
                keep_dictionary(connection, content)
        elif older:
            with self._connections.writing() as connection:
                recompress(connection, self._bodies, older)
        return bool(texts or older)


def _merge(connection: sqlite3.Connection, index: str, pages: int) -> bool:
    """Merge about so many pages of an index; answers whether there was anything to merge."""
    before = connection.total_changes
    connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (pages,))  # noqa: S608  of INDEXES
    return connection.total_changes - before > 1
