"""The articles that the gallery draws come out of their pages with everything that is to be seen of them."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from reader_app.domain.access import Completeness
from reader_app.domain.flow import flow
from reader_app.domain.page import Origin, Page
from reader_app.services.read_page import read_page

ARTICLES = Path(__file__).parent.parent / "articles"
PROMISED = {
    "01-long-read.fr": {"Paragraph": 13, "Heading": 3, "Quote": 1},
    "02-figures.fr": {"Figure": 4, "Gallery": 1},
    "03-table.fr": {"Table": 2, "DefinitionList": 1},
    "04-code.en": {"Code": 2, "ItemList": 1},
    "05-footnotes.fr": {"Footnotes": 1, "Heading": 1},
    "06-arabic.ar": {"Quote": 1, "ItemList": 1, "Heading": 1},
    "07-japanese.ja": {"Quote": 1, "Heading": 1},
    "08-mixed.fr": {"Quote": 1, "ItemList": 1},
    "09-live.fr": {"LiveEntry": 4},
    "10-recipe.fr": {"ItemList": 2, "Figure": 1, "Quote": 1},
    "11-poem.fr": {"Heading": 3, "Rule": 1},
    "12-interview.en": {"Quote": 1, "Heading": 1},
}


def test_there_are_twelve_of_them():
    assert {path.stem for path in ARTICLES.glob("*.html")} == set(PROMISED)


@pytest.mark.parametrize("name", PROMISED)
def test_an_article_of_the_gallery_comes_out_whole(name):
    reading = read_page(_page(ARTICLES / f"{name}.html"))
    article = reading.article
    found = Counter(type(block).__name__ for block in article.blocks)
    assert reading.completeness is Completeness.COMPLETE
    assert article.title
    assert len(article.authors) == 1
    assert article.language == name.rpartition(".")[2]
    assert not Counter(PROMISED[name]) - found, found
    assert "La Revue des Rives, 2026" not in flow(article).text


def _page(path: Path) -> Page:
    return Page(
        asked_url=f"https://rives.example/{path.name}",
        url=f"https://rives.example/{path.name}",
        status=200,
        content=path.read_bytes(),
        charset="utf-8",
        fetched_at=datetime.now(UTC),
        origin=Origin.NETWORK,
    )
