"""What stands around an article's body stays out of it; what opens and ends the body stays in."""

from __future__ import annotations

import pytest

from reader_app.domain.flow import flow
from reader_app.extract.leaves import texts_of
from reader_app.extract.outskirts import above, comments, outskirts
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import parse

TITLE = "The boats come home before the storm"
PARAGRAPHS = "".join(
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(1, 13)
)
KEPT = "These are the words that are looked for"


def left(before="", after="", *, rule=outskirts):
    """Say whether the looked-for words are left when all of the page was chosen."""
    html = f"<body><main><h1>{TITLE}</h1>{before}<div class='body'>{PARAGRAPHS}</div>{after}</main></body>"
    texts = texts_of(prepare(parse(html, host="stand.example"), "https://stand.example/a"))
    chosen = {leaf.number for leaf in texts}
    return any(KEPT in texts[number].text for number in chosen - rule(texts, chosen))


@pytest.mark.parametrize(
    "box",
    [
        f"<p class='initials'>{KEPT}</p>",
        f"<div class='who'><p>{KEPT}. She has written for us since 2019.</p></div>",
        f"<section><h2>Next week</h2><p>{KEPT}.</p></section>",
        f"<table><tr><td>{KEPT}</td><td>27</td></tr></table>",
        f"<article><h3><a href='/b'>Another</a></h3><p>{KEPT}, in the story of somebody else.</p></article>",
    ],
)
def test_what_stands_in_a_box_behind_the_body_is_left_out(box):
    assert not left(after=box)


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='body'><p>{KEPT} in a second box of the same kind.</p></div>",
        f"<div class='x'><div class='footnotes'><p>{KEPT}.</p></div></div>",
        f"<div role='doc-endnotes'><p>{KEPT}.</p></div>",
        f"<div class='correction'><p>{KEPT}.</p></div>",
        f"<p>{KEPT}, and this goes on behind the box in which the others stand, as some pages have it.</p>",
    ],
)
def test_a_note_and_a_paragraph_behind_the_body_are_kept(box):
    assert left(after=box)


def test_a_label_before_the_body_is_left_out_and_points_with_their_heading_are_kept():
    assert not left(f"<p class='kicker'>{KEPT}</p>")
    assert left(f"<section><h2>{KEPT}</h2><ul><li>The storm came at dusk</li></ul></section>")


def test_points_that_repeat_the_headings_are_a_table_of_contents():
    heading = "The night of the storm"
    assert left(f"<div class='t'><ul><li>{KEPT}</li></ul></div>")
    headed = f"<div class='body'><h2>{heading} {KEPT}</h2>{PARAGRAPHS}</div>"
    html = f"<body><main><div><ul><li>{heading} {KEPT}</li></ul></div>{headed}</main></body>"
    texts = texts_of(prepare(parse(html, host="stand.example"), "https://stand.example/a"))
    assert outskirts(texts, {leaf.number for leaf in texts}) == {0}


def test_short_words_above_the_headline_are_left_out():
    html = f"<body><p>{KEPT}</p><h1>{TITLE}</h1><p>{'The boats came home at dusk. ' * 8}</p></body>"
    texts = texts_of(prepare(parse(html, host="stand.example"), "https://stand.example/a"))
    assert above(texts, {0, 1, 2}, TITLE) == {0}
    assert above(texts, {0, 1, 2}, "Another title") == set()


def test_comments_are_left_out_and_an_article_that_is_open_to_them_stays_whole():
    assert not left(after=f"<ol class='comments'><li><p>{KEPT}.</p></li></ol>", rule=comments)
    assert left(f"<div class='reactions-open'>{PARAGRAPHS}<p>{KEPT}</p>{PARAGRAPHS}</div>", rule=comments)


def test_a_page_keeps_its_body_alone(take_html):
    box = "<div class='who'><p>Ann Ito has written for us since 2019.</p></div>"
    page = f"<title>{TITLE}</title><main><h1>{TITLE}</h1><div class='body'>{PARAGRAPHS}</div>{box}</main>"
    text = flow(take_html(page).article).text
    assert "Ann Ito" not in text
    assert "Paragraph 12" in text
