from __future__ import annotations

import pytest

from reader_app.domain.problem import FetchError, Problem
from reader_app.web.redirects import Trail

START = "https://gazette.example/a/b?c=d#part"


@pytest.mark.parametrize(
    ("location", "leads_to"),
    [
        ("/x", "https://gazette.example/x#part"),
        ("x", "https://gazette.example/a/x#part"),
        ("?page=2", "https://gazette.example/a/b?page=2#part"),
        ("//other.example/x", "https://other.example/x#part"),
        ("http://other.example", "http://other.example#part"),
        ("/x#here", "https://gazette.example/x#here"),
        (" /x ", "https://gazette.example/x#part"),
        ("/été été", "https://gazette.example/%C3%A9t%C3%A9%20%C3%A9t%C3%A9#part"),
        ("/\u00c3\u00a9t\u00c3\u00a9", "https://gazette.example/%C3%A9t%C3%A9#part"),
        ("/%C3%A9", "https://gazette.example/%C3%A9#part"),
        ("https://gazette.example:8443/x", "https://gazette.example:8443/x#part"),
    ],
)
def test_a_redirect_leads_where_a_browser_would_go(location, leads_to):
    trail = Trail(START)
    trail.follow(location)
    assert trail.address == leads_to


@pytest.mark.parametrize(
    "location",
    [
        None,
        "",
        "   ",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://gazette.example/x",
        "app-intent://open",
        "data:text/html,x",
        "https://",
        "https:///path",
        "http://[::1",
        "http://a:b:c/",
        "http://gazette.example:99999999/",
        "http://ga zette.example/",
    ],
)
def test_a_redirect_to_what_is_no_web_address_is_a_broken_answer(location):
    with pytest.raises(FetchError) as raised:
        Trail(START).follow(location)
    assert raised.value.problem is Problem.BROKEN_ANSWER
    assert raised.value.facts == {"host": "gazette.example"}


def test_the_eleventh_redirect_is_not_followed():
    trail = Trail("https://gazette.example/0")
    for number in range(1, 11):
        trail.follow(f"/{number}")
    with pytest.raises(FetchError) as raised:
        trail.follow("/11")
    assert raised.value.facts == {"host": "gazette.example", "count": 11}


@pytest.mark.parametrize("location", ["/a/b?c=d", "#elsewhere", "https://gazette.example/a/b?c=d#x"])
def test_a_redirect_to_an_address_seen_before_is_a_loop(location):
    with pytest.raises(FetchError) as raised:
        Trail(START).follow(location)
    assert raised.value.problem is Problem.TOO_MANY_REDIRECTS


def test_a_cookie_in_between_makes_an_address_seen_before_worth_asking_again():
    trail = Trail("https://gazette.example/a")
    trail.note_cookie()
    trail.follow("/a")
    with pytest.raises(FetchError) as raised:
        trail.follow("/a")
    assert raised.value.facts == {"host": "gazette.example", "count": 2}


def test_ever_new_cookies_do_not_lead_on_for_ever():
    trail = Trail("https://gazette.example/a")
    for _ in range(10):
        trail.note_cookie()
        trail.follow("/a")
    trail.note_cookie()
    with pytest.raises(FetchError):
        trail.follow("/a")


def test_https_of_the_same_page_is_no_loop():
    trail = Trail("http://gazette.example/a")
    trail.follow("https://gazette.example/a")
    assert trail.address == "https://gazette.example/a"
    assert not trail.at_first_origin
