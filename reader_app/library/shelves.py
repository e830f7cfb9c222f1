"""Shelves: which articles stand on each, and how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.shelf import Shelf, ShelfCounts, ShelfKind
from reader_app.library.lists import list_id
from reader_app.library.names import keys_under

if TYPE_CHECKING:
    import sqlite3

_NEWEST_FIRST = "ORDER BY id DESC"
_SHELVES = {
    ShelfKind.ALL: f"article WHERE trashed IS NULL {_NEWEST_FIRST}",
    ShelfKind.INBOX: f"article WHERE trashed IS NULL AND place = 'inbox' {_NEWEST_FIRST}",
    ShelfKind.LATER: f"article WHERE trashed IS NULL AND place = 'later' {_NEWEST_FIRST}",
    ShelfKind.ARCHIVE: f"article WHERE trashed IS NULL AND place = 'archive' {_NEWEST_FIRST}",
    ShelfKind.STARRED: f"article WHERE trashed IS NULL AND starred = 1 {_NEWEST_FIRST}",
    ShelfKind.TO_COMPLETE: f"article WHERE trashed IS NULL AND completeness <> 'complete' {_NEWEST_FIRST}",
    ShelfKind.TRASH: "article WHERE trashed IS NOT NULL ORDER BY trashed DESC, id DESC",
}
_LIST = """article JOIN article_list ON article_list.article = id
    WHERE list = ? AND trashed IS NULL ORDER BY article_list.position"""
_LACKING = f"article WHERE trashed IS NULL AND completeness = ? {_NEWEST_FIRST}"
TAGGED = """id IN (SELECT article FROM article_tag JOIN tag ON tag.id = article_tag.tag
    WHERE key = ? OR (key >= ? AND key < ?))"""
_COUNTS = """SELECT
    (SELECT count(*) FROM article WHERE trashed IS NULL AND state = 'unread' AND place = 'inbox'),
    (SELECT count(*) FROM article WHERE trashed IS NULL AND place = 'later'),
    (SELECT count(*) FROM article WHERE trashed IS NULL AND starred = 1),
    (SELECT count(*) FROM article WHERE trashed IS NULL AND completeness <> 'complete'),
    (SELECT count(*) FROM article WHERE trashed IS NULL AND place = 'archive'),
    (SELECT count(*) FROM article WHERE trashed IS NOT NULL)"""


@dataclass(frozen=True, slots=True)
class _Selection:
    """What follows FROM, with its values."""

    sql: str
    values: tuple[str | int, ...] = ()


def shelf_ids(connection: sqlite3.Connection, shelf: Shelf, *, limit: int = -1, offset: int = 0) -> list[int]:
    """Give a shelf's articles, newest arrival first, a list's in its own order; raises LIST_NOT_FOUND."""
    selection = _selection(connection, shelf)
    found = connection.execute(
        f"SELECT id FROM {selection.sql} LIMIT ? OFFSET ?",  # noqa: S608  written in this file
        (*selection.values, limit, offset),
    )
    return [article for (article,) in found]


def shelf_count(connection: sqlite3.Connection, shelf: Shelf) -> int:
    """Count a shelf's articles; raises LIST_NOT_FOUND."""
    selection = _selection(connection, shelf)
    tables = selection.sql.partition("ORDER BY")[0]
    return int(
        connection.execute(f"SELECT count(*) FROM {tables}", selection.values).fetchone()[0]  # noqa: S608  as above
    )


def shelf_counts(connection: sqlite3.Connection) -> ShelfCounts:
    """Count what the sidebar shows."""
    return ShelfCounts(*connection.execute(_COUNTS).fetchone())


def _selection(connection: sqlite3.Connection, shelf: Shelf) -> _Selection:
    if shelf.kind is ShelfKind.LIST:
        return _Selection(_LIST, (list_id(connection, shelf.name),))
    if shelf.kind is ShelfKind.TAG:
        return _Selection(
            f"article WHERE trashed IS NULL AND {TAGGED} {_NEWEST_FIRST}", keys_under(shelf.name)
        )
    if shelf.kind is ShelfKind.TO_COMPLETE and shelf.name:
        return _Selection(_LACKING, (shelf.name,))
    return _Selection(_SHELVES[shelf.kind])
