"""Highlights as they are kept: written, changed, deleted, and read, one article's or all."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeAlias

from reader_app.domain.highlight import Highlight, HighlightColour, HighlightRow, Quote
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import Tag
from reader_app.library.names import name_key, storable, tag_name_of
from reader_app.library.seeking import conditions, sought

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Sequence

    from reader_app.domain.highlight import HighlightSearch

_Values: TypeAlias = tuple[int | str, ...]

_COLUMNS = (
    "highlight.id, highlight.article, start, past, exact, before, after, colour, highlight.note, made,"
    " orphan, rival"
)
_SOME = f"SELECT {_COLUMNS} FROM highlight WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"  # noqa: S608  constants
_OF_AN_ARTICLE = f"SELECT {_COLUMNS} FROM highlight WHERE article = ? ORDER BY orphan, start, past, id"  # noqa: S608  as above
_TAGS = """
    SELECT highlight, name FROM highlight_tag
    WHERE highlight IN (SELECT value FROM json_each(?)) ORDER BY highlight, key
"""
_JOINED = """
    highlight JOIN article ON article.id = highlight.article
    JOIN highlight_words ON highlight_words.highlight = highlight.id
"""
_FACTS = """
    SELECT id, title, site, authors, url, published, trashed
    FROM article WHERE id IN (SELECT value FROM json_each(?))
"""
_BY_ARTICLE = (  # the one that was marked last first, each in reading order
    "max(highlight.id) OVER (PARTITION BY highlight.article) DESC,"
    " highlight.orphan, start, past, highlight.id"
)
_ALL_TAGS = """
    SELECT min(name), count(*) FROM highlight_tag
    JOIN highlight ON highlight.id = highlight_tag.highlight JOIN article ON article.id = highlight.article
    WHERE trashed IS NULL GROUP BY highlight_tag.key ORDER BY highlight_tag.key
"""
_SITES = """
    SELECT iif(site <> '', site, host) AS name, count(*) FROM highlight
    JOIN article ON article.id = highlight.article WHERE trashed IS NULL
    GROUP BY name ORDER BY lower(name)
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A highlight as its row has it.

    `rival` says of an orphan how much agreed with it elsewhere in the last text that had it.
    """

    highlight: Highlight
    rival: int = 0


def of_article(connection: sqlite3.Connection, article: int) -> list[Row]:
    """Give an article's highlights in reading order, orphans last."""
    return _rows(connection, connection.execute(_OF_AN_ARTICLE, (article,)).fetchall())


def some(connection: sqlite3.Connection, ids: Collection[int]) -> list[Row]:
    """Give some highlights, the oldest first; raises HIGHLIGHT_NOT_FOUND for one that is not there."""
    found = known(connection, ids)
    there = {row.highlight.id for row in found}
    for missing in (id_ for id_ in ids if id_ not in there):
        raise LibraryError(Problem.HIGHLIGHT_NOT_FOUND, id=missing)
    return found


def known(connection: sqlite3.Connection, ids: Collection[int]) -> list[Row]:
    """Give those of some highlights that are there, the oldest first."""
    return _rows(connection, connection.execute(_SOME, (json.dumps(list(ids)),)).fetchall())


def add(
    connection: sqlite3.Connection,
    article: int,
    quote: Quote,
    colour: HighlightColour,
    note: str,
    tags: Iterable[str],
) -> Highlight:
    """Keep a new highlight; raises EMPTY_NAME for a tag."""
    new = Highlight(
        id=0,
        article=article,
        quote=_storable(quote),
        colour=colour,
        made=datetime.now(UTC).replace(microsecond=0),
        note=note_of(note),
        tags=known_names(connection, tags),
    )
    return replace(new, id=_insert(connection, Row(new)))


def put_back(connection: sqlite3.Connection, row: Row) -> None:
    """Write a highlight that was deleted under its old number, unless its article is gone."""
    article = row.highlight.article
    if connection.execute("SELECT 1 FROM article WHERE id = ?", (article,)).fetchone():
        _insert(connection, row)


def change(connection: sqlite3.Connection, highlight: Highlight) -> None:
    """Give a highlight another colour, note and tags; its place stays as it is now."""
    connection.execute(
        "UPDATE highlight SET colour = ?, note = ? WHERE id = ?",
        (highlight.colour.value, highlight.note, highlight.id),
    )
    connection.execute(
        "UPDATE highlight_words SET note = ? WHERE highlight = ?", (sought(highlight.note), highlight.id)
    )
    connection.execute("DELETE FROM highlight_tag WHERE highlight = ?", (highlight.id,))
    _write_tags(connection, highlight)


def place(connection: sqlite3.Connection, row: Row) -> None:
    """Give a highlight another place; colour, note and tags stay as they are."""
    quote = row.highlight.quote
    connection.execute(
        "UPDATE highlight SET start = ?, past = ?, exact = ?, before = ?, after = ?, orphan = ?, rival = ?"
        " WHERE id = ?",
        (*_values_of(quote), int(row.highlight.orphan), row.rival, row.highlight.id),
    )
    connection.execute(
        "UPDATE highlight_words SET quote = ? WHERE highlight = ?", (_sought(row), row.highlight.id)
    )


def delete(connection: sqlite3.Connection, ids: Collection[int]) -> None:
    """Delete highlights for good; those that are gone already are no trouble."""
    connection.executemany("DELETE FROM highlight WHERE id = ?", [(id_,) for id_ in ids])


def search(
    connection: sqlite3.Connection, asked: HighlightSearch, *, limit: int, offset: int, by_article: bool
) -> list[HighlightRow]:
    """Give the highlights that a search asks for, the newest first, or those of an article together."""
    where, values = _where(asked)
    order = _BY_ARTICLE if by_article else "highlight.id DESC"
    found = connection.execute(
        f"SELECT highlight.id FROM {_JOINED} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608  values are bound
        (*values, limit, offset),
    )
    ids = [id_ for (id_,) in found]  # first alone: rows are wide to sort
    by_id = {row.highlight.id: row.highlight for row in known(connection, ids)}
    return _with_articles(connection, [by_id[id_] for id_ in ids])


def count(connection: sqlite3.Connection, asked: HighlightSearch) -> int:
    """Count the highlights that a search asks for."""
    where, values = _where(asked)
    return int(connection.execute(f"SELECT count(*) FROM {_JOINED} WHERE {where}", values).fetchone()[0])  # noqa: S608  as above


def tags(connection: sqlite3.Connection) -> list[Tag]:
    """Give the tags of highlights outside the trash, each with how many have it."""
    return [Tag(name, number) for name, number in connection.execute(_ALL_TAGS)]


def sites(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Give the sites that have highlights outside the trash, each with how many."""
    return [(name, number) for name, number in connection.execute(_SITES)]


def note_of(typed: str) -> str:
    """Give a note as it is kept."""
    return storable(typed).strip()


def known_names(connection: sqlite3.Connection, names: Iterable[str]) -> tuple[str, ...]:
    """Give tags as they are written already, each once, in their order; raises EMPTY_NAME."""
    typed = {name_key(tag_name_of(name)): tag_name_of(name) for name in names}
    found = connection.execute(
        "SELECT key, min(name) FROM highlight_tag WHERE key IN (SELECT value FROM json_each(?)) GROUP BY key",
        (json.dumps(list(typed)),),
    )
    typed |= dict(found.fetchall())
    return tuple(typed[key] for key in sorted(typed))


def _insert(connection: sqlite3.Connection, row: Row) -> int:
    new = row.highlight
    done = connection.execute(
        "INSERT INTO highlight (id, article, start, past, exact, before, after, colour, note, made, orphan,"
        " rival) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            new.id or None,
            new.article,
            *_values_of(new.quote),
            new.colour.value,
            new.note,
            new.made.astimezone(UTC).isoformat(timespec="seconds"),
            int(new.orphan),
            row.rival,
        ),
    )
    kept = replace(new, id=int(done.lastrowid or 0))
    connection.execute(
        "INSERT INTO highlight_words (highlight, quote, note) VALUES (?, ?, ?)",
        (kept.id, _sought(row), sought(kept.note)),
    )
    _write_tags(connection, kept)
    return kept.id


def _write_tags(connection: sqlite3.Connection, highlight: Highlight) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO highlight_tag (highlight, key, name)"
        " SELECT id, ?, ? FROM highlight WHERE id = ?",
        [(name_key(name), name, highlight.id) for name in highlight.tags],
    )


def _sought(row: Row) -> str:
    return sought(row.highlight.quote.exact)


def _where(asked: HighlightSearch) -> tuple[str, _Values]:
    asked_for = conditions(asked)
    where = " AND ".join(condition.sql for condition in asked_for)
    return where or "1", tuple(value for condition in asked_for for value in condition.values)


def _rows(connection: sqlite3.Connection, found: Sequence[_Values]) -> list[Row]:
    names: defaultdict[int, list[str]] = defaultdict(list)
    for id_, name in connection.execute(_TAGS, (json.dumps([values[0] for values in found]),)):
        names[id_].append(name)
    return [_row(values, tuple(names[int(values[0])])) for values in found]


def _row(values: _Values, names: tuple[str, ...]) -> Row:
    id_, article, start, past, exact, before, after, colour, note, made, orphan, rival = values
    highlight = Highlight(
        id=int(id_),
        article=int(article),
        quote=Quote(int(start), int(past), str(exact), str(before), str(after)),
        colour=HighlightColour(str(colour)),
        made=datetime.fromisoformat(str(made)),
        note=str(note),
        tags=names,
        orphan=bool(orphan),
    )
    return Row(highlight, int(rival))


def _with_articles(connection: sqlite3.Connection, found: Sequence[Highlight]) -> list[HighlightRow]:
    wanted = json.dumps([highlight.article for highlight in found])
    articles = {facts[0]: facts[1:] for facts in connection.execute(_FACTS, (wanted,))}
    return [_with_article(highlight, articles[highlight.article]) for highlight in found]


def _with_article(highlight: Highlight, facts: tuple[str | None, ...]) -> HighlightRow:
    title, site, authors, url, published, trashed = facts
    return HighlightRow(
        highlight=highlight,
        title=str(title),
        site=str(site),
        authors=tuple(json.loads(str(authors))),
        url=str(url),
        published=datetime.fromisoformat(published) if published else None,
        trashed=trashed is not None,
    )


def _storable(quote: Quote) -> Quote:
    exact, before, after = (storable(text) for text in (quote.exact, quote.before, quote.after))
    return Quote(quote.start, quote.end, exact, before, after)


def _values_of(quote: Quote) -> _Values:
    return quote.start, quote.end, quote.exact, quote.before, quote.after
