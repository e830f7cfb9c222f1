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
    r"(?:^|[\s_-])(?:wp-caption-text|captions?|captiontext|legend|legende|légende|image-description)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PULL = re.compile(r"pull-?_?quote|exergue|(?:^|[\s_-])callout-quote", re.IGNORECASE)
_GALLERY = re.compile(
    r"(?:^|[\s_-])(?:gallery|galerie|diaporama|slideshow|carousel)(?:$|[\s_-])", re.IGNORECASE
)
_LIVE = re.compile(
    r"(?:^|[\s_-])live(?:blog)?-?_?(?:post|entry|item|event|update)(?:$|[\s_-])", re.IGNORECASE
)
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*|sourceCode\s+)([\w+#.-]+)", re.IGNORECASE
)
_MAX_CREDIT = 200  # characters; a longer text is no credit whatever its class says


def names_of(element: lxml.html.HtmlElement) -> str:
    """Give the words of an element's class and id."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def note_roles(body: lxml.html.HtmlElement) -> None:
    """Note the role of each element under `body` whose names tell one."""
    for element in body.iter("pre"):
        _note_language(element)
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        names = names_of(element)
        prop = element.get("itemprop") or ""
        if len(names) > 1 or prop:
            role = _role(element, names, prop)
            if role:
                element.set(ROLE, role)


def _role(element: lxml.html.HtmlElement, names: str, prop: str) -> str:
    if element.tag in {"blockquote", "aside", "q", "p", "div", "figure"} and _PULL.search(names):
        return "pull"
    if prop == "liveBlogUpdate" or (
        element.tag in {"article", "div", "section", "li"} and _LIVE.search(names)
    ):
        return "live"
    if element.tag in {"div", "section", "figure", "ul"} and _GALLERY.search(names):
        return "gallery"
    if _CREDIT.search(names) or prop == "copyrightHolder":
        return "credit" if len(element.text_content().strip()) <= _MAX_CREDIT else ""
    if _CAPTION.search(names) or prop == "caption":
        return "caption"
    return ""


def _note_language(element: lxml.html.HtmlElement) -> None:
    inner = element.find("code")
    for holder in (element, inner, element.getparent()):
        if holder is None:
            continue
        named = holder.get("data-lang") or holder.get("data-language")
        match = _LANGUAGE.search(holder.get("class") or "")
        if named or match:
            element.set(LANGUAGE, named or (match[1] if match else ""))
            return
