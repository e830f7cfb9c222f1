"""Finding words in the article's plain text, accents and capitals aside."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate

_ALIKE = {
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2028": " ", "\n": " ",
    "\u2010": "-", "\u2011": "-", "\u00ad": "", "\u2060": "", "\u200b": "",
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
}  # fmt: skip


class _Folds(dict[str, str]):
    """What each character is folded to, worked out once."""

    def __missing__(self, character: str) -> str:
        plain = unicodedata.normalize("NFKD", character.casefold())
        folded = "".join(part for part in plain if not unicodedata.combining(part))
        self[character] = folded
        return folded


_folds = _Folds(_ALIKE)


class Finder:
    """Finds words in one text; the folded text is kept for the next search."""

    def __init__(self, text: str) -> None:
        pieces = [_folds[character] for character in text]
        self._folded = "".join(pieces)
        self._ends = list(accumulate(map(len, pieces))) if len(self._folded) != len(text) else None

    def find(self, words: str) -> list[tuple[int, int]]:
        """Give every (start, end) in code points at which the words stand."""
        wanted = "".join(_folds[character] for character in words.strip())
        if not wanted:
            return []
        found: list[tuple[int, int]] = []
        at = self._folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            found.append((self._offset(at), self._offset(end - 1) + 1))
            at = self._folded.find(wanted, end)
        return found

    def _offset(self, folded: int) -> int:
        """Give the text's offset of a folded character."""
        return folded if self._ends is None else bisect_right(self._ends, folded)
