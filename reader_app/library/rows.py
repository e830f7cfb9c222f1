"""Rows: what is shown of articles that are not open, three statements however many there are."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.reading_time import minutes
from reader_app.domain.shelf import ReadState, SavedArticle, Where
from reader_app.library.columns import doubts_from

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

_ROWS = """
    SELECT id, url, given_url, title, site, authors, published, saved, language, words, percent, place, state,
           starred, trashed, completeness, access, excerpt, thumbnail, doubts, unfinished
    FROM article WHERE id IN (SELECT value FROM json_each(?))
"""
_TAGS = """
    SELECT article, name FROM article_tag JOIN tag ON tag = id
    WHERE article IN (SELECT value FROM json_each(?)) ORDER BY key
"""
_LISTS = """
    SELECT article, name FROM article_list JOIN list ON list = id
    WHERE article IN (SELECT value FROM json_each(?)) ORDER BY list.position
"""


def read_rows(connection: sqlite3.Connection, pictures: Path, articles: Sequence[int]) -> list[SavedArticle]:
    """Give the rows of some articles in the order asked; those that are gone are left out."""
    wanted = json.dumps(articles)
    tags = _grouped(connection.execute(_TAGS, (wanted,)))
    lists = _grouped(connection.execute(_LISTS, (wanted,)))
    rows = {
        row[0]: _saved_article(row, tags.get(row[0], ()), lists.get(row[0], ()), pictures)
        for row in connection.execute(_ROWS, (wanted,))
    }
    return [rows[article] for article in articles if article in rows]


def read_row(connection: sqlite3.Connection, pictures: Path, article: int) -> SavedArticle:
    """Give one row; raises ARTICLE_NOT_FOUND."""
    rows = read_rows(connection, pictures, [article])
    if not rows:
        raise LibraryError(Problem.ARTICLE_NOT_FOUND, id=article)
    return rows[0]


def check_articles(connection: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Raise ARTICLE_NOT_FOUND for the first of some ids that no article has."""
    wanted = list(articles)
    found = connection.execute(
        "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    known = {article for (article,) in found}
    for article in wanted:
        if article not in known:
            raise LibraryError(Problem.ARTICLE_NOT_FOUND, id=article)


def _grouped(pairs: Iterable[tuple[int, str]]) -> Mapping[int, tuple[str, ...]]:
    groups: defaultdict[int, list[str]] = defaultdict(list)
    for article, name in pairs:
        groups[article].append(name)
    return {article: tuple(names) for article, names in groups.items()}


def _saved_article(
    row: tuple[int | str, ...], tags: tuple[str, ...], lists: tuple[str, ...], pictures: Path
) -> SavedArticle:
    id_, url, given_url, title, site, authors, published, saved, language, words, percent = row[:11]
    place, state, starred, trashed, completeness, access, excerpt, thumbnail, doubts, unfinished = row[11:]
    return SavedArticle(
        id=int(id_),
        url=str(url),
        given_url=str(given_url),
        title=str(title),
        site=str(site),
        authors=tuple(json.loads(str(authors))),
        published=datetime.fromisoformat(str(published)) if published else None,
        saved=datetime.fromisoformat(str(saved)),
        language=str(language),
        minutes=minutes(int(words), str(language)),
        words=int(words),
        progress=int(percent),
        tags=tags,
        lists=lists,
        where=Where(str(place)),
        state=ReadState(str(state)),
        starred=bool(starred),
        trashed=trashed is not None,
        completeness=Completeness(str(completeness)),
        access=AccessState(str(access)),
        excerpt=str(excerpt),
        thumbnail=pictures / str(thumbnail) if thumbnail else None,
        doubts=doubts_from(str(doubts)),
        unfinished=bool(unfinished),
    )
