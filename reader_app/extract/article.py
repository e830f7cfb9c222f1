"""A page's tree comes in, its article goes out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import lxml.html

from reader_app.domain.access import Doubt
from reader_app.domain.address import host_of
from reader_app.domain.article import Article, Block, Heading, Inline, Rule, Run, plain
from reader_app.domain.reading import Wanted
from reader_app.domain.repair import Mending
from reader_app.extract.choice import Choice, Told, choose, running_text
from reader_app.extract.composition import compose
from reader_app.extract.doubts import Found, doubts_of
from reader_app.extract.engines import Engine
from reader_app.extract.everything import everything
from reader_app.extract.language import detect_language
from reader_app.extract.leaves import texts_of
from reader_app.extract.mended_page import MendedPage
from reader_app.extract.metadata import Metadata, read_metadata
from reader_app.extract.no_article import check_is_no_list, check_may_hold_one, is_notice, why_none
from reader_app.extract.one_article import one_article
from reader_app.extract.selection import Selection
from reader_app.markup.behind import drop_behind
from reader_app.markup.blocks import blocks_of, inline_of
from reader_app.markup.clean import clean
from reader_app.markup.linked_data import articles, linked_data
from reader_app.markup.meta import base_of
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import was_cut

if TYPE_CHECKING:
    from reader_app.extract.by_rule import RuledPage
    from reader_app.extract.leaves import Leaf
    from reader_app.extract.mending import Mend

_FEW = 140  # characters without spaces: less is a notice, not an article
_MOST = 0.5  # of the page's running text


@dataclass(frozen=True)
class Extraction:
    """An article, the page's own address for itself, and why something may be missing.

    `behind` counts the words of the article that stand behind the page's gate, and were left out;
    `mending` is what was found of the reader's repairs.
    """

    article: Article
    canonical_url: str
    doubts: tuple[Doubt, ...] = ()
    behind: int = 0
    mending: Mending = field(default_factory=Mending)


def extract_article(
    tree: lxml.html.HtmlElement,
    url: str,
    wanted: Wanted = Wanted.AUTOMATIC,
    ruled: RuledPage | None = None,
    *,
    shown_only: bool = False,
    mend: Mend | None = None,
) -> Extraction:
    """Take the article out of a page; `tree` stays as it was, `ruled` is that page with its site's rule.

    With `shown_only`, nothing that the page hides is read; what is marked as standing behind
    the page's gate never comes out. `wanted` other than AUTOMATIC also reads what is taken
    for a list of articles. With `mend` the reader's repairs are made. Raises ExtractionError with
    NO_ARTICLE or DRAWN_BY_SCRIPT, and as PageOfLinksError with LIST_OF_ARTICLES or FRAMES.
    """
    check_may_hold_one(tree, url)
    metadata = read_metadata(ruled.for_metadata if ruled else tree, url)
    body = prepare(ruled.carved.tree if ruled else tree, base_of(tree, url), shown_only=shown_only)
    texts = texts_of(body)
    told = Told(metadata.title, metadata.description)
    choice = chosen = _choose(body, texts, url, wanted, told)
    if ruled:
        metadata, choice = ruled.metadata(metadata), ruled.choose(choice, texts)
    numbers = set(choice.numbers)
    if choice is chosen and wanted is Wanted.AUTOMATIC:
        numbers = one_article(texts, numbers, metadata.title)
        check_is_no_list(tree, texts, numbers, url)
    selection = Selection(texts, numbers, metadata, url)
    behind = selection.leave_out(drop_behind(body))
    mended_page = MendedPage(body, texts, selection, mend) if mend else None
    mended = mended_page.mended if mended_page else None
    blocks = _ended(blocks_of(clean(compose(body, texts, selection.chosen, mended))))
    theirs = mended is not None and bool(mended.met)  # of several pages one may be left empty
    if not (behind or theirs) and (
        not _is_article(selection, blocks, texts) or is_notice(tree, texts, selection.length)
    ):
        raise why_none(tree, texts, url)
    article = _article(url, metadata, selection, blocks)
    doubts = _doubts(tree, article, selection, texts, choice, metadata, wanted)
    if theirs:  # the reader has looked, and says what the article is: only a page that was cut is doubtful
        doubts = tuple(doubt for doubt in doubts if doubt is Doubt.CUT)
    mending = mended_page.tell() if mended_page else Mending()
    return Extraction(article, metadata.canonical_url, doubts, behind, mending)


def facts_alone(tree: lxml.html.HtmlElement, url: str) -> Extraction:
    """Give what a page says of an article of which it shows no text."""
    metadata = read_metadata(tree, url)
    article = Article(
        url=url,
        title=metadata.title or host_of(url),
        blocks=(),
        lead=(Run(metadata.description),) if metadata.description else (),
        authors=metadata.authors,
        site=metadata.site,
        section=metadata.section,
        published=metadata.published,
        modified=metadata.modified,
        language=metadata.language,
        icon=metadata.icon,
    )
    return Extraction(article, metadata.canonical_url)


def _choose(body: lxml.html.HtmlElement, texts: list[Leaf], url: str, wanted: Wanted, told: Told) -> Choice:
    """Choose the article's texts as the reader wants them chosen."""
    if wanted is Wanted.EVERYTHING:
        return Choice(everything(body, texts), None, 1.0)
    return choose(body, texts, url, told=told, engine=_ENGINES.get(wanted))


_ENGINES = {Wanted.TRAFILATURA: Engine.TRAFILATURA, Wanted.READABILITY: Engine.READABILITY}


def _is_article(selection: Selection, blocks: tuple[Block, ...], texts: list[Leaf]) -> bool:
    if selection.is_link_list or not (blocks or selection.lead):
        return False
    return selection.length >= _FEW or _is_whole(selection, texts)


def _is_whole(selection: Selection, texts: list[Leaf]) -> bool:
    """Whether a very short text may still be all there is to read."""
    return selection.length > 0 and selection.length >= running_text(texts) * _MOST


def _doubts(
    tree: lxml.html.HtmlElement,
    article: Article,
    selection: Selection,
    texts: list[Leaf],
    choice: Choice,
    metadata: Metadata,
    wanted: Wanted,
) -> tuple[Doubt, ...]:
    lead = {selection.lead.number} if selection.lead else set()
    nodes = articles(linked_data(tree))
    found = Found(article, selection.chosen | lead, choice, metadata.description, nodes)
    return doubts_of(texts, found, cut=was_cut(tree), everything=wanted is Wanted.EVERYTHING)


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
        icon=metadata.icon,
    )


def _inline(leaf: Leaf | None) -> Inline:

    if leaf is None:
        return ()
    return inline_of(clean(str(lxml.html.tostring(leaf.element, encoding="unicode", with_tail=False))))
