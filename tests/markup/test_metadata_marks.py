"""JSON-LD and meta elements are read as publishers write them, broken in the usual ways."""

from __future__ import annotations

import pytest

from reader_app.markup.linked_data import articles, linked_data, text_of
from reader_app.markup.meta import Meta, base_of, link
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
    ],
)
def test_an_article_is_found_wherever_it_is_written(raw):
    assert headlines(raw) == ["H"]


def test_what_cannot_be_mended_is_left_unread():
    assert headlines('{"@type":"Article","headline":', '{"@type":"Article","headline":"Other"}') == ["Other"]


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
