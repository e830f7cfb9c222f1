"""How highlights lie in one text: which one is meant, which meet, and what is seen where they overlap.

Two of one colour that overlap or touch cannot be told apart, so they become one. Of two colours
both stay, and the shorter lies on top: a word marked in a marked paragraph is seen, and pressed.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from reader_app.domain.highlight import CONTEXT, Highlight, HighlightColour, Quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Placing:
    """What marking a range comes to: from where to where, in place of which, with their notes and tags."""

    start: int
    end: int
    gone: tuple[Highlight, ...] = ()
    note: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text in which one highlight is on top."""

    start: int
    end: int
    colour: HighlightColour


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the white space at both ends of a range; it may be empty then."""
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def quote_of(text: str, start: int, end: int) -> Quote:
    """Give a range as it is kept: with its words and those around it."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Quote(start, end, text[start:end], before, after)


def placed(present: Iterable[Highlight], start: int, end: int, colour: HighlightColour) -> Placing:
    """Work out what marking a range in a colour comes to; one that lies within its like changes nothing."""
    alike = sorted((one for one in present if one.colour is colour), key=_by_place)
    gone: list[Highlight] = []
    grown = True
    while grown:  # what it grew by may meet others
        meeting = [one for one in alike if one.quote.start <= end and start <= one.quote.end]
        grown = len(meeting) > len(gone)
        gone = meeting
        start = min(start, *(one.quote.start for one in gone), start)
        end = max(end, *(one.quote.end for one in gone), end)
    note = "\n\n".join(one.note for one in gone if one.note)
    tags = tuple(dict.fromkeys(tag for one in gone for tag in one.tags))
    return Placing(start, end, tuple(gone), note, tags)


def exactly(present: Iterable[Highlight], start: int, end: int) -> Highlight | None:
    """Find the highlight of just that range."""
    return next((one for one in present if (one.quote.start, one.quote.end) == (start, end)), None)


def touching(present: Iterable[Highlight], start: int, end: int) -> list[Highlight]:
    """Find the highlights that have something of a range."""
    return [one for one in present if one.quote.start < end and start < one.quote.end]


def on_top_at(present: Iterable[Highlight], offset: int) -> Highlight | None:
    """Find the highlight that is seen at an offset: the shortest there."""
    return min(touching(present, offset, offset + 1), key=_by_length, default=None)


def following(present: Sequence[Highlight], offset: int) -> Highlight | None:
    """Find the first highlight that begins after an offset, or else the first of all."""
    in_order = sorted(present, key=_by_place)
    return next((one for one in in_order if one.quote.start > offset), in_order[0] if in_order else None)


def stretches(present: Sequence[Highlight]) -> list[Stretch]:
    """Cut the highlights into pieces that do not overlap, each in the colour that is on top."""
    borders = sorted({border for one in present for border in (one.quote.start, one.quote.end)})
    coming = sorted(present, key=_by_place, reverse=True)
    here: list[Highlight] = []
    found: list[Stretch] = []
    for start, end in pairwise(borders):
        here = [one for one in here if one.quote.end > start]
        while coming and coming[-1].quote.start <= start:
            here.append(coming.pop())
        if not here:
            continue
        top = min(here, key=_by_length)
        last = found[-1] if found else None
        if last and last.end == start and last.colour is top.colour:
            found[-1] = Stretch(last.start, end, last.colour)
        else:
            found.append(Stretch(start, end, top.colour))
    return found


def _by_place(one: Highlight) -> tuple[int, int]:
    return one.quote.start, one.quote.end


def _by_length(one: Highlight) -> int:
    return one.quote.end - one.quote.start
