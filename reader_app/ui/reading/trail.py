"""Where the reader was before following something, and the way forward again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.ui.reading.held import Hold

_LONGEST = 50


@dataclass(frozen=True, slots=True)
class _Departure:
    """A place that was left; `by_link` when it was a link or a note that led away from it."""

    place: Hold
    by_link: bool


class Trail:
    """A history as a browser has it: leaving anew forgets what was ahead."""

    def __init__(self) -> None:
        self._behind: list[_Departure] = []
        self._ahead: list[_Departure] = []
        self._landed: Hold | None = None  # where the last step led; None after anything else

    @property
    def by_link(self) -> bool:
        """Whether it was a link or a note that led here."""
        return bool(self._behind) and self._behind[-1].by_link

    def clear(self) -> None:
        """Forget everything: another article is on the page."""
        self._behind.clear()
        self._ahead.clear()
        self._landed = None

    def leave(self, here: Hold, there: Hold, *, by_link: bool = False, step: bool = False) -> None:
        """Note that the reader goes from one place to another.

        Several steps in a row, from heading to heading or from match to match, are one
        departure: the way back leads to where the reader was before the first.
        """
        if not (step and here == self._landed):
            self._behind = [*self._behind, _Departure(here, by_link)][-_LONGEST:]
        self._ahead.clear()
        self._landed = there if step else None

    def back(self, here: Hold) -> Hold | None:
        """Give the place that was left last; `here` becomes the way forward."""
        return self._turn(self._behind, self._ahead, here)

    def forward(self, here: Hold) -> Hold | None:
        """Give the place that was last gone back from."""
        return self._turn(self._ahead, self._behind, here)

    def _turn(self, taken: list[_Departure], left: list[_Departure], here: Hold) -> Hold | None:
        self._landed = None
        if not taken:
            return None
        departure = taken.pop()
        left.append(_Departure(here, departure.by_link))
        return departure.place
