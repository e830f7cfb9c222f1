"""What is posted is posted once, whatever becomes of the connection."""

from __future__ import annotations

import pytest
from newsstand.behaviour import Served, page
from web.small_jar import SmallJar
from web.visitor import Caller, asking

from reader_app.domain.problem import FetchError, Problem
from reader_app.web.client import Client


@pytest.fixture
def client(certificates):
    client = Client(private_addresses=True, authorities=str(certificates.authority))
    yield client
    client.close()


def posting(address: str, body: bytes = b"a=1", **more):
    return asking(address, method="POST", body=body, content_type="text/plain", **more)


def test_a_body_comes_as_it_was_written(client, newsstand):
    body = "mot=d’été&clé=🗝".encode()
    address = newsstand.publish("/enter", page("In", "…"))
    assert client.send(posting(address, body), Caller()).status == 200
    (asked,) = newsstand.asked
    assert (asked.method, asked.body, asked.headers["content-type"]) == ("POST", body, "text/plain")
    assert asked.headers["content-length"] == str(len(body))


def test_nothing_may_be_posted_too(client, newsstand):
    address = newsstand.publish("/leave", page("Out", "…"))
    assert client.send(asking(address, method="POST"), Caller()).status == 200
    (asked,) = newsstand.asked
    assert (asked.method, asked.body) == ("POST", b"")
    assert asked.headers["content-length"] == "0"


@pytest.mark.parametrize("before", [0, 1, 3])
def test_a_post_whose_connection_breaks_is_not_sent_again(client, newsstand, before):
    """A publisher counts wrong passwords; a second sending could be one."""

    def hang_up(exchange):
        exchange.close_connection = True

    for _ in range(before):
        client.send(asking(newsstand.address("/chain/0")), Caller())
    address = newsstand.publish("/enter", hang_up)
    with pytest.raises(FetchError) as raised:
        client.send(posting(address), Caller())
    assert raised.value.problem is Problem.BROKEN_ANSWER
    assert [asked.method for asked in newsstand.asked].count("POST") == 1


def test_a_post_does_not_go_over_a_connection_that_was_closed_meanwhile(client, newsstand):
    def close_after_answering(exchange):
        exchange.serve(Served(page("Once", "only")))
        exchange.close_connection = True  # without having said so

    address = newsstand.publish("/closing", close_after_answering)
    for request in (asking(address), posting(address), asking(address), posting(address)):
        assert client.send(request, Caller()).status == 200
    assert [asked.method for asked in newsstand.asked] == ["GET", "POST", "GET", "POST"]


def test_a_post_that_leads_back_to_its_own_page_is_no_loop(client, newsstand):
    address = newsstand.publish(
        "/login", Served(status=303, headers=(("Location", "/login"),)), page("Wrong password", "…")
    )
    assert b"Wrong password" in client.send(posting(address), Caller()).body
    assert [asked.method for asked in newsstand.asked] == ["POST", "GET"]


def test_a_repeated_post_that_leads_to_itself_is_a_loop(client, newsstand):
    address = newsstand.publish("/login", Served(status=307, headers=(("Location", "/login"),)))
    with pytest.raises(FetchError) as raised:
        client.send(posting(address), Caller())
    assert raised.value.problem is Problem.TOO_MANY_REDIRECTS
    assert len(newsstand.asked) == 1


def test_what_a_sign_in_sets_makes_the_jar_a_sessions(client, secure_newsstand):
    jar = SmallJar()
    served = Served(page("In", "…"), headers=(("Set-Cookie", "session=1; Secure"),))
    address = secure_newsstand.publish("/enter", page("Wrong", "…"), page("Wrong", "…"), served)
    client.send(posting(address, secret=True, jar_at=lambda _address: jar), Caller())
    assert not jar.secret  # nothing was set
    client.send(asking(address, jar_at=lambda _address: jar), Caller())
    assert not jar.secret
    client.send(posting(address, secret=True, jar_at=lambda _address: jar), Caller())
    assert jar.secret
    assert [cookie.name for cookie in jar.cookies()] == ["session"]
