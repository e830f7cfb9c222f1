"""What a reading says of an article, as columns of its row, and back."""

from __future__ import annotations

import json
from datetime import UTC
from typing import TYPE_CHECKING

from reader_app.domain.access import Doubt
from reader_app.domain.access_json import access_from_json, access_to_json
from reader_app.domain.address import host_of
from reader_app.domain.article import plain
from reader_app.domain.flow import PICTURE, flow
from reader_app.domain.reading import Recipe, Wanted
from reader_app.library.names import storable

if TYPE_CHECKING:
    from reader_app.domain.access import Access
    from reader_app.domain.article import Article
    from reader_app.domain.reading import Reading

_EXCERPT = 220  # characters


def columns_of(reading: Reading, given_url: str, words: int) -> dict[str, str | int | None]:
    """Give the columns that a reading fills, in a new row or an old one."""
    article, access = reading.article, reading.access
    return {
        "url": storable(article.url or given_url),
        "canonical_url": storable(reading.canonical_url),
        "title": storable(article.title),
        "site": storable(article.site),
        "host": storable(host_of(article.url)),
        "authors": storable(json.dumps(article.authors, ensure_ascii=False)),
        "published": article.published.isoformat() if article.published else None,
        "language": storable(article.language),
        "words": words,
        "completeness": reading.completeness.value,
        "access": access.state.value,
        "evidence": json.dumps(access_to_json(access)),
        "excerpt": _excerpt(article),
        "doubts": json.dumps(reading.doubts),
        "unfinished": int(article.unfinished),
        "had": reading.right.value,
        "had_at": reading.had_at.astimezone(UTC).isoformat() if reading.had_at else None,
        "met": None,
        "met_at": None,
        "not_before": None,
        "unjudged": 0,
        "recipe": reading.recipe.version,
        "wanted": reading.recipe.wanted.value,
        "tried": reading.recipe.version if reading.source and reading.recipe.version else None,
    }


def access_from(state: str, evidence: str) -> Access:
    """Read the access back that a row keeps."""
    return access_from_json(json.loads(evidence) | {"state": state})


def doubts_from(codes: str) -> tuple[Doubt, ...]:
    """Read the doubts back that a row keeps."""
    return tuple(map(Doubt, json.loads(codes)))


def recipe_from(version: str, wanted: str) -> Recipe:
    """Read the recipe back that a row keeps."""
    return Recipe(version, Wanted(wanted))


def _excerpt(article: Article) -> str:
    beginning = plain(article.lead) or flow(article).text[: _EXCERPT * 3]
    words = " ".join(storable(beginning).replace(PICTURE, " ").split())
    if len(words) <= _EXCERPT:
        return words
    return words[:_EXCERPT].rsplit(" ", 1)[0] + "…"
