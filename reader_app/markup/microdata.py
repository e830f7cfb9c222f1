"""Microdata and RDFa Lite: what a page's own elements say of its article, as nodes like those of JSON-LD.

https://html.spec.whatwg.org/multipage/microdata.html, https://www.w3.org/TR/rdfa-lite/.
A page often marks its teasers too: only the article that holds the page's headline is
read, or the only one there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.markup.linked_data import is_article

if TYPE_CHECKING:
    import lxml.html

    from reader_app.markup.linked_data import Node

_LONGEST = 500  # characters of a value; longer ones are the text itself
_MOST = 3000  # elements looked at in one article
_LINKS = {"a": "href", "link": "href", "area": "href", "img": "src", "iframe": "src"}


@dataclass(frozen=True)
class _Vocabulary:
    """The attributes that open an item and name its type and its properties."""

    kind: str
    name: str


_VOCABULARIES = (_Vocabulary("itemtype", "itemprop"), _Vocabulary("typeof", "property"))


def marked_articles(tree: lxml.html.HtmlElement) -> list[Node]:
    """Give the page's article as its elements mark it, a list of none, one, or one a vocabulary."""
    found: list[Node] = []
    for words in _VOCABULARIES:
        items = [item for item in tree.xpath(f"//*[@{words.kind}]") if is_article(_typed(item, words))]
        chosen = next((item for item in items if item.find(".//h1") is not None), None)
        if chosen is None and len(items) == 1:
            chosen = items[0]
        if chosen is not None:
            found.append(_node(chosen, words))
    return found


def _typed(item: lxml.html.HtmlElement, words: _Vocabulary) -> Node:
    return {"@type": (item.get(words.kind) or "").split()}


def _node(item: lxml.html.HtmlElement, words: _Vocabulary) -> Node:
    """Read an item's properties; an item inside it is a value of its own."""
    node = _typed(item, words)
    waiting = list(reversed(item))
    looked_at = 0
    while waiting and looked_at < _MOST:
        element = waiting.pop()
        looked_at += 1
        if not isinstance(element.tag, str):
            continue
        nested = element.get(words.kind) is not None or element.get("itemscope") is not None
        for name in (element.get(words.name) or "").split():
            _add(node, name.rpartition(":")[2], _part(element, words) if nested else _value(element))
        if not nested:
            waiting.extend(reversed(element))
    return node


def _part(element: lxml.html.HtmlElement, words: _Vocabulary) -> Node:
    """Read an item inside an item; one that names itself nowhere is named by its text."""
    part = _node(element, words)
    if "name" not in part:
        _add(part, "name", _value(element))
    return part


def _add(node: Node, name: str, value: object) -> None:
    held = node.setdefault(name, [])
    if isinstance(held, list) and value and value not in held:
        held.append(value)


def _value(element: lxml.html.HtmlElement) -> str:
    """Give what an element says for machines, else its text when that is short."""
    said = element.get("content") or element.get("datetime")
    if said is None and element.tag in _LINKS and not (element.text_content() or "").strip():
        said = element.get(_LINKS[element.tag])
    if said is None:
        said = "" if len(element) > _LONGEST else element.text_content()
    said = " ".join(said.split())
    return said if len(said) <= _LONGEST else ""
