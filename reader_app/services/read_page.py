"""Read a page: judge who may read it, take its article out, keep what may be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.access.gate import opening_of, source_of_opening
from reader_app.access.judge import blocked_by, judge
from reader_app.domain.access import Access, Completeness
from reader_app.domain.address import host_of
from reader_app.domain.article import Article
from reader_app.domain.reading import Reading
from reader_app.extract.article import Extraction, extract_article
from reader_app.markup.tree import parse

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.page import Page


def read_page(page: Page, *, entitled: bool = False) -> Reading:
    """Give what may be kept of a page, in this process.

    `entitled` says that the page came through the reader's own session. A blocked
    page gives an article without text. Raises ExtractionError with EMPTY_PAGE,
    NO_ARTICLE or TOO_LARGE.
    """
    blocked = blocked_by(page.status)
    if blocked is not None:
        return _blocked(page, blocked)
    html = page.html
    tree = parse(html, host=host_of(page.url))
    access = judge(tree)
    found = extract_article(tree, page.url)
    if access.gated and not entitled:
        return _opening(tree, found, access)
    completeness = Completeness.DOUBTFUL if found.doubtful else Completeness.COMPLETE
    return Reading(found.article, access, completeness, html, found.canonical_url)


def _opening(tree: lxml.html.HtmlElement, found: Extraction, access: Access) -> Reading:
    opening = opening_of(found.article)
    source = source_of_opening(tree, opening)
    return Reading(opening, access, Completeness.OPENING, source, found.canonical_url)


def _blocked(page: Page, access: Access) -> Reading:
    """Keep the place of a page that the site did not show: what it sent instead is not the article."""
    host = host_of(page.url)
    return Reading(Article(page.url, host, (), site=host), access, Completeness.TO_FETCH, "")
