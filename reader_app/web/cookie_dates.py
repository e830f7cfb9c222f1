"""When a cookie says that it ends: dates as servers write them (RFC 6265bis, section 5.1.1)."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_BETWEEN = re.compile(r"[\x09\x20-\x2f\x3b-\x40\x5b-\x60\x7b-\x7e]+")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?![0-9])")
_DAY = re.compile(r"([0-9]{1,2})(?![0-9])")
_YEAR = re.compile(r"([0-9]{2,4})(?![0-9])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FIRST_YEAR = 1601
_CENTURY, _PIVOT = 100, 70  # two digits: 70 to 99 are of the last century


def read_date(written: str) -> datetime | None:
    """Read a date in whatever order its parts stand; None for what is none."""
    time: tuple[int, int, int] | None = None
    day = month = year = 0
    found_year = False
    for token in _BETWEEN.split(written):
        if time is None and (matched := _TIME.match(token)):
            time = (int(matched[1]), int(matched[2]), int(matched[3]))
        elif not day and (matched := _DAY.match(token)):
            day = int(matched[1])
        elif not month and token[:3].lower() in _MONTHS:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif not found_year and (matched := _YEAR.match(token)):
            year, found_year = _full(int(matched[1])), True
    if time is None or not found_year or year < _FIRST_YEAR:
        return None
    try:
        return datetime(year, month, day, *time, tzinfo=UTC)
    except ValueError:  # no such day, or a part that is missing
        return None


def _full(year: int) -> int:
    if year >= _CENTURY:
        return year
    return year + (1900 if year >= _PIVOT else 2000)
