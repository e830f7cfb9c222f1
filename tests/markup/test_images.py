"""Wherever a page hides a picture's address, one plain picture comes out of it."""

from __future__ import annotations

import lxml.html
import pytest

from reader_app.markup.images import resolve_images

BASE = "https://stand.example/articles/one"
DOT = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


def pictures(html):
    root = lxml.html.fragment_fromstring(html, create_parent="div")
    resolve_images(root, BASE)
    return [dict(image.attrib) for image in root.iter("img")], root


def addresses(html):
    return [image["src"] for image in pictures(html)[0]]


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ('<img src="/p/a.png">', "https://stand.example/p/a.png"),
        ('<img src="b.png">', "https://stand.example/articles/b.png"),
        (f'<img src="{DOT}" data-src="/p/a.png">', "https://stand.example/p/a.png"),
        (
            '<img src="/static/placeholder.gif" data-original="//cdn.example/a.png">',
            "https://cdn.example/a.png",
        ),
        ('<img src="/i/blank.gif" data-lazy-src="/p/a.png">', "https://stand.example/p/a.png"),
        (
            '<img srcset="/s.png 320w, /m.png 1500w, /l.png 4000w" src="/s.png">',
            "https://stand.example/m.png",
        ),
        ('<img srcset="/s.png 320w, /m.png 900w">', "https://stand.example/m.png"),
        ('<img data-srcset="/one.png 1x, /two.png 2x">', "https://stand.example/two.png"),
        (
            '<img srcset="https://cdn.example/w_3,h_2/a.png 300w, https://cdn.example/w_16,h_9/a.png 1600w">',
            "https://cdn.example/w_16,h_9/a.png",
        ),
        ('<amp-img src="/p/a.png"></amp-img>', "https://stand.example/p/a.png"),
    ],
)
def test_the_address_is_found_and_absolute(html, address):
    assert addresses(html) == [address]


def test_a_picture_element_gives_its_widest_readable_source():
    html = """<picture><source type="image/avif" srcset="/a.avif 3000w">
        <source type="image/webp" srcset="/s.webp 400w, /l.webp 1600w">
        <img src="/small.png" alt="x"></picture>"""
    found, root = pictures(html)
    assert found == [{"alt": "x", "src": "https://stand.example/l.webp"}]
    assert root.find(".//picture") is None


def test_a_noscript_picture_takes_the_place_of_its_placeholder():
    html = f'<figure><img src="{DOT}" alt="A tower"><noscript><img src="/t.png"></noscript></figure>'
    assert pictures(html)[0] == [{"alt": "A tower", "src": "https://stand.example/t.png"}]


def test_a_noscript_picture_beside_a_real_one_is_not_a_second_one():
    html = '<img src="/t.png"><noscript><img src="/t.png"></noscript>'
    root = pictures(html)[1]
    assert sum(1 for image in root.iter("img") if image.getparent().tag != "noscript") == 1


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/count.gif" width="1" height="1">',
        f'<img src="{DOT}">',
        "<img alt='nothing'>",
        '<img src="/i/star.png" width="16" height="16" alt="a star">',
        '<img src="javascript:alert(1)">',
    ],
)
def test_what_is_no_picture_goes(html):
    assert addresses(html) == []


def test_a_smiley_is_the_character_it_stands_for():
    root = pictures('<p>Good <img class="emoji" src="/e/1f642.png" alt="🙂"> day</p>')[1]
    assert root.text_content() == "Good 🙂 day"


def test_text_after_a_picture_that_goes_stays():
    root = pictures('<p>one <img src="/count.gif" width="1" height="1"> two</p>')[1]
    assert " ".join(root.text_content().split()) == "one two"


def test_width_and_height_are_kept_as_numbers():
    found, _ = pictures('<img src="/a.png" width="900px" height="60%">')
    assert found == [{"width": "900", "src": "https://stand.example/a.png"}]
