"""Rule files come from anywhere: whatever wrote them, every line says what it says."""

import pytest

from reader_app.sites.directives import Fate, fate_of
from reader_app.sites.lines import read_lines


def said(text):
    content = text if isinstance(text, bytes) else text.encode()
    return [(one.name, one.argument, one.value) for one in read_lines(content).directives]


def test_a_line_is_a_name_a_colon_and_a_value():
    assert said("title: //h1\nbody:  //article \n") == [("title", "", "//h1"), ("body", "", "//article")]


def test_a_value_may_hold_colons():
    assert said("body: //div/self::div") == [("body", "", "//div/self::div")]
    assert said("test_url: https://revue.example/a#b") == [("test_url", "", "https://revue.example/a#b")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_any_system_ends_them(end):
    assert len(said(end.join(["title: //h1", "# a remark", "", "  date: //time", ""]))) == 2


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("title: //h1[.='été']".encode(), "//h1[.='été']"),
        (b"\xef\xbb\xbf" + "title: //h1[.='été']".encode(), "//h1[.='été']"),
        ("title: //h1[.='été']".encode("cp1252"), "//h1[.='été']"),
        ("title: //h1[.='été']".encode("utf-16"), "//h1[.='été']"),
    ],
)
def test_any_usual_encoding_is_read(content, value):
    assert said(content) == [("title", "", value)]


def test_what_is_to_be_replaced_stands_in_brackets():
    assert said("replace_string(<noscript>): <div>") == [("replace_string", "<noscript>", "<div>")]
    assert said('replace_string("a":): "b":') == [("replace_string", '"a":', '"b":')]
    assert said("replace_string(</noscript>):") == [("replace_string", "</noscript>", "")]
    assert said("wrap_in(blockquote)://aside") == [("wrap_in", "blockquote", "//aside")]


def test_a_condition_belongs_to_the_directive_before_it():
    lines = read_lines(b"next_page_link: //a\n\n# only there\nif_page_contains: //nav\nbody: //main")
    assert [(one.name, one.condition) for one in lines.directives] == [
        ("next_page_link", "//nav"),
        ("body", ""),
    ]


def test_a_section_is_for_its_host():
    lines = read_lines(b"title: //h1\n[ revue.example ]\nbody: //main\n[.gazette.example]\nbody: //article")
    assert [(one.name, one.section) for one in lines.directives] == [
        ("title", ""),
        ("body", "revue.example"),
        ("body", ".gazette.example"),
    ]


def test_a_line_that_says_nothing_is_told_and_ends_nothing():
    lines = read_lines(b"// a remark of another language\nbody: //main\n:\n[[[\n\x00\xff\n")
    assert [number for number, _ in lines.unreadable] == [1, 3, 4, 5]
    assert [one.name for one in lines.directives] == ["body"]


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 1000, bytes(range(256)) * 40, b"a" * 100_000, b"(" * 9999]
)
def test_no_bytes_end_the_reading(content):
    read_lines(content)


@pytest.mark.parametrize(
    ("line", "fate"),
    [
        ("body: //main", Fate.APPLIED),
        ("tidy: no", Fate.IDLE),
        ("login_uri: https://revue.example/entrer", Fate.APPLIED),
        ("login_checked: 2026-11-23 untried", Fate.APPLIED),
        ("requires_login: yes", Fate.IDLE),
        ("http_header(User-Agent): Crawler/2.1", Fate.REFUSED),
        ("http_header(referer): https://search.example/", Fate.REFUSED),
        ("http_header(Cookie): meter=0", Fate.REFUSED),
        ("http_header(X-Forwarded-For): 66.249.66.1", Fate.REFUSED),
        ("http_header(accept): text/html", Fate.IDLE),
        ("titl: //h1", Fate.UNKNOWN),
    ],
)
def test_a_directive_is_used_left_refused_or_unknown(line, fate):
    (directive,) = read_lines(line.encode()).directives
    assert fate_of(directive) is fate
