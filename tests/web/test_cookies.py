"""Cookies as RFC 6265bis has them: what may be set from where, and what goes where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from newsstand.behaviour import HTML, Served, page
from web.small_jar import SmallJar
from web.visitor import Caller, asking

from reader_app.domain.cookie import Cookie
from reader_app.web.client import Client
from reader_app.web.cookie_dates import read_date
from reader_app.web.cookies import cookie_header, cookies_set

NOW = datetime(2026, 11, 5, 8, tzinfo=UTC)
PAGE = "https://www.revue.example/a/b?c"


def read(*lines: str, address: str = PAGE, jar: SmallJar | None = None) -> list[Cookie]:
    return cookies_set(lines, address, jar or SmallJar(), NOW)


def one(line: str, address: str = PAGE) -> Cookie | None:
    found = read(line, address=address)
    assert len(found) <= 1
    return found[0] if found else None


def sent(address: str, *cookies: Cookie) -> str:
    return cookie_header(address, cookies, NOW)


# what is set


def test_a_cookie_without_attributes_is_for_its_very_host_and_folder():
    assert one("a=b") == Cookie("a", "b", "www.revue.example", "/a")


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        (" a = b c ; x", "a", "b c"),
        ('a="b"', "a", '"b"'),
        ("a=b=c", "a", "b=c"),
        ("a=", "a", ""),
        ("alone", "", "alone"),
        ("=b", "", "b"),
        ("a=\u00e9\t\u00ff", "a", "\u00e9\t\u00ff"),
    ],
)
def test_a_pair_is_read_as_browsers_read_it(line, name, value):
    cookie = one(line)
    assert (cookie.name, cookie.value) == (name, value)


@pytest.mark.parametrize(
    "line", ["", ";", "=", "a=\x00", "a\x7f=b", "a=b\r\nX: y", f"a={'x' * 4096}", "a=b; Domain=x\x01y"]
)
def test_what_is_no_cookie_is_left(line):
    assert one(line) is None


@pytest.mark.parametrize(
    ("said", "domain", "host_only"),
    [
        ("revue.example", "revue.example", False),
        (".Revue.Example", "revue.example", False),
        ("www.revue.example", "www.revue.example", False),
        ("", "www.revue.example", True),
        ("x.example; Domain=revue.example", "revue.example", False),
    ],
)
def test_a_cookie_may_be_for_a_domain_above(said, domain, host_only):
    cookie = one(f"a=b; Domain={said}")
    assert (cookie.domain, cookie.host_only) == (domain, host_only)


@pytest.mark.parametrize(
    "said", ["example", "gazette.example", "sub.www.revue.example", "evue.example", "..revue.example"]
)
def test_a_cookie_is_not_for_a_domain_of_others(said):
    assert one(f"a=b; Domain={said}") is None


def test_a_host_that_others_have_names_under_sets_cookies_for_itself_alone():
    assert one("a=b; Domain=co.example", "https://co.example/") == Cookie("a", "b", "co.example")
    assert one("a=b; Domain=co.example", "https://x.co.example/") is None


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_numbers_and_bare_names_have_nothing_above_them(host):
    assert one(f"a=b; Domain={host.strip('[]')}", f"http://{host}:8000/").host_only
    assert one("a=b; Domain=0.0.1", "http://127.0.0.1/") is None


@pytest.mark.parametrize(
    ("address", "said", "path"),
    [
        (PAGE, "", "/a"),
        (PAGE, "; Path=/", "/"),
        (PAGE, "; Path=/x/y", "/x/y"),
        (PAGE, "; Path=x", "/a"),
        ("https://revue.example", "", "/"),
        ("https://revue.example/a", "", "/"),
        ("https://revue.example/a/", "", "/a"),
        (PAGE, f"; Path=/{'x' * 1024}", "/a"),
    ],
)
def test_a_path_is_as_said_or_the_folder_of_the_page(address, said, path):
    assert one("a=b" + said, address).path == path


@pytest.mark.parametrize(
    ("said", "lives"),
    [
        ("Max-Age=60", timedelta(seconds=60)),
        ("Expires=Fri, 06 Nov 2026 08:00:00 GMT", timedelta(days=1)),
        ("Max-Age=60; Expires=Fri, 06 Nov 2026 08:00:00 GMT", timedelta(seconds=60)),
        ("Max-Age=99999999999999999999", timedelta(days=400)),
        ("Expires=Fri, 06 Nov 2099 08:00:00 GMT", timedelta(days=400)),
        ("Max-Age=soon", None),
        ("Max-Age", None),
        ("Expires=tomorrow", None),
        ("", None),
    ],
)
def test_a_cookie_ends_when_it_says_and_in_four_hundred_days_at_most(said, lives):
    assert one(f"a=b; {said}").expires == (NOW + lives if lives else None)


@pytest.mark.parametrize("said", ["Max-Age=0", "Max-Age=-1", "Expires=Thu, 01 Jan 1970 00:00:00 GMT"])
def test_a_cookie_that_is_over_is_given_as_over(said):
    assert one(f"a=b; {said}").expires <= NOW


def test_of_two_headers_for_one_cookie_the_last_counts():
    assert [cookie.value for cookie in read("a=1", "b=2", "a=3")] == ["3", "2"]


def test_what_else_a_cookie_says_is_kept():
    cookie = one("a=b; secure; HttpOnly; SameSite=LAX; Partitioned; Priority=High")
    assert (cookie.secure, cookie.http_only, cookie.same_site) == (True, True, "lax")
    assert one("a=b; SameSite=whatever").same_site == ""


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("a=b; Secure", "http://revue.example/"),
        ("__Secure-a=b", PAGE),
        ("__Host-a=b; Secure; Domain=revue.example; Path=/", PAGE),
        ("__host-a=b; Secure", PAGE),
        ("=__Secure-a", PAGE),
    ],
)
def test_a_cookie_that_breaks_its_promise_is_refused(line, address):
    assert one(line, address) is None


def test_names_that_promise_are_believed_over_tls():
    assert one("__Host-a=b; Secure; Path=/").secure
    assert one("__Secure-a=b; Secure; Domain=revue.example").secure


def test_what_came_over_tls_is_not_overwritten_in_clear():
    jar = SmallJar(Cookie("a", "safe", "revue.example", host_only=False, secure=True))
    assert read("a=b; Domain=revue.example", address="http://www.revue.example/", jar=jar) == []
    assert read("c=b; Domain=revue.example", address="http://www.revue.example/", jar=jar)
    assert read("a=b; Domain=revue.example", jar=jar)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("Sun, 06 Nov 1994 08:49:37 GMT", (1994, 11, 6, 8, 49, 37)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", (1994, 11, 6, 8, 49, 37)),
        ("Sun Nov  6 08:49:37 1994", (1994, 11, 6, 8, 49, 37)),
        ("6 november 2069 8:4:7", (2069, 11, 6, 8, 4, 7)),
        ("06-Nov-69 08:49:37", (2069, 11, 6, 8, 49, 37)),
    ],
)
def test_a_date_is_read_in_every_way_that_servers_write(written, date):
    assert read_date(written) == datetime(*date, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "0",
        "Nov 1994",
        "31 Feb 2026 00:00:00",
        "1 Nov 1600 00:00:00",
        "1 Nov 2026 25:00:00",
        "٣ Nov 2026 1:2:3",
    ],
)
def test_what_is_no_date_says_nothing(written):
    assert read_date(written) is None


# what is sent


def test_a_cookie_goes_to_its_host_or_to_all_below_its_domain():
    wide = Cookie("wide", "1", "revue.example", host_only=False)
    own = Cookie("own", "2", "revue.example")
    assert sent("https://revue.example/", wide, own) == "wide=1; own=2"
    assert sent("https://www.revue.example/", wide, own) == "wide=1"
    assert sent("https://notrevue.example/", wide, own) == ""
    assert sent("https://revue.example.evil.example/", wide, own) == ""


@pytest.mark.parametrize(
    ("path", "goes"), [("/a", True), ("/a/b", True), ("/a/", True), ("/ab", False), ("/", False), ("", False)]
)
def test_a_cookie_goes_to_its_path(path, goes):
    assert bool(sent(f"https://revue.example{path}", Cookie("a", "b", "revue.example", "/a"))) is goes


def test_the_longer_path_comes_first_and_nothing_that_is_over_or_for_tls_alone():
    cookies = (
        Cookie("short", "1", "revue.example"),
        Cookie("", "nameless", "revue.example"),
        Cookie("long", "2", "revue.example", "/a"),
        Cookie("safe", "3", "revue.example", secure=True),
        Cookie("over", "4", "revue.example", expires=NOW),
        Cookie("fresh", "5", "revue.example", expires=NOW + timedelta(seconds=1)),
    )
    assert sent("http://revue.example/a", *cookies) == "long=2; short=1; nameless; fresh=5"


# on the way


def test_a_client_keeps_cookies_in_the_jar_it_is_shown_and_nowhere_else(newsstand):
    jar, client = SmallJar(), Client(private_addresses=True)
    address = newsstand.address("/cookie")
    with_jar = asking(address, jar_at=lambda _address: jar)
    for request in (with_jar, with_jar, asking(address)):
        answer = client.send(request, Caller())
    client.close()
    assert "visitor" in {cookie.name for cookie in jar.cookies()}
    assert [asked.headers.get("cookie") for asked in newsstand.asked] == [None, "visitor=42", None]
    assert "set-cookie" not in answer.headers


def test_odd_cookies_are_no_trouble(newsstand):
    odd = (
        "max-age; Max-Age",
        "a=b; Max-Age",
        "c=d; Version=x",
        "=",
        ";",
        "e=f; Expires=Wed, 99 Foo",
        "\u00e9=\u00ff",
    )
    served = Served(page("Odd", "x"), headers=(HTML, *(("Set-Cookie", line) for line in odd)))
    address, jar, client = newsstand.publish("/odd", served), SmallJar(), Client(private_addresses=True)
    for _ in range(2):
        assert client.send(asking(address, jar_at=lambda _address: jar), Caller()).status == 200
    client.close()
    assert newsstand.asked[1].headers["cookie"] == "max-age; a=b; c=d; e=f; \u00e9=\u00ff"


def test_a_cookie_stays_even_when_the_body_does_not_come(newsstand):
    def cut(exchange):
        exchange.raw(b"HTTP/1.1 200 OK\r\nSet-Cookie: meter=1\r\nContent-Length: 99\r\n\r\nshort")

    jar, client = SmallJar(), Client(private_addresses=True)
    address = newsstand.publish("/cut", cut)
    with pytest.raises(Exception, match="broken_answer"):
        client.send(asking(address, jar_at=lambda _address: jar), Caller())
    client.close()
    assert [cookie.name for cookie in jar.cookies()] == ["meter"]
