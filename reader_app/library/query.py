"""The query language of `--query`: words to search beside conditions on what the library knows.

    grid "wind power" -solar tag:energy -list:"to file" is:unread author:hugo lang:fr

A condition is `key:value` or `key:"several words"`; a minus before it turns it
round. To add a key, give it a function in `_KEYS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness, Right
from reader_app.domain.highlight import HighlightColour
from reader_app.domain.problem import LibraryError, Problem
from reader_app.library.matching import Condition, match_of
from reader_app.library.names import keys_under, name_key
from reader_app.library.seeking import has_word
from reader_app.library.shelves import TAGGED
from reader_app.library.words import QUOTES, all_of, any_of, make_word, read_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from reader_app.library.matching import Match
    from reader_app.library.words import Word

_TOKEN = re.compile(
    r"""(?<!\S)(?P<minus>[-−])?(?P<key>[A-Za-z]+):(?!//)(?:"(?P<quoted>[^"]*)(?:"|$)|(?P<bare>[^\s"]*))"""
)
_LISTED = "id IN (SELECT article FROM article_list JOIN list ON list.id = list WHERE key = ?)"
_MARKED = """id IN (SELECT article FROM highlight
    JOIN highlight_words ON highlight_words.highlight = highlight.id"""
_IS = {
    "unread": "state = 'unread'",
    "reading": "state = 'reading'",
    "finished": "state = 'finished'",
    "starred": "starred = 1",
    "archived": "place = 'archive'",
    "inbox": "place = 'inbox'",
    "later": "place = 'later'",
    "trash": "trashed IS NOT NULL",
    "unfinished": "unfinished = 1",
    "highlighted": "id IN (SELECT article FROM highlight)",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A condition on one column of the body index, "author" or "site"."""

    name: str
    word: Word


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition as it was written."""

    condition: Condition | Column
    unwanted: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was understood."""

    words: tuple[Word, ...]
    clauses: tuple[Clause, ...]
    trash: bool = False  # whether it speaks of the trash, which it otherwise leaves out


def read_query(text: str) -> Query:
    """Understand a query; raises QUERY_MISTAKE (text, at, word) for a key or value that is not known."""
    plain = text.translate(QUOTES)
    found = list(_TOKEN.finditer(plain))
    clauses = tuple(Clause(_condition(text, token), bool(token["minus"])) for token in found)
    rest = _TOKEN.sub(" ", plain)
    return Query(read_words(rest), clauses, any(_speaks_of_trash(token) for token in found))


def match_of_query(connection: sqlite3.Connection, query: Query) -> Match:
    """Turn a query into what the indexes and the table are asked."""
    match = match_of(connection, query.words, trash=query.trash)
    wanted = [match.body] if match.body else []
    unwanted = [match.unwanted_body] if match.unwanted_body else []
    for clause, column in _columns(query):
        expression = f"{column.name} : {column.word.body}"
        (unwanted if clause.unwanted else wanted).append(expression)
    conditions = tuple(_conditions(query))
    return replace(match, body=all_of(wanted), unwanted_body=any_of(unwanted), conditions=conditions)


def _columns(query: Query) -> Iterator[tuple[Clause, Column]]:
    for clause in query.clauses:
        if isinstance(clause.condition, Column):
            yield clause, clause.condition


def _conditions(query: Query) -> Iterator[Condition]:
    for clause in query.clauses:
        if isinstance(clause.condition, Condition):
            sql = f"NOT ({clause.condition.sql})" if clause.unwanted else clause.condition.sql
            yield Condition(sql, clause.condition.values)


def _speaks_of_trash(token: re.Match[str]) -> bool:
    return token["key"].lower() == "is" and _value(token).lower() == "trash"


def _value(token: re.Match[str]) -> str:
    return (token["bare"] if token["quoted"] is None else token["quoted"]).strip()


def _condition(text: str, token: re.Match[str]) -> Condition | Column:
    value = _value(token)
    make = _KEYS.get(token["key"].lower())
    condition = make(value) if make and value else None
    if condition is None:
        raise LibraryError(Problem.QUERY_MISTAKE, text=text, at=token.start(), word=token[0])
    return condition


def _tag(value: str) -> Condition | None:
    return Condition(TAGGED, keys_under(value)) if value.strip("/ ") else None


def _list(value: str) -> Condition:
    return Condition(_LISTED, (name_key(value),))


def _column(name: str) -> Callable[[str], Column | None]:
    def condition(value: str) -> Column | None:
        word = make_word(value, phrase=True)
        return Column(name, word) if word.body else None

    return condition


def _language(value: str) -> Condition:
    lower = value.lower()
    return Condition("(lower(language) = ? OR lower(language) LIKE ? || '-%')", (lower, lower))


def _is(value: str) -> Condition | None:
    sql = _IS.get(value.lower())
    return Condition(sql) if sql else None


def _highlight(value: str) -> Condition | None:
    """Ask for articles with a highlight: any, one of a colour, or one that holds these words."""
    lower = value.lower()
    if lower == "yes":
        return Condition(_IS["highlighted"])
    if lower in list(HighlightColour):
        return Condition("id IN (SELECT article FROM highlight WHERE colour = ?)", (lower,))
    return _with_words(value, ("quote", "note"))


def _note(value: str) -> Condition | None:
    return _with_words(value, ("note",))


def _with_words(value: str, columns: Sequence[str]) -> Condition | None:
    word = make_word(value, phrase=True)
    if not (word.letters or word.runs):
        return None
    held = has_word(word, columns)
    return Condition(f"{_MARKED} WHERE {held.sql})", held.values)


def _one_of(
    column: str, known: type[AccessState | Completeness | Right]
) -> Callable[[str], Condition | None]:
    def condition(value: str) -> Condition | None:
        return Condition(f"{column} = ?", (value.lower(),)) if value.lower() in list(known) else None

    return condition


_KEYS: dict[str, Callable[[str], Condition | Column | None]] = {
    "tag": _tag,
    "list": _list,
    "site": _column("site"),
    "author": _column("author"),
    "lang": _language,
    "is": _is,
    "access": _one_of("access", AccessState),
    "complete": _one_of("completeness", Completeness),
    "had": _one_of("had", Right),
    "highlight": _highlight,
    "note": _note,
}
