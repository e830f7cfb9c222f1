"""What the page's structured data say: `isAccessibleForFree` of its own article, and its parts behind a gate.

https://schema.org/isAccessibleForFree, and for parts
https://developers.google.com/search/docs/appearance/structured-data/paywalled-content.
Data that are broken, far too long, nested without need or of the wrong types are
read as far as they go, and named: whoever asks why sees what could not be read.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.access.mark import Force, Mark
from reader_app.access.mark_names import selector_state
from reader_app.access.own_nodes import others_of_page, own_articles, own_pages
from reader_app.access.script_state import Place, place_of
from reader_app.domain.access import AccessState, Evidence
from reader_app.markup.linked_data import is_article, kinds, read_linked_data, values

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.access.own_nodes import Page
    from reader_app.markup.linked_data import Node

FREE = "isAccessibleForFree"
_NOT_FREE = re.compile(
    r"""isAccessibleForFree["']?\s*:\s*["']?(false\b|https?://schema\.org/False\b)""", re.IGNORECASE
)
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
_ENTRY = frozenset({"address", "geo", "location", "openingHours", "openingHoursSpecification", "startDate"})
_LONG = 1_000_000  # characters of JSON-LD that are worth a remark; the most on 263 measured pages is 30,000
_DEEP = 60  # levels, likewise; a page's data have some ten
_MOST_BROKEN = 50  # marks that are looked at in data that no parser reads


def data_marks(tree: lxml.html.HtmlElement, page: Page) -> Iterator[Mark]:
    """Give the marks of the page's JSON-LD and microdata."""
    data = read_linked_data(tree)
    for length in data.lengths:
        if length > _LONG:
            yield _remark("json-ld very long", f"{length:,} characters")
    if data.depth > _DEEP:
        yield _remark("json-ld nested", f"{data.depth} levels deep")
    own = own_articles(data.nodes, page)
    pages = own_pages(data.nodes, own, page)
    for node in (*own, *pages) if own or any(map(_said_free, pages)) else _only(data.nodes, page):
        yield from _marks_of(node)
    for node in data.nodes:
        if "WebPageElement" in kinds(node):  # a stretch of this page, as a node beside its article
            yield from _part_marks(node)
    for raw in data.unread:
        yield _remark("json-ld unreadable", f"{len(raw):,} characters")
        yield from _broken_marks(raw)
    yield from _markup_marks(tree)


def _only(nodes: list[Node], page: Page) -> list[Node]:
    """Give the first node without an article's type that says so; of places and events it means the entry."""
    others = (node for node in others_of_page(nodes, page) if _ENTRY.isdisjoint(node))
    return [
        node
        for node in others
        if _said_free(node) and not any(kind.endswith("Event") for kind in kinds(node))
    ][:1]


def _marks_of(node: Node) -> Iterator[Mark]:
    for said in _said_free(node):
        yield from _mark(f"json-ld {FREE}", said)
    for part in values(node.get("hasPart")):
        if isinstance(part, dict) and ("cssSelector" in part or not is_article(part)):
            yield from _part_marks(part)


def _part_marks(part: Node) -> Iterator[Mark]:
    """Read a stretch of this page: a selector shows where, and another article is none."""
    gated = [said for said in _said_free(part) if _truth(said) is False]
    for said in gated:
        yield from _mark(f"json-ld hasPart {FREE}", said)
    for selector in values(part.get("cssSelector")):
        state = selector_state(selector) if isinstance(selector, str) else None
        if gated and state is not None:
            yield Mark(Evidence("json-ld hasPart cssSelector", str(selector)[:100]), state)


def _said_free(node: Node) -> list[object]:
    """Give what a node says of being free, however it spells the property's name."""
    return [
        said.get("@value") if isinstance(said, dict) and "@value" in said else said
        for name, value in node.items()
        if re.split(r"[:/#]", name)[-1].lower() == FREE.lower()
        for said in values(value)
    ]


def _broken_marks(raw: str) -> Iterator[Mark]:
    """Take "not free" out of data that no parser reads, unless it stands in a list, as teasers do."""
    for count, match in enumerate(_NOT_FREE.finditer(raw)):
        if count < _MOST_BROKEN and place_of(raw, match.start()) is not Place.LIST:
            yield from _mark(f"json-ld {FREE}", match[1])


def _markup_marks(tree: lxml.html.HtmlElement) -> Iterator[Mark]:
    """Read the same property where elements carry it: `meta` of the page, or inside its own article."""
    named = tree.xpath(
        "//*[contains(@itemprop, 'ccessibleForFree') or contains(@property, 'ccessibleForFree')"
        " or contains(@name, 'ccessibleForFree')]"
    )
    for element in named:
        name = element.get("itemprop") or element.get("property") or element.get("name") or ""
        if re.split(r"[:/#.]", name.strip())[-1].lower() == FREE.lower() and _is_of_page(element, tree):
            said = element.get("content") or element.get("href") or element.text_content()
            yield from _mark(f"meta {FREE}", said)


def _is_of_page(element: lxml.html.HtmlElement, tree: lxml.html.HtmlElement) -> bool:
    """Whether an element's item is the page's own article, or no item at all."""
    items = [above for above in element.iterancestors() if _is_item_of_article(above)]
    if not items:
        return True
    if items[-1].find(".//h1") is not None:
        return len(items) == 1 or items[0] is items[-1]
    return tree.find(".//h1") is None and len(_items(tree)) == 1


def _items(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    return [item for item in tree.xpath("//*[@itemtype or @typeof]") if _is_item_of_article(item)]


def _is_item_of_article(element: lxml.html.HtmlElement) -> bool:
    kind = f"{element.get('itemtype') or ''} {element.get('typeof') or ''}".split()
    return bool(kind) and is_article({"@type": kind})


def _mark(name: str, said: object) -> Iterator[Mark]:
    free = _truth(said)
    if free is not None:
        yield Mark(Evidence(name, str(said).strip()), AccessState.FREE if free else None)
    elif isinstance(said, dict | list) and said:
        yield _remark(f"{name} of another type", "a list" if isinstance(said, list) else "an object")


def _truth(said: object) -> bool | None:
    word = str(said).strip().lower().removeprefix("https:").removeprefix("http:")
    return _TRUTH.get(word.removeprefix("//schema.org/").removeprefix("schema:").rstrip("/"))


def _remark(name: str, value: str) -> Mark:
    return Mark(Evidence(name, value), None, Force.HINT, remark=True)
