"""What a reader does to articles on the shelf; each deed answers how it is undone."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.domain.shelf import ReadState, Where
from reader_app.library.lists import list_id, put_in_list, take_from_list
from reader_app.library.names import tag_name_of
from reader_app.library.rows import check_articles
from reader_app.library.tags import attach_tag, detach_tag, drop_unused_tags
from reader_app.library.undo import ORDER, Before, Undo

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping


def move(connection: sqlite3.Connection, articles: Collection[int], where: Where) -> Undo:
    """Put articles into the inbox, the later shelf or the archive; out of the trash too."""
    return _change(connection, articles, {"place": where.value, "trashed": None})


def star(connection: sqlite3.Connection, articles: Collection[int], *, starred: bool) -> Undo:
    """Star articles, or take their stars off."""
    return _change(connection, articles, {"starred": int(starred)})


def trash(connection: sqlite3.Connection, articles: Collection[int]) -> Undo:
    """Put articles into the trash; those already there keep their day."""
    check_articles(connection, articles)
    gone = _in_trash(connection, articles)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return _change(connection, [article for article in articles if article not in gone], {"trashed": now})


def restore(connection: sqlite3.Connection, articles: Collection[int]) -> Undo:
    """Take articles out of the trash, to where they stood."""
    return _change(connection, articles, {"trashed": None})


def set_state(connection: sqlite3.Connection, articles: Collection[int], state: ReadState) -> Undo:
    """Say how far the reader is; unread articles begin at their beginning again."""
    start: Mapping[str, str | int | None] = {"offset": 0, "anchor": "", "percent": 0}
    return _change(
        connection, articles, {"state": state.value, **(start if state is ReadState.UNREAD else {})}
    )


def tag(connection: sqlite3.Connection, articles: Collection[int], names: Iterable[str]) -> Undo:
    """Give articles some tags; raises EMPTY_NAME."""
    check_articles(connection, articles)
    wanted = [tag_name_of(name) for name in names]
    pairs = [(article, attach_tag(connection, article, name)) for name in wanted for article in articles]
    return Undo(tagged=tuple((article, name) for article, name in pairs if name))


def untag(connection: sqlite3.Connection, articles: Collection[int], names: Iterable[str]) -> Undo:
    """Take some tags off articles; raises EMPTY_NAME."""
    check_articles(connection, articles)
    wanted = [tag_name_of(name) for name in names]
    pairs = [(article, detach_tag(connection, article, name)) for name in wanted for article in articles]
    drop_unused_tags(connection)
    return Undo(untagged=tuple((article, name) for article, name in pairs if name))


def add_to_list(connection: sqlite3.Connection, articles: Collection[int], name: str) -> Undo:
    """Put articles at the end of a list; raises LIST_NOT_FOUND."""
    check_articles(connection, articles)
    into = list_id(connection, name)
    return Undo(
        listed=tuple((article, into) for article in articles if put_in_list(connection, article, into))
    )


def remove_from_list(connection: sqlite3.Connection, articles: Collection[int], name: str) -> Undo:
    """Take articles off a list; raises LIST_NOT_FOUND."""
    check_articles(connection, articles)
    out_of = list_id(connection, name)
    places = [(article, take_from_list(connection, article, out_of)) for article in articles]
    return Undo(unlisted=tuple((article, out_of, place) for article, place in places if place is not None))


def _change(
    connection: sqlite3.Connection, articles: Collection[int], values: Mapping[str, str | int | None]
) -> Undo:
    """Set some columns of some articles, and answer what differed before."""
    check_articles(connection, articles)
    before = []
    for column, value in values.items():
        name = ORDER[ORDER.index(column)]
        wanted = json.dumps(list(articles))
        changed = connection.execute(
            f"SELECT id, {name} FROM article"  # noqa: S608  a column of ORDER
            f" WHERE id IN (SELECT value FROM json_each(?)) AND {name} IS NOT ?",
            (wanted, value),
        ).fetchall()
        connection.executemany(
            f"UPDATE article SET {name} = ? WHERE id = ?",  # noqa: S608  a column of ORDER
            [(value, article) for article, _ in changed],
        )
        before += [Before(article, name, old) for article, old in changed]
    return Undo(before=tuple(before))


def _in_trash(connection: sqlite3.Connection, articles: Collection[int]) -> set[int]:
    found = connection.execute(
        "SELECT id FROM article WHERE trashed IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)),),
    )
    return {article for (article,) in found}
