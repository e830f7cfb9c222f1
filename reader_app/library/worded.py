"""A text as its words: what is compared where capitals, accents, quotation marks and spaces may differ."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from reader_app.library.script import UNSPACED_RANGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# A soft hyphen or a combining mark parts no word; of scripts without spaces each character is one.
_WORD = re.compile(
    rf"[{UNSPACED_RANGES}]|[^\W_{UNSPACED_RANGES}](?:[\u00ad\u0300-\u036f]*[^\W_{UNSPACED_RANGES}])*"
)
_SILENT = re.compile("[\u00ad\u0300-\u036f]+")
_UNSPACED_WEIGHT = 3  # letters that such a character is worth: as much is said with it


class Worded:
    """A text with its words; `starts` and `ends` are their offsets, `keys` what is compared."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in _WORD.finditer(self.text)]

    @cached_property
    def starts(self) -> list[int]:
        """The offsets where words begin."""
        return [start for start, _ in self._spans]

    @cached_property
    def ends(self) -> list[int]:
        """The offsets after them."""
        return [end for _, end in self._spans]

    @cached_property
    def keys(self) -> list[str]:
        """The words as they are compared."""
        return [_key(self.text[start:end]) for start, end in self._spans]

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], Sequence[int]]:
        """Where each two words stand next to each other: numbers of the first."""
        found: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for number, pair in enumerate(pairwise(self.keys)):
            found[pair].append(number)
        return found

    def touching(self, start: int, end: int) -> range:
        """Give the numbers of the words that a stretch of the text holds, in part at least."""
        first, past = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return range(first, max(first, past))

    def beside(self, start: int, end: int) -> tuple[int, int]:
        """Give the number after the last whole word before a stretch, and of the first one behind it."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)


def weight(keys: Sequence[str]) -> int:
    """Count the letters of words."""
    return sum(map(weight_of, keys))


def weight_of(key: str) -> int:
    """Count a word's letters."""
    return _UNSPACED_WEIGHT if len(key) == 1 and ord(key) > 0xE00 else len(key)  # noqa: PLR2004  where such scripts begin


def _key(word: str) -> str:
    if word.isascii():
        return word.lower()
    return _SILENT.sub("", unicodedata.normalize("NFKD", word)).casefold() or word
