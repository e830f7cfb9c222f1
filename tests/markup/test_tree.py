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


@pytest.mark.parametrize("after", ["", "<div>end</div>", "end"])
def test_an_article_without_a_body_around_it_is_in_the_body(after):
    tree = parse(
        f"<title>T</title><meta name=a content=b><article><p>one</p></article>two{after}", host="a.example"
    )
    assert [child.tag for child in tree] == ["head", "body"]
    assert [child.tag for child in tree.find("head")] == ["title", "meta"]
    assert tree.find("body").text_content() == f"onetwo{'end' if after else ''}"


def test_a_deep_page_is_cut_earlier_than_a_flat_one():
    html = f"<body>{'<div><p>x</p>' * 100}{'<p>y</p>' * 20_000}"
    tree = parse(html, host="a.example")
    assert was_cut(tree)
    assert 5_000 < tree.xpath("count(//*)") < 20_000


def test_a_long_script_and_a_long_head_leave_the_text_alone():
    script = f"<script>{'var a = 1;' * 400_000}</script>"
    metas = "".join(f"<meta name=a content={n}>" for n in range(trees.MAX_ELEMENTS + 10))
    tree = parse(f"<head>{metas}</head><body>{script}<p>one</p></body>", host="a.example")
    assert [p.text for p in tree.iter("p")] == ["one"]


def test_thousands_of_fields_and_icons_leave_the_text_alone():
    fields = "<form><select><option>a<option>b</select><svg><path/></svg></form>" * (trees.MAX_ELEMENTS // 5)
    tree = parse(f"<body>{fields}<p>one</p></body>", host="a.example")
    assert [p.text for p in tree.iter("p")] == ["one"]


def test_what_a_page_has_too_many_tags_for_is_not_even_parsed(monkeypatch):
    monkeypatch.setattr(trees, "MAX_TAGS", 100)
    tree = parse("<body>" + "<p>x</p>" * 200, host="a.example")
    assert was_cut(tree)
    assert len(list(tree.iter("p"))) < 50


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


def test_a_program_served_as_a_page_is_said_to_be_none():
    noise = bytes(range(256)).decode("latin-1") * 200
    with pytest.raises(ExtractionError) as caught:
        parse(noise, host="a.example")
    assert caught.value.problem is Problem.NOT_HTML


def test_a_page_with_control_characters_in_it_is_still_a_page():
    assert (
        parse("<p>One\x00 and then a good many other words,\x0b two</p>" * 500, host="a.example") is not None
    )
