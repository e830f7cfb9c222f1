"""How fast the reader reads, by language: words in each class of speed (`domain/pace.py`), as memos."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.library.memo import set_memo

if TYPE_CHECKING:
    import sqlite3

    from reader_app.domain.pace import Pace

_NAMES = "pace:"


def read_pace(connection: sqlite3.Connection, language: str) -> Pace:
    """Give what was measured in a language (its primary tag), nothing where nothing was."""
    prefix = _prefix(language)
    found = connection.execute(
        "SELECT name, value FROM memo WHERE substr(name, 1, ?) = ?", (len(prefix), prefix)
    )
    return {int(name.removeprefix(prefix)): int(value) for name, value in found}


def write_pace(connection: sqlite3.Connection, language: str, pace: Pace) -> None:
    """Keep a measure in place of the one before."""
    prefix = _prefix(language)
    connection.execute("DELETE FROM memo WHERE substr(name, 1, ?) = ?", (len(prefix), prefix))
    for speed, words in pace.items():
        set_memo(connection, f"{prefix}{speed}", words)


def forget_pace(connection: sqlite3.Connection) -> None:
    """Forget every language's."""
    connection.execute("DELETE FROM memo WHERE substr(name, 1, ?) = ?", (len(_NAMES), _NAMES))


def _prefix(language: str) -> str:
    return f"{_NAMES}{language}:"
