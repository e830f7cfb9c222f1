"""Two articles on one page: the one that the page names is the article, the other is its neighbour.

Pages that go on with the next article as the reader scrolls, and front pages that
carry some articles whole, write each in a box of its own, by the same template,
under a headline of the first rank. Sections of one article are not written so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_ARTICLE = 400  # characters without spaces: less under a headline is a teaser
_SENTENCE = 40  # likewise: a text and not a label
_LINKED = 0.3
_LITTLE = 0.2  # of an article's text: an engine that took less took another article
_MOST = 40  # headlines of the first rank; a page of more is not about any of them
_WORDLESS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class _Part:
    """A box with its headline: the texts from `first` up to `end`."""

    headline: Leaf
    first: int
    end: int


def one_article(texts: Sequence[Leaf], chosen: set[int], title: str) -> set[int]:
    """Give what is left of the chosen texts when those of neighbouring articles go.

    The page's own article is the one under its title, or the first. Where engines took
    a neighbour for it, its running text is chosen in their place.
    """
    parts = [part for part in _parts(texts) if _running(texts, part) >= _ARTICLE]
    if len(parts) < 2:  # noqa: PLR2004  an article alone has no neighbour
        return chosen
    own = next((part for part in parts if _says(part.headline, title)), parts[0])
    taken = sum(len(texts[number].key) for number in chosen if own.first <= number < own.end)
    others = {n for part in parts if part is not own for n in range(part.first, part.end)}
    if taken >= _LITTLE * _running(texts, own):
        return chosen - others
    return {leaf.number for leaf in texts[own.first : own.end] if _is_sentence(leaf)}


def _parts(texts: Sequence[Leaf]) -> list[_Part]:
    """Give the boxes of one template that hold one headline of the first rank each."""
    headlines = [leaf for leaf in texts if leaf.element.tag == "h1"]
    if not 1 < len(headlines) <= _MOST:
        return []
    boxes = _boxes([leaf.element for leaf in headlines])
    templates = {(box.tag, _names(box)) for box in boxes}
    if len(templates) != 1 or next(iter(templates))[0] in {"h1", "header"}:
        return []
    ranges = _ranges(texts, boxes)
    return [
        _Part(headline, *ranges[box]) for headline, box in zip(headlines, boxes, strict=True) if box in ranges
    ]


def _boxes(headlines: Sequence[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """Give for each headline the largest element around it that holds no other."""
    ways = [[headline, *headline.iterancestors()][::-1] for headline in headlines]
    boxes = []
    for at, way in enumerate(ways):
        near = [_shared(one, other) for one, other in pairwise(ways[max(at - 1, 0) : at + 2])]
        boxes.append(way[min(max(near), len(way) - 1)])
    return boxes


def _shared(one: Sequence[lxml.html.HtmlElement], other: Sequence[lxml.html.HtmlElement]) -> int:
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a is not b),
        min(len(one), len(other)),
    )


def _names(box: lxml.html.HtmlElement) -> str:
    return " ".join(sorted((box.get("class") or "").split()))


def _ranges(
    texts: Sequence[Leaf], boxes: Sequence[lxml.html.HtmlElement]
) -> dict[lxml.html.HtmlElement, tuple[int, int]]:
    """Give for each box its first text and the one after its last."""
    ranges: dict[lxml.html.HtmlElement, tuple[int, int]] = {}
    known = set(boxes)
    for leaf in texts:
        for around in (leaf.element, *leaf.element.iterancestors()):
            if around in known:
                first, _ = ranges.get(around, (leaf.number, 0))
                ranges[around] = (first, leaf.number + 1)
    return ranges


def _running(texts: Sequence[Leaf], part: _Part) -> int:
    return sum(len(leaf.key) for leaf in texts[part.first : part.end] if _is_sentence(leaf))


def _is_sentence(leaf: Leaf) -> bool:
    return len(leaf.key) >= _SENTENCE and leaf.link_share < _LINKED


def _says(headline: Leaf, title: str) -> bool:
    return bool(title) and _WORDLESS.sub("", headline.text.casefold()) == _WORDLESS.sub("", title.casefold())
