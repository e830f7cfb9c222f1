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

_FIXED = re.compile("[\u00a0\u202f]")
_FRENCH = re.compile("[\u00a0\u202f]|(?<=«) | (?=[»;:!?%€])|(?<=\\d) (?=\\d{3}(?!\\d))")


def fixed_spaces(text: str, language: str) -> list[int]:
    """Give the offsets of the spaces that keep their width, in code points."""
    if text.isascii() and not language.startswith("fr"):
        return []
    pattern = _FRENCH if language.startswith("fr") else _FIXED
    return [found.start() for found in pattern.finditer(text)]
