"""The links of an article's text: where each stands, and which of them lead to a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.article import Footnotes
from reader_app.ui.reading.anchors import walk_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.domain.article import Article, Footnote
    from reader_app.domain.flow import Flow


@dataclass(frozen=True, slots=True)
class LinkRange:
    """A link's words in the article's plain text; `address` as the article has it."""

    start: int
    end: int
    address: str


def links_of(flow: Flow) -> Iterator[LinkRange]:
    """Give the links in reading order; one whose words are in several styles is one."""
    for leaf in flow.leaves:
        at, begun, address = leaf.start, leaf.start, ""
        for run in leaf.runs:
            if run.href != address:
                if address:
                    yield LinkRange(begun, at, address)
                begun, address = at, run.href
            at += len(run.text)
        if address:
            yield LinkRange(begun, at, address)


def links_between(flow: Flow, start: int, end: int) -> list[LinkRange]:
    """Give the links of which something stands in a range."""
    return [link for link in links_of(flow) if link.start < end and start < link.end]


def notes_of(article: Article) -> dict[str, Footnote]:
    """Give the article's notes by the anchors that their marks lead to."""
    return {
        note.anchor: note
        for block in walk_blocks(article.blocks)
        if isinstance(block, Footnotes)
        for note in block.notes
        if note.anchor
    }
