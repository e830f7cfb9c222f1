"""The blocks of an article and the pieces of its pages that each was made of.

The two are brought together by what they say: the article is joined from several pages,
cleaned and parted anew on the way, so that no number of a page's text could follow it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain.article import Article, Embed, Figure, Gallery, LiveEntry
from reader_app.domain.flow import PICTURE, flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader_app.domain.article import Block
    from reader_app.domain.flow import Leaf
    from reader_app.domain.repair import PageBlock, Piece

_UNSEEN = re.compile(r"[\s\u200b\ufeff\u00ad\u2060]+")
_MOST = 0.6  # of a block's text: a piece of less is part of another one that holds the same words


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of an article as it can be chosen: a stretch of its plain text.

    `held` when the article has it; else it could be brought back. `page` is the number of the page
    it stands on.
    """

    start: int
    end: int
    words: str
    pieces: tuple[Piece, ...] = ()
    held: bool = True
    page: int = 0


@dataclass
class _Block:
    """A unit on its way: what it says, and the pieces that were found of it."""

    start: int
    end: int
    words: str
    key: str
    addresses: frozenset[str]
    parts: frozenset[str]
    found: list[tuple[int, PageBlock]] = field(default_factory=list)


def units_of(article: Article, pages: Sequence[Sequence[PageBlock]]) -> tuple[Unit, ...]:
    """Give the units of an article in its order; `pages` are the blocks of its pages in theirs."""
    blocks = list(_blocks(article))
    at = 0
    for number, page in enumerate(pages):
        for piece in page:
            place = _place_of(piece, blocks, at)
            if place is not None:
                blocks[place].found.append((number, piece))
                at = place
    return tuple(_unit(block) for block in blocks)


def _unit(block: _Block) -> Unit:
    return Unit(
        block.start,
        block.end,
        block.words,
        tuple(dict.fromkeys(piece.piece for _, piece in block.found)),
        held=any(piece.held for _, piece in block.found) or not block.found,
        page=block.found[0][0] if block.found else 0,
    )


def _blocks(article: Article) -> Iterator[_Block]:
    leaves = flow(article).leaves
    first = 0
    if article.lead:
        yield _block(leaves[:1])
        first = 1
    for block in _parted(article.blocks):
        count = len(flow(Article("", "", (block,))).leaves)
        if isinstance(block, LiveEntry):  # its time alone: what it holds follows
            count = 1 if block.time else 0
        elif count:
            yield _block(leaves[first : first + count], block)
        first += count


def _parted(blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks, and those of a live page's entries after their time."""
    for block in blocks:
        yield block
        if isinstance(block, LiveEntry):
            yield from _parted(block.blocks)


def _block(leaves: Sequence[Leaf], block: Block | None = None) -> _Block:
    texts = [leaf.text for leaf in leaves]
    keys = [_squeezed(text) for text in texts]
    said = next((text for text in texts if text != PICTURE and text), "")
    return _Block(
        leaves[0].start,
        leaves[-1].end,
        said,
        "".join(keys),
        frozenset(_addresses(block)),
        frozenset(keys),
    )


def _addresses(block: Block | None) -> Iterator[str]:
    if isinstance(block, Figure):
        yield block.image.address
    elif isinstance(block, Gallery):
        yield from (figure.image.address for figure in block.figures)
    elif isinstance(block, Embed):
        yield block.address


def _place_of(piece: PageBlock, blocks: Sequence[_Block], at: int) -> int | None:
    """Find the block that a piece of a page is in: from the last one on, then from the beginning."""
    order = [*range(at, len(blocks)), *range(at)]
    if piece.address:
        return next((n for n in order if piece.address in blocks[n].addresses), None)
    if not piece.key:
        return None
    exact = (n for n in order if piece.key in blocks[n].parts)
    inside = (n for n in order if _holds(blocks[n], piece.key))
    return next(exact, next(inside, None))


def _holds(block: _Block, key: str) -> bool:
    """Whether a block was made of a text, though a mark or two were added or left out on the way."""
    return any(_alike(key, part) for part in block.parts if part)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(short) >= _MOST * len(long)


def _squeezed(text: str) -> str:
    return _UNSEEN.sub("", text)
