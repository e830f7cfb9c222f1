"""Whose cookies go along: real fetches between two publishers on loopback."""

from __future__ import annotations

from http.cookies import SimpleCookie

import pytest
from newsstand.behaviour import HTML, Served, page
from newsstand.server import Newsstand

from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Progress
from reader_app.fetch.fetcher import Fetcher
from reader_app.web.client import Client

ARTICLE = page("Bridges", "They opened.")


@pytest.fixture
def other():
    """A second publisher, at another number."""
    with Newsstand(host="127.0.0.2") as stand:
        yield stand


@pytest.fixture
def jars(start):
    return start()


@pytest.fixture
def fetcher(start, jars):
    fetcher = Fetcher(lambda: Client(private_addresses=True), jars=jars)
    yield fetcher
    fetcher.close()


def setting(value: str, body: bytes = ARTICLE, more: str = "; Path=/; Max-Age=86400") -> Served:
    return Served(body, headers=(HTML, ("Set-Cookie", f"visitor={value}{more}")))


def leading(to: str, *cookies: str) -> Served:
    set_too = tuple(("Set-Cookie", f"{cookie}; Path=/; Max-Age=86400") for cookie in cookies)
    return Served(status=302, headers=(("Location", to), *set_too))


def sent(stand: Newsstand) -> list[str]:
    return [asked.headers.get("cookie", "") for asked in stand.asked]


def test_a_cookie_comes_back_to_its_publisher_at_the_next_start(start, fetcher, newsstand):
    newsstand.publish("/a", setting("42"))
    fetcher.page(newsstand.address("/a"), Progress())
    again = Fetcher(lambda: Client(private_addresses=True), jars=start())
    again.page(newsstand.address("/a"), Progress())
    again.close()
    assert sent(newsstand) == ["", "visitor=42"]


def test_no_cookie_crosses_from_one_publisher_to_another(fetcher, newsstand, other):
    newsstand.publish("/a", setting("hat-1"), leading(other.address("/b"), "second=hat-2"))
    other.publish("/b", setting("feather"), leading(newsstand.address("/c")))
    newsstand.publish("/c", ARTICLE)
    for address in (newsstand.address("/a"), newsstand.address("/a"), other.address("/b")):
        fetcher.page(address, Progress())
    assert sent(newsstand) == ["", "visitor=hat-1", "visitor=hat-1; second=hat-2"]
    assert sent(other) == ["", "visitor=feather"]
    assert "hat" not in str([asked.headers for asked in other.asked])
    assert "feather" not in str([asked.headers for asked in newsstand.asked])


def test_the_pictures_of_a_page_share_its_jar_and_not_their_hosts_own(fetcher, newsstand, other, jars):
    picture = Newsstand_picture(other)
    fetcher.picture(picture, newsstand.address("/a"), Progress())
    fetcher.picture(picture, newsstand.address("/a"), Progress())
    fetcher.picture(picture, "http://127.0.0.3/b", Progress())
    fetcher.picture(picture, "", Progress())
    assert sent(other) == ["", "visitor=counted", "", ""]
    assert jars.publishers() == ["127.0.0.1", "127.0.0.3"]


def Newsstand_picture(stand: Newsstand) -> str:  # noqa: N802
    from newsstand.pictures import picture  # noqa: PLC0415

    served = Served(
        picture("png", 90, 60),
        headers=(("Content-Type", "image/png"), ("Set-Cookie", "visitor=counted; Max-Age=9999")),
    )
    return stand.publish("/picture.png", served)


def test_a_site_that_sets_a_cookie_and_sends_back_to_itself_is_read(fetcher, newsstand):
    address = newsstand.publish("/a", leading("/a", "seen=1"), ARTICLE)
    assert fetcher.page(address, Progress()).url == address
    assert sent(newsstand) == ["", "seen=1"]


def test_a_site_that_sends_round_in_spite_of_its_cookie_is_a_loop(fetcher, newsstand):
    address = newsstand.publish("/a", leading("/a", "seen=1"))
    with pytest.raises(FetchError) as raised:
        fetcher.page(address, Progress())
    assert raised.value.problem is Problem.TOO_MANY_REDIRECTS
    assert len(newsstand.asked) == 2


def test_a_site_that_sets_ever_new_cookies_is_left_after_ten_redirects(fetcher, newsstand):
    def another(exchange):
        exchange.serve(leading("/a", f"n={len(exchange.stand.asked)}"))

    with pytest.raises(FetchError) as raised:
        fetcher.page(newsstand.publish("/a", another), Progress())
    assert raised.value.facts["count"] == 11
    assert len(newsstand.asked) == 11


def test_a_short_link_does_not_make_the_reader_a_stranger(start, jars, fetcher, newsstand, other):
    short = other.publish("/s", leading(newsstand.address("/a"), "short=1"))
    newsstand.publish("/a", leading("/a", "meter=1"), ARTICLE)
    fetcher.page(short, Progress())
    assert [cookie.name for cookie in jars.jar(newsstand.url).cookies()] == ["meter"]
    assert [cookie.name for cookie in jars.jar(other.url).cookies()] == ["short"]
    fetcher.page(newsstand.address("/a"), Progress())
    fetcher.page(short, Progress())
    assert sent(newsstand) == ["", "meter=1", "meter=1", "meter=1"]
    assert sent(other) == ["", "short=1"]


def test_who_only_passes_a_visitor_on_cannot_tell_that_it_is_the_same_one(fetcher, newsstand, other, jars):
    with Newsstand(host="127.0.0.3") as counter:
        for stand in (newsstand, other):
            stand.publish("/a", leading(counter.address(f"/count?to={stand.address('/b')}")))
            stand.publish("/b", ARTICLE)
            counter.publish("/count", leading(stand.address("/b"), f"id={stand.port}"))
            fetcher.page(stand.address("/a"), Progress())
            fetcher.page(stand.address("/a"), Progress())
        assert sent(counter) == ["", f"id={newsstand.port}", "", f"id={other.port}"]
    assert jars.publishers() == ["127.0.0.1", "127.0.0.2"]


def test_a_locked_jar_keeps_its_publisher_from_being_asked_at_all(safe, start, cookie, newsstand):
    start().jar(newsstand.url).keep([cookie(domain="127.0.0.1")])
    safe.locked = True
    fetcher = Fetcher(lambda: Client(private_addresses=True), jars=start())
    with pytest.raises(FetchError) as raised:
        fetcher.page(newsstand.address("/chain/0"), Progress())
    fetcher.close()
    assert raised.value.problem is Problem.KEYRING_LOCKED
    assert newsstand.asked == []


def metered(exchange) -> None:
    """Give two articles to whoever it knows by a cookie, then ask to subscribe."""
    cookies = SimpleCookie(exchange.headers.get("Cookie", ""))
    read = cookies["read"].value.split("-") if "read" in cookies else []
    if exchange.path[1:] not in read:
        read.append(exchange.path[1:])
    if len(read) > 2:
        exchange.serve(Served(page("Wall", "Subscribe to read on.")))
    else:
        exchange.serve(setting("x", ARTICLE, f"; Path=/\r\nSet-Cookie: read={'-'.join(read)}; Path=/"))


def test_a_meter_counts_on_from_start_to_start(start, newsstand):
    def read_at_a_new_start(path: str) -> bool:
        newsstand.publish(path, metered)
        fetcher = Fetcher(lambda: Client(private_addresses=True), jars=start())
        fetched = fetcher.page(newsstand.address(path), Progress())
        fetcher.close()
        return "They opened." in fetched.html

    shown = [read_at_a_new_start(path) for path in ("/one", "/two", "/three", "/three", "/one", "/four")]
    assert shown == [True, True, False, False, True, False]
