"""What a sign-in asks goes through the same door as pages: in turn, and with the publisher's cookies."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest
from newsstand.behaviour import Served, page
from web.small_jar import SmallJar
from web.visitor import asking

from reader_app.domain.cookie import Cookie
from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import Progress
from reader_app.fetch.fetcher import Fetcher
from reader_app.web.exchange import Answer

BASIC = {"Authorization": "Basic bGVh"}


@dataclass
class OneWay:
    """The way of a visit: one jar, and the headers of an account for https."""

    jar: SmallJar
    headers: dict[str, str] = field(default_factory=dict)
    arrived: list[str] = field(default_factory=list)

    def jar_at(self, _address: str) -> SmallJar:
        return self.jar

    def headers_at(self, _address: str) -> dict[str, str]:
        return self.headers

    def arrive(self, address: str) -> None:
        self.arrived.append(address)


class OneJar:
    """The cookies of one publisher, whoever is asked for."""

    def __init__(self, jar: SmallJar | None = None, headers: dict[str, str] | None = None) -> None:
        self.way = OneWay(jar or SmallJar(), headers or {})
        self.visited: list[str] = []

    def jar(self, _address: str) -> SmallJar:
        return self.way.jar

    def visit(self, asked: str) -> OneWay:
        self.visited.append(asked)
        return self.way


def signed_in(host: str = "127.0.0.1") -> SmallJar:
    return SmallJar(Cookie("session", "1", host), secret=True)


@pytest.fixture
def secure_fetching(fetching, certificates):
    return lambda jars: fetching(authorities=str(certificates.authority), jars=jars)


def posting(address: str, **more):
    more = {"method": "POST", "body": b"user=lea", "secret": True, **more}
    return asking(address, content_type="application/x-www-form-urlencoded", **more)


def test_a_sign_in_brings_its_cookies_into_the_publishers_jar(secure_fetching, secure_newsstand, progress):
    jars = OneJar()
    into = Served(page("In", "…"), headers=(("Set-Cookie", "session=1; Secure"),))
    address = secure_newsstand.publish("/enter", into)
    answer = secure_fetching(jars).ask(posting(address), progress, "https://gazette.example/story")
    assert answer.status == 200
    assert jars.visited == ["https://gazette.example/story"]
    assert [cookie.name for cookie in jars.way.jar.cookies()] == ["session"]
    assert jars.way.jar.secret
    assert jars.way.arrived == []  # a sign-in's own host gets no jar by it


def test_without_a_publisher_it_is_the_visit_of_what_is_asked(secure_fetching, secure_newsstand, progress):
    jars = OneJar()
    address = secure_newsstand.publish("/login", page("Login", "…"))
    secure_fetching(jars).ask(asking(address), progress)
    assert jars.visited == [address]


@pytest.mark.parametrize("status", [200, 401, 403, 404, 422, 500])
def test_any_status_is_an_answer(secure_fetching, secure_newsstand, progress, status):
    address = secure_newsstand.publish("/enter", Served(page("Wrong", "…"), status))
    answer = secure_fetching(OneJar()).ask(posting(address), progress)
    assert (answer.status, b"Wrong" in answer.body) == (status, True)


@pytest.mark.parametrize("status", [429, 503])
def test_a_sign_in_is_never_sent_again_by_itself(secure_fetching, secure_newsstand, progress, status):
    """A publisher may count it as another attempt; the host is left alone all the same."""
    busy = Served(page("Later", "…"), status, (("Retry-After", "3600"),))
    address = secure_newsstand.publish("/enter", busy)
    fetcher = secure_fetching(OneJar())
    assert fetcher.ask(posting(address), progress).status == status
    assert len(secure_newsstand.asked) == 1
    with pytest.raises(FetchError) as raised:
        fetcher.ask(posting(address), progress)
    assert raised.value.problem is Problem.TOO_MANY_REQUESTS
    assert len(secure_newsstand.asked) == 1


def test_sign_ins_and_pages_take_turns(secure_fetching, secure_newsstand):
    fetcher = secure_fetching(OneJar())
    address = secure_newsstand.publish("/enter", page("In", "…"))
    story = secure_newsstand.publish("/story", page("Story", "Words."))
    work = [lambda: fetcher.ask(posting(address), Progress()), lambda: fetcher.page(story, Progress())] * 3
    threads = [threading.Thread(target=one) for one in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(secure_newsstand.asked) == 6
    assert secure_newsstand.busiest == 1


# a session, once there is one


def test_an_account_over_http_basic_is_shown_with_pages_and_pictures(
    secure_fetching, secure_newsstand, progress
):
    story = secure_newsstand.publish("/story", page("Story", "Words."))
    fetcher = secure_fetching(OneJar(headers=BASIC))
    fetcher.page(story, progress)
    fetcher.picture(secure_newsstand.address("/picture/30x20.png"), story, progress)
    assert [asked.headers.get("authorization") for asked in secure_newsstand.asked] == ["Basic bGVh"] * 2


def test_an_account_over_http_basic_is_not_shown_over_http(fetching, newsstand, progress):
    story = newsstand.publish("/story", page("Story", "Words."))
    fetching(jars=OneJar(headers=BASIC)).page(story, progress)
    assert "authorization" not in newsstand.asked[0].headers


class Listening:
    """A client that answers every request with a page, and remembers where it would have gone."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def send(self, request, _visitor) -> Answer:
        self.asked.append(request.address)
        return Answer(request.address, 200, {"content-type": "text/html"}, page("Story", "Words."))

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("secret", "address", "asked"),
    [
        (True, "http://gazette.example/s?a=1#b", "https://gazette.example/s?a=1#b"),
        (True, "http://gazette.example:80/s", "https://gazette.example/s"),
        (True, "http://gazette.example:8080/s", "http://gazette.example:8080/s"),
        (True, "https://gazette.example/s", "https://gazette.example/s"),
        (False, "http://gazette.example/s", "http://gazette.example/s"),
    ],
)
def test_a_publisher_with_a_session_is_asked_over_https(progress, secret, address, asked):
    client = Listening()
    fetcher = Fetcher(lambda: client, jars=OneJar(SmallJar(secret=secret)))
    assert fetcher.page(address, progress).asked_url == address
    assert client.asked == [asked]


def test_its_pictures_are_too_as_a_browser_would(progress):
    client = Listening()
    fetcher = Fetcher(lambda: client, jars=OneJar(SmallJar(secret=True)))
    with pytest.raises(FetchError):
        fetcher.picture("http://pictures.example/1.png", "https://gazette.example/s", progress)
    assert client.asked == ["https://pictures.example/1.png"]


def test_an_http_page_on_a_port_of_its_own_is_not_sent_the_session(fetching, newsstand, progress, refused):
    story = newsstand.publish("/story", page("Story", "Words."))
    with refused(Problem.CREDENTIALS_NOT_SENT) as raised:
        fetching(jars=OneJar(signed_in())).page(story, progress)
    assert raised.value.facts == {"host": "127.0.0.1", "reason": "clear"}
    assert newsstand.connections == 0


def test_where_the_session_has_no_cookie_http_is_as_ever(fetching, newsstand, progress):
    story = newsstand.publish("/story", page("Story", "Words."))
    fetching(jars=OneJar(signed_in("gazette.example"))).page(story, progress)
    assert "cookie" not in newsstand.asked[0].headers
