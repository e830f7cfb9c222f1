"""In normal form each stretch of running text is one element, and nothing is lost on the way."""

from __future__ import annotations

import lxml.html
import pytest

from reader_app.markup.normal import is_media, leaves, settle


def settled(html):
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    settle(root)
    return root


def texts(html):
    root = settled(html)
    return [" ".join(leaf.text_content().split()) for leaf in leaves(root) if not is_media(leaf)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("one<p>two</p>three", ["one", "two", "three"]),
        ("<p>one<br><br>two<br>still two</p>", ["one", "twostill two"]),
        ("<div>one <b>two</b> three<div>four</div> five</div>", ["one two three", "four", "five"]),
        ("<p>one <img src='/a.png'> two</p>", ["one", "two"]),
        ("<li>one<ul><li>two</li></ul></li>", ["one", "two"]),
        ("<span>one<p>two</p></span>", ["one", "two"]),
        ("<h2><div>a heading</div></h2>after", ["a heading", "after"]),
        ("<blockquote>one<br/><br/><br/>two</blockquote>", ["one", "two"]),
    ],
)
def test_running_text_is_parted_from_blocks(html, expected):
    assert [text for text in texts(html) if text] == expected


def test_a_link_around_a_card_is_carried_into_its_texts():
    root = settled('<a href="/card"><h3>Title</h3><img src="/a.png"><p>Teaser</p></a>')
    assert [(link.getparent().tag, link.text) for link in root.iter("a")] == [
        ("h3", "Title"),
        ("p", "Teaser"),
    ]


def test_a_picture_inside_a_heading_comes_after_it():
    root = settled('<h2>One <img src="/a.png"> two</h2>tail')
    assert [child.tag for child in root] == ["h2", "img", "p"]


@pytest.mark.parametrize(
    "html",
    [
        "a<p>b<div>c<br><br>d</div></p>e<span>f<table><tr><td>g<p>h</p></td></tr></table>i</span>",
        "<pre>a\n b<span>c</span></pre>d<br>e<br><br><b>f</b><h1>g<p>h</p>i</h1>",
    ],
)
def test_no_letter_is_lost(html):
    before = lxml.html.fragment_fromstring(html, create_parent="div").text_content()
    assert "".join(settled(html).text_content().split()) == "".join(before.split())
