"""Regular expressions of rule files, which anybody may have written: none takes for ever.

The package regex reads what PHP's patterns (PCRE) have and Python's lack, and stops at a
limit of time. It brings no types along; here it gets them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    import re

_PATIENCE = 1.0  # seconds
_LONGEST = 500  # characters of a pattern; the only one that the community wrote has 26
# What may stand round a pattern. Source: the PHP manual, "PCRE patterns: delimiters".
_BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">"}
_FLAGS = frozenset("imsx")
_SAME_AS_OURS = frozenset("u")  # our patterns are of Unicode without saying so


class PatternMistake(Exception):  # noqa: N818  a mistake of who wrote the rule
    """A pattern that cannot be used; its text is the reason, in English."""


def read_pattern(said: str) -> str:
    """Read a pattern as PHP writes it (a sign, the pattern, the sign again, flags), flags put inside.

    Raises PatternMistake, also for a pattern without a group: a group is what is asked for.
    """
    said = said.strip()
    sign = said[:1]
    if not sign or sign.isalnum() or sign == "\\":
        raise PatternMistake("the pattern does not stand between two signs, as /…/ does")
    pattern, found, flags = said[1:].rpartition(_BRACKETS.get(sign, sign))
    if not found or len(pattern) > _LONGEST:
        raise PatternMistake("the pattern has no end" if not found else "the pattern is too long")
    if unknown := set(flags) - _FLAGS - _SAME_AS_OURS:
        raise PatternMistake(f"the pattern's flag {min(unknown)} is not known")
    inside = "".join(sorted(_FLAGS & set(flags)))
    pattern = f"(?{inside}){pattern}" if inside else pattern
    if not _groups_of(pattern):
        raise PatternMistake("the pattern has no group in round brackets")
    return pattern


def first_group(pattern: str, text: str) -> str | None:
    """Give what the first group finds in a text, None for nothing and for what is not found in time."""
    import regex  # noqa: PLC0415  not needed by one rule in fifty

    try:  # the interpreter is let go meanwhile: no other thread waits
        found = regex.compile(pattern).search(text, timeout=_PATIENCE, concurrent=True)
    except (regex.error, TimeoutError):
        return None
    return cast("re.Match[str]", found)[1] if found else None


def _groups_of(pattern: str) -> int:
    import regex  # noqa: PLC0415  as above

    try:
        return cast("re.Pattern[str]", regex.compile(pattern)).groups
    except regex.error as error:
        raise PatternMistake(f"the pattern has a mistake: {error}") from error
