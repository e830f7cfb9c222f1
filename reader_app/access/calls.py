"""A wall's call to the reader, told from a story that quotes one and from calls to something else.

"Subscribe to our newsletter to keep reading stories like this" stands below free pages
in every language, and a story about walls says what they say, in quotation marks.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reader_app.access.mark_names import lines
from reader_app.access.wall_words import prompt_in

if TYPE_CHECKING:
    from reader_app.access.wall_words import Prompt

LONGEST = 400  # characters: a wall's call is not longer; a story that speaks of one is
_BEHIND = 30  # characters behind a call in which it may say what for
_OPENED = re.compile(r"[«“„\"‹‘「『]\s?\Z")
_SENTENCE_END = re.compile(r"[.!?。！？|]")


def call_in(text: str) -> Prompt | None:
    """Find the call of a wall in a line of the page; None for a call to something else, or one that is quoted."""
    prompt = prompt_in(text) if len(text) <= LONGEST else None
    if prompt is None or is_quoted(text, prompt.words) or _is_of_other_things(text, prompt.words):
        return None
    return prompt


def is_quoted(text: str, words: str) -> bool:
    """Whether words of a text open a quotation there, with more of the text round it."""
    at = text.find(words)
    return at > 0 and _OPENED.search(text, max(0, at - 2), at) is not None


def _is_of_other_things(text: str, words: str) -> bool:
    """Whether a call says that it is for letters, channels or all the site: in itself, or right behind it."""
    at = text.find(words)
    end = at + len(words)
    behind = _SENTENCE_END.split(text[end : end + _BEHIND], maxsplit=1)[0] if at >= 0 else ""
    return (
        _beginnings("called for").search(f"{words}{behind}".lower()) is not None
        or _beginnings("called for all").match(behind.lstrip(" ,:–-").lower()) is not None
        or _beginnings("no wall at all").search(text.lower()) is not None
    )


@cache
def _beginnings(heading: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lines(heading)))
    return re.compile(rf"(?<![a-z])(?:{words})")
