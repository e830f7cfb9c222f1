"""How fast a reader reads: learned from how they move on, held as words by speed.

A median of speeds weighted by words needs no single step to be right: a telephone
call or a skipped paragraph makes a step that is slow or fast, and changes little.
Speeds are kept in classes, each a tenth faster than the one before, so that a few
numbers a language are all that is ever stored, and nothing tells what was read when.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reader_app.domain.reading_time import usual_speed

if TYPE_CHECKING:
    from collections.abc import Mapping

SLOWEST, FASTEST = 40, 1000  # words a minute; outside of it nobody reads
ENOUGH = 1_500  # words: some seven minutes of reading, before the measure is believed
REMEMBERED = 40_000  # words: what was read before these counts half, then a quarter
_STEP = 1.1
_CLASSES = math.ceil(math.log(FASTEST / SLOWEST, _STEP))

Pace = dict[int, int]  # words read, by class of speed


def class_of(words: int, seconds: float) -> int | None:
    """Give the class of a step's speed, None for one that is not reading."""
    if words <= 0 or seconds <= 0:
        return None
    speed = words * 60 / seconds
    if not SLOWEST <= speed <= FASTEST:
        return None
    return min(_CLASSES - 1, int(math.log(speed / SLOWEST, _STEP)))


def learned(pace: Mapping[int, int], words: int, seconds: float) -> Pace | None:
    """Give the measure with one step more, None where the step teaches nothing."""
    speed = class_of(words, seconds)
    if speed is None:
        return None
    known = dict(pace)
    known[speed] = known.get(speed, 0) + words
    if sum(known.values()) > REMEMBERED:
        known = {each: count // 2 for each, count in known.items() if count > 1}
    return known


def measured_speed(pace: Mapping[int, int]) -> float | None:
    """Give the median in words a minute, None before enough was read."""
    total = sum(pace.values())
    if total < ENOUGH:
        return None
    passed = 0.0
    for speed, words in sorted(pace.items()):
        if passed + words >= total / 2:
            within = (total / 2 - passed) / words
            return float(SLOWEST * _STEP ** (speed + within))
        passed += words
    return None


def speed_of(pace: Mapping[int, int], language: str) -> float:
    """Give the reader's words a minute in a language (BCP 47): measured, or what is usual."""
    return measured_speed(pace) or float(usual_speed(language))


def minutes_left(words: int, speed: float) -> int:
    """Give whole minutes for so many words, 0 for none."""
    return max(1, math.ceil(words / speed - 0.5)) if words else 0
