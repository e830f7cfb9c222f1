from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from newsstand.behaviour import HTML, Served, page
from newsstand.server import Newsstand

from reader_app.domain.problem import Cancelled, FetchError, Problem
from reader_app.domain.progress import Progress
from reader_app.fetch.retry_after import seconds_to_wait
from reader_app.fetch.turns import Turns
from reader_app.web.exchange import Answer

GOOD = Served(page("Good", "Morning"))


def busy(status: int, after: str) -> Served:
    return Served(page("Busy", "Later"), status, (HTML, ("Retry-After", after)))


def test_a_host_answers_one_request_at_a_time(fetcher, newsstand):
    def take_a_moment(exchange):
        exchange.stand.ended.wait(0.02)
        exchange.serve(GOOD)

    address = newsstand.publish("/slow", take_a_moment)
    with ThreadPoolExecutor(6) as pool:
        pages = list(pool.map(lambda _: fetcher.page(address, Progress()), range(6)))
    assert len(pages) == len(newsstand.asked) == 6
    assert newsstand.busiest == 1


def test_two_hosts_are_asked_side_by_side(fetcher, newsstand):
    both = threading.Barrier(2)

    def together(exchange):
        both.wait(10)
        exchange.serve(GOOD)

    with Newsstand(host="127.0.0.2") as other, ThreadPoolExecutor(2) as pool:
        addresses = [newsstand.publish("/x", together), other.publish("/x", together)]
        assert len(list(pool.map(lambda address: fetcher.page(address, Progress()), addresses))) == 2


def test_a_save_says_that_it_waits_for_another(fetcher, journal, newsstand):
    go_on = threading.Event()

    def hold(exchange):
        go_on.wait(10)
        exchange.serve(GOOD)

    newsstand.publish("/held", hold)
    newsstand.publish("/next", GOOD)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(fetcher.page, newsstand.address("/held"), Progress())
        while not newsstand.asked:
            go_on.wait(0.005)
        second = pool.submit(fetcher.page, newsstand.address("/next"), journal.progress)
        journal.await_step("waiting")
        go_on.set()
        assert first.result().status == second.result().status == 200
    assert journal.steps == ["waiting", "connecting", "reading"]


def test_a_save_that_waits_for_another_is_cancelled(fetcher, journal, newsstand):
    with ThreadPoolExecutor(2) as pool:
        holder = Progress()
        first = pool.submit(fetcher.page, newsstand.address("/stuck"), holder)
        while not newsstand.asked:
            newsstand.ended.wait(0.005)
        second = pool.submit(fetcher.page, newsstand.address("/chain/0"), journal.progress)
        journal.await_step("waiting")
        journal.progress.cancel()
        assert isinstance(second.exception(5), Cancelled)
        holder.cancel()
        assert isinstance(first.exception(5), Cancelled)
    assert newsstand.paths == ["/stuck"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_short_retry_after_is_waited_for_once(fetcher, journal, newsstand, status):
    address = newsstand.publish("/busy", busy(status, "1"), GOOD)
    assert fetcher.page(address, journal.progress).status == 200
    first, second = newsstand.asked
    assert second.at - first.at >= 1
    assert [step for step in journal.steps if step != "reading"] == ["connecting", "waiting", "connecting"]


def test_a_second_refusal_is_a_page_that_says_when(fetching, progress, newsstand):
    address = newsstand.publish("/busy", busy(429, "0"), busy(429, "7"))
    refused = fetching().page(address, progress)
    assert (refused.status, refused.headers["retry-after"]) == (429, "7")
    assert len(newsstand.asked) == 2


def test_a_long_retry_after_is_a_page_at_once_and_the_host_left_alone(fetcher, journal, newsstand, refused):
    address = newsstand.publish("/busy", busy(429, "3600"))
    wall = fetcher.page(address, journal.progress)
    assert (wall.status, wall.headers["retry-after"]) == (429, "3600")
    for path in ("/busy", "/chain/0"):
        with refused(Problem.TOO_MANY_REQUESTS) as trouble:
            fetcher.page(newsstand.address(path), journal.progress)
        assert trouble.value.facts == {"host": "127.0.0.1", "seconds": 3600}
    with refused(Problem.TOO_MANY_REQUESTS):
        fetcher.picture(newsstand.address("/picture/90x60.png"), newsstand.url, journal.progress)
    assert newsstand.paths == ["/busy"]


def test_a_server_that_is_down_for_long_is_told_and_left_alone(fetcher, journal, newsstand, refused):
    address = newsstand.publish("/busy", busy(503, "3600"))
    for asked in (address, newsstand.address("/chain/0")):
        with refused(Problem.TOO_MANY_REQUESTS) as trouble:
            fetcher.page(asked, journal.progress)
        assert trouble.value.facts == {"host": "127.0.0.1", "seconds": 3600}
    assert newsstand.paths == ["/busy"]


def test_a_host_left_alone_is_not_reached_by_a_redirect_either(fetcher, progress, newsstand, refused):
    fetcher.page(newsstand.publish("/busy", busy(429, "3600")), progress)
    with Newsstand(host="127.0.0.2") as other, refused(Problem.TOO_MANY_REQUESTS):
        fetcher.page(other.address(f"/redirect?to={newsstand.address('/chain/0')}"), progress)
    assert newsstand.paths == ["/busy"]


@pytest.mark.parametrize("after", [None, "soon", "-5", ""])
def test_a_refusal_that_does_not_say_until_when_is_a_page_at_once(fetcher, progress, newsstand, after):
    served = Served(page("Busy", "x"), 429) if after is None else busy(429, after)
    assert fetcher.page(newsstand.publish("/busy", served), progress).status == 429
    assert len(newsstand.asked) == 1


def test_waiting_for_a_busy_publisher_is_cancelled(fetcher, journal, newsstand):
    address = newsstand.publish("/busy", busy(429, "9"), GOOD)
    with ThreadPoolExecutor(1) as pool:
        save = pool.submit(fetcher.page, address, journal.progress)
        journal.await_step("waiting")
        journal.progress.cancel()
        assert isinstance(save.exception(5), Cancelled)
    assert len(newsstand.asked) == 1


def told_to_wait(retry_after: str) -> float | None:
    return seconds_to_wait(Answer("https://gazette.example/", 429, {"retry-after": retry_after}, b""))


def test_retry_after_may_be_a_date():
    later = datetime.now(UTC) + timedelta(seconds=100)
    assert 90 < told_to_wait(format_datetime(later, usegmt=True)) <= 100
    assert told_to_wait("Tue, 04 Nov 2008 08:00:00 GMT") == 0
    assert told_to_wait("Tue, 04 Nov 2008 08:00:00 -0000") == 0


@pytest.mark.parametrize(
    "said",
    [
        *("", "soon", "-1", "1.5", "٣", "Tue, 99 Nov 2025 99:00:00 GMT"),
        "23 Nov 2026 66666666610:00 +0100",
        "23 Nov 2026 10:00 +20555555555100",
    ],
)
def test_a_retry_after_that_makes_no_sense_says_nothing(said):
    assert told_to_wait(said) is None


def test_a_host_is_left_alone_for_a_day_at_most():
    turns = Turns()
    turns.leave_alone("gazette.example", 10**9)
    with pytest.raises(FetchError) as raised, turns.turn("Gazette.example.", Progress(), print):
        pass
    assert raised.value.facts["seconds"] == 86_400


def test_a_turn_is_given_back_after_trouble():
    turns = Turns()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), turns.turn("gazette.example", Progress(), print):
            raise ZeroDivisionError
