"""Roles that pages tell in class names only, noted in `data-role` before class names are dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lxml.html

ROLE = "data-role"
LANGUAGE = "data-language"

_CREDIT = re.compile(
    r"(?:^|[\s_-])(?:credits?|copyright|source|photographer|byline|agency)(?:$|[\s_-])", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:wp-caption-text|captions?|captiontext|(?:img|image|photo|pic)captions?|cutline|leg|legend|legende|légende|image-description)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PULL = re.compile(
    r"pull-?_?quote|exergue|(?:^|[\s_-])(?:callout-quote|quote-?pull|citation-exergue)", re.IGNORECASE
)
_GALLERY = re.compile(
    r"(?:^|[\s_-])(?:gallery|galerie|diaporama|slideshow|carr?ousel|slider|swiper|portfolio|photo-?set|photo-?grid"
    r"|bildergalerie|galeria)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LIVE = re.compile(
    r"(?:^|[\s_-])live[-_]{0,2}(?:blog)?[-_]{0,2}(?:post|entry|item|event|update|message|card|flash)"
    r"(?!\S*(?:body|content|inner|time|date|title|head|text|share|meta|foot|author|media|embed|tool))(?:$|[\s_-])"
    r"|(?:^|[\s_-])live[-_]container(?:$|\s)",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"(?:^|[\s_-])(?:encadr[eé]s?|fact-?box|facts|info-?box|infobox|key-?(?:points|facts|figures|takeaways)|reperes?|repères?"
    r"|points-cles|a-retenir|chiffres-cles|bon-a-savoir|kasten|infokasten|callout|recuadro|highlight-?box|explainer)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAX_CREDIT = 200  # characters; a longer text is no credit whatever its class says


def names_of(element: lxml.html.HtmlElement) -> str:
    """Give the words of an element's class and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def note_roles(body: lxml.html.HtmlElement) -> None:
    """Note the role of each element under `body` whose names tell one."""
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        names = names_of(element)
        prop = element.get("itemprop") or ""
        if len(names) > 1 or prop:
            role = _role(element, names, prop)
            if role:
                element.set(ROLE, role)


def _role(element: lxml.html.HtmlElement, names: str, prop: str) -> str:  # noqa: PLR0911  one way out a role
    if element.tag in {"blockquote", "aside", "q", "p", "div", "figure"} and _PULL.search(names):
        return "pull"
    if prop == "liveBlogUpdate" or (
        element.tag in {"article", "div", "section", "li"} and _LIVE.search(names)
    ):
        return "live"
    if element.tag in {"div", "section", "figure", "ul", "ol"} and _GALLERY.search(names):
        return "gallery"
    if element.tag in {"div", "section", "aside"} and _BOX.search(names):
        return "box"
    if _CREDIT.search(names) or prop == "copyrightHolder":
        return "credit" if len(element.text_content().strip()) <= _MAX_CREDIT else ""
    if _CAPTION.search(names) or prop == "caption":
        return "caption"
    return ""
