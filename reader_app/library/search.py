"""Searching: the newest matches first to stay fast, then the best of them.

Ranking every match of a common word takes the longer the larger the library is.
So the newest RANKED matches are found, which stops early, and ranked among
themselves; with fewer matches than that the ranking is exact. When there are
more, articles that have the words in their title come first, however old.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reader_app.library.matching import ALL, match_of, newest_matches, title_matches
from reader_app.library.script import folded
from reader_app.library.words import Word, any_of, quoted, read_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from reader_app.library.matching import Match

RANKED = 500
TITLE_HITS = 25
COMMON = 2_000  # articles that hold a word, from which on a phrase of such words is not worth ranking
COMPLETIONS = 24
_LAST = "\U0010ffff"


def search_ids(
    connection: sqlite3.Connection, words: Sequence[Word], *, limit: int | None, trash: bool = False
) -> list[int]:
    """Give the matches, the best first; `limit` None gives them all."""
    match = match_of(connection, words, trash=trash)
    if match.empty:
        return []
    newest = newest_matches(connection, match, ALL if limit is None else max(RANKED, limit))
    best = newest[:RANKED]
    if not _is_common_phrase(connection, words):
        best = _ranked(connection, match, best)
    many = len(newest) >= RANKED or not match.body
    titles = title_matches(connection, match, TITLE_HITS) if many else []
    return _in_turn(titles, best, newest[RANKED:])[:limit]


def count_matches(connection: sqlite3.Connection, words: Sequence[Word]) -> int:
    """Count what the words select outside the trash."""
    match = match_of(connection, words)
    return 0 if match.empty else len(newest_matches(connection, match, ALL))


def typing_ids(connection: sqlite3.Connection, typed: str, *, limit: int) -> list[int]:
    """Give what matches while the last word is still being typed: title hits first, then the newest."""
    words = read_words(typed)
    if not words:
        return []
    *done, last = words
    if typed[-1:].isspace() or last.phrase or last.unwanted or not last.body:
        in_title = in_body = match_of(connection, words)
    else:
        in_title = _with_last(connection, done, f"{last.body}*")
        in_body = _with_last(connection, done, _completed(connection, last))
    titles = title_matches(connection, in_title, limit)
    return _in_turn(titles, newest_matches(connection, in_body, limit))[:limit]


def _ranked(connection: sqlite3.Connection, match: Match, newest: list[int]) -> list[int]:
    if not match.body or not newest:
        return newest
    found = connection.execute(
        "SELECT rowid FROM body_index WHERE body_index MATCH ? AND rowid >= ?"
        " ORDER BY bm25(body_index, 10.0, 4.0, 2.0, 1.0), rowid DESC",  # of title, author, site and text
        (match.full_body, min(newest)),
    )
    candidates = set(newest)
    return [article for (article,) in found if article in candidates]


def _is_common_phrase(connection: sqlite3.Connection, words: Sequence[Word]) -> bool:
    """Whether all that is asked is phrases of words that very many articles hold."""
    wanted = [word for word in words if not word.unwanted]
    if not wanted or any(len(word.letters) < 2 or word.runs for word in wanted):  # noqa: PLR2004  a phrase
        return False
    letters = {folded(part) for word in wanted for part in word.letters}
    return all(_documents(connection, part) >= COMMON for part in letters)


def _documents(connection: sqlite3.Connection, word: str) -> int:
    row = connection.execute("SELECT documents FROM term WHERE word = ?", (word,)).fetchone()
    return int(row[0]) if row else 0


def _with_last(connection: sqlite3.Connection, done: Sequence[Word], last: str) -> Match:
    match = match_of(connection, done)
    return replace(match, body=f"({match.body}) AND ({last})" if match.body else last)


def _completed(connection: sqlite3.Connection, last: Word) -> str:
    """Give the expression of a word that may go on: as it is, or any of its most frequent completions."""
    *before, beginning = (folded(part) for part in last.letters)
    if before:
        return f"{last.body}*"  # a phrase, "aujourd’hu": its first words make it rare
    words = connection.execute(
        "SELECT word FROM term WHERE word >= ? AND word < ? ORDER BY documents DESC LIMIT ?",
        (beginning, beginning + _LAST, COMPLETIONS),
    ).fetchall()
    if len(words) < COMPLETIONS:
        return f"{last.body}*"  # few words begin so, and those of one article are not in the table
    return any_of([last.body, *(quoted(word) for (word,) in words)])


def _in_turn(*parts: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(chain.from_iterable(parts)))
