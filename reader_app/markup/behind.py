"""Where a gate stands in a page's tree: everything from there on is marked, and can be left out.

Who finds the gate and who takes the article out do not know each other; the mark on
the elements is what they share. It survives the settling of the page, where elements
are moved, renamed and wrapped.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

BEHIND = "data-lutrin-behind"


def marked_behind(tree: lxml.html.HtmlElement, gate: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Give a copy of a page in which the gate, and all that comes after it, is marked.

    Text that follows the gate inside the elements around it gets an element of its own,
    so that it can be marked too.
    """
    path = tree.getroottree().getpath(gate)
    page = copy.deepcopy(tree)
    (place,) = page.getroottree().xpath(path)
    for element in (place, *place.iterancestors()):
        if element.getparent() is not None:
            _mark_after(element)
    for element in place.iter(etree.Element):
        element.set(BEHIND, "yes")
    return page


def first_behind(body: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Give the first element behind the gate, None where nothing is marked."""
    return next((element for element in body.iter(etree.Element) if element.get(BEHIND) is not None), None)


def drop_behind(body: lxml.html.HtmlElement) -> frozenset[lxml.html.HtmlElement]:
    """Take all that is behind the gate out of a page, in place, and give what was taken out."""
    taken: set[lxml.html.HtmlElement] = set()
    first = first_behind(body)
    if first is None:
        return frozenset()
    if first is body:
        taken.update(body.iter(etree.Element))
        body.clear()
        return frozenset(taken)
    for element in list(_onward(first, body)):
        taken.update(element.iter(etree.Element))
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    return frozenset(taken)


def _mark_after(element: lxml.html.HtmlElement) -> None:
    """Mark the siblings that follow an element, and the texts between them."""
    parent = element.getparent()
    if parent is None:
        return
    before = element
    while before is not None:
        following = before.getnext()
        if before.tail and before.tail.strip():
            text = lxml.html.Element("span")
            text.text, before.tail = before.tail, None
            text.set(BEHIND, "yes")
            before.addnext(text)
        if following is not None and isinstance(following.tag, str):
            for inner in following.iter(etree.Element):
                inner.set(BEHIND, "yes")
        before = following


def _onward(first: lxml.html.HtmlElement, body: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Give the largest elements that begin at or after the first one; what stands before it stays whole."""
    element = first
    while element is not None and element is not body:
        element.tail = None
        yield element
        yield from element.itersiblings()
        parent = element.getparent()
        while parent is not None and parent is not body and parent.getnext() is None:
            parent = parent.getparent()
        element = None if parent is None or parent is body else parent.getnext()
