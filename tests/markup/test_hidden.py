"""What a page hides, read strictly, and what stands behind a mark."""

from __future__ import annotations

import lxml.html
import pytest

from reader_app.markup.behind import drop_behind, marked_behind
from reader_app.markup.hidden import drop_unseen, uncovered, unseen_words
from reader_app.markup.tree import parse


def tree_of(body, head=""):
    return parse(f"<html><head><title>t</title>{head}</head><body>{body}</body></html>", host="stand.example")


@pytest.mark.parametrize(
    "attributes",
    [
        *("hidden", "inert", 'aria-hidden="true"', "style='Display: none !important'", "style='opacity:0'"),
        *(
            "style='opacity: .0'",
            "style='filter:blur(3px)'",
            "style='max-height:0px'",
            "style='left:-9999em'",
        ),
        *(
            "class='a hidden b'",
            "class='is-hidden'",
            "class='d-none'",
            "class='visually-hidden'",
            "id='secret'",
        ),
        *("class='tail'", "class='print-only'"),
    ],
)
def test_what_a_visitor_may_not_see_goes(attributes):
    tree = tree_of(
        f"<p>seen</p><div {attributes}>unseen</div>", "<style>.tail, #secret{display:none}</style>"
    )
    assert unseen_words(tree) == 1
    assert "unseen" in uncovered(tree).text_content()
    drop_unseen(tree)
    assert tree.find("body").text_content() == "seen"


@pytest.mark.parametrize(
    "attributes",
    [
        *("style='opacity:0.9'", "style='opacity:1'", "style='filter:blur(0)'", "style='max-height:100px'"),
        *("class='hidden md:block'", "class='d-none d-md-block'", "class='hidden-treasure'"),
        *("class='narrow'", "class='paper'", "style='margin-left:-12px'", "style='font-size:0.9em'"),
        *("style='max-height:1em'", "style='height:0;padding-bottom:56%'", "aria-hidden='false'"),
    ],
)
def test_what_a_visitor_sees_stays(attributes):
    sheet = "<style>@media print{.paper{display:none}} @media (max-width:9px){.narrow{display:none}}</style>"
    tree = tree_of(f"<div {attributes}>seen</div>", sheet)
    drop_unseen(tree)
    assert tree.find("body").text_content() == "seen"


def test_a_style_sheet_that_is_broken_is_read_as_far_as_it_goes():
    for sheet in ("{" * 5000, "}" * 5000, ".a{display:none", "a " * 5000, "@" * 5000):
        tree = tree_of('<p class="a">seen</p>', f"<style>{sheet}</style>")
        drop_unseen(tree)
        assert tree.find("body").text_content() == "seen"


TAIL = '<section class="text"><div class="tail wide" data-locked="1">unseen</div></section>'


@pytest.mark.parametrize(
    "sheet",
    [
        *("section .tail{display:none}", ".text > .tail{opacity:0}", "div[data-locked]{color:transparent}"),
        *(".tail.wide{max-height:0;overflow:hidden}", "@media screen{.tail{display:none}}"),
        *("@supports (display:grid){.tail{filter:blur(4px)}}", ".tail{clip-path:inset(100%)}"),
        *(".tail{position:absolute;left:-9999px}", "/* a */ .tail /* b */ {display:none}"),
        *(
            ".tail{display:none !important}.tail.wide{display:block}",
            ".tail{display:block}.tail{display:none}",
        ),
    ],
)
def test_the_page_s_own_style_sheets_are_believed_where_they_are_simple(sheet):
    tree = tree_of(f"<p>seen</p>{TAIL}", f"<style>{sheet}</style>")
    drop_unseen(tree)
    assert tree.find("body").text_content() == "seen"


@pytest.mark.parametrize(
    "sheet",
    [
        *(".tail{display:none}.tail.wide{display:block}", ".tail{display:none}.tail{display:flex}"),
        *(".tail{opacity:0;animation:rise 1s forwards}", ".closed .tail{display:none}"),
        *(
            ".tail{color:transparent;background-clip:text}",
            ".tail{height:0;padding-bottom:56%;overflow:hidden}",
        ),
        *(
            "@media print{.tail{display:none}}",
            "@media (max-width:9px){@supports (a:b){.tail{display:none}}}",
        ),
        *("@supports not (display:grid){.tail{display:none}}", "[data-locked='2']{display:none}"),
    ],
)
def test_what_a_stronger_or_later_rule_shows_is_shown(sheet):
    tree = tree_of(TAIL.replace("unseen", "seen"), f"<style>{sheet}</style>")
    drop_unseen(tree)
    assert tree.find("body").text_content() == "seen"


def test_what_follows_a_gate_goes_with_it():
    body = "<div>one <b>two</b><p id='g'>three</p> four <i>five</i> six</div> seven <p>eight</p>"
    tree = tree_of(body)
    page = marked_behind(tree, tree.get_element_by_id("g"))
    assert tree.find("body").text_content() == lxml.html.fromstring(body).text_content()
    assert page.find("body").text_content() == tree.find("body").text_content()
    drop_behind(page.find("body"))
    assert page.find("body").text_content() == "one two"


def test_a_gate_that_is_the_body_leaves_nothing():
    tree = tree_of("<p>one</p>")
    page = marked_behind(tree, tree.find("body"))
    drop_behind(page.find("body"))
    assert page.find("body").text_content() == ""
