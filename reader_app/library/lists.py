"""A reader's lists, in the reader's order; a list may stand under another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import ReadingList
from reader_app.library.names import name_key, name_of
from reader_app.library.undo import ListBefore

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_LISTS = """
    SELECT list.id, list.name, list.parent, count(article) FROM list
    LEFT JOIN article_list ON article_list.list = list.id
        AND article NOT IN (SELECT id FROM article WHERE trashed IS NOT NULL)
    GROUP BY list.id ORDER BY list.position
"""


def read_lists(connection: sqlite3.Connection) -> list[ReadingList]:
    """Give the lists in their order."""
    return [ReadingList(*row) for row in connection.execute(_LISTS)]


def list_id(connection: sqlite3.Connection, typed: str) -> int:
    """Find a list by its name; raises LIST_NOT_FOUND."""
    found = connection.execute("SELECT id FROM list WHERE key = ?", (name_key(typed),)).fetchone()
    if found is None:
        raise LibraryError(Problem.LIST_NOT_FOUND, name=typed)
    return int(found[0])


def create_list(connection: sqlite3.Connection, typed: str, parent: str | None) -> ReadingList:
    """Add a list after the others; raises EMPTY_NAME, LIST_EXISTS, or LIST_NOT_FOUND for its parent."""
    name = name_of(typed)
    _check_free(connection, name, None)
    above = None if parent is None else list_id(connection, parent)
    done = connection.execute(
        "INSERT INTO list (name, key, parent, position)"
        " SELECT ?, ?, ?, coalesce(max(position) + 1, 0) FROM list",
        (name, name_key(name), above),
    )
    return ReadingList(int(done.lastrowid or 0), name, above)


def rename_list(connection: sqlite3.Connection, old: str, typed: str) -> None:
    """Rename a list; raises LIST_NOT_FOUND, EMPTY_NAME, LIST_EXISTS."""
    renamed = list_id(connection, old)
    name = name_of(typed)
    _check_free(connection, name, renamed)
    connection.execute("UPDATE list SET name = ?, key = ? WHERE id = ?", (name, name_key(name), renamed))


def delete_list(connection: sqlite3.Connection, typed: str) -> ListBefore:
    """Delete a list and no article; lists under it move up to its parent. Raises LIST_NOT_FOUND."""
    lost = _list_before(connection, list_id(connection, typed))
    connection.execute("UPDATE list SET parent = ? WHERE parent = ?", (lost.parent, lost.id))
    connection.execute("DELETE FROM list WHERE id = ?", (lost.id,))
    return lost


def put_in_list(connection: sqlite3.Connection, article: int, into: int) -> bool:
    """Put an article at the end of a list; answers whether it was not there yet."""
    done = connection.execute(
        "INSERT OR IGNORE INTO article_list (article, list, position)"
        " SELECT :article, :list, coalesce(max(position) + 1, 0) FROM article_list WHERE list = :list",
        {"article": article, "list": into},
    )
    return done.rowcount > 0


def take_from_list(connection: sqlite3.Connection, article: int, out_of: int) -> int | None:
    """Take an article off a list; answers the place it had, None when it was not there."""
    row = connection.execute(
        "DELETE FROM article_list WHERE article = ? AND list = ? RETURNING position", (article, out_of)
    ).fetchone()
    return int(row[0]) if row else None


def reorder_list(connection: sqlite3.Connection, typed: str, articles: Sequence[int]) -> tuple[int, ...]:
    """Put a list's articles in an order; those not named follow as they stood. Answers the order before."""
    reordered = list_id(connection, typed)
    before = tuple(
        article
        for (article,) in connection.execute(
            "SELECT article FROM article_list WHERE list = ? ORDER BY position", (reordered,)
        )
    )
    members = set(before)
    first = [article for article in dict.fromkeys(articles) if article in members]
    order = [*first, *(article for article in before if article not in set(first))]
    connection.executemany(
        "UPDATE article_list SET position = ? WHERE list = ? AND article = ?",
        [(position, reordered, article) for position, article in enumerate(order)],
    )
    return before


def _check_free(connection: sqlite3.Connection, name: str, own: int | None) -> None:
    found = connection.execute("SELECT id, name FROM list WHERE key = ?", (name_key(name),)).fetchone()
    if found and found[0] != own:
        raise LibraryError(Problem.LIST_EXISTS, name=found[1])


def _list_before(connection: sqlite3.Connection, lost: int) -> ListBefore:
    name, key, parent, position = connection.execute(
        "SELECT name, key, parent, position FROM list WHERE id = ?", (lost,)
    ).fetchone()
    articles = connection.execute("SELECT article, position FROM article_list WHERE list = ?", (lost,))
    members = tuple(articles.fetchall())
    children = tuple(
        child for (child,) in connection.execute("SELECT id FROM list WHERE parent = ?", (lost,))
    )
    return ListBefore(lost, name, key, parent, position, members, children)
