"""How text is prepared for the indexes, the same way when it is written, searched and deleted.

A contentless index forgets nothing by itself: to delete an article it must be
told exactly what was indexed. So a change to these functions needs a migration
that rebuilds the indexes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Scripts written without spaces, and Korean, whose particles stick to its words: Thai, Lao, Myanmar, Khmer,
# Hangul, kana, Han. The body index would take a whole sentence for one word.
UNSPACED_RANGES = (
    "\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003134f"
)
UNSPACED = re.compile(f"[{UNSPACED_RANGES}]+")
PAD = "  "

# What diacritics removal leaves apart though people type it as two letters.
_LIGATURES = str.maketrans({"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ẞ": "SS", "\u00ad": ""})


def spaced(text: str) -> str:
    """Prepare a text for the body and title indexes: ligatures opened, runs of unspaced scripts left out."""
    opened = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    return UNSPACED.sub(" ", opened)


def unspaced(text: str) -> str:
    """Prepare a text for the trigram index, "" when it has nothing for it.

    Two spaces after each run give its last two characters trigrams of their own,
    so that even a word of one or two characters is the beginning of a trigram.
    """
    return "".join(run + PAD for run in UNSPACED.findall(unicodedata.normalize("NFC", text)))


def folded(text: str) -> str:
    """Take case and accents off, character for character, so that offsets stay."""
    return text.translate(_folding())


@cache
def _folding() -> dict[int, str]:
    """For each letter that has them, its plain small form; as the indexes' tokenizer does it."""
    table = {}
    for code in (*range(0x41, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x2000)):
        character = chr(code)
        plain = unicodedata.normalize("NFD", character)[0].lower()
        if plain != character and len(plain) == 1:
            table[code] = plain
    return table
