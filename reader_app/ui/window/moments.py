"""Days and moments as sentences of the window name them: "12 November", "14:30", "3 December, 09:00"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTime

from reader_app.ui.shelf.dates import interface_locale
from reader_app.wording.catalogue import _, pgettext

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST = re.compile(r"\b1\b")
_NEAR = timedelta(days=183)  # half a year: "23 March" is the next one, or the last


def local_now() -> datetime:
    """Give the present moment where the reader is."""
    return datetime.now().astimezone()


def say_day(day: date, today: date | None = None) -> str:
    """Say a day, with its year where it is another one and not near; it does not break over two lines."""
    locale, today = interface_locale(), today or local_now().date()
    shape = "d MMMM" if _day_first(locale) else "MMMM d"
    if day.year != today.year and abs(day - today) > _NEAR:
        shape = "d MMMM yyyy" if _day_first(locale) else "MMMM d, yyyy"
    said = locale.toString(QDate(day.year, day.month, day.day), shape)
    if day.day == 1:
        first = pgettext("the number of the first day of a month, “1er” in French", "1")
        said = _FIRST.sub(first, said, count=1)
    return said.replace(" ", "\N{NO-BREAK SPACE}")


def say_local_day(moment: datetime, now: Callable[[], datetime] = local_now) -> str:
    """Say on which of the reader's days a moment was."""
    here = now()
    return say_day(moment.astimezone(here.tzinfo).date(), here.date())


def say_moment(moment: datetime, now: Callable[[], datetime] = local_now) -> str:
    """Say the clock's time, and the day where it is not today."""
    here = now()
    local = moment.astimezone(here.tzinfo)
    clock = interface_locale().toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)
    if local.date() == here.date():
        return clock
    return _("{day}, {time}").format(day=say_day(local.date(), here.date()), time=clock)


def _day_first(locale: QLocale) -> bool:
    shape = locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "")
    return shape.find("d") < shape.find("M")
