"""One parse of a page for everybody who reads it: access, metadata, engines.

Measured limits that decide the shape of this module: libxml2 gives up silently
below 256 open elements (2,048 with `huge_tree`) and loses what follows; it takes
`embed` and other empty elements for open ones, which then hold the rest of the page;
it leaves `article` and other newer elements in the head where no `body` tag stands;
text may hold characters that XML refuses and that engines stumble over. What a page
costs afterwards grows with its elements and its text, each times how deep they lie:
whoever reads a page walks up from everything in it.
"""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from reader_app.domain.problem import ExtractionError, Problem

MAX_CHARACTERS = 20_000_000  # of HTML; the fetcher's own cap on a page is 20 MB
MAX_TAGS = 250_000  # "<" of the source: beyond, a page is cut; 263 measured pages have 8,600 at most
MAX_ELEMENTS = 30_000  # beyond, a page is cut: engines take about 0.1 ms an element; those have 4,300 at most
MAX_TEXT = 3_000_000  # characters of text: beyond, a page is cut; a book has a fifth of that
MAX_STEPS = 700_000  # from all elements up to the root; those have 45,000 at most
MAX_TEXT_STEPS = 40_000_000  # likewise from all characters
MAX_DEPTH = 120  # of open elements; the deepest of 263 measured news pages has 51

CUT_MARK = "data-lutrin-cut"  # on the root when elements were left out

_WRAPPERS = frozenset(
    {"div", "span", "section", "article", "main", "font", "center", "b", "i", "em", "strong"}
)
_WRAPPERS_TO = MAX_DEPTH - 40  # depth from which on boxes without a meaning of their own are left out
_OTHERS_TO = MAX_DEPTH - 20  # and all others: room for html, body and what the parser adds
_HEAD = 20_000  # characters in which a file that is no text shows it
_A_FEW = 40
_NO_TEXT = 0.05  # of them: control characters are a tenth of random bytes, and none of a page
_GAVE_UP = frozenset({"ERR_RESOURCE_LIMIT", "ERR_INTERNAL_ERROR"})
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_PROLOGUE = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_UNKNOWN_VOID = re.compile(
    r"<(embed|source|track|wbr)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)/?>", re.IGNORECASE
)
MAX_HEAD = 5_000  # elements of a head: what comes after them says nothing of the article
_OF_FORMS = ("input", "button", "select", "svg")  # nothing to read; the first to go from a huge page
_OF_HEAD = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template", "object"})
_UNREAD = frozenset({"script", "style", "noscript", "template"})  # their text is nobody's to read
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "noscript", "template", "svg", "math"})
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param"),
        *("source", "track", "wbr", "frame", "keygen", "basefont"),
    }
)


def parse(html: str, *, host: str) -> lxml.html.HtmlElement:
    """Give the page's tree.

    Control characters are gone, nothing lies deeper than MAX_DEPTH, and a page over
    its budget is cut (`was_cut` tells). Raises ExtractionError with EMPTY_PAGE,
    TOO_LARGE or NOT_HTML.
    """
    if len(html) > MAX_CHARACTERS:
        raise ExtractionError(Problem.TOO_LARGE, host=host, megabytes=MAX_CHARACTERS // 1_000_000)
    if _is_no_text(html):
        raise ExtractionError(Problem.NOT_HTML, host=host, media_type="")
    text = _PROLOGUE.sub("", _CONTROLS.sub("", html), count=1)
    text, beyond = _within_reach(text)
    text = _UNKNOWN_VOID.sub(r"<\1\2></\1>", text)
    tree = _parsed(text, host) if text.strip() else None
    if tree is None or not _says_anything(tree):
        raise ExtractionError(Problem.EMPTY_PAGE, host=host)
    _mend_head(tree)
    _cut_to_budget(tree)
    if beyond:
        tree.set(CUT_MARK, "yes")
    return tree


def was_cut(tree: lxml.html.HtmlElement) -> bool:
    """Whether the page was larger than its budget, so that its end is missing."""
    return tree.get(CUT_MARK) is not None


def _is_no_text(html: str) -> bool:
    """Whether a page begins with bytes that stand for no text: a program, an archive, a sound."""
    head = html[:_HEAD]
    return len(_CONTROLS.findall(head)) > max(_A_FEW, _NO_TEXT * len(head))


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


def _mend_head(tree: lxml.html.HtmlElement) -> None:
    """Move what is for reading out of the head, where the parser leaves it when no `body` tag stands."""
    head = tree.find("head")
    strays = [child for child in head if child.tag not in _OF_HEAD] if head is not None else []
    if head is None or not any(isinstance(stray.tag, str) for stray in strays):
        return
    body = tree.find("body")
    if body is None:
        body = lxml.html.Element("body")
        head.addnext(body)
    text, body.text = body.text, None
    strays[-1].tail = (strays[-1].tail or "") + (text or "") or None
    body[:0] = strays


def _within_reach(text: str) -> tuple[str, bool]:
    """Leave out what comes so late that it would be cut all the same: parsing it takes the memory."""
    if text.count("<") <= MAX_TAGS:
        return text, False
    at = -1
    for _ in range(MAX_TAGS):
        at = text.find("<", at + 1)
    return text[:at], True


def _cut_to_budget(tree: lxml.html.HtmlElement) -> None:
    head = tree.find("head")
    if head is not None and len(head) > MAX_HEAD:
        del head[MAX_HEAD:]
    if tree.xpath("count(//*)") > MAX_ELEMENTS:
        etree.strip_elements(tree, *_OF_FORMS, with_tail=False)
    few = tree.xpath("count(//*)") <= min(MAX_ELEMENTS, MAX_STEPS // MAX_DEPTH)
    if few and tree.xpath("string-length(/)") <= min(MAX_TEXT, MAX_TEXT_STEPS // MAX_DEPTH):
        return
    last = _last_within_budget(tree)
    if last is not None:
        _drop_after(last)
        tree.set(CUT_MARK, "yes")


def _last_within_budget(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Give the element that spends the budget, cut where it does; None when the budget lasts."""
    budget = _Budget()
    depth = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            depth += 1
            budget.take_element(depth)
            if element.tag not in _UNREAD:
                element.text = budget.take_text(element.text, depth)
            if budget.spent:
                del element[:]
                element.tail = None
                return element
        else:
            depth -= 1
            element.tail = budget.take_text(element.tail, depth)
            if budget.spent:
                return element
    return None


class _Budget:
    """What may still come of a page."""

    def __init__(self) -> None:
        self._elements = MAX_ELEMENTS
        self._steps = MAX_STEPS
        self._text = MAX_TEXT
        self._text_steps = MAX_TEXT_STEPS

    @property
    def spent(self) -> bool:
        return min(self._elements, self._steps, self._text, self._text_steps) <= 0

    def take_element(self, depth: int) -> None:
        self._elements -= 1
        self._steps -= depth

    def take_text(self, text: str | None, depth: int) -> str | None:
        """Give as much of a text as may come."""
        if not text:
            return text
        most = min(self._text, self._text_steps // max(depth, 1))
        kept = text if len(text) <= most else text[:most]
        self._text -= len(text)
        self._text_steps -= len(text) * depth
        return kept


def _drop_after(element: lxml.html.HtmlElement) -> None:
    """Leave out everything that follows an element and its tail."""
    parent = element.getparent()
    while parent is not None:
        del parent[parent.index(element) + 1 :]
        element, parent = parent, parent.getparent()
        element.tail = None
