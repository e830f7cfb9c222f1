"""The meter: how many free reads of a publisher were used, by our count and by its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from reader_app.domain.access import Period

if TYPE_CHECKING:
    from datetime import date, datetime

    from reader_app.domain.access import Counter


@dataclass(frozen=True, slots=True)
class FreeRead:
    """A metered article that was fetched: what our own count is made of.

    `publisher` is its registrable domain, `key` what tells articles apart
    (`address.same_article_key`): an article counts once in a period. `at` is the
    publisher's own time where its answer gives one, so that a wrong clock here
    neither grants nor takes a read.
    """

    publisher: str
    key: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Tally:
    """A publisher's meter over the period that `since` begins: nothing of it is ever reset.

    `ours` counts the articles that were fetched here, `said` is what the publisher's
    pages said last in this period (None when they say nothing), `limit` what the
    pages or the site's rule say (None: unknown), `last` when one was fetched.
    """

    publisher: str
    period: Period
    since: date
    ours: int
    said: Counter | None = None
    limit: int | None = None
    last: datetime | None = None

    @property
    def read(self) -> int:
        """The reads that are used: the larger of the two counts, since either may have missed some."""
        return max(self.ours, (self.said.read or 0) if self.said else 0)

    @property
    def left(self) -> int | None:
        """How many are left, None when the limit is not known."""
        return None if self.limit is None else max(0, self.limit - self.read)

    @property
    def differs(self) -> bool:
        """Whether the publisher counts otherwise than we do."""
        return self.said is not None and self.said.read is not None and self.said.read != self.ours


def beginning_of(period: Period, at: datetime) -> date:
    """Give the first day of the period that a moment is in: of the calendar, in UTC, weeks from Monday on."""
    day = at.astimezone(UTC).date()
    if period is Period.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if period is Period.WEEK else day


def end_of(period: Period, since: date) -> date:
    """Give the first day after the period that a day begins: counting begins anew there."""
    if period is Period.MONTH:
        return (since.replace(day=1) + timedelta(days=32)).replace(day=1)
    return since + timedelta(days=7 if period is Period.WEEK else 1)
