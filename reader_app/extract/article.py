"""A page's tree comes in, its article goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.html

from reader_app.domain.address import host_of
from reader_app.domain.article import Article, Block, Heading, Inline, Rule, plain
from reader_app.domain.flow import flow
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.extract.choice import choose, running_text
from reader_app.extract.composition import compose
from reader_app.extract.language import detect_language
from reader_app.extract.leaves import squeezed, texts_of
from reader_app.extract.metadata import Metadata, read_metadata
from reader_app.extract.selection import Selection
from reader_app.markup.blocks import blocks_of, inline_of
from reader_app.markup.clean import clean
from reader_app.markup.meta import base_of
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import was_cut

if TYPE_CHECKING:
    from reader_app.extract.leaves import Leaf

_FEW = 140  # characters without spaces: less is a notice, not an article
_MOST = 0.5  # of the page's running text
_KEPT = 0.85  # of the chosen text has to be in the blocks
_LITTLE = 0.2  # of the page's running text: an article shorter than that may not be all of it
_MUCH = 3000  # characters without spaces: how much of the page has to be left out to wonder


@dataclass(frozen=True)
class Extraction:
    """An article, the page's own address for itself, and whether something may be missing."""

    article: Article
    canonical_url: str
    doubtful: bool


def extract_article(tree: lxml.html.HtmlElement, url: str) -> Extraction:
    """Take the article out of a page; `tree` stays as it was.

    Raises ExtractionError with NO_ARTICLE.
    """
    metadata = read_metadata(tree, url)
    body = prepare(tree, base_of(tree, url))
    texts = texts_of(body)
    selection = Selection(texts, set(choose(body, texts, url)), metadata)
    blocks = _ended(blocks_of(clean(compose(body, texts, selection.chosen))))
    if not _is_article(selection, blocks, texts):
        raise ExtractionError(Problem.NO_ARTICLE, host=host_of(url))
    article = _article(url, metadata, selection, blocks)
    doubtful = was_cut(tree) or _may_lack(article, selection, texts)
    return Extraction(article, metadata.canonical_url, doubtful)


def _is_article(selection: Selection, blocks: tuple[Block, ...], texts: list[Leaf]) -> bool:
    if selection.is_link_list or not (blocks or selection.lead):
        return False
    return selection.length >= _FEW or _is_whole(selection, texts)


def _is_whole(selection: Selection, texts: list[Leaf]) -> bool:
    """Whether a very short text may still be all there is to read."""
    return selection.length > 0 and selection.length >= running_text(texts) * _MOST


def _may_lack(article: Article, selection: Selection, texts: list[Leaf]) -> bool:
    """Whether text was lost on the way, or the page has far more of it than the article."""
    said = len(squeezed(flow(article).text))
    running = running_text(texts)
    lost = said < _KEPT * selection.length
    return lost or (selection.length < _LITTLE * running and running - selection.length > _MUCH)


def _ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out rules at both ends and headings at the end: nothing follows them."""
    kept = list(blocks)
    while kept and isinstance(kept[0], Rule):
        kept.pop(0)
    while kept and isinstance(kept[-1], Rule | Heading):
        kept.pop()
    return tuple(kept)


def _article(url: str, metadata: Metadata, selection: Selection, blocks: tuple[Block, ...]) -> Article:
    lead = _inline(selection.lead)
    text = " ".join([plain(lead), *(plain(getattr(block, "runs", ())) for block in blocks[:20])])
    return Article(
        url=url,
        title=metadata.title or host_of(url),
        blocks=blocks,
        lead=lead,
        authors=metadata.authors,
        site=metadata.site,
        section=metadata.section,
        published=metadata.published,
        modified=metadata.modified,
        language=metadata.language or detect_language(text),
        related=selection.related,
        unfinished=selection.unfinished,
    )


def _inline(leaf: Leaf | None) -> Inline:

    if leaf is None:
        return ()
    return inline_of(clean(str(lxml.html.tostring(leaf.element, encoding="unicode", with_tail=False))))
