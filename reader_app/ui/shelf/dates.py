"""Dates as a reader says them: today, yesterday, 12 Feb, and the year only where it is another one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale

from reader_app.wording.catalogue import _, language_in_use

if TYPE_CHECKING:
    from collections.abc import Callable


def interface_locale() -> QLocale:
    """Give the desktop's own locale where it speaks the interface's language, else that language's."""
    desktop = QLocale().name()
    # By its name: the desktop's locale itself may speak French and still write its dates in English.
    return QLocale(desktop if desktop.startswith(language_in_use()) else language_in_use())


class DateWords:
    """Says dates in one locale; `now` gives the present moment, with its zone."""

    def __init__(self, now: Callable[[], datetime] | None = None, locale: QLocale | None = None) -> None:
        self._now = now or _this_moment
        self._locale = locale or interface_locale()
        shape = self._locale.dateFormat(QLocale.FormatType.LongFormat).replace("dddd", "")
        day_first = shape.find("d") < shape.find("M")
        self._this_year = "d MMM" if day_first else "MMM d"
        self._other_year = "d MMM yyyy" if day_first else "MMM d, yyyy"

    def short(self, moment: datetime) -> str:
        """Say a date in a word or two."""
        now = self._now()
        day, today = moment.astimezone(now.tzinfo).date(), now.date()
        if day == today:
            return _("today")
        if day == today - timedelta(days=1):
            return _("yesterday")
        shape = self._this_year if day.year == today.year else self._other_year
        return self._locale.toString(QDate(day.year, day.month, day.day), shape)


def _this_moment() -> datetime:
    return datetime.now().astimezone()
