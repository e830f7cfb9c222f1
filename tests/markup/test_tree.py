"""One parse that loses nothing silently: control characters, deep nesting, odd elements, huge pages."""

from __future__ import annotations

import pytest

from reader_app.domain.problem import ExtractionError, Problem
from reader_app.markup import tree as trees
from reader_app.markup.tree import parse, was_cut


def text_of(html):
    return " ".join(parse(html, host="stand.example").text_content().split())


@pytest.mark.parametrize(
    "html", ["", " \n ", "<html></html>", "<!-- nothing -->", "<?xml version='1.0'?>", "\x00\x01"]
)
def test_an_empty_page_is_said_to_be_empty(html):
    with pytest.raises(ExtractionError) as trouble:
        parse(html, host="stand.example")
    assert trouble.value.problem is Problem.EMPTY_PAGE
    assert trouble.value.facts == {"host": "stand.example"}


def test_control_characters_do_not_reach_the_tree():
    assert text_of("<p>a\x00b\x0bc\ud800d\ufffee</p>") == "abcde"


def test_an_xml_prologue_is_no_obstacle():
    assert text_of('<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>été</p></body></html>') == "été"


@pytest.mark.parametrize("depth", [100, 300, 3000, 50_000])
@pytest.mark.parametrize("tag", ["div", "blockquote", "span"])
def test_text_under_any_number_of_boxes_is_still_there(depth, tag):
    html = f"<body>{f'<{tag}>' * depth}<p>deep</p>{f'</{tag}>' * depth}<p>after</p></body>"
    tree = parse(html, host="stand.example")
    assert " ".join(tree.text_content().split()).split() == ["deep", "after"] or "deep" in tree.text_content()
    assert "after" in tree.text_content()
    assert not tree.getroottree().xpath("boolean(" + "/*" * (trees.MAX_DEPTH + 1) + ")")


def test_paragraphs_under_many_boxes_stay_paragraphs():
    html = f"<body>{'<div>' * 600}<p>one</p><p>two</p>{'</div>' * 600}</body>"
    assert [p.text for p in parse(html, host="stand.example").iter("p")] == ["one", "two"]


@pytest.mark.parametrize("tag", ["embed", "source", "track", "wbr"])
def test_an_empty_element_does_not_swallow_the_rest_of_the_page(tag):
    tree = parse(f'<div><{tag} src="a>b">one<p>two</p></div>', host="stand.example")
    assert [p.getparent().tag for p in tree.iter("p")] == ["div"]


def test_a_page_over_its_budget_is_cut_and_says_so():
    tree = parse(
        "<body>" + "<p>x<b>y</b></p>" * (trees.MAX_ELEMENTS // 2 + 100) + "</body>", host="a.example"
    )
    assert was_cut(tree)
    assert tree.xpath("count(//*)") <= trees.MAX_ELEMENTS


def test_a_page_beyond_all_measure_is_refused(monkeypatch):
    monkeypatch.setattr(trees, "MAX_CHARACTERS", 1000)
    with pytest.raises(ExtractionError) as trouble:
        parse("<p>" + "x" * 2000, host="stand.example")
    assert trouble.value.problem is Problem.TOO_LARGE


def test_a_text_over_its_budget_is_cut_and_never_dropped(monkeypatch):
    monkeypatch.setattr(trees, "MAX_TEXT", 1000)
    tree = parse(f"<body><p>{'word ' * 500}</p><p>after</p></body>", host="stand.example")
    assert was_cut(tree)
    assert 900 < len(tree.text_content()) <= 1000
