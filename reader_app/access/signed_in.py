"""Whether a page was made for a reader who is signed in, by what it offers them.

A way out is only offered to who is in, and a way in at the head of a page to who is
not. Neither proves a right to the article: what does is the article itself. A way
that is hidden counts for nothing, because many pages carry both and let a script choose.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.access.shown_blocks import is_named_hidden
from reader_app.access.wall_names import asks_to_sign_in, leads_out, leads_somewhere, names_reader
from reader_app.markup.hidden import is_hidden
from reader_app.markup.style_sheets import Sheets
from reader_app.sites.xpath import holds

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.sites.site_rule import SiteRule

_LABEL = 40  # characters that the label of such a link or button has
_HEADS = frozenset({"header", "nav"})
_ROLES = frozenset({"banner", "navigation"})
_HEAD = re.compile(
    r"(?:^|[\s_-])(?:header|masthead|top-?bar|nav(?:bar|igation)?|menu|toolbar|account|user|login)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNREAD = frozenset({"template", "noscript", "script", "svg", "footer"})


def signed_in(tree: lxml.html.HtmlElement, rule: SiteRule | None = None) -> bool | None:
    """Tell whether the reader is signed in; None where the page does not show it, or shows both.

    A site's rule has the first word: `not_logged_in_xpath`, then `logged_in_xpath`.
    """
    if rule is not None:
        for name, meaning in (("not_logged_in_xpath", False), ("logged_in_xpath", True)):
            if any(holds(tree, one.condition) and holds(tree, one.value) for one in rule.all(name)):
                return meaning
    out, asks = _way_out(tree), _way_in(tree)
    if asks and out is None and not _named_for_readers(tree):
        return False
    return True if out and not asks else None


def _way_out(tree: lxml.html.HtmlElement) -> bool | None:
    """Whether what is shown and signs the reader out is the server's own work; None where there is nothing.

    One that only a script does anything with stands in the page for everyone.
    """
    found = [one for one in tree.iter("a", "button", "input", "form") if leads_out(_label(one), _leads(one))]
    if not found:
        return None
    sheets = Sheets(tree)
    ways = [[one, *one.iterancestors()] for one in found]
    shown = [way for way in ways if _is_shown(way) and not any(map(sheets.hide, way))]
    return any(map(_is_of_server, shown)) if shown else None


def _is_of_server(around: list[lxml.html.HtmlElement]) -> bool:
    """Whether a way out leads somewhere without a script: a link to a page, or a form that is sent."""
    if around[0].tag == "a":
        return leads_somewhere(_leads(around[0]))
    return any(one.tag == "form" and _leads(one) for one in around)


def _way_in(tree: lxml.html.HtmlElement) -> bool:
    """Whether a link or a button that is shown at the head of the page asks the reader to sign in."""
    for element in tree.iter("a", "button"):
        if asks_to_sign_in(_label(element), _leads(element)):
            around = [element, *element.iterancestors()]
            if any(map(_is_head, around)) and _is_shown(around):
                return True
    return False


def _label(element: lxml.html.HtmlElement) -> str:
    """Give what a link or a button says, "" for a whole sentence; a form says nothing itself."""
    if element.tag == "input":
        return (element.get("value") or "") if element.get("type") in {"submit", "button"} else ""
    if element.tag == "form":
        return ""
    said = "".join(_pieces(element)).split()
    label = " ".join(said) or element.get("aria-label") or element.get("title") or ""
    return label if len(label) <= _LABEL else ""


def _pieces(element: lxml.html.HtmlElement) -> Iterator[str]:
    """Give an element's text, and not much more than a label has: a link may hold a whole teaser."""
    length = 0
    for text in element.itertext():
        length += len(text.strip())
        yield str(text)
        if length > _LABEL:
            return


def _leads(element: lxml.html.HtmlElement) -> str:
    return (element.get("action" if element.tag == "form" else "href") or "").strip()


def _is_head(element: lxml.html.HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _HEADS or element.get("role") in _ROLES or _HEAD.search(names) is not None


def _is_shown(around: list[lxml.html.HtmlElement]) -> bool:
    return not any(
        one.tag in _UNREAD or is_hidden(one) or one.get("aria-hidden") == "true" or is_named_hidden(one)
        for one in around
    )


def _named_for_readers(tree: lxml.html.HtmlElement) -> bool:
    """Whether the page's own names say that somebody is in: a weak mark, since templates err."""
    body = tree.find("body")
    return any(names_reader(one.get("class") or "") for one in (tree, body) if one is not None)
