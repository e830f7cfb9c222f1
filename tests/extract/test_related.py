"""Links to other articles, kept apart from the text and said once."""

from __future__ import annotations

import pytest

from reader_app.domain.article import Related
from reader_app.domain.flow import flow

TITLE = "The boats come home before the storm"
PARAGRAPHS = [
    f"<p>Paragraph {number} says something about boats, and says it at a length that readers call fair.</p>"
    for number in range(1, 9)
]
OTHER = "How the harbour wall was built twice"
ADDRESS = "https://stand.example/2026/harbour-wall-built-twice"
LINK = f'<a href="{ADDRESS}">{OTHER}</a>'


@pytest.fixture
def article_of(take_html):
    """Take the article out of a page with something between its paragraphs, or after them."""

    def take(between="", after=""):
        body = "".join([*PARAGRAPHS[:4], between, *PARAGRAPHS[4:]])
        return take_html(f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{body}{after}</article>").article

    return take


@pytest.mark.parametrize(
    "block",
    [
        f"<p>À lire aussi : {LINK}</p>",
        f"<p>À lire aussi {LINK}</p>",
        f"<p>&gt;&gt; Lire aussi : {LINK}</p>",
        f"<p><a href='{ADDRESS}'>À lire aussi : {OTHER}</a></p>",
        f"<p>[Related: {LINK}]</p>",
        f"<p>(Leggi anche su: {LINK})</p>",
        f"<h3>Pour aller plus loin</h3><ul><li>{LINK}</li></ul>",
        f"<div><h4>Read more</h4><p>{LINK}</p></div>",
        f'<aside class="related"><a href="{ADDRESS}"><img src="a.png"><span>{OTHER}</span></a></aside>',
        f"<p>{LINK}</p>",
        f"<ul><li>{LINK}</li></ul>",
        f"<aside><span>À lire aussi</span>{LINK}</aside>",
        f"<p><strong>Pour aller plus loin</strong><br>{LINK}</p>",
        f"<ul><li><strong>Lire aussi.</strong> {LINK}</li></ul>",
        f"<p><span>Lire aussi</span> <span class='sr-only'>Article réservé à nos abonnés</span> {LINK}</p>",
    ],
)
def test_a_link_to_another_article_stands_apart_from_the_text(article_of, block):
    article = article_of(block)
    assert article.related == (Related(OTHER, ADDRESS),)
    assert OTHER not in flow(article).text
    assert "Paragraph 8" in flow(article).text


def test_a_list_after_the_text_under_a_label_is_related(article_of):
    article = article_of(after=f"<section><h2>Sur le même sujet</h2><ul><li>{LINK}</li></ul></section>")
    assert article.related == (Related(OTHER, ADDRESS),)


def test_an_article_that_is_linked_twice_is_related_once(article_of):
    again = f'<p>Read also: <a href="{ADDRESS}?utm_source=inline#top">{OTHER}</a></p>'
    assert article_of(f"<p>Read more: {LINK}</p>", again).related == (Related(OTHER, ADDRESS),)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://stand.example/page", "The boats come home before the storm, once again"),
        ("https://stand.example/", "The front page of the Courier"),
        ("https://stand.example/tag/harbour", "Everything about the harbour"),
        ("https://stand.example/author/ann-ito", "Ann Ito, harbour editor"),
        ("https://stand.example/newsletters/harbour", "The harbour in your inbox"),
        ("https://stand.example/subscribe", "Read all of the Courier"),
        ("https://social.example/sharer.php?u=x", "Share this with your friends"),
        ("https://stand.example/2026/one-more-story", "Read more"),
        ("mailto:harbour@stand.example", "Write to the harbour"),
    ],
)
def test_links_that_lead_to_no_other_article_are_not_related(article_of, address, title):
    article = article_of(f'<p>Read more: <a href="{address}">{title}</a></p>')
    assert article.related == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more books about boats, the harbour master tells every child who comes to look at them.",
        f"See also what the old charts say, and compare them with {LINK} when the tide is out.",
        "À lire les lettres de sa mère, on comprend que personne n’attendait le dernier bateau.",
        f"The wall has a story of its own, told in {LINK}, and nobody here has forgotten it.",
        "Related matters were left for another day, because the storm had come so near.",
    ],
)
def test_a_sentence_that_begins_like_a_label_stays_in_the_text(article_of, sentence):
    article = article_of(f"<p>{sentence}</p>")
    assert sentence.replace(LINK, OTHER) in flow(article).text
    assert article.related == ()


def test_lines_of_links_stay_where_links_are_what_the_article_is_about(take_html):
    lines = "".join(
        f'<p><a href="/2026/story-{number}-of-the-year">The story everybody read in month {number}</a></p>'
        "<p>It was read by a great many people, and it is worth another evening.</p>"
        for number in range(1, 13)
    )
    article = take_html(f"<title>{TITLE}</title><article><h1>{TITLE}</h1>{lines}</article>").article
    assert "everybody read in month 12" in flow(article).text


@pytest.mark.parametrize(
    ("label", "card", "found"),
    [
        ("Sur le même sujet", LINK, 1),
        ("Vous aimerez aussi", LINK, 0),
        ("Sur le même sujet", f"<a href='{ADDRESS}'><img src='a.png'><span>{OTHER}</span></a>", 0),
    ],
)
def test_behind_the_article_only_links_about_its_subject_are_the_editors(take_html, label, card, found):
    behind = f"<section><h2>{label}</h2><ul><li>{card}</li></ul></section>"
    page = (
        f"<title>{TITLE}</title><main><article><h1>{TITLE}</h1>{''.join(PARAGRAPHS)}</article>{behind}</main>"
    )
    assert len(take_html(page).article.related) == found
