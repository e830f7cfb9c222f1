"""Finding words in the article's plain text, accents and capitals aside, a little at a time."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ALIKE = {
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"',
    "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2028": " ", "\n": " ",
    "\u2010": "-", "\u2011": "-", "\u00ad": "", "\u2060": "", "\u200b": "",
    "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
}  # fmt: skip
_AT_ONCE = 20_000  # characters folded before others get their turn: some 3 ms
_UNSPACED = (("\u3040", "\u30ff"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"))  # no space parts words there


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
        self._text = text
        self._folded: str | None = None
        self._ends: list[int] | None = (
            None  # by offset, where its folded characters end; None where all are one
        )

    def find(self, words: str, *, whole: bool = False) -> list[tuple[int, int]]:
        """Give every (start, end) in code points at which the words stand."""
        return [hit for hit in self.hits(words, whole=whole) if hit]

    def hits(self, words: str, *, whole: bool = False) -> Iterator[tuple[int, int] | None]:
        """Find one place after the other; None where time went by without one.

        With `whole`, the words begin and end where words of the text do.
        """
        wanted = "".join(_folds[character] for character in words.strip())
        if not wanted:
            return
        for _ in self._fold():
            yield None
        folded = self._folded or ""
        at = folded.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            hit = self._offset(at), self._offset(end - 1) + 1
            yield hit if not whole or self._is_whole(*hit) else None
            at = folded.find(wanted, end)

    def _fold(self) -> Iterator[None]:
        """Fold the text, once."""
        if self._folded is not None:
            return
        pieces: list[str] = []
        for start in range(0, len(self._text), _AT_ONCE):
            pieces += [_folds[character] for character in self._text[start : start + _AT_ONCE]]
            yield
        if any(len(piece) != 1 for piece in set(pieces)):
            self._ends = list(accumulate(map(len, pieces)))
        self._folded = "".join(pieces)

    def _offset(self, folded: int) -> int:
        """Give the text's offset of a folded character."""
        return folded if self._ends is None else bisect_right(self._ends, folded)

    def _is_whole(self, start: int, end: int) -> bool:
        return not (self._goes_on(start - 1, start) or self._goes_on(end - 1, end))

    def _goes_on(self, before: int, after: int) -> bool:
        """Whether two neighbours are of one word."""
        if before < 0 or after >= len(self._text):
            return False
        return all(_in_word(self._text[at]) for at in (before, after))


def _in_word(character: str) -> bool:
    if any(low <= character <= high for low, high in _UNSPACED):
        return False
    return character.isalnum() or character in "_\u00ad" or bool(unicodedata.combining(character))
