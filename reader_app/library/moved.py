"""Places in a text that changed: found again by what stands there and what stands around it.

A place is remembered by its offset, and a copy of the text makes a quote of it: the
words themselves with a little of the text on either side, as annotations on the web
are anchored (https://www.w3.org/TR/annotation-model/#text-quote-selector). The words
must be found; of several findings the one whose surroundings agree most is taken,
then the one nearest to where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTEXT = 32  # characters on either side, as most annotation tools keep
ENOUGH = 12  # characters that must agree, words and surroundings together: fewer are anywhere


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a text with their surroundings; `share` is how far into the text they begin, 0 to 1."""

    words: str
    before: str
    after: str
    share: float


def quote_of(text: str, start: int, end: int) -> Quote:
    """Quote a stretch of a text."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Quote(text[start:end], before, after, start / max(1, len(text)))


def find_quote(text: str, quote: Quote) -> int | None:
    """Find where a quote's words stand in a text; None where too little agrees."""
    expected = quote.share * len(text)
    found = [
        (_agreeing(text, place, quote), -abs(place - expected), place) for place in _places(text, quote.words)
    ]
    if not found:
        return None
    agreeing, _, place = max(found)
    return place if len(quote.words) + agreeing >= ENOUGH else None


def _agreeing(text: str, place: int, quote: Quote) -> int:
    """Count the characters of the surroundings that agree, from the words outwards."""
    end = place + len(quote.words)
    before = text[max(0, place - CONTEXT) : place]
    return _alike(reversed(before), reversed(quote.before)) + _alike(
        iter(text[end : end + CONTEXT]), iter(quote.after)
    )


def _alike(one: Iterator[str], other: Iterator[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words) if words else -1
    while place >= 0:
        yield place
        place = text.find(words, place + 1)
