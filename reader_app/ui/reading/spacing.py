"""The fixed spaces of French, and every other space that must neither break nor stretch.

Justification stretches NBSP and U+202F like any space (4 pixels became 23). The
page shows them as U+2060, the word joiner, with letter spacing: one character
for one, so that offsets stay true, and always as wide.
"""

from __future__ import annotations

import re

JOINER = "\u2060"
SPOKEN_SPACE = "\u00a0"  # what a screen reader is given instead of the joiner
WIDTH = 0.2  # of the font's size

# A number and its unit are one word (SI brochure, 5.4.3), as are the hours of "16 h 05".
_UNIT = "(?:[°˚º][CF]?|[kcmdµ]?[mgl]|[mkc]m[²³]|ha|min|[hsL]|k?[WVA]|[kMG]?Hz|[kMGT][oB]|kWh)(?![\\w’'])"
_NUMBERED = f"(?<=\\d )(?={_UNIT})|(?<=\\d[ \u00a0\u202f]h )(?=\\d)"
# What a sign of operation parts belongs together, however far a line is stretched.
_SIGNED = "(?<=\\S )(?=[=+×÷±≈≠≤≥] )|(?<=\\S [=+×÷±≈≠≤≥] )(?=\\S)"
_EVERYWHERE = f"{_NUMBERED}|{_SIGNED}"
_IN_FRENCH = "(?=[»;:!?%€])|(?<=« )|(?<=\\d )(?=\\d{3}(?!\\d))"
_FIXED = re.compile(f"[\u00a0\u202f]| (?:{_EVERYWHERE})")
_FRENCH = re.compile(f"[\u00a0\u202f]| (?:{_IN_FRENCH}|{_EVERYWHERE})")
_SHORTEST_END = 5  # characters: a shorter last word is not left alone on a line


def fixed_spaces(text: str, language: str) -> list[int]:
    """Give the offsets of the spaces that keep their width, in code points."""
    pattern = _FRENCH if language.startswith("fr") else _FIXED
    return [found.start() for found in pattern.finditer(text)]


def bound_end(text: str, fixed: list[int]) -> int | None:
    """Give the offset of the space before a very short last word, at which no line may end; None for none.

    Of the last line, which is never stretched, so that any space that does not break will do.
    """
    end = at = len(text.rstrip())
    while (at := text.rfind(" ", 0, at)) >= 0:
        if at not in fixed:
            return at if end - at - 1 <= _SHORTEST_END else None
    return None
