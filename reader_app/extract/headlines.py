"""The headlines that a page shows: its h1 elements, but for those of its logo, its path and its forms.

Many publishers put the title that they write for search engines into an `h1` at the
end of the breadcrumb, and the headline itself into an `h2`; others have their logo in
an `h1`. Neither is what a reader takes for the headline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

_ELSEWHERE = frozenset({"nav", "li", "ol", "ul", "footer", "aside", "form", "dialog"})
_PATH = re.compile(r"bread-?crumb|seo-?title|\blogo\b|site-?(?:title|name|logo)", re.IGNORECASE)
_KICKER = re.compile(
    r"kicker|overline|over-?title|sur-?titre|dach-?zeile|top-?line|roof-?line|spitz-?marke|pre-?title|eyebrow"
    r"|rubri|antetitulo|occhiello|flag|badge",
    re.IGNORECASE,
)
_NEAR = 6  # ancestors looked at
_LONGEST = 400  # characters of a headline
_SHOWN_IN = ("h1", "h2", "h3", "span", "div", "p", "header", "strong")


@dataclass(frozen=True)
class Headline:
    """An `h1`: its text, the text without the kicker in an element of its own, and whether it has parts."""

    text: str
    bare: str
    in_parts: bool


def headlines(tree: lxml.html.HtmlElement) -> list[Headline]:
    """Give the page's headlines in page order, each text once."""
    found: dict[str, Headline] = {}
    for head in tree.iter("h1"):
        text = _line(head)
        if text and len(text) <= _LONGEST and not _is_elsewhere(head):
            found.setdefault(text, Headline(text, _bare(head, text), len(head) > 0))
    return list(found.values())


def is_shown(tree: lxml.html.HtmlElement, title: str) -> bool:
    """Whether an element that is no link, no path and no teaser says just this title."""
    return any(
        not _is_elsewhere(element) and not _is_link(element)
        for element in _short_ones(tree, len(title))
        if _line(element) == title
    )


def page_title(tree: lxml.html.HtmlElement) -> str:
    """Give the `title` element's text; the one of a drawing is none."""
    for element in tree.iter("title"):
        parent = element.getparent()
        if parent is None or parent.tag != "svg":
            return _line(element)
    return ""


def _short_ones(tree: lxml.html.HtmlElement, length: int) -> Iterator[lxml.html.HtmlElement]:
    """Give the elements that may hold a title and little else."""
    for element in tree.iter(*_SHOWN_IN):
        if len(element) <= 3 and len(element.text or "") <= 2 * length:  # noqa: PLR2004  a mark, a line break
            yield element


def _is_elsewhere(element: lxml.html.HtmlElement) -> bool:
    if _PATH.search(f"{element.get('class') or ''} {element.get('id') or ''}") or _leads_home(element):
        return True
    for depth, ancestor in enumerate(element.iterancestors()):
        if ancestor.tag in {"article", "body"} or depth >= _NEAR:
            return False
        if ancestor.tag in _ELSEWHERE or _PATH.search(ancestor.get("class") or ""):
            return True
    return False


def _leads_home(element: lxml.html.HtmlElement) -> bool:
    """Whether a headline is a link to the front page, which makes it the site's name."""
    links = element.findall(".//a[@href]")
    if len(links) != 1:
        return False
    try:
        return urlsplit(links[0].get("href") or "").path in {"", "/"} and "#" not in links[0].get("href", "")
    except ValueError:
        return False


def _is_link(element: lxml.html.HtmlElement) -> bool:
    near = [element, *list(element.iterancestors())[:3]]
    return any(one.tag == "a" for one in near) or element.find(".//a") is not None


def _bare(head: lxml.html.HtmlElement, text: str) -> str:
    """Leave out the words above a headline that are inside it, in an element named so."""
    for part in head.iter():
        if part is not head and isinstance(part.tag, str) and _KICKER.search(part.get("class") or ""):
            kicker = _line(part)
            if kicker and text.startswith(kicker) and len(kicker) < len(text):
                return text[len(kicker) :].lstrip(" :·|-–—•")
    return text


def _line(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())
