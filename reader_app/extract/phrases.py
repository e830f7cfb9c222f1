"""What publishers write around an article, read once from `resources/phrases`.

A file a language, one phrase a line under the heading of its kind, in square brackets;
`phrase_tree` says what a phrase may hold. `names.txt` holds the words of class names,
which know no language. All languages count on every page: pages err about their own.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reader_app.extract.phrase_tree import Phrases
from reader_app.resources import read_phrases, resource

if TYPE_CHECKING:
    from pathlib import Path


_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Kind(StrEnum):
    """What a phrase is a sign of."""

    RELATED = "related"  # stands over, or before, links to other articles
    SAME_SUBJECT = "same subject"  # one of those that says that they are about the same thing
    AIDS = "aids"  # a button or a label of the page, as a whole line
    ADVERTISEMENTS = "advertisements"  # over an advertisement, as a whole line
    CALLS = "calls"  # begins an invitation to subscribe, follow or give
    CLOSING_CALLS = "closing calls"  # ends such an invitation
    UNFINISHED = "unfinished"  # somewhere in a line that says that the story goes on
    UNFINISHED_LABELS = "unfinished labels"  # such a line as a whole
    LIVE = "live"  # a label over an article that is written while things happen
    OVER = "over"  # says that this has ended
    DATELINE = "dateline"  # words that a line of names and dates is made of
    RIGHTS = "rights"  # somewhere in a line that says who may copy the text
    CREDITS = "credits"  # begins a line that says whose picture it is
    FURNITURE_NAMES = "furniture names"  # in class names
    LEAD_NAMES = "lead names"
    BYLINE_NAMES = "byline names"
    RELATED_NAMES = "related names"
    COMMENT_NAMES = "comment names"
    NOTES_NAMES = "notes names"
    LIVE_NAMES = "live names"
    ADDRESSES = "addresses"  # a part of an address that leads to no article


@cache
def phrases(kind: Kind) -> Phrases:
    """Give the phrases of a kind in every language."""
    return Phrases(phrase for group in _files().values() for phrase in group.get(kind, ()))


@lru_cache(maxsize=8192)
def is_named(kind: Kind, names: str) -> bool:
    """Whether class names hold one of a kind's words, whatever joins the words: dashes or capitals."""
    return phrases(kind).said_in(_CAPITAL.sub(" ", names))


@cache
def _files() -> dict[str, dict[str, list[str]]]:
    paths: list[Path] = sorted(resource("phrases").glob("*.txt"))
    return {path.stem: read_phrases(path.read_text(encoding="utf-8")) for path in paths}
