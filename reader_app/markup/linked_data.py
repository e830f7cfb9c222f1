"""JSON-LD: what a page says of itself for machines (https://www.w3.org/TR/json-ld11/).

Publishers nest it in `@graph`, in arrays and under `mainEntity`, and name a person
in one node and refer to them by `@id` in another; both are followed here.
"""

from __future__ import annotations

import html
import re
from collections import deque
from dataclasses import dataclass
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


@dataclass(frozen=True)
class LinkedData:
    """A page's JSON-LD as far as it could be read: its top nodes, and what was met on the way.

    `unread` holds the pieces that are broken beyond mending, `lengths` the characters
    of each piece, `depth` how many levels the deepest one has that could be read.
    """

    nodes: list[Node]
    unread: list[str]
    lengths: list[int]
    depth: int


def read_linked_data(tree: lxml.html.HtmlElement) -> LinkedData:
    """Read the page's JSON-LD once, for its nodes and for what is wrong with it."""
    pieces = [(raw, value) for raw, value in _pieces(tree) if raw.strip()]
    found: list[Node] = []
    for _, value in pieces:
        found.extend(_opened(value))
        if len(found) > _MAX_NODES:
            break
    return LinkedData(
        nodes=_joined(found[:_MAX_NODES]),
        unread=[raw for raw, value in pieces if not isinstance(value, dict | list)],
        lengths=[len(raw) for raw, _ in pieces],
        depth=max((_depth(value) for _, value in pieces), default=0),
    )


def linked_data(tree: lxml.html.HtmlElement) -> list[Node]:
    """Give every top node of the page's JSON-LD, `@graph` and lists opened, in page order."""
    return read_linked_data(tree).nodes


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
    found: list[Node] = []
    seen: set[int] = set()
    waiting = deque(nodes)
    while waiting:
        node = waiting.popleft()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if is_article(node):
            found.append(node)
        waiting.extend(inner for holder in _HOLDERS for inner in _opened(node.get(holder)))
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


def _depth(value: object) -> int:
    """Count the levels of a value, one below the other, without recursion."""
    depth, level = 0, [value]
    while level := [item for item in level if isinstance(item, dict | list)]:
        depth += 1
        level = [inner for item in level for inner in (item.values() if isinstance(item, dict) else item)]
    return depth


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
