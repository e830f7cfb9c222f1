"""Whether a story is still being written: told by a line of its own, a live label, never by prose.

A story that only says that it was updated or corrected is finished, and so is a live
page that says that it has ended.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.extract.phrases import Kind, is_named, phrases
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.extract.leaves import Leaf
    from reader_app.extract.metadata import Metadata

_NOTICE = 200  # characters: the length of a line that says that the story goes on
_END = 300  # characters: of one that says that it has ended
_LINKED = 0.5
_LIVELY = timedelta(days=2)  # a live page that was not touched for longer has ended without saying so


def notices_of(texts: Iterable[Leaf]) -> set[int]:
    """Give the numbers of the texts that say that the story is still being written."""
    return {leaf.number for leaf in texts if len(leaf.text) <= _NOTICE and _is_notice(leaf)}


def is_over(texts: Iterable[Leaf]) -> bool:
    """Whether one of the texts says that what was followed live has ended."""
    return any(len(leaf.text) <= _END and phrases(Kind.OVER).said_in(leaf.text) for leaf in texts)


def is_live(texts: Iterable[Leaf], metadata: Metadata) -> bool:
    """Whether the title or a mark over the article calls it live, and it was written these days."""
    touched = metadata.modified or metadata.published
    if touched is None or datetime.now(UTC) - touched > _LIVELY:
        return False
    return _begins_live(metadata.title) or any(_is_live_mark(leaf) for leaf in texts)


def _is_notice(leaf: Leaf) -> bool:
    if phrases(Kind.UNFINISHED_LABELS).is_all(leaf.text):
        return leaf.link_share < _LINKED
    return phrases(Kind.UNFINISHED).said_in(leaf.text)


def _begins_live(title: str) -> bool:
    end = phrases(Kind.LIVE).opening(title)
    return end > 0 and title[end:].lstrip()[:1] in {":", ".", "-", "–", "—", "|", "/", "·", "："}


def _is_live_mark(leaf: Leaf) -> bool:
    return (
        leaf.link_share < _LINKED
        and phrases(Kind.LIVE).is_all(leaf.text)
        and is_named(Kind.LIVE_NAMES, f"{names_of(leaf.element)} {_inner_names(leaf)}")
    )


def _inner_names(leaf: Leaf) -> str:
    return " ".join(names_of(inner) for inner in leaf.element.iterdescendants())
