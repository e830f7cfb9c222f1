"""Which articles could be taken from their kept pages again, and what they were made with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness, Doubt, Right
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.reading import Reading
from reader_app.library.columns import access_from, doubts_from, recipe_from
from reader_app.library.repairs import note_met
from reader_app.library.sources import read_further, read_source

if TYPE_CHECKING:
    import sqlite3

    from reader_app.library.bodies import Bodies

_IN_QUESTION = "tried IS NOT NULL AND trashed IS NULL"  # as the index article_to_read_again has it

# The index alone is read, 4 ms for 30,000 articles; left to itself, SQLite reads the table.
_TRIED = f"""
    SELECT DISTINCT host, tried FROM article INDEXED BY article_to_read_again
    WHERE {_IN_QUESTION} ORDER BY host, tried
"""  # noqa: S608  a constant of this file


@dataclass(frozen=True, slots=True)
class Tried:
    """A version of the extraction that articles of a host were read with last."""

    host: str
    version: str


def read_reading(connection: sqlite3.Connection, bodies: Bodies, article: int) -> Reading:
    """Give an article as the reading that was kept; raises ARTICLE_NOT_FOUND."""
    row = connection.execute(
        "SELECT access, evidence, completeness, canonical_url, doubts, had, had_at, recipe, wanted"
        " FROM article WHERE id = ?",
        (article,),
    ).fetchone()
    body = bodies.read(connection, article)
    if row is None or body is None:
        raise LibraryError(Problem.ARTICLE_NOT_FOUND, id=article)
    access, evidence, completeness, canonical_url, doubts, had, had_at, version, wanted = row
    return Reading(
        article=body.article(),
        access=access_from(access, evidence),
        completeness=Completeness(completeness),
        source=read_source(connection, article),
        canonical_url=canonical_url,
        doubts=doubts_from(doubts),
        right=Right(had),
        had_at=datetime.fromisoformat(had_at) if had_at else None,
        recipe=recipe_from(version, wanted),
        further=read_further(connection, article),
    )


def tried_versions(connection: sqlite3.Connection) -> list[Tried]:
    """Give every version that articles with kept pages were read with last, by host, without the trash."""
    return [Tried(host, version) for host, version in connection.execute(_TRIED)]


def tried_articles(connection: sqlite3.Connection, tried: Tried, limit: int) -> list[int]:
    """Give the newest articles of a host that were read with a version last."""
    found = connection.execute(
        f"SELECT id FROM article WHERE {_IN_QUESTION} AND host = ? AND tried = ? ORDER BY id DESC LIMIT ?",  # noqa: S608  as above
        (tried.host, tried.version, limit),
    )
    return [article for (article,) in found]


def unjudged_articles(connection: sqlite3.Connection, limit: int) -> list[int]:
    """Give the newest articles that are to be judged before their text is shown, of the trash too."""
    found = connection.execute("SELECT id FROM article WHERE unjudged = 1 ORDER BY id DESC LIMIT ?", (limit,))
    return [article for (article,) in found]


def is_unjudged(connection: sqlite3.Connection, article: int) -> bool:
    """Whether an article is to be judged before its text is shown."""
    row = connection.execute("SELECT unjudged FROM article WHERE id = ?", (article,)).fetchone()
    return row is not None and bool(row[0])


def note_try(connection: sqlite3.Connection, article: int, version: str) -> None:
    """Note that an article's pages were read with a version, whatever came of it: it had its turn."""
    connection.execute(
        "UPDATE article SET tried = ?, unjudged = 0 WHERE id = ? AND tried IS NOT NULL", (version, article)
    )


def doubt(connection: sqlite3.Connection, article: int, reason: Doubt) -> None:
    """Note one more reason why an article may not be the whole one."""
    row = connection.execute("SELECT doubts FROM article WHERE id = ?", (article,)).fetchone()
    if row is None:
        raise LibraryError(Problem.ARTICLE_NOT_FOUND, id=article)
    found = {*doubts_from(row[0]), reason}
    connection.execute(
        "UPDATE article SET doubts = ?, completeness = iif(completeness = ?, ?, completeness) WHERE id = ?",
        (
            json.dumps([one for one in Doubt if one in found]),
            Completeness.COMPLETE,
            Completeness.DOUBTFUL,
            article,
        ),
    )


def confirm(connection: sqlite3.Connection, article: int, reading: Reading) -> None:
    """Note that a version makes the very article that is kept."""
    connection.execute(
        "UPDATE article SET recipe = ?, unfinished = ? WHERE id = ?",
        (reading.recipe.version, int(reading.article.unfinished), article),
    )
    note_met(connection, article, reading.mended)
    note_try(connection, article, reading.recipe.version)
