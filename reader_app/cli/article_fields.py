"""One article as the command line's JSON; the field names are a promise to scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader_app.domain.article import Figure, plain
from reader_app.domain.flow import Role, flow, reading_text
from reader_app.domain.shelf import ReadState, Where
from reader_app.markup.render import render_article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.domain.article import Article, Block
    from reader_app.domain.highlight import Highlight, HighlightRow
    from reader_app.domain.shelf import Met, OpenArticle, SavedArticle


def row_fields(row: SavedArticle) -> dict[str, Any]:
    """What `list`, `search`, `save` and `show` print of an article; dates ISO 8601 with zone."""
    return {
        "id": row.id,
        "url": row.url,
        "given_url": row.given_url,
        "title": row.title,
        "site": row.site,
        "authors": list(row.authors),
        "published": row.published.isoformat() if row.published else None,
        "saved": row.saved.isoformat(),
        "language": row.language,
        "minutes": row.minutes,
        "words": row.words,
        "progress": row.progress,
        "tags": list(row.tags),
        "lists": list(row.lists),
        "archived": row.where is Where.ARCHIVE,
        "starred": row.starred,
        "finished": row.state is ReadState.FINISHED,
        "completeness": row.completeness.value,
        "reason": _reason(row),
        "doubts": [doubt.value for doubt in row.doubts],
        "access": row.access.value,
    }


def whole_fields(opened: OpenArticle, highlights: Iterable[Highlight] = ()) -> dict[str, Any]:
    """What `show --format json` prints."""
    article = opened.article
    return row_fields(opened.row) | {
        "had": opened.right.value,
        "had_at": opened.had_at.isoformat() if opened.had_at else None,
        "met": _met_fields(opened.met) if opened.met else None,
        "lead": plain(article.lead),
        "text": reading_text(article),
        "html": render_article(article),
        "figures": figure_fields(article),
        "highlights": [highlight_fields(highlight) for highlight in highlights],
        "related": [{"title": link.title, "url": link.address} for link in article.related],
    }


def highlight_fields(highlight: Highlight) -> dict[str, Any]:
    """A highlight; `start` and `end` count code points of the article's plain text."""
    quote = highlight.quote
    return {
        "id": highlight.id,
        "colour": highlight.colour.value,
        "quote": quote.exact,
        "before": quote.before,
        "after": quote.after,
        "note": highlight.note,
        "tags": list(highlight.tags),
        "made": highlight.made.isoformat(),
        "start": quote.start,
        "end": quote.end,
        "orphan": highlight.orphan,
    }


def highlight_row_fields(row: HighlightRow) -> dict[str, Any]:
    """What `highlights` prints: a highlight, and what it was marked in."""
    return highlight_fields(row.highlight) | {
        "article": row.highlight.article,
        "title": row.title,
        "site": row.site,
        "authors": list(row.authors),
        "published": row.published.isoformat() if row.published else None,
        "url": row.url,
        "trashed": row.trashed,
    }


def _reason(row: SavedArticle) -> list[str]:
    """Why an article is not complete: the codes of its doubts, or of what its page is said to be."""
    if row.completeness.is_whole:
        return [doubt.value for doubt in row.doubts]
    return [row.access.value]


def _met_fields(met: Met) -> dict[str, Any]:
    return {
        "access": met.state.value,
        "at": met.at.isoformat(),
        "not_before": met.not_before.isoformat() if met.not_before else None,
    }


def figure_fields(article: Article) -> list[dict[str, Any]]:
    """The pictures of an article in reading order."""
    return [_one_figure(leaf.block) for leaf in flow(article).leaves if leaf.role is Role.PICTURE]


def _one_figure(block: Block | None) -> dict[str, Any]:
    if not isinstance(block, Figure):
        raise TypeError(block)  # flow promises a figure
    return {
        "url": block.image.address,
        "alternative": block.image.alternative,
        "caption": plain(block.caption),
        "credit": block.credit,
    }
