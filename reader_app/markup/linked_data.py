"""JSON-LD: what a page says of itself for machines (https://www.w3.org/TR/json-ld11/).

Publishers nest it in `@graph`, in arrays and under `mainEntity`, wrap it in
comments, and break it with raw newlines, trailing commas and stray semicolons;
those are mended, anything worse is left unread.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

Node: TypeAlias = dict[str, object]

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)"
    r"|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_ARTICLE = re.compile(
    r"Article$|Posting$|Report$|Review$|^Recipe$|^CreativeWork$|^Essay$|^ScholarlyArticle$|^HowTo$|^Interview$"
)
_MAX_NODES = 500  # a page of teasers may hold thousands


def linked_data(tree: lxml.html.HtmlElement) -> list[Node]:
    """Give every top node of the page's JSON-LD, `@graph` and lists opened, in page order."""
    found: list[Node] = []
    for script in tree.iter("script"):
        if _is_linked_data(script):
            found.extend(node for node in _opened(_read(script.text or "")) if isinstance(node, dict))
            if len(found) > _MAX_NODES:
                break
    return found[:_MAX_NODES]


def unread_data(tree: lxml.html.HtmlElement) -> list[str]:
    """Give the JSON-LD that is broken beyond mending, as it stands in the page."""
    scripts = [script.text or "" for script in tree.iter("script") if _is_linked_data(script)]
    return [raw for raw in scripts if raw.strip() and _read(raw) is None]


def articles(nodes: list[Node]) -> list[Node]:
    """Give the nodes that describe an article, a page's main entity among them, in page order."""
    nested = [inner for node in nodes for inner in _opened(node.get("mainEntity"))]
    candidates = [*nodes, *(inner for inner in nested if isinstance(inner, dict))]
    return [node for node in candidates if is_article(node)]


def is_article(node: Node) -> bool:
    """Whether a node's type is that of a text to read."""
    return any(_ARTICLE.search(kind) for kind in kinds(node))


def kinds(node: Node) -> list[str]:
    """Give a node's types without their vocabulary ("https://schema.org/NewsArticle" is NewsArticle)."""
    return [str(kind).rstrip("/").rpartition("/")[2] for kind in values(node.get("@type"))]


def values(value: object) -> list[object]:
    """Give a property's values as a list: JSON-LD writes one value bare."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: object) -> str:
    """Give a property's first text, character references resolved, white space folded."""
    for item in values(value):
        if isinstance(item, dict):
            item = item.get("@value") or item.get("name")  # noqa: PLW2901  the text inside the object
        if isinstance(item, str) and item.strip():
            return " ".join(html.unescape(item).split())
    return ""


def _is_linked_data(script: lxml.html.HtmlElement) -> bool:
    return "ld+json" in (script.get("type") or "").lower()


def _read(raw: str) -> object:
    text = _WRAPPING.sub("", raw).strip().rstrip(";")
    for mended in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(mended, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _opened(value: object) -> Iterator[object]:
    if isinstance(value, list):
        for item in value:
            yield from _opened(item)
    elif isinstance(value, dict):
        yield value
        yield from _opened(value.get("@graph"))
