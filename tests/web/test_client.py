from __future__ import annotations

import socket

import pytest
from newsstand.behaviour import Served, page
from newsstand.server import Newsstand
from web.visitor import Caller, asking

from reader_app.domain.problem import AddressError, FetchError, Problem
from reader_app.domain.progress import StepKind
from reader_app.web.client import USER_AGENT, Client
from reader_app.web.dial import Dialler
from reader_app.web.peers import any_address


@pytest.fixture
def client():
    client = Client(private_addresses=True, languages="fr, en;q=0.5")
    yield client
    client.close()


@pytest.fixture
def caller() -> Caller:
    return Caller()


def problem_of(client: Client, address: str, **more) -> FetchError:
    with pytest.raises(FetchError) as raised:
        client.send(asking(address, **more), Caller())
    return raised.value


def test_a_page_comes_with_its_status_headers_and_body(client, caller, newsstand):
    address = newsstand.publish("/good", page("Good", "Morning"))
    answer = client.send(asking(address), caller)
    assert (answer.url, answer.status) == (address, 200)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert b"Morning" in answer.body
    assert caller.steps == [StepKind.CONNECTING, StepKind.READING]
    assert caller.hosts == ["127.0.0.1"]


def test_the_app_says_who_it_is(client, caller, newsstand):
    client.send(asking(newsstand.address("/chain/0")), caller)
    headers = dict(newsstand.asked[0].headers)
    assert headers.pop("host") == f"127.0.0.1:{newsstand.port}"
    assert headers == {
        "user-agent": USER_AGENT,
        "accept": "text/html",
        "accept-encoding": "gzip, deflate",
        "accept-language": "fr, en;q=0.5",
        "connection": "keep-alive",
    }
    assert USER_AGENT.startswith("Lutrin/")
    assert "Mozilla" not in USER_AGENT


def test_any_status_is_an_answer_and_an_unwanted_body_is_not_read(client, caller, newsstand):
    request = asking(newsstand.address("/status/404"), wants=lambda status, _headers: status == 200)
    answer = client.send(request, caller)
    assert (answer.status, answer.body) == (404, b"")
    assert caller.steps == [StepKind.CONNECTING]


def test_a_connection_is_used_again(client, caller, newsstand):
    for _ in range(3):
        client.send(asking(newsstand.address("/chain/0")), caller)
    assert newsstand.connections == 1


def test_a_kept_connection_that_was_closed_meanwhile_is_made_again(client, caller, newsstand):
    def close_after_answering(exchange):
        exchange.serve(Served(page("Once", "only")))
        exchange.close_connection = True  # without having said so

    address = newsstand.publish("/closing", close_after_answering)
    for _ in range(3):
        assert client.send(asking(address), caller).status == 200
    assert newsstand.connections == 3


def test_a_kept_connection_that_dies_on_the_next_request_is_made_again_once(client, caller, newsstand):
    def hang_up(exchange):
        exchange.close_connection = True

    address = newsstand.publish("/x", page("One", "1"))
    client.send(asking(address), caller)
    newsstand.publish("/x", hang_up, page("Two", "2"))
    assert b"Two" in client.send(asking(address), caller).body
    newsstand.publish("/x", hang_up)
    assert problem_of(client, address).problem is Problem.BROKEN_ANSWER


def test_more_sites_than_are_kept_open_are_no_trouble(client, caller, newsstand):
    for number in range(1, 21):
        address = f"http://127.0.0.{number}:{newsstand.port}/"
        with Newsstand(host=f"127.0.0.{number}") as other:
            assert client.send(asking(other.address("/chain/0")), caller).status == 200
        assert number == 1 or problem_of(client, address).problem is Problem.NO_CONNECTION
    assert len(client._sessions) == 16


# redirects


def test_redirects_are_followed_to_the_end_each_in_its_hosts_turn(client, caller, newsstand):
    answer = client.send(asking(newsstand.address("/chain/10")), caller)
    assert answer.url == newsstand.address("/chain/0")
    assert newsstand.paths == [f"/chain/{left}" for left in range(10, -1, -1)]
    assert len(caller.hosts) == 11


def test_an_eleventh_redirect_is_too_many(client, newsstand):
    trouble = problem_of(client, newsstand.address("/chain/11"))
    assert trouble.problem is Problem.TOO_MANY_REDIRECTS
    assert len(newsstand.asked) == 11


def test_a_loop_is_left_at_its_second_round(client, newsstand):
    trouble = problem_of(client, newsstand.address("/loop/ping"))
    assert trouble.problem is Problem.TOO_MANY_REDIRECTS
    assert newsstand.paths == ["/loop/ping", "/loop/pong"]


def test_the_body_of_a_redirect_is_not_read(client, caller, newsstand):
    answer = client.send(asking(newsstand.address("/redirect-bomb")), caller)
    assert answer.url == newsstand.address("/chain/0")
    assert newsstand.cancelled.wait(10)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(client, caller, newsstand, status):
    address = newsstand.address(f"/redirect?status={status}&to=/chain/0")
    assert client.send(asking(address), caller).status == 200


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "http://[broken", ""])
def test_a_redirect_out_of_the_web_is_a_broken_answer(client, newsstand, target):
    trouble = problem_of(client, newsstand.address(f"/redirect?to={target}"))
    assert trouble.problem is Problem.BROKEN_ANSWER


def test_a_redirect_without_a_location_is_a_broken_answer(client, newsstand):
    address = newsstand.publish("/nowhere", Served(status=302, headers=()))
    assert problem_of(client, address).problem is Problem.BROKEN_ANSWER


def test_headers_of_our_own_stay_with_their_origin(client, caller, newsstand):
    with Newsstand() as other:
        away = newsstand.publish("/away", Served(status=302, headers=(("Location", other.address("/x")),)))
        other.publish("/x", page("Away", "…"))
        near = newsstand.publish("/near", Served(status=302, headers=(("Location", "/away"),)))
        request = asking(near, headers={"Referer": "https://gazette.example/", "If-None-Match": '"7"'})
        assert client.send(request, caller).url == other.address("/x")
    assert away == newsstand.address("/away")
    assert [asked.headers.get("referer") for asked in newsstand.asked] == ["https://gazette.example/"] * 2
    assert "referer" not in other.asked[0].headers
    assert "if-none-match" not in other.asked[0].headers


def test_a_redirect_back_to_where_it_came_from_carries_them_again(client, caller, newsstand):
    with Newsstand() as other:
        other.publish("/x", Served(status=302, headers=(("Location", newsstand.address("/chain/0")),)))
        start = newsstand.publish("/s", Served(status=302, headers=(("Location", other.address("/x")),)))
        client.send(asking(start, headers={"X-Own": "1"}), caller)
    assert [asked.headers.get("x-own") for asked in newsstand.asked] == ["1", "1"]
    assert other.asked[0].headers.get("x-own") is None


# what is never sent, never taken from the environment


def test_cookies_are_not_kept_and_not_sent(client, caller, newsstand):
    newsstand.publish("/next", page("Next", "…"))
    for path in ("/cookie", "/next", "/cookie"):
        client.send(asking(newsstand.address(path)), caller)
    assert all("cookie" not in asked.headers for asked in newsstand.asked)


def test_nothing_is_taken_from_the_environment(client, caller, newsstand, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login reader password secret\n")
    (tmp_path / ".netrc").chmod(0o600)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert client.send(asking(newsstand.address("/chain/0")), caller).status == 200
    assert "authorization" not in newsstand.asked[0].headers


# who may be called


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0x7f000001", "2130706433", "127.1", "0", "[::ffff:127.0.0.1]", "[::1]"],
)
def test_a_private_address_is_refused_before_it_is_called(newsstand, host):
    client = Client()
    trouble = problem_of(client, f"http://{host}:{newsstand.port}/")
    client.close()
    assert trouble.problem is Problem.PRIVATE_ADDRESS
    assert trouble.facts == {"host": host.strip("[]")}
    assert newsstand.connections == 0


def test_a_redirect_into_a_private_network_is_refused(newsstand):
    only_here = Dialler(judge=lambda address: address == "127.0.0.1")
    client = Client(dialler=only_here)
    with Newsstand(host="127.0.0.2") as router:
        trouble = problem_of(client, newsstand.address(f"/redirect?to={router.address('/admin')}"))
        assert router.connections == 0
    client.close()
    assert trouble.problem is Problem.PRIVATE_ADDRESS
    assert trouble.facts == {"host": "127.0.0.2"}


def test_the_private_ones_among_a_hosts_addresses_are_passed_over(newsstand, caller):
    def look_up(_host, port):
        return [
            place
            for address in ("127.0.0.2", "127.0.0.1")
            for place in socket.getaddrinfo(address, port, type=socket.SOCK_STREAM)
        ]

    client = Client(dialler=Dialler(judge=lambda address: address == "127.0.0.1", look_up=look_up))
    with Newsstand(host="127.0.0.2", port=newsstand.port) as router:
        answer = client.send(asking(f"http://gazette.example:{newsstand.port}/chain/0"), caller)
        assert router.connections == 0
    client.close()
    assert answer.status == 200
    assert newsstand.asked[0].headers["host"] == f"gazette.example:{newsstand.port}"


# what goes wrong


@pytest.mark.parametrize(
    "address",
    ["ftp://gazette.example/x", "file:///etc/passwd", "nothing", "http://", "http://[broken", "http://a:b/"],
)
def test_what_is_no_web_address_is_not_asked(client, caller, address):
    with pytest.raises(AddressError):
        client.send(asking(address), caller)


@pytest.mark.parametrize("host", ["nothing.invalid", f"{'a' * 64}.example", "a..b.example"])
def test_a_host_that_does_not_resolve_is_named(client, host):
    trouble = problem_of(client, f"http://{host}/")
    assert trouble.problem is Problem.HOST_NOT_FOUND
    assert trouble.facts == {"host": host}


def test_a_closed_door_is_no_connection(client):
    with socket.create_server(("127.0.0.1", 0)) as closing:
        port = closing.getsockname()[1]
    trouble = problem_of(client, f"http://127.0.0.1:{port}/")
    assert trouble.problem is Problem.NO_CONNECTION
    assert trouble.facts == {"host": "127.0.0.1"}


@pytest.mark.parametrize(
    "path",
    [
        "/broken/gzip",
        "/broken/half-gzip",
        "/broken/length",
        "/broken/chunks",
        "/broken/status",
        "/broken/nothing",
        "/endless/headers",
        "/endless/header",
        "/packed/br",
    ],
)
def test_a_broken_answer_is_said_to_be_broken(client, newsstand, path):
    trouble = problem_of(client, newsstand.address(path))
    assert trouble.problem is Problem.BROKEN_ANSWER
    assert trouble.facts == {"host": "127.0.0.1"}


@pytest.mark.parametrize("path", ["/huge", "/bomb", "/bomb?encoding=deflate", "/endless/body"])
def test_a_body_beyond_its_cap_is_too_large(client, newsstand, path):
    trouble = problem_of(client, newsstand.address(path), most=2_000_000)
    assert trouble.problem is Problem.TOO_LARGE
    assert trouble.facts == {"host": "127.0.0.1", "megabytes": 2}


@pytest.mark.parametrize("way", ["gzip", "deflate", "raw-deflate", "gzip-in-two"])
def test_a_packed_page_is_unpacked(client, caller, newsstand, way):
    assert "œuf" in client.send(asking(newsstand.address(f"/packed/{way}")), caller).body.decode()


def test_a_page_in_chunks_comes_whole(client, caller, newsstand):
    assert client.send(asking(newsstand.address("/chunked")), caller).body.endswith(b"</html>")


@pytest.mark.parametrize(
    "path", ["/stuck", "/stuck/headers", "/stuck/body", "/drip", "/drip?length", "/endless/continue"]
)
def test_a_deadline_ends_whatever_keeps_us_waiting(client, newsstand, path):
    trouble = problem_of(client, newsstand.address(path), seconds=0.3)
    assert trouble.problem is Problem.TIMED_OUT
    assert trouble.facts == {"host": "127.0.0.1", "seconds": 0}


def test_redirects_share_one_deadline(client, newsstand):
    def slowly(exchange):
        exchange.stand.ended.wait(0.2)
        number = int(exchange.path[2:])
        exchange.serve(Served(status=302, headers=(("Location", f"/s{number + 1}"),)))

    for number in range(12):
        newsstand.publish(f"/s{number}", slowly)
    assert problem_of(client, newsstand.address("/s0"), seconds=0.5).problem is Problem.TIMED_OUT
    assert len(newsstand.asked) < 6


def test_an_address_family_this_machine_lacks_is_passed_over(newsstand, caller):
    lacking = (socket.AF_INET, socket.SOCK_STREAM, 4242, "", ("127.0.0.1", newsstand.port))
    here = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", newsstand.port))
    client = Client(dialler=Dialler(judge=any_address, look_up=lambda _host, _port: [lacking, here]))
    assert client.send(asking("http://gazette.example/chain/0"), caller).status == 200
    client.close()
