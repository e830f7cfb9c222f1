"""What a page hides: by attributes, by style, by the names that templates give to what is not shown.

Two readings. The usual one knows what is hidden for certain, and what serves paper
alone. The strict one is for pages that are not free, where text that a visitor may not
see must not be taken for text that is shown: it also believes the page's own style
sheets, class names, and marks for machines. Style sheets outside the page are not read.
"""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

from lxml import etree

from reader_app.markup.style_sheets import AWAY, CLEAR, END, FAINT, GONE, Sheets, is_padded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_UNSEEN = re.compile(
    rf"""(?:^|;)\s* (?: {GONE} | {AWAY} | {FAINT} | {CLEAR} | font-size\s*:\s*0(?:px|r?em|%|pt)?{END} )""",
    re.IGNORECASE | re.VERBOSE,
)
_FLAT = re.compile(rf"(?:^|;)\s*(?:max-)?(?:height|width)\s*:\s*(?:0(?:px|r?em|%)?|1px){END}", re.IGNORECASE)
_PRINTED = re.compile(
    r"(?:^|\s)(?:print-?only|only-?print|(?:is-)?visible-print(?:-\w+)?|show-for-print"
    r"|d-print-(?:block|inline(?:-\w+)?|flex)"
    r"|print:(?:block|flex|inline)|print-(?:logo|header|footer|url|address|source)|print__(?:logo|header|url))"
    r"(?:$|\s)",
    re.IGNORECASE,
)
_ON_SCREEN_TOO = re.compile(r"(?:^|\s)(?:block|flex|grid|d-(?:block|flex|grid))(?:$|\s)")
_NAMED_HIDDEN = re.compile(
    r"""(?:^|\s)(?:(?:is|u|js|h)[-_]?hid(?:den|e) | hidden | hide | d-none | display-none | invisible
    | visually-?hidden | sr-only | screen-?reader-?(?:text|only) | offscreen | (?:is-)?blur(?:red)?
    | collapse(?!.*\b(?:show|in)\b) | (?:is-)?(?:paywalled|gated|locked)-?hidden
    | amp-access-hide )(?:$|\s)""",
    re.IGNORECASE | re.VERBOSE,
)
_SHOWN_WIDER = re.compile(r"(?:^|\s)(?:\w{1,3}:|d-\w{2,3}-)(?:block|flex|grid|inline\S*)(?:$|\s)")
_HIDING = frozenset({"hidden", "inert", "amp-access-hide", "popover"})
_LONGEST = 2000  # characters of a style or of class names that are read
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "dialog"})


def hidden_elements(body: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Give what the page hides for certain, in page order."""
    suspects = body.xpath(
        ".//*[@hidden or contains(@style, 'none') or contains(@style, 'hidden') or contains(@class, 'rint')]"
    )
    return [
        element for element in suspects if is_hidden(element) or _is_for_print(element.get("class") or "")
    ]


def is_hidden(element: lxml.html.HtmlElement) -> bool:
    """Whether an element says of itself that it is hidden, by its attribute or its own style."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style) is not None


def unseen_elements(tree: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    """Give what a visitor may not see, read strictly, in page order; `tree` is the whole page."""
    sheets = Sheets(tree)
    body = tree.find("body")
    return [
        element
        for element in (tree if body is None else body).iterdescendants("*")
        if _is_unseen(element, sheets)
    ]


def shown_elements(tree: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    """Give the elements of the body that a visitor may see, in page order."""
    sheets = Sheets(tree)
    body = tree.find("body")
    walk = etree.iterwalk(tree if body is None else body, events=("start",))
    for _, element in walk:
        if not isinstance(element.tag, str) or element.tag in _SILENT or _is_unseen(element, sheets):
            walk.skip_subtree()
        else:
            yield element


def drop_unseen(tree: lxml.html.HtmlElement) -> None:
    """Take what a visitor may not see out of a page, in place."""
    for element in unseen_elements(tree):
        if element.getparent() is not None:
            element.drop_tree()


def unseen_words(tree: lxml.html.HtmlElement) -> int:
    """Count the words in all that a visitor may not see, roughly."""
    seen: set[lxml.html.HtmlElement] = set()
    words = 0
    for element in (*unseen_elements(tree), *tree.iter("template", "noscript")):
        if not any(around in seen for around in element.iterancestors()):
            words += len(element.text_content().split())
        seen.add(element)
    return words


def uncovered(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Give a copy of a page where what it hides is shown: for counting its words, and for nothing else."""
    page = copy.deepcopy(tree)
    for element in unseen_elements(page):
        for name in ("hidden", "style", "class"):
            element.attrib.pop(name, None)
    for template in list(page.iter("template", "noscript")):
        template.tag = "div"
    return page


def _is_unseen(element: lxml.html.HtmlElement, sheets: Sheets) -> bool:
    attributes = element.attrib
    if not attributes:
        return sheets.hide(element)
    if not _HIDING.isdisjoint(attributes) or attributes.get("aria-hidden") == "true":
        return True
    names = (attributes.get("class") or "")[:_LONGEST]
    return (
        attributes.get("subscriptions-section") == "content"
        or _is_styled_away(attributes.get("style") or "")
        or (_is_named_hidden(names) and not _SHOWN_WIDER.search(names))
        or sheets.hide(element)
    )


def _is_styled_away(style: str) -> bool:
    """Whether a style hides an element; one without height may be held open by what it pads."""
    style = style[:_LONGEST]
    return bool(style) and (
        _UNSEEN.search(style) is not None or (_FLAT.search(style) is not None and not is_padded(style))
    )


def _is_named_hidden(names: str) -> bool:
    return bool(names) and (_NAMED_HIDDEN.search(names) is not None or _is_for_print(names))


def _is_for_print(names: str) -> bool:
    """Whether class names keep an element for paper: the printed address, the logo at a sheet's head."""
    return _PRINTED.search(names) is not None and not _ON_SCREEN_TOO.search(names)
