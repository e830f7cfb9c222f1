"""Free reads: asked for before the last goes, claimed where they hold, counted by the publisher's clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from library.made import reading

from reader_app.domain.access import Access, AccessState, Counter, Evidence, Period, Right
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import FetchError, Problem
from reader_app.library.library import Library
from reader_app.services.free_reads import FreeReads
from reader_app.sites.rule_book import RuleBook

NOVEMBER = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 3, 8, 0, tzinfo=UTC)
COURIER = "courier.example"


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def free_reads(library, tmp_path):
    return FreeReads(library, RuleBook([tmp_path / "rules"]))


def address(name):
    return f"https://www.{COURIER}/{name}"


def page(name="a", *, at=NOVEMBER, local=None, origin=Origin.NETWORK, **headers):
    """A page that the publisher sent `at` by its own clock, `local` by ours; None for a page without Date."""
    said = {"date": format_datetime(at, usegmt=True)} if at else {}
    url = address(name)
    return Page(url, url, 200, b"", "utf-8", local or at or NOVEMBER, origin, said | headers)


def metered(read=None, limit=None, period=Period.MONTH, **more):
    counter = Counter(read, limit, period) if (read, limit) != (None, None) else None
    access = Access(AccessState.METERED, (Evidence("meta", "metered"),), counter=counter, **more)
    return judged(access)


def judged(access, *where):
    return replace(reading(*where), access=access)


def read_some(free_reads, count, *, at=NOVEMBER, limit=5):
    for number in range(count):
        free_reads.count(page(f"read-{number}", at=at), metered(limit=limit))


def asks(ask):
    with pytest.raises(FetchError) as raised:
        ask()
    assert raised.value.problem is Problem.LAST_FREE_READ
    return raised.value.facts


def test_nothing_is_asked_of_a_publisher_who_said_nothing(free_reads):
    free_reads.ask(address("a"), NOVEMBER)
    read_some(free_reads, 4, limit=None)
    free_reads.ask(address("a"), NOVEMBER)


def test_the_reader_is_asked_before_the_last_one_is_spent(free_reads):
    read_some(free_reads, 3)
    free_reads.ask(address("a"), NOVEMBER)
    read_some(free_reads, 4)
    facts = asks(lambda: free_reads.ask(address("a"), NOVEMBER))
    assert facts == {"host": COURIER, "read": 4, "limit": 5, "period": "month"}


def test_an_article_that_was_read_in_this_month_costs_nothing(free_reads):
    read_some(free_reads, 4)
    free_reads.ask(address("read-2") + "?utm_source=letter", NOVEMBER)
    assert free_reads.claim(page("read-2"), metered(limit=5)) is Right.METERED


def test_when_none_is_left_the_publisher_may_say_so_itself(free_reads):
    read_some(free_reads, 5)
    free_reads.ask(address("a"), NOVEMBER)
    assert free_reads.claim(page("a"), metered(limit=5)) is Right.FREE
    assert free_reads.claim(page("read-0"), metered(limit=5)) is Right.METERED


def test_a_new_month_begins_anew(free_reads):
    read_some(free_reads, 5)
    free_reads.ask(address("a"), DECEMBER)
    assert free_reads.claim(page("a", at=DECEMBER), metered(limit=5)) is Right.METERED


def test_a_publisher_may_count_by_the_week(free_reads):
    free_reads.count(page("read"), metered(read=1, limit=2, period=Period.WEEK))
    asks(lambda: free_reads.ask(address("a"), NOVEMBER))
    free_reads.ask(address("a"), datetime(2026, 11, 23, tzinfo=UTC))


def test_the_publishers_count_is_believed_where_it_is_the_larger(free_reads):
    free_reads.count(page("read"), metered(read=4, limit=5))
    assert asks(lambda: free_reads.ask(address("a"), NOVEMBER))["read"] == 4
    assert free_reads.claim(page("b"), metered(read=6, limit=5)) is Right.FREE


def test_a_limit_that_only_a_rule_knows_counts(free_reads, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / f"{COURIER}.txt").write_text("meter_limit: 2\n", encoding="utf-8")
    read_some(free_reads, 1, limit=None)
    asks(lambda: free_reads.ask(address("a"), NOVEMBER))


def test_without_a_limit_only_a_browser_may_show_it(free_reads):
    assert free_reads.claim(page("a"), metered()) is Right.FREE
    assert not free_reads.limit_known(page("a"), metered().access)
    assert free_reads.claim(page("a", origin=Origin.BROWSER), metered()) is Right.METERED


def test_a_browser_shows_what_the_publisher_still_shows(free_reads):
    read_some(free_reads, 5)
    assert free_reads.claim(page("a", origin=Origin.BROWSER), metered(limit=5)) is Right.METERED


@pytest.mark.parametrize("origin", [Origin.NETWORK, Origin.BROWSER])
def test_a_page_that_stops_the_reader_is_no_free_read_and_is_not_counted(free_reads, library, origin):
    shut = metered(read=5, limit=5, walled=True)
    assert free_reads.claim(page("a", origin=origin), shut) is Right.FREE
    free_reads.count(page("a", origin=origin), shut)
    assert library.tally(COURIER, NOVEMBER).ours == 0
    assert library.tally(COURIER, NOVEMBER).read == 5


@pytest.mark.parametrize(
    "state", [AccessState.SUBSCRIBER, AccessState.REGISTRATION, AccessState.PREVIEW, AccessState.BLOCKED]
)
def test_other_walls_are_no_meter(free_reads, library, state):
    shut = judged(Access(state, counter=Counter(1, 5)))
    assert free_reads.claim(page("a", origin=Origin.BROWSER), shut) is Right.FREE
    free_reads.count(page("a"), shut)
    assert library.tally(COURIER, NOVEMBER).ours == 0


def test_a_gift_is_read_as_one_and_spends_nothing(free_reads, library):
    read_some(free_reads, 4)
    gift = metered(limit=5, gift=True)
    assert free_reads.claim(page("a"), gift) is Right.GIFT
    free_reads.count(page("a"), gift)
    assert library.tally(COURIER, NOVEMBER).ours == 4


def test_a_number_above_an_appeal_is_no_meter(free_reads, library):
    free_reads.count(page("a"), judged(Access(AccessState.FREE, counter=Counter(0))))
    assert library.tallies(NOVEMBER) == []


def test_an_article_counts_once_in_a_month_whatever_was_kept_of_it(free_reads, library):
    for _ in range(3):
        free_reads.count(page("a"), metered())
    assert library.tally(COURIER, NOVEMBER).ours == 1


def test_the_last_one_is_asked_for_when_only_the_page_tells_that_it_is(free_reads):
    facts = asks(lambda: free_reads.claim(page("a"), metered(read=5, limit=5)))
    assert facts["read"] == 4
    assert free_reads.claim(page("a"), metered(read=5, limit=5), spend_last=True) is Right.METERED


def test_a_clock_that_is_ahead_grants_nothing(free_reads):
    """It is November, and this computer says December."""
    read_some(free_reads, 5)
    other = FreeReads(free_reads._library, RuleBook(()))
    other.ask(address("a"), DECEMBER)
    assert other.claim(page("a", at=NOVEMBER, local=DECEMBER), metered(limit=5)) is Right.FREE


def test_a_clock_that_is_ahead_does_not_spend_the_last_one_unasked(free_reads):
    read_some(free_reads, 4)
    other = FreeReads(free_reads._library, RuleBook(()))
    other.ask(address("a"), DECEMBER)
    asks(lambda: other.claim(page("a", at=NOVEMBER, local=DECEMBER), metered(limit=5)))
    asks(lambda: other.ask(address("b"), DECEMBER))  # from here on it is known how wrong the clock is


def test_a_clock_that_is_behind_takes_nothing(free_reads, library):
    """It is December, and this computer says November."""
    read_some(free_reads, 5)
    came = page("a", at=DECEMBER, local=NOVEMBER)
    assert free_reads.claim(came, metered(limit=5)) is Right.METERED
    free_reads.count(came, metered(limit=5))
    assert library.tally(COURIER, DECEMBER).ours == 1


def test_a_clock_that_is_behind_counts_where_the_publisher_counts(free_reads, library):
    for number in range(4):
        free_reads.count(page(f"read-{number}", at=DECEMBER, local=NOVEMBER), metered(limit=5))
    asks(lambda: free_reads.ask(address("a"), NOVEMBER))
    assert library.tally(COURIER, NOVEMBER).ours == 4


def test_what_a_cache_kept_over_the_turn_of_the_month_is_read_in_the_new_one(free_reads, library):
    read_some(free_reads, 5)
    kept = page("a", at=datetime(2026, 11, 30, 23, 59, tzinfo=UTC), local=DECEMBER, age="86400")
    assert free_reads.claim(kept, metered(limit=5)) is Right.METERED


@pytest.mark.parametrize("date", ["", "yesterday", "Fri, 31 Dec 9999 23:59:59 GMT"])
def test_a_date_that_says_nothing_leaves_our_own_clock(free_reads, library, date):
    free_reads.count(page("a", at=None, local=NOVEMBER, date=date, age="9" * 8), metered(limit=5))
    assert library.tally(COURIER, NOVEMBER).ours == 1


def test_an_article_that_is_known_to_be_free_or_locked_is_not_asked_for(free_reads, library):
    read_some(free_reads, 4)
    for name, state in (("open", AccessState.FREE), ("shut", AccessState.SUBSCRIBER)):
        known = judged(Access(state), address(name))
        library.keep(known, given_url=address(name), pictures={})
        free_reads.ask(address(name), NOVEMBER)
    asks(lambda: free_reads.ask(address("a"), NOVEMBER))


def test_one_answer_from_the_future_shifts_nothing_that_lasts(free_reads, library):
    """One of the publisher's servers says January; the others, and this computer, say November."""
    january = datetime(2027, 1, 2, tzinfo=UTC)
    read_some(free_reads, 2)
    free_reads.count(page("c", at=january, local=NOVEMBER), metered(limit=5))
    assert free_reads.claim(page("d"), metered(limit=5)) is Right.METERED
    free_reads.count(page("d"), metered(limit=5))
    tally = library.tally(COURIER, NOVEMBER)
    assert (tally.since.month, tally.ours, tally.limit) == (11, 4, 5)
    asks(lambda: free_reads.ask(address("e"), NOVEMBER))
    assert library.tally(COURIER, january).ours == 0


def test_what_a_page_says_is_not_held_back_by_one_from_the_future(free_reads, library):
    free_reads.count(page("a", at=DECEMBER, local=NOVEMBER), metered(read=1, limit=3))
    free_reads.count(page("b"), metered(read=2, limit=5))
    assert library.tally(COURIER, NOVEMBER).said == Counter(2, 5)


def test_a_reader_who_sets_the_clock_moves_no_read(free_reads, library):
    read_some(free_reads, 4, at=DECEMBER)
    for at in (None, DECEMBER):
        free_reads.claim(page("b", at=at, local=NOVEMBER), metered(limit=9))
    assert library.tally(COURIER, DECEMBER).ours == 4


@pytest.mark.parametrize(
    "date",
    [
        "Mon, 05 Jan 2099 10:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 -1200",
        "Mon, 01 Jan 0001 00:00:00 +0500",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 23 Nov 2026 10:00:00 +9999999999",
    ],
)
def test_a_date_that_no_clock_here_could_explain_says_nothing(free_reads, library, date):
    read_some(free_reads, 4)
    free_reads.count(page("a", at=None, local=NOVEMBER, date=date), metered(limit=6))
    assert library.tally(COURIER, NOVEMBER).ours == 5
    asks(lambda: free_reads.ask(address("b"), NOVEMBER))


def test_an_article_with_two_addresses_counts_once(free_reads, library):
    kept = judged(Access(AccessState.METERED), address("harbour-12"))
    library.keep(replace(kept, canonical_url=address("harbour")), given_url=address("h"), pictures={})
    for name in ("harbour-12", "harbour", "h", "harbour-12?utm_source=letter", "amp/harbour-12"):
        free_reads.count(page(name), metered(limit=5))
    assert library.tally(COURIER, NOVEMBER).ours == 1


@pytest.mark.parametrize("right", [Right.ACCOUNT, Right.STATED])
def test_what_came_through_an_account_is_no_free_read(free_reads, library, right):
    free_reads.count(page("a"), replace(metered(read=1, limit=5), right=right))
    assert (library.tally(COURIER, NOVEMBER).ours, library.tally(COURIER, NOVEMBER).limit) == (0, 5)
