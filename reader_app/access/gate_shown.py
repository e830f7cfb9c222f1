"""A page as it shows itself to a visitor, for those that are read by a right to see and not to have all.

A metered article, one that a subscriber offers, and one that a browser showed may be
kept; what their page hides may not. Everything later, a site's rule or another version
of the extraction, works on this page and never on the one that came. Made of itself
again, it stays the same.
"""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from reader_app.access.kept_access import NAME, kept_mark
from reader_app.access.public_head import LONGEST, is_public_meta, safe
from reader_app.markup.hidden import drop_unseen
from reader_app.markup.json_mending import read_json
from reader_app.markup.picture_addresses import SETS, SINGLES

if TYPE_CHECKING:
    from reader_app.domain.access import Access

_DROPPED = (
    *("style", "template", "noscript", "input", "select", "textarea", "button", "dialog", "canvas"),
    *("object", "param", "datalist", "svg", "noembed", "noframes", "progress", "meter"),
)
_ATTRIBUTES = frozenset(
    {
        *(
            "id",
            "class",
            "href",
            "datetime",
            "rel",
            "role",
            "itemprop",
            "itemscope",
            "itemtype",
            "lang",
            "dir",
        ),
        *(
            "colspan",
            "rowspan",
            "scope",
            "start",
            "width",
            "height",
            "type",
            "name",
            "property",
            "content",
            "cite",
        ),
        *("alt", "aria-label", "charset", "poster", "value", "reversed", "sizes", "media"),
    }
)
_ADDRESSES = frozenset({*SETS, *SINGLES, "href", "poster", "cite"})
_ADDRESS = re.compile(
    r"(?!(?:javascript|vbscript|data):)[^\s<>]{1,2000}(?:\s+[\d.]{1,9}[wx])?", re.IGNORECASE
)
_WORDS = 200  # characters of an attribute for people
_WHOLE_TEXTS = frozenset(
    {"articlebody", "text", "transcript", "reviewbody", "sharedcontent"}
)  # of schema.org
# Properties whose values are pieces of the article; others of no vocabulary may be too.
_PIECES = frozenset(
    {
        *("liveblogupdate", "acceptedanswer", "suggestedanswer", "paragraphs", "paragraph"),
        *("body", "content", "sections", "section", "step", "steps", "haspart"),
        *("recipeinstructions", "comment", "comments", "hassection", "citation", "caption"),
    }
)
# What is no prose: an address, a date, a type, a truth, a selector of CSS
_PLAIN = re.compile(
    r"(?:https?:)?//\S+|\d{4}-\d\d\S*|[A-Z][A-Za-z]+|(?i:true|false)|[.#\[][\w.# >\[\]='\"-]{1,100}|\d+"
)
_MANY = 12  # values of one property; a longer list may be the article in pieces
_LINKS = frozenset({"canonical", "icon", "apple-touch-icon", "shortcut", "author", "next"})
_LEVELS = 12  # of the page's data


def shown_html(tree: lxml.html.HtmlElement, access: Access) -> str:
    """Write a page with what a visitor sees of it, its public facts and the marks of its wall."""
    page = copy.deepcopy(tree)
    drop_unseen(page)
    etree.strip_elements(
        page, *_DROPPED, etree.Comment, etree.ProcessingInstruction, etree.Entity, with_tail=False
    )
    for player in page.iter("audio", "video"):
        _leave_sources(player)
    shown = _folded(" ".join(page.xpath("//body//text()[not(ancestor::script)]")))
    for script in list(page.iter("script")):
        _settle_script(script, shown)
    marks = {mark.mark.removeprefix("meta ").lower() for mark in access.evidence}
    for meta in list(page.iter("meta")):
        if not _is_public(meta, marks):
            meta.drop_tree()
    for link in list(page.iter("link")):
        if not _LINKS & set((link.get("rel") or "").lower().split()):
            link.drop_tree()
    for element in page.iter(etree.Element):
        _settle_attributes(element)
    _carry_judgement(page, access)
    return "<!DOCTYPE html>\n" + etree.tostring(page, encoding="unicode", method="html").strip() + "\n"


def _leave_sources(player: lxml.html.HtmlElement) -> None:
    """Take out of a player what it says where it cannot play."""
    player.text = None
    for inner in list(player):
        inner.tail = None
        if inner.tag not in {"source", "track"}:
            player.remove(inner)


def _settle_script(script: lxml.html.HtmlElement, shown: str) -> None:
    """Leave of a script nothing but the facts that it says of the article."""
    value = read_json(script.text or "") if "ld+json" in (script.get("type") or "").lower() else None
    if value is None:
        script.drop_tree()
    else:
        script.text = safe(json.dumps(_facts(value, shown), ensure_ascii=False))


def _facts(value: object, shown: str, level: int = 0, *, public: bool = True) -> object:
    """Give data without whole texts, and without what is too long for a fact.

    Where the data hold pieces of the article, entries of a live page or answers, only
    those words are kept that the page shows too.
    """
    if level > _LEVELS:
        return None
    if isinstance(value, dict):
        kept = {str(name)[:LONGEST]: held for name, held in value.items() if _is_fact(str(name))}
        return {
            name: _facts(held, shown, level + 1, public=public and not _is_in_pieces(name, held))
            for name, held in kept.items()
        }
    if isinstance(value, list):
        many = public and len(value) <= _MANY
        return [_facts(held, shown, level + 1, public=many) for held in value]
    if isinstance(value, str):
        known = public or _PLAIN.fullmatch(value) or _folded(value) in shown
        return value if known and len(value) <= LONGEST else ""
    return value


def _is_in_pieces(name: str, held: object) -> bool:
    """Whether a property holds pieces of the article; of several main entities each is a question."""
    return _word(name) in _PIECES or (_word(name) == "mainentity" and isinstance(held, list))


def _folded(text: str) -> str:
    return " ".join(text.split())


def _word(name: str) -> str:
    return name.rpartition(":")[2].lower()


def _is_fact(name: str) -> bool:
    return _word(name) not in _WHOLE_TEXTS


def _is_public(meta: lxml.html.HtmlElement, marks: set[str]) -> bool:
    names = [(meta.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")]
    known = any(name and (is_public_meta(name) or name in marks) for name in names)
    return known and len(meta.get("content") or "") <= LONGEST


def _settle_attributes(element: lxml.html.HtmlElement) -> None:
    for name, value in list(element.attrib.items()):
        if not _may_stay(name, value):
            del element.attrib[name]


def _may_stay(name: str, value: str) -> bool:
    if name in _ADDRESSES:
        return all(_ADDRESS.fullmatch(one.strip()) for one in re.split(r",\s", value) if one.strip())
    return name in _ATTRIBUTES and len(value) <= (LONGEST if name in {"class", "content"} else _WORDS)


def _carry_judgement(page: lxml.html.HtmlElement, access: Access) -> None:
    """Write into the head what was judged of the page: what said so may be a script's, and is not kept."""
    head = page.find("head")
    if head is None:
        head = lxml.html.Element("head")
        page.insert(0, head)
    head.append(lxml.html.Element("meta", property=NAME, content=kept_mark(access)))
