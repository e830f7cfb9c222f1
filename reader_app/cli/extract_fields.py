"""One page's article as `lutrin extract` prints it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader_app.cli.article_fields import figure_fields
from reader_app.domain.article import plain
from reader_app.domain.flow import reading_text
from reader_app.extract.answer import access_fields
from reader_app.markup.render import render_article

if TYPE_CHECKING:
    from reader_app.domain.reading import Reading


def extract_fields(reading: Reading) -> dict[str, Any]:
    """Name what was taken from a page; the date is ISO 8601."""
    article = reading.article
    return {
        "title": article.title,
        "authors": list(article.authors),
        "date": article.published.isoformat() if article.published else None,
        "language": article.language,
        "text": reading_text(article),
        "html": render_article(article),
        "lead": plain(article.lead),
        "figures": figure_fields(article),
        "related": [{"title": link.title, "url": link.address} for link in article.related],
        **access_fields(reading),
    }
