"""Which articles words and conditions select, newest first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from reader_app.library.words import all_of, any_of, is_short, quoted

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from reader_app.library.words import Word

Value: TypeAlias = str | int

_COMPLETIONS_OF_A_SHORT_RUN = 400  # trigrams that begin with it; a commoner character misses rare ones
_LAST = "\U0010ffff"
ALL = -1  # as a limit
NOT_IN_TRASH = "rowid NOT IN (SELECT id FROM article WHERE trashed IS NOT NULL)"


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition in SQL on columns of `article`, with its values."""

    sql: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Expressions for the indexes, "" where there is nothing to ask, and conditions beside them."""

    body: str = ""
    unwanted_body: str = ""
    trigram: str = ""
    unwanted_trigram: str = ""
    conditions: tuple[Condition, ...] = ()
    trash: bool = False  # whether the trash is searched too

    @property
    def full_body(self) -> str:
        """The body index's whole expression; needs `body`."""
        return f"({self.body}) NOT ({self.unwanted_body})" if self.unwanted_body else self.body

    @property
    def empty(self) -> bool:
        """Whether it asks for nothing at all."""
        return self == Match(trash=self.trash)


@dataclass(slots=True)
class _Parts:
    """The two kinds of expressions while they are gathered."""

    body: list[str] = field(default_factory=list)
    trigram: list[str] = field(default_factory=list)


def match_of(connection: sqlite3.Connection, words: Iterable[Word], *, trash: bool = False) -> Match:
    """Make the expressions for some words, which must all hold."""
    wanted, unwanted = _Parts(), _Parts()
    for word in words:
        parts = unwanted if word.unwanted else wanted
        if word.body:
            parts.body.append(word.body)
        parts.trigram += [_run_expression(connection, run) for run in word.runs]
    return Match(
        body=all_of(wanted.body),
        unwanted_body=any_of(unwanted.body),
        trigram=all_of(wanted.trigram),
        unwanted_trigram=any_of(unwanted.trigram),
        trash=trash,
    )


def newest_matches(connection: sqlite3.Connection, match: Match, limit: int, offset: int = 0) -> list[int]:
    """Give the ids of the newest articles that match; an index stops as soon as it has enough of them."""
    driver, expression = _driver(match)
    return _run(connection, match, driver, expression, limit, offset)


def title_matches(connection: sqlite3.Connection, match: Match, limit: int) -> list[int]:
    """Give the ids of the newest articles whose title alone matches."""
    if match.body:
        return _run(connection, match, "title_index", match.body, limit)
    if match.trigram:
        return _run(connection, match, "trigram_index", f"title : ({match.trigram})", limit)
    return []


def _driver(match: Match) -> tuple[str, str]:
    if match.body:
        return "body_index", match.full_body
    if match.trigram:
        return "trigram_index", match.trigram
    return "article", ""


def _run(
    connection: sqlite3.Connection, match: Match, driver: str, expression: str, limit: int, offset: int = 0
) -> list[int]:
    where: list[str] = [] if match.trash else [NOT_IN_TRASH]
    values: list[Value] = []
    if expression:
        where.append(f"{driver} MATCH ?")
        values.append(expression)
    for sql, held in _others(match, driver):
        where.append(sql)
        values.append(held)
    for condition in match.conditions:
        where.append(_of_article(condition.sql, driver))
        values += condition.values
    found = connection.execute(
        f"SELECT {driver}.rowid FROM {driver} WHERE {' AND '.join(where) or '1'}"  # noqa: S608  values are bound
        f" ORDER BY {driver}.rowid DESC LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [article for (article,) in found]


def _of_article(sql: str, driver: str) -> str:
    if driver == "article":
        return f"({sql})"
    return f"EXISTS (SELECT 1 FROM article WHERE id = {driver}.rowid AND ({sql}))"  # noqa: S608  values are bound


def _others(match: Match, driver: str) -> Iterable[tuple[str, str]]:
    """Give the conditions on the indexes that do not drive the search."""
    if match.trigram and driver not in {"trigram_index", "article"}:
        yield "rowid IN (SELECT rowid FROM trigram_index WHERE trigram_index MATCH ?)", match.trigram
    if match.unwanted_body and driver != "body_index":
        yield "rowid NOT IN (SELECT rowid FROM body_index WHERE body_index MATCH ?)", match.unwanted_body
    if match.unwanted_trigram:
        sql = "rowid NOT IN (SELECT rowid FROM trigram_index WHERE trigram_index MATCH ?)"
        yield sql, match.unwanted_trigram


def _run_expression(connection: sqlite3.Connection, run: str) -> str:
    """Give a run's expression; one too short for a trigram is any of the trigrams that begin with it."""
    if not is_short(run):
        return quoted(run)
    begun = connection.execute(
        "SELECT term FROM trigram_vocabulary WHERE term >= ? AND term < ? ORDER BY doc DESC LIMIT ?",
        (run, run + _LAST, _COMPLETIONS_OF_A_SHORT_RUN),
    )
    trigrams = [quoted(trigram) for (trigram,) in begun]
    return f"({any_of(trigrams)})" if trigrams else quoted(run + "\uffff\uffff")  # a trigram nobody wrote
