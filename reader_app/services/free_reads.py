"""«Is this one of my free reads?»: asked before the last one goes, claimed where it holds, and counted.

What happened when is told by the publisher's own clock: a page's `Date` header says
in which month it was read, so that a wrong clock here neither grants a read nor takes one.
A publisher's wrong clock shifts nothing that lasts: see `_time_of`.
"""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Right
from reader_app.domain.address import host_of, same_article_key
from reader_app.domain.meter import FreeRead
from reader_app.domain.page import Origin
from reader_app.domain.problem import FetchError, Problem
from reader_app.sites.publisher import publisher_of

if TYPE_CHECKING:
    from reader_app.domain.access import Access, Period
    from reader_app.domain.meter import Tally
    from reader_app.domain.page import Page
    from reader_app.domain.reading import Reading
    from reader_app.library.library import Library
    from reader_app.sites.rule_book import RuleBook

_PERHAPS_METERED = frozenset({AccessState.METERED, AccessState.BLOCKED, AccessState.UNKNOWN})
_THEIR_OWN = frozenset({Right.ACCOUNT, Right.STATED})
# A certificate is good for 398 days at most (CA/Browser Forum, Baseline Requirements 6.3.2): with a clock
# here that is further off, no page would have come over TLS. Such a Date is the publisher's own mistake.
_FURTHEST = timedelta(days=398)
_SAME_TIME = timedelta(days=1)  # two clocks that are no further apart confirm each other
_LONGEST_AGE = 9  # digits of an Age header: what is longer is no number of seconds


class FreeReads:
    """The free reads of every publisher; every method may be called from any thread.

    `rules` are asked for a limit where no page has said one yet.
    """

    def __init__(self, library: Library, rules: RuleBook) -> None:
        self._library = library
        self._rules = rules
        self._lock = threading.Lock()  # a rule book is not made for several threads
        self._ahead: dict[str, timedelta] = {}  # how far a publisher's clock is before ours, as last seen

    def ask(self, address: str, now: datetime) -> None:
        """Raise FetchError LAST_FREE_READ before a fetch that would spend a publisher's last known one.

        An article that was read in this period costs nothing, nor does one that was free or
        locked when it came: their readers are not asked.
        """
        publisher = self._publisher_of(address)
        at = now + self._ahead.get(publisher, timedelta(0))
        tally = self._library.tally(publisher, at)
        limit = tally.limit if tally.limit is not None else self._limit_by_rule(address)
        if limit is None or limit - tally.read != 1 or self._costs_nothing(address):
            return
        if not self._was_read(address, tally, at):
            raise _last(address, tally.read, limit, tally.period)

    def claim(self, page: Page, reading: Reading, *, spend_last: bool = False) -> Right:
        """Say by what right a gated page that was read as anyone may be read whole; FREE for none.

        A page that a browser drew was shown by the publisher's own meter, and needs no
        limit that we know. Raises LAST_FREE_READ when this is the last one and nobody was
        asked before the fetch: the limit was new, or the clock here is wrong.
        """
        access = reading.access
        if access.gift:
            return Right.GIFT
        if access.state is not AccessState.METERED or access.walled:
            return Right.FREE
        tally = self._tally(page, access)
        limit = _limit(access, tally)
        was_read = self._was_read(page.url, tally, self._time_of(page))
        used = _used_by_others(access, tally, was_read=was_read)
        drawn = page.origin is Origin.BROWSER
        if not drawn and (limit is None or used >= limit):
            return Right.FREE
        if limit is not None and limit - used == 1 and not (was_read or spend_last):
            raise _last(page.url, used, limit, tally.period)
        return Right.METERED

    def count(self, page: Page, reading: Reading) -> None:
        """Note what a page that came says of the meter, and that it was a free read if it was one.

        A read is what the publisher showed as anyone's, whatever was kept of it: what came
        through an account is none, nor is an article that was read in this period already.
        """
        access, at = reading.access, self._time_of(page)
        publisher = self._publisher_of(page.url)
        metered = access.state is AccessState.METERED
        said = access.counter
        if said is not None and (
            metered or said.limit is not None
        ):  # a number alone, elsewhere, is promotion
            self._library.note_counter(publisher, said, at)
        if not metered or access.walled or access.gift or reading.right in _THEIR_OWN:
            return
        if not self._was_read(page.url, self._tally(page, access), at):
            self._library.note_free_read(FreeRead(publisher, same_article_key(page.url), at))

    def limit_known(self, page: Page, access: Access) -> bool:
        """Whether anything says how many free reads the page's publisher grants."""
        return _limit(access, self._tally(page, access)) is not None

    def _tally(self, page: Page, access: Access) -> Tally:
        period = access.counter.period if access.counter else None
        return self._library.tally(self._publisher_of(page.url), self._time_of(page), period)

    def _costs_nothing(self, address: str) -> bool:
        known = self._library.find(address)
        return known is not None and self._library.row(known).access not in _PERHAPS_METERED

    def _was_read(self, address: str, tally: Tally, at: datetime) -> bool:
        """Whether an article was read in the period, under this address or the one that it led to."""
        known = self._library.find(address)
        addresses = {address, self._library.row(known).url} if known is not None else {address}
        reads = [FreeRead(tally.publisher, same_article_key(one), at) for one in addresses]
        return any(self._library.was_read(read, tally.period) for read in reads)

    def _publisher_of(self, address: str) -> str:
        with self._lock:
            return publisher_of(address, self._rules)

    def _limit_by_rule(self, address: str) -> int | None:
        with self._lock:
            rule = self._rules.rule_for(host_of(address))
        said = [one.value for one in rule.all("meter_limit")] if rule else []
        return next((int(number) for number in said if number.isascii() and number.isdecimal()), None)

    def _time_of(self, page: Page) -> datetime:
        """Give when a page came, by its publisher's clock where that is known.

        One answer whose Date is a year off says nothing, and one that is months off counts by
        its Date alone: as soon as the publisher's clock and ours agree again, what it said of a
        time to come is put right.
        """
        publisher = self._publisher_of(page.url)
        told = _date_of(page)
        if told is not None and abs(told - page.fetched_at) <= _FURTHEST:
            self._ahead[publisher] = told - page.fetched_at
            if abs(told - page.fetched_at) <= _SAME_TIME:
                self._library.put_times_right(publisher, told)
            return told
        return page.fetched_at + self._ahead.get(publisher, timedelta(0))


def _limit(access: Access, tally: Tally) -> int | None:
    if access.counter is not None and access.counter.limit is not None:
        return access.counter.limit
    return tally.limit


def _used_by_others(access: Access, tally: Tally, *, was_read: bool) -> int:
    """Count the reads of other articles, by both counts the larger; a page counts itself in its own."""
    ours = tally.ours - was_read
    if access.counter is not None and access.counter.read is not None:
        return max(ours, access.counter.read - 1)
    if tally.said is not None and tally.said.read is not None:
        return max(ours, tally.said.read - was_read)
    return ours


def _last(address: str, read: int, limit: int, period: Period) -> FetchError:
    host = host_of(address)
    return FetchError(Problem.LAST_FREE_READ, host=host, read=read, limit=limit, period=period.value)


def _date_of(page: Page) -> datetime | None:
    """Read the Date of an answer, and the Age that a cache gives it (RFC 9110, 6.6.1; RFC 9111, 5.1)."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  slow to import, and asked after a fetch only

    age = page.headers.get("age", "").strip()
    seconds = int(age) if age.isascii() and age.isdecimal() and len(age) <= _LONGEST_AGE else 0
    try:
        date = parsedate_to_datetime(page.headers.get("date", ""))
        told = date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
        return told + timedelta(seconds=seconds)
    except (ValueError, OverflowError):
        return None
