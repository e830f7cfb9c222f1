"""Tags: a tag exists while an article has it or a tag under it; "energy/grids" stands under "energy"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.shelf import Tag
from reader_app.library.names import name_key, tag_name_of

if TYPE_CHECKING:
    import sqlite3

_TAGS = """
    SELECT top.name, count(DISTINCT article) FROM tag AS top
    JOIN tag AS inner ON inner.key = top.key OR (inner.key >= top.key || '/' AND inner.key < top.key || '0')
    LEFT JOIN article_tag ON article_tag.tag = inner.id
        AND article NOT IN (SELECT id FROM article WHERE trashed IS NOT NULL)
    GROUP BY top.id ORDER BY top.key
"""
_UNUSED = """
    DELETE FROM tag WHERE NOT EXISTS (
        SELECT 1 FROM tag AS inner JOIN article_tag ON article_tag.tag = inner.id
        WHERE inner.key = tag.key OR (inner.key >= tag.key || '/' AND inner.key < tag.key || '0'))
"""


def read_tags(connection: sqlite3.Connection) -> list[Tag]:
    """Give the tags in order of their names; an article under a tag counts once for it."""
    return [Tag(name, count) for name, count in connection.execute(_TAGS)]


def attach_tag(connection: sqlite3.Connection, article: int, typed: str) -> str | None:
    """Tag an article; answers the tag's name, None when the article is gone or had it already."""
    name = tag_name_of(typed)
    levels = name.split("/")
    for depth in range(1, len(levels) + 1):
        level = "/".join(levels[:depth])
        connection.execute("INSERT OR IGNORE INTO tag (name, key) VALUES (?, ?)", (level, name_key(level)))
    done = connection.execute(
        "INSERT OR IGNORE INTO article_tag (article, tag) SELECT article.id, tag.id FROM article, tag"
        " WHERE article.id = ? AND tag.key = ?",
        (article, name_key(name)),
    )
    return name if done.rowcount > 0 else None


def detach_tag(connection: sqlite3.Connection, article: int, typed: str) -> str | None:
    """Take a tag off an article; answers the name as it was written, None when it had not that tag."""
    key = name_key(tag_name_of(typed))
    found = connection.execute("SELECT id, name FROM tag WHERE key = ?", (key,)).fetchone()
    if found is None:
        return None
    done = connection.execute("DELETE FROM article_tag WHERE article = ? AND tag = ?", (article, found[0]))
    return str(found[1]) if done.rowcount > 0 else None


def drop_unused_tags(connection: sqlite3.Connection) -> None:
    """Forget the tags that no article has, nor any tag under them."""
    connection.execute(_UNUSED)
