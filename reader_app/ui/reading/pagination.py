"""Where pages are cut: between the units of one continuous layout, never through one.

A unit is a line, a picture or a table's row. Each says what a cut after it would
cost; a page is filled, and cut back to where a cut costs least.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FARTHEST_BACK = 0.5  # of a page, for a better cut
_NEAR = 3  # units by which a page may begin before the line that it is wanted for
_MOST_HEAD = 0.34  # of a page: a table's header that is higher is not repeated


class Cost(IntEnum):
    """What a cut after a unit costs."""

    FREE = 0
    BAD = 1  # a widow, an orphan, a word cut in two
    NEVER = 2  # a heading alone, a picture without its caption


class Unit(NamedTuple):
    """What is never cut, from `top` to `bottom` in pixels of the document; made in thousands, hence a tuple.

    `position` is the document position of its first character, `padding` what the
    panel behind it reaches beyond it where it is cut there, `head` the upper and
    lower edge of the table's header, which is shown again above a row that begins a page.
    """

    top: float
    bottom: float
    position: int
    cost: Cost = Cost.FREE
    padding: float = 0.0
    head: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The units from `first` to `last`, both on it."""

    first: int
    last: int


class Paginator:
    """Cuts units into pages of a height."""

    def __init__(self, units: Sequence[Unit], height: float) -> None:
        self._units = units
        self._height = height
        self._tops = [unit.top - unit.padding for unit in units]
        self._bottoms = [unit.bottom + unit.padding for unit in units]

    def pages(self, anchor: int = 0) -> list[Page]:
        """Cut pages so that one begins with a unit, or a few lines before where it could not be cut there.

        What is before the anchor is cut backwards from it: only the very first page may be short.
        """
        start = self._start_near(anchor)
        before: list[Page] = []
        last = start - 1
        while last >= 0:
            first = self._begin_of(last)
            before.append(Page(first, last))
            last = first - 1
        pages = before[::-1]
        first = start
        while first < len(self._units):
            last = self._end_of(first)
            pages.append(Page(first, last))
            first = last + 1
        return pages

    def head_of(self, first: int) -> tuple[float, float] | None:
        """Give the header that stands again above a page that begins with a unit."""
        head = self._units[first].head
        return head if head and head[1] - head[0] <= _MOST_HEAD * self._height else None

    def _room(self, first: int) -> float:
        head = self.head_of(first)
        return self._height - (head[1] - head[0] if head else 0)

    def _end_of(self, first: int) -> int:
        """Give the last unit of the page that begins with one."""
        top = self._tops[first]
        full = bisect_right(self._bottoms, top + self._room(first), lo=first) - 1
        if full >= len(self._units) - 1:
            return len(self._units) - 1
        if full <= first:
            return first
        near = bisect_left(self._bottoms, top + self._height * _FARTHEST_BACK, lo=first, hi=full)
        return self._cheapest(range(full, near - 1, -1), range(near - 1, first - 1, -1))

    def _begin_of(self, last: int) -> int:
        """Give the first unit of the page that ends with one."""
        bottom = self._bottoms[last]
        full = bisect_left(self._tops, bottom - self._height, hi=last)
        while full < last and bottom - self._tops[full] > self._room(full):
            full += 1
        if full == 0:
            return 0
        near = bisect_right(self._tops, bottom - self._height * _FARTHEST_BACK, lo=full, hi=last)
        return self._cheapest(range(full - 1, near), range(near, last)) + 1

    def _start_near(self, anchor: int) -> int:
        """Go back from a unit to where a page may begin."""
        if anchor <= 0:
            return 0
        start = self._cheapest(range(anchor - 1, max(-1, anchor - 2 - _NEAR), -1), ()) + 1
        while start and self._units[start - 1].cost is Cost.NEVER:
            start -= 1
        return start

    def _cheapest(self, near: Iterable[int], far: Iterable[int]) -> int:
        """Give the unit after which to cut: a free or else a bad one near, then one far, then the first."""
        near, far = list(near), list(far)
        for where, most in ((near, Cost.FREE), (near, Cost.BAD), (far, Cost.BAD)):
            for index in where:
                if self._units[index].cost <= most:
                    return index
        return near[0]
