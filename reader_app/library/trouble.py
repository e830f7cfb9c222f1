"""What SQLite and the disk complain of, told in the reader's terms."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader_app.domain.problem import LibraryError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PROBLEMS = {
    sqlite3.SQLITE_NOTADB: Problem.LIBRARY_DAMAGED,
    sqlite3.SQLITE_CORRUPT: Problem.LIBRARY_DAMAGED,
    sqlite3.SQLITE_BUSY: Problem.LIBRARY_BUSY,
    sqlite3.SQLITE_LOCKED: Problem.LIBRARY_BUSY,
    sqlite3.SQLITE_PERM: Problem.LIBRARY_UNWRITABLE,
    sqlite3.SQLITE_READONLY: Problem.LIBRARY_UNWRITABLE,
    sqlite3.SQLITE_IOERR: Problem.LIBRARY_UNWRITABLE,
    sqlite3.SQLITE_FULL: Problem.LIBRARY_UNWRITABLE,
    sqlite3.SQLITE_CANTOPEN: Problem.LIBRARY_UNWRITABLE,
}
_PRIMARY_CODE = 0xFF  # an extended result code holds its primary code in its lowest byte


@contextmanager
def told_in_our_terms(path: Path) -> Iterator[None]:
    """Turn the world's failures into LibraryError; what is left is our own mistake and stays loud."""
    try:
        yield
    except sqlite3.Error as error:
        raise _ours(error, path) from error
    except OSError as error:
        raise unwritable(path, error.strerror or type(error).__name__) from error


def damaged(path: Path, reason: str) -> LibraryError:
    """Say that the file is not, or no longer, a library."""
    return LibraryError(Problem.LIBRARY_DAMAGED, path=str(path), reason=reason)


def unwritable(path: Path, reason: str) -> LibraryError:
    """Say that nothing can be written."""
    return LibraryError(Problem.LIBRARY_UNWRITABLE, path=str(path), reason=reason)


def _ours(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", None)  # absent when the sqlite3 module itself complains
    problem = _PROBLEMS.get(code & _PRIMARY_CODE) if code is not None else None
    if problem is None:
        return error
    if problem is Problem.LIBRARY_BUSY:
        return LibraryError(problem, path=str(path))
    return LibraryError(problem, path=str(path), reason=str(error))
