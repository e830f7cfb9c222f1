"""Numbers that the library remembers for its idle work."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def read_memo(connection: sqlite3.Connection, name: str) -> int:
    """Give a number, 0 when it was never set."""
    row = connection.execute("SELECT value FROM memo WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def set_memo(connection: sqlite3.Connection, name: str, value: int) -> None:
    """Remember a number."""
    connection.execute("INSERT OR REPLACE INTO memo (name, value) VALUES (?, ?)", (name, value))


def add_to_memo(connection: sqlite3.Connection, name: str, more: int) -> None:
    """Count on from a number."""
    connection.execute(
        "INSERT INTO memo (name, value) VALUES (:name, :more)"
        " ON CONFLICT DO UPDATE SET value = value + :more",
        {"name": name, "more": more},
    )
