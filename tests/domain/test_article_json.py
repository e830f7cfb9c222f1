"""An article goes through JSON and comes back the same, whatever it holds."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest

from reader_app.domain.article import (
    LINE_BREAK,
    Article,
    Cell,
    Code,
    Definition,
    DefinitionList,
    Embed,
    EmbedKind,
    Figure,
    Footnote,
    Footnotes,
    Gallery,
    Heading,
    Image,
    ItemList,
    ListItem,
    LiveEntry,
    Paragraph,
    Quote,
    Related,
    Rule,
    Run,
    Style,
    Table,
)
from reader_app.domain.article_json import article_from_json, article_to_json

INLINE = (
    Run("plain "),
    Run("bold", frozenset({Style.STRONG, Style.EMPHASIS})),
    Run(" link", frozenset(), "https://stand.example/?a=1&b=2"),
    Run(f"after{LINE_BREAK}a break", frozenset({Style.SMALL}), "#note1"),
)
IMAGE = Image("https://stand.example/p.png", "An alternative", 900, 600)
EVERYTHING = Article(
    url="https://stand.example/a",
    title="Tout, « même » ça 🙂",
    blocks=(
        Paragraph(INLINE, "p1"),
        Heading(3, INLINE, "h1"),
        Quote((Paragraph(INLINE),), INLINE, pull=True),
        ItemList((ListItem((Paragraph(INLINE), ItemList((ListItem((Rule(),)),)))),), ordered=True, start=7),
        DefinitionList((Definition((INLINE, INLINE), (INLINE,)),)),
        Code("a\n  b", "python"),
        Table(((Cell(INLINE, header=True, columns=2, rows=3), Cell(())), (Cell(INLINE),)), INLINE),
        Figure(IMAGE, INLINE, "// Source : X"),
        Gallery((Figure(IMAGE), Figure(IMAGE, INLINE)), INLINE),
        Embed(EmbedKind.CHART, "https://chart.example/1", "A chart"),
        Footnotes((Footnote("1", "n1", (Paragraph(INLINE),)),)),
        LiveEntry("10 h 15", (Paragraph(INLINE),)),
        Rule(),
    ),
    lead=INLINE,
    authors=("Ann Ito", "Odile Ferrand"),
    site="Stand",
    section="Tests",
    published=datetime(2026, 3, 11, 9, 12, tzinfo=timezone(timedelta(hours=1))),
    modified=datetime(2026, 3, 11, 17, 40, tzinfo=UTC),
    language="fr-FR",
    related=(Related("Another", "https://stand.example/b"),),
    unfinished=True,
)


def through_json(article):
    return article_from_json(json.loads(json.dumps(article_to_json(article))))


def test_every_kind_of_block_comes_back_as_it_went():
    assert through_json(EVERYTHING) == EVERYTHING


def test_an_article_with_nothing_but_a_title_comes_back():
    empty = Article("https://stand.example/", "Empty", ())
    assert through_json(empty) == empty


def test_what_is_not_said_takes_no_room():
    assert article_to_json(Article("https://a.example/", "T", (Paragraph((Run("x"),)),))) == {
        "is": "article",
        "url": "https://a.example/",
        "title": "T",
        "blocks": [{"is": "paragraph", "runs": ["x"]}],
    }


def test_a_field_that_a_later_version_added_is_passed_over():
    form = article_to_json(EVERYTHING) | {"mood": "calm"}
    assert article_from_json(form) == EVERYTHING


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"is": "cathedral"},
        {"is": "paragraph", "runs": []},
        {"is": "article"},
        {"is": "article", "blocks": 3},
    ],
)
def test_anything_else_is_refused(form):
    with pytest.raises(ValueError, match="not an article"):
        article_from_json(form)
