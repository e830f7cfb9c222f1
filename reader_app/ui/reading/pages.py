"""The pages of one document: its units, the cuts between them, and what each opening of the book shows."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.ui.reading.pagination import Page, Paginator
from reader_app.ui.reading.sight import Sight, Strip
from reader_app.ui.reading.units import units_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.ui.reading.block_meta import Setting
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.pagination import Unit


@dataclass(frozen=True, slots=True)
class Spread:
    """The room of pages side by side on a sheet, in pixels.

    `lefts` is where each page's document begins, in reading order; `width` the document's.
    `backwards` tells that one goes on to the left.
    """

    lefts: tuple[float, ...]
    top: float
    height: float
    width: float
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """One page in sight: its number from 1, and where its document begins."""

    number: int
    left: float


class Pages:
    """Cut once measured; `lay` cuts anew for another room, or to begin a page with another line."""

    def __init__(self, setting: Setting, style: PageStyle) -> None:
        self._units: list[Unit] = []
        self._walk = units_of(setting, style)
        self._positions: list[int] = []
        self._pages: list[Page] = []
        self._paginator: Paginator | None = None
        self._spread: Spread | None = None
        self._anchor = 0
        self._lead = 0  # pages before the first opening that is full: 1 where an odd one stands alone

    def measure(self) -> Iterator[None]:
        """Measure unit by unit, so that others may have their turn."""
        for unit in self._walk:
            self._units.append(unit)
            self._positions.append(unit.position)
            yield

    def lay(self, spread: Spread, position: int | None) -> None:
        """Cut pages for a room; one begins with the line of a document position, None for the head."""
        for _ in self.measure():
            pass
        anchor = 0 if position is None else self._unit_at(position)
        if self._paginator and spread == self._spread and anchor == self._anchor:
            return
        if self._paginator is None or self._spread is None or spread.height != self._spread.height:
            self._paginator = Paginator(self._units, spread.height)
        self._spread, self._anchor = spread, anchor
        self._pages = self._paginator.pages(anchor)
        self._lead = 0
        self._lead = self._page_of(anchor) % len(spread.lefts) if self._pages else 0

    @property
    def from_head(self) -> bool:
        """Whether the pages are cut from the article's head on."""
        return self._anchor == 0

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages)

    @property
    def openings(self) -> int:
        """How many times something is in sight, from the first page to the last."""
        beside = self._beside
        return self._odd + -(-(len(self._pages) - self._lead) // beside)

    def opening_of(self, position: int) -> int:
        """Give the opening that shows a document position."""
        page = self._page_of(self._unit_at(position))
        if page < self._lead:
            return 0
        return self._odd + (page - self._lead) // self._beside

    def shown(self, opening: int) -> tuple[Shown, ...]:
        """Give the pages of an opening."""
        if self._spread is None:
            return ()
        if self._lead and opening == 0:
            return (Shown(1, self._spread.lefts[-1]),)
        first = self._lead + (opening - self._odd) * self._beside
        numbers = range(first, min(first + self._beside, len(self._pages)))
        return tuple(Shown(page + 1, self._spread.lefts[page - first]) for page in numbers)

    def sight(self, opening: int) -> Sight:
        """Give what an opening shows."""
        if self._spread is None or self._paginator is None:
            return Sight((), 0.0, cut=True)
        strips = [strip for page in self.shown(opening) for strip in self._strips(page, self._spread)]
        return Sight(tuple(strips), self._spread.width, cut=True)

    @property
    def units(self) -> list[Unit]:
        """All that is measured so far, from top to bottom."""
        return self._units

    @property
    def cuts(self) -> list[Page]:
        """The pages by their units."""
        return self._pages

    @property
    def _odd(self) -> int:
        """1 where the first page stands alone."""
        return int(self._lead > 0)

    @property
    def _beside(self) -> int:
        return len(self._spread.lefts) if self._spread else 1

    def _strips(self, shown: Shown, spread: Spread) -> Iterator[Strip]:
        page = self._pages[shown.number - 1]
        first, last = self._units[page.first], self._units[page.last]
        y = spread.top
        head = self._paginator.head_of(page.first) if self._paginator else None
        if head:
            yield Strip(*head, shown.left, y, repeated=True)
            y += head[1] - head[0]
        yield Strip(
            first.top, last.bottom, shown.left, y + first.padding, over=first.padding, under=last.padding
        )

    def _unit_at(self, position: int) -> int:
        found = max(0, bisect_right(self._positions, position) - 1)
        while found and self._positions[found - 1] == self._positions[found]:
            found -= 1
        return found

    def _page_of(self, unit: int) -> int:
        return max(0, bisect_right(self._pages, unit, key=lambda page: page.first) - 1)
