"""All the running text of a page's main part: what a reader may ask for when an engine left something out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader_app.extract.teasers import Sides
from reader_app.markup.normal import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_SENTENCE = 25  # characters without spaces: a text and not a label
_LINKED = 0.5  # of a text
_MOST = 0.5  # of the page's running text: what a part of it has to hold to be the main one


def everything(body: lxml.html.HtmlElement, texts: Sequence[Leaf]) -> frozenset[int]:
    """Give the numbers of all texts that read like text, without navigation, sidebars and footers."""
    sides = Sides(texts)
    running = [leaf for leaf in texts if _reads_like_text(leaf) and not sides.hold(leaf.element)]
    main = _main_part(body, running)
    return frozenset(leaf.number for leaf in running if main is None or main in leaf.element.iterancestors())


def _reads_like_text(leaf: Leaf) -> bool:
    if leaf.link_share >= _LINKED:
        return False
    return (
        len(leaf.key) >= _SENTENCE
        or leaf.element.tag in HEADINGS
        or bool(leaf.tags & {"pre", "li", "td", "dd"})
    )


def _main_part(body: lxml.html.HtmlElement, running: Sequence[Leaf]) -> lxml.html.HtmlElement | None:
    """Give the element that the page calls its main part, if most of the text stands there."""
    inside: Counter[lxml.html.HtmlElement] = Counter()
    for leaf in running:
        for around in leaf.element.iterancestors():
            inside[around] += len(leaf.key)
    most = _MOST * inside[body]
    parts = body.xpath(".//main | .//*[@role='main'] | .//article")
    return next((part for part in parts if inside[part] and inside[part] >= most), None)
