"""Where links inside the article lead: each anchor's offset in the plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.article import (
    Block,
    Footnotes,
    Heading,
    ItemList,
    LiveEntry,
    Paragraph,
    Quote,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader_app.domain.article import Article
    from reader_app.domain.flow import Flow


def anchors(article: Article, flow: Flow) -> dict[str, int]:
    """Give the offset of each anchor; a note's is where its text begins."""
    starts: dict[int, int] = {}
    for leaf in flow.leaves:
        if leaf.block is not None:
            starts.setdefault(id(leaf.block), leaf.start)
    found: dict[str, int] = {}
    for anchor, blocks in _anchored(article.blocks):
        offset = next((starts[id(block)] for block in walk_blocks(blocks) if id(block) in starts), None)
        if offset is not None:
            found.setdefault(anchor, offset)
    return found


def _anchored(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for block in walk_blocks(blocks):
        if isinstance(block, Paragraph | Heading) and block.anchor:
            yield block.anchor, (block,)
        elif isinstance(block, Footnotes):
            for note in block.notes:
                yield note.anchor, note.blocks


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Walk blocks and what they hold, outer ones first."""
    for block in blocks:
        yield block
        match block:
            case Quote() | LiveEntry():
                yield from walk_blocks(block.blocks)
            case ItemList(items):
                for item in items:
                    yield from walk_blocks(item.blocks)
            case Footnotes(notes):
                for note in notes:
                    yield from walk_blocks(note.blocks)
            case _:
                pass
