"""JSON-LD and meta elements are read as publishers write them, broken in the usual ways."""

from __future__ import annotations

import pytest

from reader_app.markup.linked_data import articles, linked_data, text_of
from reader_app.markup.meta import Meta, base_of, link
from reader_app.markup.microdata import marked_articles
from reader_app.markup.tree import parse


def page(head):
    return parse(f"<html><head>{head}</head><body><p>x</p></body></html>", host="stand.example")


def headlines(*raw):
    tree = page("".join(f'<script type="application/ld+json">{one}</script>' for one in raw))
    return [text_of(node.get("headline")) for node in articles(linked_data(tree))]


@pytest.mark.parametrize(
    "raw",
    [
        '{"@type":"NewsArticle","headline":"H"}',
        '[{"@type":"WebSite"},{"@type":"NewsArticle","headline":"H"}]',
        '{"@graph":[{"@type":"WebPage"},{"@type":["Article","Thing"],"headline":"H"}]}',
        '{"@type":"http://schema.org/BlogPosting","headline":["H"]}',
        '{"@type":"WebPage","mainEntity":{"@type":"Report","headline":"H"}}',
        '<!-- {"@type":"Article","headline":"H"} -->',
        '//<![CDATA[\n{"@type":"Article","headline":"H"}\n//]]>',
        '{"@type":"Article","headline":"H",}',
        '{"@type":"Article","headline":"H","text":"a\nb"};',
        '{"@type":"Article","headline":{"@value":" H "}}',
        '{"@type":"WebSite"}{"@type":"Article","headline":"H"}',
        '{"@type":"WebSite"},\n{"@type":"Article","headline":"H"},',
        "{&quot;@type&quot;:&quot;Article&quot;,&quot;headline&quot;:&quot;H&quot;}",
        r'{"@type":"Article","headline":"H","text":"it\'s"}',
        '{"@type":"Article","headline":"H","text":"a, ]",}',
        '{"@type":"Article","headline":"H","text":"a\x0b\tb"}',
        '{"@type":"schema:NewsArticle","headline":{"@list":["H"]}}',
        '{"@type":"WebPage","mainEntityOfPage":{"@type":"NewsArticle","headline":"H"}}',
        "[" * 200 + '{"@type":"Article","headline":"H"}' + "]" * 200,
        '{"@graph":' * 200 + '{"@type":"Article","headline":"H"}' + "}" * 200,
    ],
)
def test_an_article_is_found_wherever_it_is_written(raw):
    assert headlines(raw) == ["H"]


def test_what_cannot_be_mended_is_left_unread():
    assert headlines('{"@type":"Article","headline":', '{"@type":"Article","headline":"Other"}') == ["Other"]


@pytest.mark.parametrize(
    "raw",
    [
        "[" * 100_000,
        '{"a":"' + "\\" * 2_000_000,
        '"' * 2_000_000,
        "," * 2_000_000,
        '{"a":"' + "x\n" * 2_500_000,
    ],
)
def test_data_without_end_do_not_hide_the_others(raw):
    assert headlines('{"@type":"Article","headline":"First"}', raw)[0] == "First"


def test_an_article_of_five_megabytes_is_read():
    text = "a\n" * 2_500_000
    assert headlines(f'{{"@type":"Article","headline":"H","articleBody":"{text}"}}') == ["H"]


def test_what_is_said_by_reference_is_put_in_its_place():
    data = """{"@graph": [
        {"@type": "Article", "publisher": {"@id": "#p"}, "author": [{"@id": "#a"}, {"@id": "#gone"}]},
        {"@type": "Place", "@id": "#p", "name": "Courier"}, {"@type": "Person", "@id": "#a", "name": "Ann"}
    ]}"""
    node = articles(linked_data(page(f'<script type="application/ld+json">{data}</script>')))[0]
    assert text_of(node["publisher"]) == "Courier"
    assert [text_of(author) for author in node["author"]] == ["Ann", ""]


def marked(body):
    return marked_articles(parse(f"<html><body>{body}</body></html>", host="stand.example"))


def test_microdata_are_read_as_nodes():
    (node,) = marked(
        '<div itemscope itemtype="http://schema.org/NewsArticle"><h1 itemprop="headline name">H</h1>'
        '<time itemprop="datePublished" datetime="2025-02-11">now</time><meta itemprop="keywords" content=k>'
        '<p itemprop="publisher" itemscope itemtype="http://schema.org/Brand"><b itemprop="name">C</b></p>'
        f'<div itemprop="articleBody">{"long " * 200}</div></div>'
    )
    assert (text_of(node["headline"]), text_of(node["name"])) == ("H", "H")
    assert (text_of(node["datePublished"]), text_of(node["keywords"])) == ("2025-02-11", "k")
    assert text_of(node["publisher"]) == "C"
    assert text_of(node["articleBody"]) == ""


def test_marked_teasers_are_not_the_article():
    teaser = '<div itemscope itemtype="http://schema.org/Article"><h3 itemprop="headline">T</h3></div>'
    whole = '<div itemscope itemtype="http://schema.org/Article"><h1 itemprop="headline">H</h1></div>'
    assert [text_of(node["headline"]) for node in marked(teaser + whole + teaser)] == ["H"]
    assert marked(teaser + teaser) == []


def test_character_references_in_data_are_resolved():
    assert text_of("L&#39;été &amp; l’hiver") == "L'été & l’hiver"


def test_meta_elements_are_found_by_name_and_by_property():
    meta = Meta(
        page('<meta name="Author" content=" Ann  Ito "><meta property="og:title" content="T"><meta name="x">')
    )
    assert meta.first("missing", "author") == "Ann Ito"
    assert meta.first("og:title") == "T"
    assert meta.first("x") == ""


def test_a_base_that_is_no_address_is_no_base():
    tree = page('<base href="javascript:alert(1)//"><link rel="canonical" href="/a">')
    assert base_of(tree, "https://stand.example/x/y") == "https://stand.example/x/y"
    assert link(tree, "canonical") == "/a"
    assert base_of(page('<base href="/z/">'), "https://stand.example/x/y") == "https://stand.example/z/"
