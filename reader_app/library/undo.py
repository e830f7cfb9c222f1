"""What a change needs to be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.library import highlights
from reader_app.library.tags import attach_tag, detach_tag

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reader_app.domain.highlight import Highlight

ORDER = ("place", "state", "starred", "trashed", "offset", "anchor", "percent")


@dataclass(frozen=True, slots=True)
class Before:
    """The value that a column of an article's row had; `column` is one of ORDER."""

    article: int
    column: str
    value: str | int | None


@dataclass(frozen=True, slots=True)
class ListBefore:
    """A list that was deleted: its row, its articles with their places, the lists that stood under it."""

    id: int
    name: str
    key: str
    parent: int | None
    position: int
    articles: tuple[tuple[int, int], ...]
    children: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Undo:
    """How things were where a change touched them; nothing else is put back.

    `tagged` and `untagged` are (article, tag name), `listed` (article, list id),
    `unlisted` (article, list id, place in the list). `marked` are highlights that were made,
    `remarked` and `unmarked` how those were that were changed or taken away.
    """

    before: tuple[Before, ...] = ()
    tagged: tuple[tuple[int, str], ...] = ()
    untagged: tuple[tuple[int, str], ...] = ()
    listed: tuple[tuple[int, int], ...] = ()
    unlisted: tuple[tuple[int, int, int], ...] = ()
    deleted_list: ListBefore | None = None
    marked: tuple[Highlight, ...] = ()
    remarked: tuple[Highlight, ...] = ()
    unmarked: tuple[highlights.Row, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether the change changed nothing."""
        return self == Undo()

    @property
    def articles(self) -> tuple[int, ...]:
        """The articles that were changed, each once."""
        return tuple(dict.fromkeys(self._touched()))

    def _touched(self) -> Iterator[int]:
        yield from (before.article for before in self.before)
        yield from (article for article, _ in (*self.tagged, *self.untagged, *self.listed))
        yield from (article for article, _, _ in self.unlisted)
        if self.deleted_list:
            yield from (article for article, _ in self.deleted_list.articles)
        yield from (highlight.article for highlight in (*self.marked, *self.remarked))
        yield from (row.highlight.article for row in self.unmarked)


def take_back(connection: sqlite3.Connection, undo: Undo) -> None:
    """Put back what a change touched; articles, tags and lists that are gone since stay gone."""
    if undo.deleted_list:
        _restore_list(connection, undo.deleted_list)
    for before in undo.before:
        connection.execute(
            f"UPDATE article SET {ORDER[ORDER.index(before.column)]} = ? WHERE id = ?",  # noqa: S608  one of ORDER
            (before.value, before.article),
        )
    for article, name in undo.tagged:
        detach_tag(connection, article, name)
    for article, name in undo.untagged:
        attach_tag(connection, article, name)
    connection.executemany("DELETE FROM article_list WHERE article = ? AND list = ?", undo.listed)
    for article, into, place in undo.unlisted:
        _put_in_list(connection, article, into, place)
    highlights.delete(connection, [highlight.id for highlight in undo.marked])
    for highlight in undo.remarked:
        highlights.change(connection, highlight)
    for row in undo.unmarked:
        highlights.put_back(connection, row)


def _put_in_list(connection: sqlite3.Connection, article: int, into: int, place: int) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO article_list (article, list, position)"
        " SELECT article.id, list.id, ? FROM article, list WHERE article.id = ? AND list.id = ?",
        (place, article, into),
    )


def _restore_list(connection: sqlite3.Connection, lost: ListBefore) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO list (id, name, key, parent, position) VALUES (?, ?, ?,"
        " (SELECT id FROM list WHERE id = ?), ?)",
        (lost.id, lost.name, lost.key, lost.parent, lost.position),
    )
    for article, place in lost.articles:
        _put_in_list(connection, article, lost.id, place)
    connection.executemany(
        "UPDATE list SET parent = parent.id FROM list AS parent WHERE list.id = ? AND parent.id = ?",
        [(child, lost.id) for child in lost.children],
    )
