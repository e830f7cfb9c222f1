from __future__ import annotations

import pytest

from reader_app.domain.address import host_of, is_bare, read_address, same_article_key, without_tracking
from reader_app.domain.problem import AddressError, Problem


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://gazette.example/a?b=c#d", "https://gazette.example/a?b=c#d"),
        ("HTTPS://Gazette.EXAMPLE/Page", "https://gazette.example/Page"),
        ("http://gazette.example", "http://gazette.example/"),
        ("http://gazette.example:80/", "http://gazette.example/"),
        ("https://gazette.example:443/", "https://gazette.example/"),
        ("http://gazette.example:8080", "http://gazette.example:8080/"),
        ("https://gazette.example?x=1", "https://gazette.example/?x=1"),
        ("https://été.example/ébène?q=é", "https://xn--t-9fab.example/%C3%A9b%C3%A8ne?q=%C3%A9"),
        ("https://gazette.example/a%20b?x=%C3%A9", "https://gazette.example/a%20b?x=%C3%A9"),
        ("https://gazette.example/a|b", "https://gazette.example/a%7Cb"),
        ("https://reader:secret@gazette.example/x", "https://gazette.example/x"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("http://localhost:8000/x", "http://localhost:8000/x"),
        ("http://nas/page", "http://nas/page"),
    ],
)
def test_an_address_is_read_and_made_plain(typed, address):
    assert read_address(typed) == address
    assert read_address(address) == address
    assert not is_bare(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("gazette.example", "https://gazette.example/"),
        ("www.gazette.example/a?b=c#d", "https://www.gazette.example/a?b=c#d"),
        ("//gazette.example/x", "https://gazette.example/x"),
        ("gazette.example:8080/x", "https://gazette.example:8080/x"),
        ("127.0.0.1:8000/x", "https://127.0.0.1:8000/x"),
        ("localhost:8000/x", "https://localhost:8000/x"),
        ("[::1]:8000/x", "https://[::1]:8000/x"),
    ],
)
def test_an_address_without_a_scheme_gets_https(typed, address):
    assert read_address(typed) == address
    assert is_bare(typed)


@pytest.mark.parametrize(
    "pasted",
    [
        "  https://gazette.example/x\n",
        "<https://gazette.example/x>",
        "“https://gazette.example/x”",
        "« https://gazette.example/x »",
        '"https://gazette.example/x"',
        "\ufeffhttps://gazette.example/x\u200b",
    ],
)
def test_what_was_copied_along_with_an_address_goes(pasted):
    assert read_address(pasted) == "https://gazette.example/x"
    assert not is_bare(pasted)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "bridges",
        "bridges over rivers",
        "https://",
        "https:///x",
        "https:gazette.example",
        "http://[::1",
        "http://gaz ette.example/",
        "http://gazette.example:99999/",
        "http://gazette.example:x/",
        "http://gazette..example/",
        "http://-gazette.example/",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 130}example/",
        "http://gaz%61ette.example/",
        "https://gazette.example\\@elsewhere.example/",
        "ftp://gazette.example/",
        "file:///etc/passwd",
        "mailto:reader@gazette.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "about:blank",
        "C:\\page.html",
        "reader@gazette.example",
        "3.14",
        "2130706433",
        "1.2.3",
    ],
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(AddressError) as raised:
        read_address(typed)
    assert raised.value.problem is Problem.NOT_AN_ADDRESS
    assert len(str(raised.value.facts["text"])) <= 200


def test_a_long_mistake_is_not_told_whole():
    with pytest.raises(AddressError) as raised:
        read_address("no address " * 100)
    assert len(str(raised.value.facts["text"])) == 200


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.gazette.example:8443/x", "gazette.example"),
        ("file:///home/reader/page.html", ""),
        ("http://[broken", ""),
    ],
)
def test_a_site_is_named_as_people_say_it(address, host):
    assert host_of(address) == host


@pytest.mark.parametrize(
    "variant",
    [
        "http://gazette.example/2026/bridges",
        "https://www.gazette.example/2026/bridges/",
        "https://m.gazette.example/2026/bridges",
        "https://www.m.gazette.example/2026/bridges",
        "https://amp.gazette.example/2026/bridges",
        "https://gazette.example:443/2026/bridges",
        "https://GAZETTE.example./2026/bridges",
        "https://gazette.example/2026/bridges#comments",
        "https://gazette.example/2026/bridges?utm_source=letter&utm_medium=mail&fbclid=x",
        "https://gazette.example/2026/bridges?xtor=RSS-1&at_medium=y",
        "https://gazette.example/2026/bridges/amp",
        "https://gazette.example/2026/bridges/amp/",
        "https://gazette.example/amp/2026/bridges",
        "https://gazette.example/2026/bridges?amp=1",
        "https://gazette.example/2026/bridges?outputType=amp",
        "https://gazette.example/2026/bridges?output=amp",
        "https://gazette.example/2026/bridges/index.html",
        "https://gazette.example/2026/%62ridges",
        "https://www-gazette-example.cdn.ampproject.org/c/s/www.gazette.example/2026/bridges",
        "https://www.google.com/amp/s/amp.gazette.example/2026/bridges",
    ],
)
def test_the_variants_of_a_page_are_one_article(variant):
    assert same_article_key(variant) == same_article_key("https://gazette.example/2026/bridges")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://gazette.example/a", "https://gazette.example/b"),
        ("https://gazette.example/a", "https://gazette.example/A"),
        ("https://gazette.example/a", "https://courier.example/a"),
        ("https://gazette.example/a", "https://news.gazette.example/a"),
        ("https://gazette.example/a", "https://gazette.example:8443/a"),
        ("https://gazette.example/?p=1", "https://gazette.example/?p=2"),
        ("https://gazette.example/?p=1", "https://gazette.example/?p="),
        ("https://gazette.example/#!/a", "https://gazette.example/#!/b"),
        ("https://gazette.example/%E9t%E9", "https://gazette.example/%E8t%E8"),
        ("https://gazette.example/?q=%E9", "https://gazette.example/?q=%E8"),
        ("https://gazette.example/a%3Fb", "https://gazette.example/a?b"),
        ("https://gazette.example/camp", "https://gazette.example/c"),
        ("https://m.example/a", "https://amp.example/a"),
        ("file:///home/reader/a.html", "file:///home/reader/b.html"),
    ],
)
def test_different_pages_are_different_articles(one, other):
    assert same_article_key(one) != same_article_key(other)


def test_the_order_of_parameters_makes_no_difference():
    assert same_article_key("https://a.example/?x=1&y=2") == same_article_key("https://a.example/?y=2&x=1")


def test_a_mobile_host_between_language_and_site_is_passed_over():
    assert same_article_key("https://fr.m.lexicon.example/a") == same_article_key(
        "https://fr.lexicon.example/a"
    )


@pytest.mark.parametrize(
    ("address", "without"),
    [
        ("https://a.example/x?utm_source=y&id=7&fbclid=z#part", "https://a.example/x?id=7#part"),
        ("https://a.example/x?utm_source=y", "https://a.example/x"),
        ("https://a.example/x?q=a%20b&&r", "https://a.example/x?q=a%20b&r"),
        ("https://a.example/x", "https://a.example/x"),
    ],
)
def test_tracking_parameters_are_taken_out_and_nothing_else(address, without):
    assert without_tracking(address) == without
