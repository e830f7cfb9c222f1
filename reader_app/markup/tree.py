"""One parse of a page for everybody who reads it: access, metadata, engines.

Measured limits that decide the shape of this module: libxml2 gives up silently
below 256 open elements (2,048 with `huge_tree`) and loses what follows; it takes
`embed` and other empty elements for open ones, which then hold the rest of the page;
text may hold characters that XML refuses and that engines stumble over.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from reader_app.domain.problem import ExtractionError, Problem

MAX_CHARACTERS = 20_000_000  # of HTML; the fetcher's own cap on a page is 20 MB
MAX_ELEMENTS = 60_000  # beyond, a page is cut: engines take about 0.1 ms an element
MAX_TEXT = 5_000_000  # characters of text: beyond, a page is cut; a book has a tenth of that
MAX_DEPTH = 120  # of open elements; the deepest of 263 measured news pages has 51

CUT_MARK = "data-lutrin-cut"  # on the root when elements were left out

_WRAPPERS = frozenset(
    {"div", "span", "section", "article", "main", "font", "center", "b", "i", "em", "strong"}
)
_WRAPPERS_TO = MAX_DEPTH - 40  # depth from which on boxes without a meaning of their own are left out
_OTHERS_TO = MAX_DEPTH - 20  # and all others: room for html, body and what the parser adds
_GAVE_UP = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR"})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_UNKNOWN_VOID = re.compile(
    r"<(embed|source|track|wbr)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)/?>", re.IGNORECASE
)
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "noscript", "template", "svg", "math"})
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "frame", "keygen", "basefont"),
    }
)


def parse(html: str, *, host: str) -> lxml.html.HtmlElement:
    """Give the page's tree.

    Control characters are gone, nothing lies deeper than MAX_DEPTH, and a page of
    more than MAX_ELEMENTS is cut (`was_cut` tells). Raises ExtractionError with
    EMPTY_PAGE or TOO_LARGE.
    """
    if len(html) > MAX_CHARACTERS:
        raise ExtractionError(Problem.TOO_LARGE, host=host, megabytes=MAX_CHARACTERS // 1_000_000)
    text = _PROLOGUE.sub("", _CONTROLS.sub("", html), count=1)
    text = _UNKNOWN_VOID.sub(r"<\1\2></\1>", text)
    tree = _parsed(text, host) if text.strip() else None
    if tree is None or not _says_anything(tree):
        raise ExtractionError(Problem.EMPTY_PAGE, host=host)
    _cut_to_budget(tree)
    return tree


def was_cut(tree: lxml.html.HtmlElement) -> bool:
    """Whether the page was larger than its budget, so that its end is missing."""
    return tree.get(CUT_MARK) is not None


def _parsed(text: str, host: str) -> lxml.html.HtmlElement:
    tree, gave_up = _parse_once(text, host)
    if gave_up or _too_deep(tree):
        tree, _ = _parse_once(_shallow(text), host)
    return tree


def _parse_once(text: str, host: str) -> tuple[lxml.html.HtmlElement, bool]:
    """Give the tree, and whether the parser gave up on its depth."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ExtractionError(Problem.EMPTY_PAGE, host=host) from error
    return tree, any(entry.type_name in _GAVE_UP for entry in parser.error_log)


def _too_deep(tree: lxml.html.HtmlElement) -> bool:
    return bool(tree.getroottree().xpath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")"))


def _shallow(text: str) -> str:
    """Leave out the tags of elements that would lie too deep, and keep their text."""
    kept: list[str] = []
    open_tags: list[tuple[str, bool]] = []
    at = depth = 0
    for tag in _TAG.finditer(text):
        kept.append(text[at : tag.start()])
        at = tag.end()
        name = tag[2].lower()
        shown = True
        if name not in _VOID and not tag[3].endswith("/"):
            if not tag[1]:
                shown = depth < (_WRAPPERS_TO if name in _WRAPPERS else _OTHERS_TO) or name in _RAW_TEXT
                open_tags.append((name, shown))
                depth += shown
            else:
                shown, depth = _close(open_tags, name, depth)
        kept.append(tag[0] if shown else " ")
    return "".join(kept) + text[at:]


def _close(open_tags: list[tuple[str, bool]], name: str, depth: int) -> tuple[bool, int]:
    """Close the nearest element of that name among the last few open ones."""
    for back in range(1, min(len(open_tags), 10) + 1):
        if open_tags[-back][0] == name:
            shown = open_tags[-back][1]
            depth -= sum(was_shown for _, was_shown in open_tags[-back:])
            del open_tags[-back:]
            return shown, depth
    return True, depth


def _says_anything(tree: lxml.html.HtmlElement) -> bool:
    return any(str(text).strip() for text in tree.itertext())


def _cut_to_budget(tree: lxml.html.HtmlElement) -> None:
    if tree.xpath("count(//*)") <= MAX_ELEMENTS and tree.xpath("string-length(//body)") <= MAX_TEXT:
        return
    surplus: list[lxml.html.HtmlElement] = []
    length = 0
    for count, element in enumerate(tree.iter()):
        if count >= MAX_ELEMENTS or length > MAX_TEXT:
            surplus.append(element)
            continue
        element.text = (element.text or "")[: MAX_TEXT - length]
        length += len(element.text) + len(element.tail or "")
    for element in reversed(surplus):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    tree.set(CUT_MARK, "yes")
