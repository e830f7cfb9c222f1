"""The schema's numbered steps: each is applied once, in a transaction, and checked."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.problem import LibraryError, Problem
from reader_app.library.trouble import damaged

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

APPLICATION_ID = 0x4C757472  # "Lutr"
NEWEST = 4  # of the steps: their files are schema_1.sql, schema_2.sql …
_TABLE = re.compile(r"^CREATE (?:VIRTUAL )?TABLE (\w+)", re.MULTILINE)
_COLUMN = re.compile(r"^ALTER TABLE (\w+) ADD COLUMN (\w+)", re.MULTILINE)
_DROPPED = re.compile(r"^ALTER TABLE (\w+) DROP COLUMN (\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: what to execute to reach schema `number` from the one before."""

    number: int
    sql: str


def known_migrations() -> tuple[Migration, ...]:
    """Read the steps this version of the app knows, in their order."""
    folder = Path(__file__).parent
    return tuple(
        Migration(number, (folder / f"schema_{number}.sql").read_text(encoding="utf-8"))
        for number in range(1, NEWEST + 1)
    )


def migrate(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    """Bring the library to the newest schema known, whatever process got there first.

    A library that holds articles is first copied beside itself, "before-2.sqlite".
    Raises LibraryError: LIBRARY_NEWER, LIBRARY_DAMAGED.
    """
    if _version(connection, path, steps) < len(steps):
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = _version(connection, path, steps)  # another process may have been quicker
            if 0 < version < len(steps):
                _copy(path, path.with_name(f"{path.stem}-before-{len(steps)}.sqlite"))
            for step in steps[version:]:
                _apply(connection, step)
            _check(connection, path)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
    _check_tables(connection, path, steps)


def version_of(connection: sqlite3.Connection) -> int:
    """Give the number of the file's schema, 0 for a new file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _version(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> int:
    version = version_of(connection)
    mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if mark != APPLICATION_ID and (mark or _tables(connection)):
        raise damaged(path, "not a library of this app")
    if version > len(steps):
        raise LibraryError(Problem.LIBRARY_NEWER, path=str(path), found=version, known=len(steps))
    return version


def _apply(connection: sqlite3.Connection, step: Migration) -> None:
    for statement in _statements(step.sql):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {step.number}")


def _statements(sql: str) -> Iterator[str]:
    """Cut a script into statements: sqlite3's executescript would commit the transaction."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Look at the result before it counts: every reference leads somewhere."""
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise damaged(path, f"table {broken[0]} refers to rows that are not there")


def _check_tables(connection: sqlite3.Connection, path: Path, steps: Sequence[Migration]) -> None:
    expected = {name for step in steps for name in _TABLE.findall(step.sql)}
    missing = expected - _tables(connection)
    if missing:
        raise damaged(path, f"table {min(missing)} is missing")
    dropped = {gone for step in steps for gone in _DROPPED.findall(step.sql)}
    for table, column in (added for step in steps for added in _COLUMN.findall(step.sql)):
        if (table, column) not in dropped and column not in _columns(connection, table):
            raise damaged(path, f"column {column} of table {table} is missing")


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,))}


def copies(path: Path) -> list[Path]:
    """List the copies of a library that were made before its migrations."""
    return sorted(path.parent.glob(f"{path.stem}-before-*.sqlite"))


def _copy(path: Path, aside: Path) -> None:
    """Copy a library on a connection of its own: SQLite copies none that is about to be written."""
    aside.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as library, closing(sqlite3.connect(aside)) as copy:
        library.backup(copy)
