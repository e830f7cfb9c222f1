"""Facts side by side in one line, each running as its own script does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.ui.reading.scripts import has_right_to_left

if TYPE_CHECKING:
    from collections.abc import Iterable

_BETWEEN = " · "
_ALONE = "\u2068{}\u2069"  # first strong isolate, and its end (Unicode, UAX #9)


def in_one_line(facts: Iterable[str]) -> str:
    """Join those that are there; beside words from the right a day would else part from its month."""
    there = [fact for fact in facts if fact]
    if any(has_right_to_left(fact) for fact in there):
        there = [_ALONE.format(fact) for fact in there]
    return _BETWEEN.join(there)
