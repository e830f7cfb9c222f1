"""What makes an article doubtful, and what must not."""

from __future__ import annotations

import json

import pytest

from reader_app.domain.access import Doubt
from reader_app.domain.article import Heading, Paragraph, Quote, Run
from reader_app.domain.reading import Wanted
from reader_app.extract import article as articles
from reader_app.extract.article import extract_article
from reader_app.extract.choice import Choice
from reader_app.extract.doubts import is_undescribed, is_unended
from reader_app.markup.tree import parse

SENTENCE = "The ferry left the quay before dawn, and nobody on the island heard it go at all."


def paragraphs(count, words=SENTENCE):
    return "".join(f"<p>{number}. {words}</p>" for number in range(count))


def doubts_of(html, wanted=Wanted.AUTOMATIC):
    tree = parse(f"<title>The ferry</title>{html}", host="stand.example")
    return extract_article(tree, "https://stand.example/ferry", wanted).doubts


@pytest.fixture
def only_the_first(monkeypatch):
    """Have the engines find the first eight paragraphs alone."""
    monkeypatch.setattr(
        articles, "choose", lambda *_page, **_asked: Choice(frozenset(range(1, 9)), None, 1.0)
    )


def test_a_whole_article_is_beyond_doubt():
    assert doubts_of(f"<article><h1>The ferry</h1>{paragraphs(12)}</article>") == ()


def test_text_left_out_of_an_article_makes_it_doubtful(only_the_first):
    assert Doubt.SHORT in doubts_of(f"<article><h1>The ferry</h1>{paragraphs(60)}</article>")


@pytest.mark.parametrize(
    "beside",
    [
        '<section id="comments">{text}</section>',
        "<aside>{text}</aside>",
        "<footer>{text}</footer>",
        "<div class=newsletter>{text}</div><div class=related>{text}</div><div class=promo>{text}</div>",
        '<div class="reader-reactions"><div>{text}</div></div>',
        "{teasers}",
    ],
)
def test_comments_footers_and_teasers_make_none_doubtful(only_the_first, beside):
    teasers = "".join(
        f'<div><h3><a href="/{n}">Another story about harbours {n}</a></h3><p>{n} {SENTENCE}</p></div>'
        for n in range(60)
    )
    rest = beside.format(text=paragraphs(60), teasers=teasers)
    assert Doubt.SHORT not in doubts_of(f"<article><h1>The ferry</h1>{paragraphs(8)}</article>{rest}")


def test_all_that_a_page_shows_is_not_too_short(only_the_first):
    assert Doubt.SHORT not in doubts_of(f"<h1>The ferry</h1>{paragraphs(60)}", Wanted.EVERYTHING)


def blocks(last, before=SENTENCE):
    return [*(Paragraph((Run(before),)) for _ in range(6)), last]


CUT = "And when the keeper of the lighthouse came down to the quay in the morning he saw that the"


def test_a_text_that_stops_in_the_middle_is_unended():
    assert is_unended(blocks(Paragraph((Run(CUT),))))
    assert is_unended(blocks(Paragraph((Run(CUT + " boats, which had,"),))))
    assert is_unended(blocks(Quote((Paragraph((Run(CUT),)),))))
    japanese = "昨年の夏、町に新しい図書館が開館し、多くの人々が本を読むために訪れました。" * 2
    assert is_unended(blocks(Paragraph((Run(japanese + "朝になって灯台守が" * 8),)), japanese))


@pytest.mark.parametrize(
    "last",
    [
        SENTENCE,
        SENTENCE.rstrip(".") + " …",
        f"“{SENTENCE}”",
        f"« {SENTENCE} »",
        f"„{SENTENCE}“",
        f"({SENTENCE})",
        f"{SENTENCE}[1]",
        "Reporting by Ann Lee in the north and by Bo Ray on the island; editing by Cy Poe",
        "Follow what happens on the quay at https://stand.example/ferry or write to us there",
        "— Ann Lee, who has written about the sea and those who live from it for twenty years",
        "أعلنت الشركة أن العبارة ستعود إلى العمل في الصباح بعد أشهر طويلة من أعمال الصيانة في الميناء؟",
        "昨年の夏、町に新しい図書館が開館し、多くの人々が本を読むために訪れました。朝になって灯台守が海岸に降りてきたときに、彼は船を見ました。」",
        "By Ann",
    ],
)
def test_a_text_with_an_end_is_not(last):
    assert not is_unended(blocks(Paragraph((Run(last),))))


def test_poems_and_lists_need_no_full_stop():
    lines = "And the tide that went out in the evening came back without the boats and the men"
    assert not is_unended(blocks(Paragraph((Run(lines + " of"),)), lines))
    assert not is_unended(blocks(Heading(2, (Run(CUT),))))
    assert not is_unended([])


def test_a_description_of_something_else_makes_an_article_doubtful():
    told = "Frost destroyed nearly every orchard along the southern valley, growers report today"
    assert is_undescribed(told, SENTENCE * 10)
    assert not is_undescribed(
        "How the island's ferry departed before sunrise, quay workers and nobody heard", SENTENCE
    )
    assert not is_undescribed("The Stand", SENTENCE)
    assert not is_undescribed("", SENTENCE)


def test_a_description_in_japanese_is_compared_too():
    text = "昨年の夏、町に新しい図書館が開館し、多くの人々が本を読むために訪れました。"
    assert not is_undescribed("町に新しい図書館が開館した", text)
    assert is_undescribed("南部の果樹園が霜の被害を受けた", text)


@pytest.mark.parametrize(
    "stated", [{"wordCount": 5000}, {"wordCount": "5000"}, {"articleBody": SENTENCE * 200}]
)
def test_a_page_that_counts_far_more_words_makes_an_article_doubtful(stated):
    data = json.dumps({"@type": "NewsArticle", "headline": "The ferry"} | stated)
    page = f"<article><h1>The ferry</h1>{paragraphs(12)}</article>"
    assert Doubt.UNDESCRIBED in doubts_of(f'<script type="application/ld+json">{data}</script>{page}')


def test_engines_that_disagree_make_an_article_doubtful(monkeypatch):
    page = f"<article><h1>The ferry</h1>{paragraphs(12)}</article>"
    monkeypatch.setattr(
        articles, "choose", lambda *_page, **_asked: Choice(frozenset(range(1, 13)), None, 0.1, 0.8)
    )
    assert doubts_of(page) == (Doubt.DISAGREEMENT,)


@pytest.mark.parametrize("wanted", Wanted)
def test_each_version_of_an_article_can_be_had(wanted):
    tree = parse(
        f"<title>The ferry</title><article><h1>The ferry</h1>{paragraphs(12)}</article>", host="stand.example"
    )
    assert len(extract_article(tree, "https://stand.example/ferry", wanted).article.blocks) == 12
