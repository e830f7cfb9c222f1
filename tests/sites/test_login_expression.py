"""The values of a sign-in form's fields: taken from pages, by two functions, and by nothing else."""

import pytest

from reader_app.sites.login_expression import ExpressionMistake, read_value
from reader_app.sites.login_value import Fixed

ENTRY = "https://revue.example/entrer"
OTHER = "https://revue.example/jeton"
PAGE = """
<html><head><meta name="csrf" content="from-meta"></head><body>
<form id="search"><input name="q" value="harbour"></form>
<form id="entry" action="/entrer"><input type="hidden" name="_token" value="a&amp;b = c">
<input name="empty" value=""><input name="valueless"><textarea name="note"> Bonjour </textarea></form>
<p class="nonce">n-123</p><script>var entry = {"nonce":"9f3a","Sel":"S\\u00e9"};</script></body></html>
"""


def value(said, page=PAGE):
    one = read_value(f"@={said}", ENTRY)
    (address,) = one.needs()
    return one.evaluate({address: page})


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("""xpath('//input[@name="_token"]', request_html('https://revue.example/jeton'))""", "a&b = c"),
        ("""xpath("//form//input[@name='_token']", request_html(config.getLoginUri()))""", "a&b = c"),
        ("""xpath("//input[@name='_token']/@value", request_html("https://revue.example/"))""", "a&b = c"),
        ("""xpath('//input[@name=\\'_token\\']',request_html( 'https://revue.example/' ) )""", "a&b = c"),
        ("""xpath('//form[@id="entry"]//input', request_html(config.getLoginUri()))""", "a&b = c"),
        ("""xpath('//meta[@name="csrf"]', request_html(config.getLoginUri()))""", "from-meta"),
        ("""xpath('//p[@class="nonce"]', request_html(config.getLoginUri()))""", "n-123"),
        ("""xpath('//p[@class="nonce"]/text()', request_html(config.getLoginUri()))""", "n-123"),
        ("""xpath('//textarea', request_html(config.getLoginUri()))""", "Bonjour"),
        ("""xpath('//input[@name="empty"]', request_html(config.getLoginUri()))""", ""),
        ("""xpath('//input[@name="valueless"]', request_html(config.getLoginUri()))""", ""),
        ("""xpath('//input[@name="gone"]', request_html(config.getLoginUri()))""", None),
        (
            r"""preg_match('/nonce\\\":\\\"([a-z0-9]+)\\\"/si', request_html('https://revue.example/'))""",
            "9f3a",
        ),
        ("""preg_match('/"nonce":"(\\\\w+)"/', request_html('https://revue.example/'))""", "9f3a"),
        ("""preg_match("#NONCE.:.(\\\\w)(\\\\w)#iu", request_html(config.getLoginUri()))""", "9"),
        ("""preg_match('{"sel":"([^"]+)"}i', request_html(config.getLoginUri()))""", "S\\u00e9"),
        ("""preg_match('/gone(.)/', request_html(config.getLoginUri()))""", None),
    ],
)
def test_a_token_is_taken_from_a_page(said, found):
    assert value(said) == found


def test_a_value_says_which_page_it_needs():
    path = "@=xpath('//input', request_html({}))"
    assert read_value(path.format("config.getLoginUri()"), ENTRY).needs() == (ENTRY,)
    assert read_value(path.format(f"'{OTHER}'"), ENTRY).needs() == (OTHER,)
    assert read_value("yes", ENTRY).needs() == ()


def test_a_text_is_a_text_whatever_it_looks_like():
    for said in ("yes", "", "a=b", "/?next=@=x", "xpath('//a', request_html('https://a.example/'))", "✓"):
        assert read_value(said, ENTRY) == Fixed(said)
        assert read_value(said, ENTRY).evaluate({}) == said


@pytest.mark.parametrize(
    "page", ["", " ", "<!-- -->", "\x00", "\ud800", '<?xml version="1.0" encoding="utf-16"?>']
)
def test_a_page_without_the_token_gives_nothing(page):
    assert value("xpath('//input', request_html(config.getLoginUri()))", page) is None
    assert value("preg_match('/(x)y/', request_html(config.getLoginUri()))", page) is None


def test_a_page_that_was_not_fetched_gives_nothing():
    assert read_value("@=xpath('//input', request_html(config.getLoginUri()))", ENTRY).evaluate({}) is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("", "too early"),
        ("xpath", "too early"),
        ("xpath('//a'", "too early"),
        ("system('ls')", "neither xpath nor preg_match"),
        ("__import__('os')", "neither xpath nor preg_match"),
        ("xpath('//a', system('ls'))", "request_html is meant"),
        ("xpath('//a', request_html(config.getPassword()))", "config.getLoginUri is meant"),
        ("xpath('//a', request_html('http://revue.example/'))", "not an https address"),
        ("xpath('//a', request_html('file:///etc/passwd'))", "not an https address"),
        ("xpath('//a', request_html('https://ada:secret@revue.example/'))", "not an https address"),
        ("xpath('//a', request_html('https://'))", "not an https address"),
        ("xpath('//a', request_html(config.getLoginUri())) + 1", "cannot be read"),
        ("xpath('//a', request_html(config.getLoginUri())) xpath", "follows its end"),
        ("xpath(xpath('//a'), request_html(config.getLoginUri()))", "a text is meant"),
        ("xpath('//a[', request_html(config.getLoginUri()))", "Invalid"),
        ("xpath('document(\"/etc/passwd\")', request_html(config.getLoginUri()))", "Unregistered function"),
        ("preg_match('security', request_html(config.getLoginUri()))", "two signs"),
        ("preg_match('/security', request_html(config.getLoginUri()))", "no end"),
        ("preg_match('/(a/', request_html(config.getLoginUri()))", "mistake"),
        ("preg_match('/(a)/e', request_html(config.getLoginUri()))", "flag e"),
        ("preg_match('/a/', request_html(config.getLoginUri()))", "no group"),
        ("preg_match('', request_html(config.getLoginUri()))", "two signs"),
        (f"xpath('{'a' * 3000}', request_html(config.getLoginUri()))", "too long"),
        (f"preg_match('/({'a' * 600})/', request_html(config.getLoginUri()))", "too long"),
        ("(" * 500, "a name is meant"),
    ],
)
def test_what_is_not_one_of_two_functions_is_refused_with_its_reason(said, reason):
    with pytest.raises(ExpressionMistake, match=reason):
        read_value(f"@={said}", ENTRY)


def test_a_pattern_that_never_ends_finds_nothing():
    for_ever = "preg_match('/^((a|aa)+)+$/', request_html(config.getLoginUri()))"
    assert value(for_ever, "a" * 200 + "b") is None
