"""The pages of one article made one: each thing that they say several times is said once.

Publishers repeat on every page the headline, the lead, the picture that leads, "page 2
of 3", and often the last paragraph of the page before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness, Doubt
from reader_app.domain.article import Article, Block, Figure, Heading, Paragraph, plain
from reader_app.domain.flow import flow
from reader_app.domain.reading import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader_app.domain.article import Related
    from reader_app.domain.reading import Reading

_SAID_ONCE = 60  # characters without spaces: what is longer is nowhere said twice on purpose
_SEAM = 6  # blocks at the head of a page that may repeat the one before
_ENDS = 3  # blocks at either end of a page among which lines about pages stand
_SAME = 0.8  # of the first page's text, found on the second: then that one is the whole article
_A_LITTLE = 12  # characters that a repeated headline may have more: "(page 2 of 3)"
_FOLD = re.compile(r"[\W_]+")
_COUNTER = re.compile(
    r"""\W*(?: (?:page|seite|página|pagina|p\.) \s* \d+ (?: \s* (?:of|sur|von|de|di|/|\|) \s* \d+ )?
    | \d+ \s* / \s* \d+
    | (?:suite|continued|fortsetzung) \b .{0,30} \b (?:page|seite) .{0,12}
    | (?:next|previous) \s+ page | page \s+ (?:suivante|précédente) | nächste \s+ seite )\W*""",
    re.IGNORECASE | re.VERBOSE,
)
_OF_A_SEAM = frozenset({Doubt.UNENDED, Doubt.SHORT})  # natural in a page that goes on elsewhere


def join(readings: Sequence[Reading]) -> Reading:
    """Make one reading of an article's pages, the first one first.

    Each reading's `article.url` is its own page's address. A second page that holds
    nearly all of the first is the article on one page, and stands in its place. What is
    said of the article (title, authors, dates, access) is the first page's, where that
    says it. `source` stays the first page's, `further` are the others.
    """
    first, *rest = readings
    if not rest:
        return first
    whole = holds_all_of(rest[0].article, first.article)
    used = rest if whole else readings
    joined = replace(
        first,
        article=_article([reading.article for reading in readings], [reading.article for reading in used]),
        further=tuple(Source(reading.article.url, reading.source) for reading in rest),
        mended=_mended(readings),
    )
    return with_doubts(joined, _doubts(used))


def with_doubts(reading: Reading, doubts: Iterable[Doubt]) -> Reading:
    """Give a reading with these reasons to doubt it, each once; without any it is complete."""
    found = set(doubts)
    ordered = tuple(doubt for doubt in Doubt if doubt in found)
    return replace(
        reading, doubts=ordered, completeness=Completeness.DOUBTFUL if ordered else Completeness.COMPLETE
    )


def holds_all_of(one: Article, other: Article) -> bool:
    """Whether nearly all the text of the other article is in this one."""
    said = set(_keys(one))
    theirs = list(_keys(other))
    length = sum(map(len, theirs))
    return length > 0 and sum(len(key) for key in theirs if key in said) >= _SAME * length


def _mended(readings: Sequence[Reading]) -> tuple[int, ...] | None:
    """Give the repairs that found their place on any page, None where none were made on any."""
    made = [reading.mended for reading in readings if reading.mended is not None]
    return tuple(sorted({number for met in made for number in met})) if made else None


def _article(pages: Sequence[Article], used: Sequence[Article]) -> Article:
    first = pages[0]
    following = pages[1:]
    return replace(
        first,
        blocks=tuple(_Joined(first).blocks(used)),
        lead=first.lead or used[0].lead,
        authors=first.authors or next((page.authors for page in following if page.authors), ()),
        published=first.published or next((page.published for page in following if page.published), None),
        related=tuple(_related(pages)),
        unfinished=any(page.unfinished for page in pages),
    )


def _related(pages: Sequence[Article]) -> Iterator[Related]:
    """Give the related links of all pages, each once; the pages are not related to themselves."""
    seen = {page.url for page in pages}
    for link in (link for page in pages for link in page.related):
        if link.address not in seen:
            seen.add(link.address)
            yield link


def _doubts(readings: Sequence[Reading]) -> Iterator[Doubt]:
    for reading in readings:
        passing = _OF_A_SEAM if reading is not readings[-1] else frozenset()
        yield from (doubt for doubt in reading.doubts if doubt not in passing)


class _Joined:
    """What of an article was said already, while its pages come one after the other."""

    def __init__(self, first: Article) -> None:
        self._title = _folded(first.title)
        self._lead = _folded(plain(first.lead))
        self._said: set[str] = {self._lead} if self._lead else set()
        self._pictures: set[str] = set()

    def blocks(self, pages: Sequence[Article]) -> Iterator[Block]:
        """Give the blocks of all pages without what is repeated."""
        for page in pages:
            kept = list(self._fresh(_with_lead(page, self._lead)))
            for block in kept:
                self._note(block)
            yield from kept

    def _fresh(self, blocks: Sequence[Block]) -> Iterator[Block]:
        for number, block in enumerate(blocks):
            near_an_end = number < _ENDS or number >= len(blocks) - _ENDS
            if not (self._is_repeated(block, number) or (near_an_end and _is_counter(block))):
                yield block

    def _is_repeated(self, block: Block, number: int) -> bool:
        if isinstance(block, Figure):
            return block.image.address in self._pictures
        key = _key(block)
        if isinstance(block, Heading) and self._title and key.startswith(self._title):
            return len(key) <= len(self._title) + _A_LITTLE
        return key in self._said and (len(key) >= _SAID_ONCE or (number < _SEAM and bool(key)))

    def _note(self, block: Block) -> None:
        if isinstance(block, Figure):
            self._pictures.add(block.image.address)
        elif key := _key(block):
            self._said.add(key)


def _with_lead(page: Article, lead: str) -> Sequence[Block]:
    """Give a page's blocks; a lead of its own, other than the article's, is a paragraph of it."""
    own = _folded(plain(page.lead))
    return page.blocks if not own or own == lead or not lead else (Paragraph(page.lead), *page.blocks)


def _is_counter(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading) and bool(_COUNTER.fullmatch(plain(block.runs)))


def _keys(article: Article) -> Iterator[str]:
    yield from filter(None, (_folded(plain(article.lead)), *map(_key, article.blocks)))


def _key(block: Block) -> str:
    """Give a block's text for comparing, "" where it has none."""
    return _folded(flow(Article("", "", (block,))).text)


def _folded(text: str) -> str:
    return _FOLD.sub("", text.casefold())
