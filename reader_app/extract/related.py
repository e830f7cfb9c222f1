"""Links that the editor put into the article to other articles: kept apart from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.article import Related
from reader_app.extract.phrases import RELATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    import lxml.html

    from reader_app.extract.leaves import Leaf

_LABEL = 70  # characters: a heading over links
_LINKED = 0.55  # of a text: a link with a few words around it
_MAX_GAP = 1  # texts without a link between two links of one block (a date, a section's name)


def related_links(texts: Iterable[Leaf]) -> tuple[tuple[Related, ...], set[int]]:
    """Give the related links among the texts of an article's container, and the numbers they take up."""
    found: dict[str, Related] = {}
    taken: set[int] = set()
    waiting: list[int] = []  # the heading, and what stood between it and the next link
    box: lxml.html.HtmlElement | None = None  # what holds the heading and its links
    for leaf in texts:
        if box is not None and box not in leaf.element.iterancestors():
            waiting, box = [], None
        if RELATED.match(leaf.text) and len(leaf.text) <= _LABEL and leaf.link_share < _LINKED:
            waiting, box = [leaf.number], _box_of(leaf)
        elif leaf.link_share >= _LINKED and (waiting or RELATED.match(leaf.text)):
            _add(leaf, found)
            taken.update(waiting, (leaf.number,))
            waiting = [leaf.number] if waiting else []
        elif len(waiting) > _MAX_GAP + 1 or len(leaf.text) > _LABEL:
            waiting = []
        elif waiting:
            waiting.append(leaf.number)
    return tuple(found.values()), taken


def _box_of(heading: Leaf) -> lxml.html.HtmlElement | None:
    """Give the nearest element that holds a heading and something after it."""
    inner = heading.element
    for ancestor in heading.element.iterancestors():
        if inner.getnext() is not None:
            return ancestor
        inner = ancestor
    return None


def _add(leaf: Leaf, found: dict[str, Related]) -> None:
    for link in leaf.element.iter("a"):
        address = link.get("href") or ""
        title = " ".join(link.text_content().split())
        shorter = RELATED.sub("", title).strip()
        if address.startswith(("http://", "https://")) and (shorter or title):
            found.setdefault(address, Related(shorter or title, address))
