"""Dates in a row, in the reader's language."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QLocale

from reader_app.ui.shelf.dates import DateWords

EVENING = datetime(2026, 3, 12, 23, 30, tzinfo=timezone(timedelta(hours=1)))
DAYS = {
    "fr_FR": ("aujourd’hui", "hier", "12 févr.", "3 déc. 2025"),
    "en_GB": ("today", "yesterday", "12 Feb", "3 Dec 2025"),
    "en_US": ("today", "yesterday", "Feb 12", "Dec 3, 2025"),
}


def test_a_date_is_as_short_as_it_can_be(in_french):
    words = DateWords(lambda: EVENING, QLocale("fr_FR"))
    said = [words.short(moment) for moment in _moments()]
    assert [one.replace("'", "’") for one in said] == list(DAYS["fr_FR"])


@pytest.mark.parametrize("locale", ["en_GB", "en_US"])
def test_the_day_stands_where_the_country_puts_it(locale):
    words = DateWords(lambda: EVENING, QLocale(locale))
    assert [words.short(moment) for moment in _moments()] == list(DAYS[locale])


def test_midnight_is_the_readers_own():
    words = DateWords(lambda: EVENING, QLocale("en_GB"))
    assert words.short(datetime(2026, 3, 11, 23, 30, tzinfo=UTC)) == "today"


def _moments() -> list[datetime]:
    yesterday = EVENING - timedelta(days=1)
    return [EVENING, yesterday, datetime(2026, 2, 12, 12, tzinfo=UTC), datetime(2025, 12, 3, 12, tzinfo=UTC)]
