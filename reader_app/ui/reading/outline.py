"""An article's headings as an outline: their words, how deep they stand, and which one a place is under."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.article import Heading
from reader_app.domain.flow import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.flow import Flow


@dataclass(frozen=True, slots=True)
class HeadingPlace:
    """One heading; `depth` counts from 0 and never skips a step."""

    offset: int
    words: str
    depth: int


def outline(flow: Flow) -> tuple[HeadingPlace, ...]:
    """Give the headings in their order.

    Sites jump from the first level to the fourth: a heading is one deeper than the
    nearest one before it that has a smaller level, whatever the numbers are.
    """
    found: list[HeadingPlace] = []
    above: list[int] = []  # the levels of the headings that enclose the next one
    for leaf in flow.leaves:
        words = " ".join(leaf.text.split())
        if leaf.role is not Role.HEADING or not words:
            continue
        level = leaf.block.level if isinstance(leaf.block, Heading) else 1
        while above and above[-1] >= level:
            above.pop()
        found.append(HeadingPlace(leaf.start, words, len(above)))
        above.append(level)
    return tuple(found)


def heading_at(headings: Sequence[HeadingPlace], offset: int) -> int:
    """Give the index of the heading under which an offset stands, -1 before the first."""
    return bisect_right(headings, offset, key=lambda heading: heading.offset) - 1
