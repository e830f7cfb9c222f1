"""Where the gate of a page stands: the first element that is not everyone's to read.

In order of trust: what a site's rule says, the stretch that the publisher's own data
names, a wall that the page shows in its text. Nothing of it says how much of what
stands before is truly an opening; `gate.extent_of` weighs that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.access.calls import call_in
from reader_app.access.wall_names import is_wall_name
from reader_app.access.wall_words import prompt_in, remaining_in
from reader_app.markup.hidden import shown_elements
from reader_app.markup.linked_data import articles, kinds, linked_data, values
from reader_app.markup.selectors import selected
from reader_app.sites.xpath import find, holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.markup.linked_data import Node
    from reader_app.sites.site_rule import SiteRule

_BLOCK = 1500  # characters of a wall's block: more is a stretch of the article
_LINE = 400  # characters of a line that asks or counts outside such a block
_SENTENCE = 80  # characters: a text that long before the wall makes it one in the text
_CANDIDATES = 400  # blocks and lines of a page whose words are read
_NOT_TEXT = frozenset({"nav", "header", "footer", "aside", "form", "button", "select", "figure"})
_TEXTS = frozenset(
    {"p", "li", "blockquote", "h2", "h3", "h4", "h5", "strong", "b", "em", "span", "a", "div", "section"}
)


class GateKind(StrEnum):
    """What says where a gate is."""

    RULE = "rule"
    SELECTOR = "selector"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Gate:
    """The first element behind the gate; `share_shown` what a line there says of it, 0 to 1."""

    element: lxml.html.HtmlElement
    kind: GateKind
    share_shown: float | None = None


def gate_in(tree: lxml.html.HtmlElement, rule: SiteRule | None = None) -> Gate | None:
    """Find the gate of a page that is not free, None where nothing says where it is."""
    return _by_rule(tree, rule) or _by_selector(tree) or wall_in(tree)


def wall_in(tree: lxml.html.HtmlElement) -> Gate | None:
    """Find the first wall that the page shows below some of its text: a block or a line that asks."""
    left, text_before = _CANDIDATES, False
    for element in shown_elements(tree):
        if element.tag in _NOT_TEXT:
            continue
        named = is_wall_name(f"{element.get('class') or ''} {element.get('id') or ''}"[:_LINE])
        if not named and element.tag not in _TEXTS:
            continue
        said = _text_within(element, _BLOCK if named else _LINE)
        if text_before and said and left:
            left -= 1
            if gate := _said_by(element, said, named=named):
                return gate
        text_before = text_before or (element.tag == "p" and (not said or len(said) >= _SENTENCE))
    return None


def _by_rule(tree: lxml.html.HtmlElement, rule: SiteRule | None) -> Gate | None:
    for directive in rule.all("gate_xpath") if rule else ():
        if holds(tree, directive.condition):
            for match in find(tree, directive.value):
                if not isinstance(match, str) and _in_body(match):
                    return Gate(match, GateKind.RULE)
    return None


def _by_selector(tree: lxml.html.HtmlElement) -> Gate | None:
    """Find the first stretch that the page's data say is not free.

    An empty one is a template, and one in the page's header or menu is a button of that name.
    """
    for element in selected(tree, _selectors(linked_data(tree))):
        if any(text.strip() for text in element.itertext()) and not _is_of_frame(element):
            return Gate(element, GateKind.SELECTOR)
    return None


def _is_of_frame(element: lxml.html.HtmlElement) -> bool:
    """Whether an element stands in what surrounds the article on every page: the site's header, a menu."""
    around = [above.tag for above in (element, *element.iterancestors())]
    return not {"article", "main"} & set(around) and not {"header", "nav", "footer"}.isdisjoint(around)


def _selectors(nodes: list[Node]) -> Iterator[str]:
    """Give the selectors of what the article, or the page that holds it, says is not free."""
    holders = [*articles(nodes), *(node for node in nodes if "WebPage" in kinds(node))]
    beside = [node for node in nodes if "WebPageElement" in kinds(node)]
    for part in (*beside, *(part for node in holders for part in values(node.get("hasPart")))):
        if isinstance(part, dict) and _not_free(part.get("isAccessibleForFree")):
            yield from (one for one in values(part.get("cssSelector")) if isinstance(one, str))


def _not_free(said: object) -> bool:
    """Whether a part is not free; one that has a selector and says nothing is not either."""
    word = str(next(iter(values(said)), "")).strip().lower().rstrip("/").rpartition("/")[2]
    return word not in {"true", "1", "yes"}


def _said_by(element: lxml.html.HtmlElement, said: str, *, named: bool) -> Gate | None:
    remaining = remaining_in(said)
    if remaining is not None:
        hidden = remaining.share_hidden
        return Gate(element, GateKind.WALL, None if hidden is None else 1 - hidden)
    call = prompt_in(said) if named else call_in(said, gated=True)
    return Gate(element, GateKind.WALL) if call else None


def _text_within(element: lxml.html.HtmlElement, most: int) -> str:
    """Give an element's text, "" when it is longer; no more of it is read than that."""
    pieces: list[str] = []
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        if length > 2 * most:
            return ""
        pieces.append(str(text))
    said = " ".join("".join(pieces).split())
    return said if len(said) <= most else ""


def _in_body(element: lxml.html.HtmlElement) -> bool:
    return element.tag == "body" or any(around.tag == "body" for around in element.iterancestors())
