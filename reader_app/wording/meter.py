"""A publisher's meter in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Period
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from reader_app.domain.access import Counter
    from reader_app.domain.meter import Tally


def say_tally(tally: Tally) -> str:
    """Say how many free articles are read, and both counts where the publisher's is another than ours."""
    said = tally.said.read if tally.said else None
    if said is None or not tally.differs:
        return say_read(tally.read, tally.limit, tally.period)
    counted = say_read(said, tally.limit, tally.period)
    return _("{counted} by its count, {ours} by ours").format(counted=counted, ours=tally.ours)


def say_counter(counter: Counter) -> str:
    """Say what a page itself counts; `read` is known."""
    return say_read(counter.read or 0, counter.limit, counter.period)


def say_read(read: int, limit: int | None, period: Period) -> str:
    """Say how many articles are read freely, of how many where that is known."""
    if limit is None:
        return _without_limit(read, period)
    words = _of_one(period) if limit == 1 else _of_several(read, period)
    return words.format(read=read, limit=limit)


def say_left(tally: Tally) -> str:
    """Say how many are left; "" where the limit is not known."""
    left = tally.left
    if left is None:
        return ""
    if not left:
        return _("None left")
    return ngettext("{n} left", "{n} left", left).format(n=left)


def say_anew(day: str) -> str:
    """Say on which day counting begins anew."""
    return _("Counting begins anew on {day}.").format(day=day)


def _of_one(period: Period) -> str:
    return {
        Period.DAY: _("{read} of {limit} free article read today"),
        Period.WEEK: _("{read} of {limit} free article read this week"),
        Period.MONTH: _("{read} of {limit} free article read this month"),
    }[period]


def _of_several(read: int, period: Period) -> str:
    """English agrees with the limit alone; French and others with what is read."""
    return {
        Period.DAY: ngettext(
            "{read} of {limit} free articles read today", "{read} of {limit} free articles read today", read
        ),
        Period.WEEK: ngettext(
            "{read} of {limit} free articles read this week",
            "{read} of {limit} free articles read this week",
            read,
        ),
        Period.MONTH: ngettext(
            "{read} of {limit} free articles read this month",
            "{read} of {limit} free articles read this month",
            read,
        ),
    }[period]


def _without_limit(read: int, period: Period) -> str:
    words = {
        Period.DAY: ngettext("{read} free article read today", "{read} free articles read today", read),
        Period.WEEK: ngettext(
            "{read} free article read this week", "{read} free articles read this week", read
        ),
        Period.MONTH: ngettext(
            "{read} free article read this month", "{read} free articles read this month", read
        ),
    }[period]
    return words.format(read=read)


def say_last(host: str, limit: int, period: Period) -> str:
    """Say that one more would be the last, before it is spent."""
    words = {
        Period.DAY: ngettext(
            "This would be your one free article of {host} today.",
            "This would be the last of your {limit} free articles of {host} today.",
            limit,
        ),
        Period.WEEK: ngettext(
            "This would be your one free article of {host} this week.",
            "This would be the last of your {limit} free articles of {host} this week.",
            limit,
        ),
        Period.MONTH: ngettext(
            "This would be your one free article of {host} this month.",
            "This would be the last of your {limit} free articles of {host} this month.",
            limit,
        ),
    }[period]
    return words.format(host=host, limit=limit)
