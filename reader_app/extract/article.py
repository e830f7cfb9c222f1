"""A page's tree comes in, its article goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import lxml.html

from reader_app.domain.address import host_of
from reader_app.domain.article import Article, Block, Heading, Inline, Rule, plain
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.extract.choice import choose, running_text
from reader_app.extract.composition import compose
from reader_app.extract.furniture import in_furniture_box, is_byline, is_furniture, says_the_title
from reader_app.extract.language import detect_language
from reader_app.extract.lead import find_lead
from reader_app.extract.leaves import texts_of
from reader_app.extract.metadata import Metadata, read_metadata
from reader_app.extract.phrases import UNFINISHED
from reader_app.extract.related import related_links
from reader_app.markup.blocks import blocks_of, inline_of
from reader_app.markup.clean import clean
from reader_app.markup.meta import base_of
from reader_app.markup.normal import HEADINGS
from reader_app.markup.prepare import prepare
from reader_app.markup.tree import was_cut

if TYPE_CHECKING:
    from reader_app.domain.article import Related
    from reader_app.extract.leaves import Leaf

_FEW = 140  # characters without spaces: less is a notice, not an article
_MOSTLY_LINKS = 0.5
_NOTICE = 200  # characters: the length of a line that says the article is unfinished
_NEAR = 4  # texts around the article among which such a line is looked for
_OPENING = 4  # texts at the beginning that may be byline and date
_LOST = 0.2  # of the page's running text: an article shorter than that may not be all of it
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
    engines_choice = choose(body, texts, url)
    part = _Part(texts, set(engines_choice), metadata)
    blocks = _ended(blocks_of(clean(compose(body, texts, part.chosen))))
    if (
        (part.length < _FEW and not blocks)
        or part.is_link_list
        or (part.length < _FEW and not _is_whole(part, texts))
    ):
        raise ExtractionError(Problem.NO_ARTICLE, host=host_of(url))
    doubtful = was_cut(tree) or _is_doubtful(part.length, running_text(texts))
    return Extraction(_article(url, metadata, part, blocks), metadata.canonical_url, doubtful)


class _Part:
    """The article's share of the page's texts, sorted by what they are."""

    def __init__(self, texts: list[Leaf], chosen: set[int], metadata: Metadata) -> None:
        self._texts = texts
        self.chosen = chosen
        self.unfinished = metadata.live or self._take_notice()
        self.related = self._take_related()
        self._drop_furniture(metadata)
        self.lead = self._take_lead(metadata.description)
        self._add_headings()

    @property
    def length(self) -> int:
        """Characters of the chosen texts and the lead, without spaces."""
        return sum(len(self._texts[number].key) for number in self.chosen)

    @property
    def is_link_list(self) -> bool:
        """Whether most of the chosen text is links: a list of articles and not an article."""
        linked = sum(self._texts[n].link_share * len(self._texts[n].key) for n in self.chosen)
        return linked > _MOSTLY_LINKS * self.length

    def _take_notice(self) -> bool:
        """Say whether a line tells that the article is unfinished, and take that line out."""
        if not self.chosen:
            return False
        first, last = max(min(self.chosen) - 2 * _NEAR, 0), max(self.chosen) + _NEAR
        notices = [
            leaf.number
            for leaf in self._texts[first : last + 1]
            if len(leaf.text) <= _NOTICE and UNFINISHED.search(leaf.text)
        ]
        self.chosen.difference_update(notices)
        return bool(notices)

    def _take_related(self) -> tuple[Related, ...]:
        related, taken = related_links(self._container())
        self.chosen -= taken
        return related

    def _container(self) -> list[Leaf]:
        """Give the texts inside the smallest element that holds all that was chosen."""
        if not self.chosen:
            return []
        first, last = self._texts[min(self.chosen)], self._texts[max(self.chosen)]
        around = set(first.element.iterancestors())
        box = next((a for a in last.element.iterancestors() if a in around), None)
        if box is None or box.tag in {"body", "html"}:
            return self._texts[first.number : last.number + 1]
        return [leaf for leaf in self._texts if any(a is box for a in leaf.element.iterancestors())]

    def _drop_furniture(self, metadata: Metadata) -> None:
        length = self.length
        opening = sorted(self.chosen)[:_OPENING]
        ending = sorted(self.chosen)[-2:]
        for number in sorted(self.chosen):
            leaf = self._texts[number]
            at_an_end = number in opening or number in ending
            if (
                is_furniture(leaf)
                or in_furniture_box(leaf, length)
                or (at_an_end and is_byline(leaf, metadata.authors))
                or says_the_title(leaf, metadata.title)
            ):
                self.chosen.discard(number)

    def _take_lead(self, description: str) -> Leaf | None:
        lead = find_lead(self._texts, sorted(self.chosen), description)
        if lead is not None:
            self.chosen.discard(lead.number)
        return lead

    def _add_headings(self) -> None:
        """Take the headings that stand right before a chosen text, and drop those with nothing under them."""
        order = sorted(self.chosen)
        for number in order[1:]:
            before = self._texts[number - 1]
            if before.element.tag in HEADINGS - {"h1"} and before.link_share < _MOSTLY_LINKS:
                self.chosen.add(before.number)
        for number in sorted(self.chosen, reverse=True):
            if self._texts[number].element.tag not in HEADINGS:
                break
            self.chosen.discard(number)


def _is_whole(part: _Part, texts: list[Leaf]) -> bool:
    """Whether a very short text may still be all there is to read."""
    return part.length > 0 and part.length >= running_text(texts) * _MOSTLY_LINKS


def _is_doubtful(length: int, running: int) -> bool:
    return length < _LOST * running and running - length > _MUCH


def _ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Leave out rules at both ends and headings at the end: nothing follows them."""
    kept = list(blocks)
    while kept and isinstance(kept[0], Rule):
        kept.pop(0)
    while kept and isinstance(kept[-1], Rule | Heading):
        kept.pop()
    return tuple(kept)


def _article(url: str, metadata: Metadata, part: _Part, blocks: tuple[Block, ...]) -> Article:
    lead = _inline(part.lead)
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
        related=part.related,
        unfinished=part.unfinished,
    )


def _inline(leaf: Leaf | None) -> Inline:

    if leaf is None:
        return ()
    return inline_of(clean(str(lxml.html.tostring(leaf.element, encoding="unicode", with_tail=False))))
