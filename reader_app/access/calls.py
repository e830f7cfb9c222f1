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


def call_in(text: str, *, gated: bool = False) -> Prompt | None:
    """Find the call of a wall in a line of the page; None for one to something else, or a quoted one.

    On a page that is known to be `gated`, a call to read all there is stands for a wall.
    """
    prompt = prompt_in(text) if len(text) <= LONGEST else None
    if prompt is None or is_quoted(text, prompt.words):
        return None
    behind = _behind(text, prompt.words)
    if _is_of_other_things(text, f"{prompt.words}{behind}") or (not gated and _is_of_all(behind)):
        return None
    return prompt


def is_quoted(text: str, words: str) -> bool:
    """Whether words of a text open a quotation there, with more of the text round it."""
    at = text.find(words)
    return at > 0 and _OPENED.search(text, max(0, at - 2), at) is not None


def _behind(text: str, words: str) -> str:
    """Give what stands right behind a call, in its sentence."""
    at = text.find(words)
    end = at + len(words)
    return _SENTENCE_END.split(text[end : end + _BEHIND], maxsplit=1)[0] if at >= 0 else ""


def _is_of_other_things(text: str, call: str) -> bool:
    """Whether a call says that it is for letters, channels or comments, or its line for an open browser."""
    return (
        _beginnings("called for").search(call.lower()) is not None
        or _beginnings("no wall at all").search(text.lower()) is not None
    )


def _is_of_all(behind: str) -> bool:
    """Whether what stands behind a call says that it is for all the site has, and not for this article."""
    return _beginnings("called for all").match(behind.lstrip(" ,:–-").lower()) is not None


@cache
def _beginnings(heading: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, lines(heading)))
    return re.compile(rf"(?<![a-z])(?:{words})")
