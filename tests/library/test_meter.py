"""The meters: what is counted, what publishers say, and that no clock changes either."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from library.made import HARBOUR, keep
from library.traces import find_traces

from reader_app.domain.access import Counter, Period
from reader_app.domain.meter import FreeRead, Tally, beginning_of

NEWS = "news.example"
NOW = datetime(2026, 11, 23, 14, 30, tzinfo=UTC)
OCTOBER, NOVEMBER, DECEMBER = (NOW.replace(month=month) for month in (10, 11, 12))


def read(library, *keys, at=NOW, publisher=NEWS):
    for key in keys:
        library.note_free_read(FreeRead(publisher, key, at))


def test_nothing_is_known_of_a_publisher_at_first(library):
    assert library.tally(NEWS, NOW) == Tally(NEWS, Period.MONTH, date(2026, 11, 1), ours=0)
    assert library.tallies(NOW) == []


def test_an_article_counts_once_in_a_month_however_often_it_is_fetched(library):
    read(library, "news.example/a", "news.example/b")
    read(library, "news.example/a", at=NOW + timedelta(hours=1))
    tally = library.tally(NEWS, NOW)
    assert (tally.ours, tally.read, tally.last) == (2, 2, NOW + timedelta(hours=1))
    assert library.was_read(FreeRead(NEWS, "news.example/a", NOW), Period.MONTH)
    assert not library.was_read(FreeRead(NEWS, "news.example/c", NOW), Period.MONTH)


def test_a_new_month_begins_with_nothing_read_and_the_limit_that_was_known(library):
    read(library, "a", "b", at=OCTOBER)
    library.note_counter(NEWS, Counter(2, 5), OCTOBER)
    tally = library.tally(NEWS, NOVEMBER)
    assert (tally.ours, tally.said, tally.limit, tally.left) == (0, None, 5, 5)
    assert not library.was_read(FreeRead(NEWS, "a", NOVEMBER), Period.MONTH)
    read(library, "a", at=NOVEMBER)
    assert library.tally(NEWS, NOVEMBER).ours == 1


def test_a_month_is_one_of_the_calendar_in_universal_time(library):
    paris = timezone(timedelta(hours=1))
    read(library, "a", at=datetime(2026, 12, 1, 0, 30, tzinfo=paris))  # still November in UTC
    assert library.tally(NEWS, datetime(2026, 11, 30, 23, 45, tzinfo=UTC)).ours == 1
    assert library.tally(NEWS, DECEMBER).ours == 0


@pytest.mark.parametrize(
    ("period", "since"),
    [
        (Period.DAY, date(2026, 11, 23)),
        (Period.WEEK, date(2026, 11, 23)),
        (Period.MONTH, date(2026, 11, 1)),
    ],
)
def test_publishers_count_by_the_day_the_week_or_the_month(library, period, since):
    assert beginning_of(period, NOW) == since
    read(library, "today")
    read(library, "yesterday", at=NOW - timedelta(days=1))
    library.note_counter(NEWS, Counter(None, 3, period), NOW)
    tally = library.tally(NEWS, NOW)
    assert (tally.period, tally.since, tally.ours) == (period, since, 2 if period is Period.MONTH else 1)


def test_a_week_begins_on_monday():
    assert beginning_of(Period.WEEK, datetime(2026, 11, 29, 23, tzinfo=UTC)) == date(2026, 11, 23)


def test_both_counts_are_there_where_they_differ(library):
    read(library, "a")
    library.note_counter(NEWS, Counter(4, 5), NOW)
    tally = library.tally(NEWS, NOW)
    assert (tally.ours, tally.said, tally.read, tally.left) == (1, Counter(4, 5), 4, 1)
    assert tally.differs


def test_the_one_number_that_a_page_gives_leaves_the_other_as_it_was(library):
    library.note_counter(NEWS, Counter(None, 3, Period.WEEK), NOW)
    library.note_counter(NEWS, Counter(2), NOW + timedelta(minutes=1))
    tally = library.tally(NEWS, NOW)
    assert (tally.said, tally.limit, tally.period) == (Counter(2, 3, Period.WEEK), 3, Period.WEEK)
    library.note_counter(NEWS, Counter(None, 4, Period.MONTH), NOW + timedelta(minutes=2))
    assert library.tally(NEWS, NOW).said == Counter(2, 4, Period.MONTH)


def test_what_was_said_before_never_replaces_what_was_said_after(library):
    library.note_counter(NEWS, Counter(3, 5), NOW)
    library.note_counter(NEWS, Counter(1, 10), NOW - timedelta(days=1))
    assert library.tally(NEWS, NOW).said == Counter(3, 5)


def test_a_clock_set_back_grants_nothing(library):
    read(library, *"abcde", at=NOVEMBER)
    library.note_counter(NEWS, Counter(5, 5), NOVEMBER)
    for wrong in (OCTOBER, datetime(1970, 1, 1, tzinfo=UTC)):
        tally = library.tally(NEWS, wrong)
        assert (tally.since, tally.ours, tally.left) == (date(2026, 11, 1), 5, 0)
        assert library.was_read(FreeRead(NEWS, "a", wrong), Period.MONTH)


def test_a_clock_set_forward_takes_and_grants_nothing_once_the_publisher_has_told_the_time(library):
    read(library, *"abcd", at=NOVEMBER)
    library.note_counter(NEWS, Counter(4, 5), NOVEMBER)
    assert library.tally(NEWS, DECEMBER).ours == 0  # nothing but the clock is known before the fetch
    read(library, "e", at=NOVEMBER)  # by the Date of the answer
    assert library.tally(NEWS, NOVEMBER).left == 0
    assert library.tally(NEWS, NOVEMBER).ours == 5


def test_each_publisher_has_a_meter_of_its_own(library):
    read(library, "a", publisher="one.example")
    library.note_counter("two.example", Counter(0), NOVEMBER)
    library.note_counter("three.example", Counter(1, 5), OCTOBER)
    library.note_counter("four.example", Counter(1), OCTOBER)  # nothing of November, and no limit
    told = {tally.publisher: (tally.ours, tally.said, tally.limit) for tally in library.tallies(NOVEMBER)}
    assert told == {
        "one.example": (1, None, None),
        "three.example": (0, None, 5),
        "two.example": (0, Counter(0), None),
    }
    assert list(told) == sorted(told)


def test_what_is_deleted_for_good_stays_counted_and_cannot_be_named_any_more(library, folder):
    marker = "xylorimbazq"
    kept = keep(library, f"{HARBOUR}/{marker}", "Title", "Words")
    read(library, f"news.example/harbour/{marker}")
    library.note_counter(NEWS, Counter(1, 5), NOW)
    library.trash([kept.id])
    library.purge()
    while library.idle_work():
        pass
    assert library.tally(NEWS, NOW).ours == 1
    assert library.tally(NEWS, NOW).limit == 5
    assert library.was_read(FreeRead(NEWS, f"news.example/harbour/{marker}", NOW), Period.MONTH)
    assert find_traces(folder, marker) == []


def test_meters_are_there_after_a_restart(library, folder):
    read(library, "a")
    library.note_counter(NEWS, Counter(1, 5), NOW)
    before = library.tally(NEWS, NOW)
    library.close()
    with_it = type(library).open(folder)
    assert with_it.tally(NEWS, NOW) == before
    with_it.close()
