"""One connection a thread to one library file, and the transactions on it."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader_app.library.trouble import told_in_our_terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 5.0  # seconds that a write waits for another process's write

# synchronous=FULL: what the reader was told is kept is still there when the power fails the second after.
# It costs some 0.6 ms a save against NORMAL, which could lose the last saves (and never damages the file).
# secure_delete: what is purged leaves no copy in freed pages.
_SETTINGS = """
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -8000;
    PRAGMA temp_store = MEMORY;
    PRAGMA recursive_triggers = OFF;
"""


class Connections:
    """Gives each thread its own connection, opened when it first asks.

    Every method may be called from any thread; `close` ends them all.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._own = threading.local()
        self._lock = threading.Lock()
        self._open: list[tuple[threading.Thread, sqlite3.Connection]] = []
        self._closed = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Read one state of the library, whatever others write meanwhile."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Write all of it or nothing; inside another `writing` of the same thread, be part of that one."""
        with self._transaction("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def outside_transactions(self) -> Iterator[sqlite3.Connection]:
        """For what SQLite refuses inside a transaction: checkpoints, settings, backups."""
        with told_in_our_terms(self.path):
            yield self._connection()

    def close(self) -> None:
        """Close every thread's connection; the last one empties the write-ahead log into the file."""
        with self._lock:
            self._closed = True
            for _, connection in self._open:
                connection.close()
            self._open.clear()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[sqlite3.Connection]:
        with told_in_our_terms(self.path):
            connection = self._connection()
            if connection.in_transaction:
                yield connection
                return
            connection.execute(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._own, "connection", None)
        if connection is None:
            connection = self._own.connection = connect(self.path)
            self._register(connection)
        return connection

    def _register(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if self._closed:
                connection.close()
                raise RuntimeError("the library is closed")
            for thread, old in self._open:
                if not thread.is_alive():
                    old.close()
            self._open = [(thread, old) for thread, old in self._open if thread.is_alive()]
            self._open.append((threading.current_thread(), connection))


def _roll_back(connection: sqlite3.Connection) -> None:
    if connection.in_transaction:  # a full disk has rolled back already
        connection.execute("ROLLBACK")


def connect(path: Path) -> sqlite3.Connection:
    """Open one connection; a new file gets its page size here, before anything is written to it."""
    connection = sqlite3.connect(
        path,
        timeout=PATIENCE,
        isolation_level=None,  # transactions are begun by hand
        check_same_thread=False,  # `close` closes every thread's
        cached_statements=256,
    )
    try:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_SETTINGS)
    except BaseException:
        connection.close()
        raise
    return connection
