"""JSON-LD: what a page says of itself for machines (https://www.w3.org/TR/json-ld11/).

Publishers nest it in `@graph`, in arrays and under `mainEntity`, and name a person
in one node and refer to them by `@id` in another; both are followed here.
"""

from __future__ import annotations

import html
import re
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

from reader_app.markup.json_mending import read_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

Node: TypeAlias = dict[str, object]

_ARTICLE = re.compile(
    r"Article$|Posting$|Report$|Review$|^Recipe$|^CreativeWork$|^Essay$|^ScholarlyArticle$|^HowTo$|^Interview$"
)
_HOLDERS = ("mainEntity", "mainEntityOfPage")
_MENDED = (
    1_000_000  # characters of a page's JSON-LD that are mended; the most on 263 measured pages is 30,000
)
_MAX_NODES = 500  # a page of teasers may hold thousands


def linked_data(tree: lxml.html.HtmlElement) -> list[Node]:
    """Give every top node of the page's JSON-LD, `@graph` and lists opened, in page order."""
    found: list[Node] = []
    for _, value in _pieces(tree):
        found.extend(_opened(value))
        if len(found) > _MAX_NODES:
            break
    return _joined(found[:_MAX_NODES])


def unread_data(tree: lxml.html.HtmlElement) -> list[str]:
    """Give the JSON-LD that is broken beyond mending, as it stands in the page."""
    return [raw for raw, value in _pieces(tree) if raw.strip() and value is None]


def _pieces(tree: lxml.html.HtmlElement) -> Iterator[tuple[str, object]]:
    """Give each script of JSON-LD with what it holds, None for nothing; only the first ones are mended."""
    left = _MENDED
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            raw = script.text or ""
            left -= len(raw)
            yield raw, read_json(raw, mended=left > 0)


def articles(nodes: list[Node]) -> list[Node]:
    """Give the nodes that describe an article, a page's main entity among them, in page order."""
    nested = [inner for node in nodes for holder in _HOLDERS for inner in _opened(node.get(holder))]
    found: list[Node] = []
    for node in (*nodes, *nested):
        if is_article(node) and not any(node is known for known in found):
            found.append(node)
    return found


def is_article(node: Node) -> bool:
    """Whether a node's type is that of a text to read."""
    return any(_ARTICLE.search(kind) for kind in kinds(node))


def kinds(node: Node) -> list[str]:
    """Give a node's types without their vocabulary ("https://schema.org/NewsArticle" is NewsArticle)."""
    return [re.split(r"[/#:]", str(kind).rstrip("/"))[-1] for kind in values(node.get("@type"))]


def values(value: object) -> list[object]:
    """Give a property's values as a list: JSON-LD writes one value bare, and ordered ones under `@list`."""
    if value is None:
        return []
    if isinstance(value, dict) and isinstance(value.get("@list"), list):
        return list(value["@list"])
    return value if isinstance(value, list) else [value]


def text_of(value: object) -> str:
    """Give a property's first text, character references resolved, white space folded."""
    for item in values(value):
        if isinstance(item, dict):
            inner = values(item.get("@value") or item.get("name"))
            item = next((text for text in inner if isinstance(text, str)), "")  # noqa: PLW2901  the text inside
        if isinstance(item, str) and item.strip():
            return " ".join(html.unescape(item).split())
    return ""


def _opened(value: object) -> Iterator[Node]:
    """Give the objects in lists, lists of lists and graphs; without recursion, whatever their depth."""
    waiting = deque([value])
    while waiting:
        item = waiting.popleft()
        if isinstance(item, list):
            waiting.extendleft(reversed(item))
        elif isinstance(item, dict):
            yield item
            if item.get("@graph"):
                waiting.appendleft(item["@graph"])


def _joined(nodes: list[Node]) -> list[Node]:
    """Put the node that is meant in place of each bare reference to it, one level deep."""
    named = _named(nodes)
    return [{key: _followed(value, named) for key, value in node.items()} for node in nodes]


def _named(nodes: list[Node]) -> dict[str, Node]:
    named: dict[str, Node] = {}
    for node in nodes:
        for part in (node, *(inner for value in node.values() for inner in values(value))):
            if isinstance(part, dict) and isinstance(part.get("@id"), str) and not _is_reference(part):
                named.setdefault(part["@id"], part)
    return named


def _followed(value: object, named: dict[str, Node]) -> object:
    if isinstance(value, list):
        return [_followed_one(item, named) for item in value]
    return _followed_one(value, named)


def _followed_one(value: object, named: dict[str, Node]) -> object:
    if isinstance(value, dict) and _is_reference(value):
        return named.get(str(value["@id"]), value)
    return value


def _is_reference(node: Node) -> bool:
    return "@id" in node and set(node) <= {"@id", "@type"}
