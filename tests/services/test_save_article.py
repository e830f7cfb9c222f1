"""Saving as a service: by which right a page is read, what is kept of a refusal, and what is counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from library.made import reading as made
from newsstand.behaviour import HTML, Served
from newsstand.walls import GIFT, RESERVED, article

from reader_app.domain.access import Access, AccessState, Completeness, Counter, Right
from reader_app.domain.flow import reading_text
from reader_app.domain.page import Origin, Page
from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Progress
from reader_app.domain.reading import Onward, Wanted
from reader_app.fetch.fetcher import Fetcher
from reader_app.fetch.files import read_file
from reader_app.library.library import Library
from reader_app.services.free_reads import FreeReads
from reader_app.services.read_page import read_page
from reader_app.services.save_article import SaveArticle
from reader_app.sites.rule_book import RuleBook
from reader_app.web.client import Client

HERE = "127.0.0.1"
TEXT = "".join(
    f"<p>{RESERVED} Le relevé numéro {n} fut fait à l’aube, et la vanne du moulin resta close.</p>"
    for n in range(8)
)


class Reader:
    """Reads pages in this process; remembers by what right."""

    def __init__(self):
        self.rights = []

    def warm(self):
        pass

    def read(self, page, _progress, *, right=Right.FREE, wanted=Wanted.AUTOMATIC):
        self.rights.append(right)
        return read_page(page, right=right, wanted=wanted)


@pytest.fixture
def library(tmp_path):
    opened = Library.open(tmp_path / "data")
    yield opened
    opened.close()


@pytest.fixture
def reader():
    return Reader()


@pytest.fixture
def save(library, reader):
    fetcher = Fetcher(lambda: Client(private_addresses=True))
    yield SaveArticle(fetcher, reader, library, read_file, FreeReads(library, RuleBook(())))
    fetcher.close()


def metered(number=1, *, counter=""):
    body = article(f"Le relevé du matin, jour {number}", counter, TEXT, tier="metered")
    return Served(body)


def sent(at, served):
    """Answer with a page at some time by the publisher's own clock."""

    def answer(exchange):
        exchange.send_response_only(served.status)
        length = ("Content-Length", str(len(served.body)))
        for name, value in (HTML, length, ("Date", format_datetime(at, usegmt=True))):
            exchange.send_header(name, value)
        exchange.end_headers()
        exchange.wfile.write(served.body)

    return answer


def drawn(address, served):
    return Page(address, address, 200, served.body, "utf-8", datetime.now(UTC), Origin.BROWSER)


def whole(arrival):
    return arrival.reading.completeness is Completeness.COMPLETE and RESERVED in reading_text(
        arrival.reading.article
    )


def test_a_free_page_is_read_once_and_no_right_is_claimed(save, reader, newsstand):
    arrival = save.bring(newsstand.address("/walls/free"), Progress())
    assert whole(arrival)
    assert reader.rights == [Right.FREE]
    assert arrival.reading.right is Right.FREE


def test_a_meter_without_a_known_limit_gives_the_opening_and_asks_for_a_browser(save, library, newsstand):
    address = newsstand.publish("/a", metered())
    arrival = save.bring(address, Progress())
    assert (arrival.reading.completeness, arrival.reading.right) == (Completeness.OPENING, Right.NONE)
    assert arrival.wants_browser
    assert library.tally(HERE, datetime.now(UTC)).ours == 1
    shown = save.bring(address, Progress(), drawn(address, metered()))
    assert whole(shown)
    assert shown.reading.right is Right.METERED
    assert not shown.wants_browser
    assert library.tally(HERE, datetime.now(UTC)).ours == 1


def test_what_a_browser_was_not_shown_is_not_taken(save, newsstand):
    address = newsstand.address("/walls/subscriber")
    page = drawn(address, Served(article("Les terres basses", TEXT, free=False, tier="locked")))
    assert not whole(save.bring(address, Progress(), page))
    visited = save.bring(address, Progress(), page, visited=True)
    assert visited.reading.right is Right.SHOWN


def test_the_last_one_is_asked_for_before_the_fetch_and_spent_on_demand(save, newsstand):
    for number in range(1, 5):
        assert save(newsstand.address(f"/walls/metered/{number}?read={number - 1}"))
    fetched = len(newsstand.paths)
    with pytest.raises(FetchError) as raised:
        save.bring(newsstand.address("/walls/metered/5?read=4"), Progress())
    assert raised.value.problem is Problem.LAST_FREE_READ
    with pytest.raises(FetchError):
        save.ask(newsstand.address("/walls/metered/5?read=4"))
    assert len(newsstand.paths) == fetched
    spent = save.bring(newsstand.address("/walls/metered/5?read=4"), Progress(), spend_last=True)
    assert (whole(spent), spent.reading.right) == (True, Right.METERED)


def count_to(limit, number):
    return f"<p class=compteur>Vous avez lu {number} articles gratuits sur {limit} ce mois-ci.</p>"


def read_five(save, newsstand, at):
    for number in range(1, 6):
        page = metered(number, counter=count_to(5, max(number, 2)))
        save.bring(newsstand.publish(f"/{number}", sent(at, page)), Progress(), spend_last=True)


def test_a_wrong_month_on_this_computer_grants_nothing(save, library, newsstand):
    """It is two months earlier than this computer believes, and the five of that month are read."""
    then = datetime.now(UTC) - timedelta(days=62)
    read_five(save, newsstand, then)
    tally = library.tally(HERE, then)
    assert (tally.ours, tally.since) == (5, then.date().replace(day=1))
    sixth = save.bring(newsstand.publish("/6", sent(then, metered(6))), Progress())
    assert sixth.reading.completeness is Completeness.OPENING
    assert not sixth.wants_browser


def test_a_wrong_month_on_this_computer_takes_nothing(save, library, newsstand):
    """It is two months later than this computer believes, and nothing of that month is read."""
    read_five(save, newsstand, datetime.now(UTC))
    later = datetime.now(UTC) + timedelta(days=62)
    sixth = save.bring(newsstand.publish("/6", sent(later, metered(6))), Progress())
    assert whole(sixth)
    assert library.tally(HERE, later).ours == 1


def test_a_gift_keeps_its_token_and_is_the_same_article(save, library, newsstand):
    plain = save(newsstand.address("/walls/gift"))
    assert plain.completeness is Completeness.OPENING
    given = newsstand.address(f"/walls/gift?offert={GIFT}")
    saved = save.keep(save.bring(given, Progress()))
    assert newsstand.paths[-1].endswith(f"?offert={GIFT}")
    assert (saved.row.id, saved.row.completeness) == (plain.id, Completeness.COMPLETE)
    assert saved.right is Right.GIFT
    assert library.tally(HERE, datetime.now(UTC)).ours == 0


def test_a_gift_that_the_page_does_not_speak_of_is_for_its_own_script_to_tell(save, newsstand):
    assert save.bring(newsstand.address("/walls/gift?offert=old"), Progress()).wants_browser
    assert not save.bring(newsstand.address("/walls/gift"), Progress()).wants_browser


def test_a_refusal_is_kept_under_the_address_that_was_asked(save, library, newsstand):
    elsewhere = (("Location", "/walls/captcha"),)
    for path in ("/one", "/two"):
        address = newsstand.publish(path, Served(b"", 302, elsewhere))
        saved = save.keep(save.bring(address, Progress()))
        assert (saved.row.completeness, saved.row.url) == (Completeness.TO_FETCH, address)
        assert saved.met.state is AccessState.BLOCKED
    assert len(library.query("")) == 2
    assert not [path for path in newsstand.paths if path.startswith("/pictures")]


def test_a_publisher_that_asks_for_patience_is_left_alone_until_then(save, library, newsstand):
    saved = save.keep(save.bring(newsstand.address("/status/429?after=7200"), Progress()))
    assert saved.not_before
    assert library.incomplete() == []
    assert library.incomplete(now=datetime.now(UTC) + timedelta(hours=3)) == [saved.row.id]


def test_what_did_not_come_is_not_kept(save, library, newsstand):
    for path in ("/status/404", "/status/500"):
        with pytest.raises(FetchError):
            save(newsstand.address(path))
    assert library.query("") == []


def test_a_teaser_does_not_take_the_place_of_the_text(save, newsstand):
    address = newsstand.address("/walls/teaser-later")
    first = save.keep(save.bring(address, Progress()))
    again = save.keep(save.bring(address, Progress()))
    assert (first.fuller_kept, again.fuller_kept) == (False, True)
    assert (again.row.id, again.row.completeness) == (first.row.id, Completeness.COMPLETE)
    assert again.met.gated


def test_a_file_is_judged_like_a_page_unless_its_reader_was_signed_in(save, tmp_path):
    file = tmp_path / "page.html"
    file.write_bytes(article("Les terres basses", TEXT, free=False, tier="locked"))
    assert save.bring(str(file), Progress()).reading.completeness is Completeness.OPENING
    stated = save.bring(str(file), Progress(), signed_in=True)
    assert (whole(stated), stated.reading.right) == (True, Right.STATED)


def test_nobody_is_signed_in_to_an_address_by_saying_so(save, newsstand):
    arrival = save.bring(newsstand.address("/walls/subscriber"), Progress(), signed_in=True)
    assert arrival.reading.completeness is Completeness.OPENING


class Paged:
    """Reads every page as one that goes on, in the states that are given."""

    def __init__(self, *states):
        self.states = list(states)

    def read(self, page, _progress, **_wishes):
        access = Access(self.states.pop(0))
        return replace(made(page.url), access=access, onward=Onward(next_page=f"{page.url}-next"))


@pytest.mark.parametrize(("state", "asked"), [(AccessState.FREE, 2), (AccessState.UNKNOWN, 1)])
def test_a_following_page_spends_no_last_read_unasked(library, newsstand, state, asked):
    """What goes on a free page is free; where nothing tells, it may be the last free read."""
    library.note_counter(HERE, Counter(4, 5), datetime.now(UTC))
    first = newsstand.publish("/a", metered())
    newsstand.publish("/a-next", metered(), Served(b"", 404))
    fetcher = Fetcher(lambda: Client(private_addresses=True))
    free_reads = FreeReads(library, RuleBook(()))
    save = SaveArticle(fetcher, Paged(state, AccessState.METERED), library, read_file, free_reads)
    save.take(fetcher.page(first, Progress()), Progress())
    fetcher.close()
    assert newsstand.paths[:2] == ["/a", "/a-next"][:asked]
    assert library.tally(HERE, datetime.now(UTC)).ours == asked - 1
