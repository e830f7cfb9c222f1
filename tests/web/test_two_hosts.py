"""Two publishers on this machine: nothing that is meant for the one ever comes to the other."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import pytest
from newsstand.behaviour import Served, page
from newsstand.server import Newsstand
from web.small_jar import SmallJar
from web.visitor import Caller, asking

from reader_app.domain.cookie import Cookie
from reader_app.domain.problem import FetchError, Problem
from reader_app.web.client import Client

REDIRECTS = (301, 302, 303, 307, 308)
REPEATING = (307, 308)
SECRETS = ("pa55-w0rd", "k3y-of-session", "c5rf-token", "b451c-secret", "r3f-secret")
BODY = b"user=lea&password=pa55-w0rd"


@dataclass(frozen=True)
class Street:
    """The publisher who is signed in to, and four neighbours: another host, port, or in clear."""

    home: Newsstand
    others: dict[str, Newsstand]


@pytest.fixture
def street(certificates):
    with (
        Newsstand(tls=certificates.good) as home,
        Newsstand(tls=certificates.good, host="127.0.0.2") as host,
        Newsstand(tls=certificates.good) as port,
        Newsstand() as clear,
        Newsstand(host="127.0.0.2") as clear_host,
    ):
        yield Street(home, {"host": host, "port": port, "clear": clear, "clear host": clear_host})


@pytest.fixture
def client(certificates):
    client = Client(private_addresses=True, authorities=str(certificates.authority))
    yield client
    client.close()


def jar_of(host: str) -> SmallJar:
    return SmallJar(Cookie("session", "k3y-of-session", host), secret=True)


def signing_in(home: Newsstand, path: str = "/enter", **more):
    """A request that carries all that could go astray."""
    jar = jar_of("127.0.0.1")

    def jar_at(address: str) -> SmallJar:
        return jar if address.startswith((home.url, "http://127.0.0.1")) else SmallJar()

    def headers_at(address: str):
        return {"Authorization": "Basic b451c-secret"} if address.startswith(home.url) else {}

    asked = {
        "method": "POST",
        "body": BODY,
        "content_type": "application/x-www-form-urlencoded",
        "headers": {"Referer": home.address("/login?r3f-secret"), "X-Csrf": "c5rf-token"},
        "secret": True,
        "jar_at": jar_at,
        "headers_at": headers_at,
    }
    return asking(home.address(path), **{**asked, **more})


def leaks(stand: Newsstand) -> list[str]:
    """Give what a neighbour heard that was not for it."""
    heard = [
        f"{asked.method} {asked.path} {dict(asked.headers)} {asked.body.decode('latin-1')}"
        for asked in stand.asked
    ]
    return [line for line in heard if any(secret in line for secret in SECRETS)]


def leading(to: str, status: int) -> Served:
    return Served(status=status, headers=(("Location", to),))


@pytest.mark.parametrize("status", REDIRECTS)
@pytest.mark.parametrize("neighbour", ["host", "port", "clear", "clear host"])
def test_nothing_of_a_sign_in_comes_to_another_origin(client, street, neighbour, status):
    other = street.others[neighbour]
    other.publish("/x", page("Elsewhere", "…"))
    street.home.publish("/enter", leading(other.address("/x"), status))
    clear = neighbour.startswith("clear")
    if status in REPEATING or clear:
        with pytest.raises(FetchError) as raised:
            client.send(signing_in(street.home), Caller())
        assert raised.value.problem is Problem.CREDENTIALS_NOT_SENT
        host = other.url.split("/")[2].split(":")[0]
        assert raised.value.facts == {"host": host, "reason": "clear" if clear else "elsewhere"}
        assert not other.asked
    else:
        assert client.send(signing_in(street.home), Caller()).url == other.address("/x")
        (asked,) = other.asked
        assert (asked.method, asked.body) == ("GET", b"")
        assert not asked.headers.keys() & {"cookie", "authorization", "referer", "x-csrf", "content-type"}
    assert [line for stand in street.others.values() for line in leaks(stand)] == []
    (posted,) = street.home.asked
    assert posted.body == BODY
    assert posted.headers["cookie"] == "session=k3y-of-session"
    assert posted.headers["authorization"] == "Basic b451c-secret"
    assert posted.headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize("status", REDIRECTS)
@pytest.mark.parametrize("neighbour", ["host", "port", "clear", "clear host"])
def test_nothing_of_a_session_comes_to_another_origin(client, street, neighbour, status):
    """A page of a publisher where the reader is signed in, which leads away."""
    other = street.others[neighbour]
    other.publish("/x", page("Elsewhere", "…"))
    street.home.publish("/enter", leading(other.address("/x"), status))
    request = signing_in(street.home, method="GET", body=None, content_type="", secret=False)
    if neighbour == "clear":  # where the session's cookies are for, were it not for the http
        with pytest.raises(FetchError) as raised:
            client.send(request, Caller())
        assert raised.value.facts == {"host": "127.0.0.1", "reason": "clear"}
        assert not other.asked
    else:
        assert client.send(request, Caller()).url == other.address("/x")
    assert [line for stand in street.others.values() for line in leaks(stand)] == []


def test_a_way_over_another_origin_and_back_tells_it_nothing(client, street):
    """As a sign-in through another site goes: only the publisher hears of itself."""
    other = street.others["host"]
    street.home.publish("/enter", leading(other.address("/sso?ticket=1"), 302))
    other.publish("/sso", leading(street.home.address("/back"), 303))
    street.home.publish("/back", page("Back", "…"))
    assert client.send(signing_in(street.home), Caller()).url == street.home.address("/back")
    assert leaks(other) == []
    assert [(asked.method, asked.body) for asked in street.home.asked] == [("POST", BODY), ("GET", b"")]


@pytest.mark.parametrize("status", REDIRECTS)
def test_the_same_origin_is_sent_the_body_again_only_as_it_asks(client, street, status):
    street.home.publish("/enter", leading("/in", status))
    street.home.publish("/in", page("In", "…"))
    assert client.send(signing_in(street.home), Caller()).status == 200
    last = street.home.asked[-1]
    expected = ("POST", BODY) if status in REPEATING else ("GET", b"")
    assert (last.path, last.method, last.body) == ("/in", *expected)
    assert ("content-type" in last.headers) == (status in REPEATING)


def test_a_sign_in_over_http_is_not_begun(client, street):
    clear = street.others["clear"]
    with pytest.raises(FetchError) as raised:
        client.send(signing_in(clear), Caller())
    assert raised.value.problem is Problem.CREDENTIALS_NOT_SENT
    assert raised.value.facts == {"host": "127.0.0.1", "reason": "clear"}
    assert clear.connections == 0


def test_a_sign_in_to_a_certificate_that_does_not_verify_tells_it_nothing(client, certificates):
    with Newsstand(tls=certificates.self_signed) as stand:
        with pytest.raises(FetchError) as raised:
            client.send(signing_in(stand), Caller())
        assert raised.value.problem is Problem.CERTIFICATE_NOT_VERIFIED
        assert not stand.asked


def test_headers_of_an_account_are_not_even_asked_for_over_http(client, newsstand):
    asked = []
    request = asking(newsstand.address("/chain/2"), headers_at=lambda address: asked.append(address) or {})
    assert client.send(request, Caller()).status == 200
    assert asked == []


def test_headers_of_an_account_are_asked_for_at_every_address(client, secure_newsstand):
    asked = []

    def headers_at(address: str):
        asked.append(address)
        return {"Authorization": f"Basic {len(asked)}"}

    client.send(asking(secure_newsstand.address("/chain/2"), headers_at=headers_at), Caller())
    assert asked == [secure_newsstand.address(f"/chain/{left}") for left in (2, 1, 0)]
    assert [one.headers["authorization"] for one in secure_newsstand.asked] == [
        "Basic 1",
        "Basic 2",
        "Basic 3",
    ]


# what is told of it afterwards


def _hang_up(exchange):
    exchange.close_connection = True


def _odd(exchange):
    exchange.raw(b"HTTP/1.1 200 OK\r\n: no name\r\nContent-Length: 2\r\n\r\nok")


def _cut(exchange):
    exchange.raw(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nok")


@pytest.mark.parametrize(
    "answer",
    [
        page("In", "…"),
        Served(page("No", "k3y-of-session"), 403),
        leading("http://[", 302),
        leading("http://127.0.0.2/?k3y-of-session", 307),
        Served(b"", 302, ()),
        _hang_up,
        _odd,
        _cut,
    ],
)
def test_neither_logs_nor_trouble_tell_a_secret(client, street, caplog, capfd, answer):
    caplog.set_level(logging.DEBUG)
    street.home.publish("/enter", answer)
    request = signing_in(street.home, "/enter?key=k3y-of-session")
    told = [repr(request)]
    try:
        told.append(repr(client.send(request, Caller())))
    except FetchError as error:
        told += [repr(error), *_chain(error)]
    assert street.home.asked
    told += [caplog.text, *capfd.readouterr()]
    assert [line for line in told if any(secret in line for secret in SECRETS)] == []


def test_a_header_that_cannot_be_sent_is_not_told_either(client, street, caplog):
    caplog.set_level(logging.DEBUG)
    request = signing_in(street.home, headers={"X-Csrf": "c5rf-token\nHost: other.example"})
    with pytest.raises(FetchError) as raised:
        client.send(request, Caller())
    assert not street.home.asked
    assert [line for line in (*_chain(raised.value), caplog.text) if "c5rf-token" in line] == []


def _chain(error: BaseException | None) -> list[str]:
    told = []
    while error is not None:
        told.append(f"{error!r} {error}")
        error = error.__cause__ or error.__context__
    return told
