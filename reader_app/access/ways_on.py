"""Where a page leads on: the publisher's subscriptions and its sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader_app.access.wall_words import is_offer, is_sign_in
from reader_app.markup.meta import base_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import lxml.html

_MOST = 400  # links of a page that are looked at; header and footer lie among them
_LABEL = 120  # characters of a link: a longer one is a story's
_HEADERS = "//header//a[@href] | //nav//a[@href]"


def ways_on(tree: lxml.html.HtmlElement, url: str, wall: lxml.html.HtmlElement | None) -> tuple[str, str]:
    """Give the addresses of subscriptions and of the sign-in, "" for none; the wall's own come first."""
    base = base_of(tree, url)
    inside = [] if wall is None else [link for link in _block(wall).iter("a") if link.get("href")]
    every = tree.xpath("//a[@href]")
    links = [*inside, *tree.xpath(_HEADERS), *every[: _MOST // 2], *every[_MOST // 2 :][-_MOST // 2 :]]
    return _first(links, is_offer, base), _first(links, is_sign_in, base)


def _block(wall: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Give the box round a line that calls: its button stands beside it."""
    parent = wall.getparent()
    small = parent is not None and parent.tag not in {"body", "article", "main", "html"}
    return parent if parent is not None and small and wall.find(".//a") is None else wall


def _first(links: Iterable[lxml.html.HtmlElement], leads: Callable[[str, str], bool], base: str) -> str:
    seen: set[str] = set()
    for link in links:
        href = (link.get("href") or "").strip()
        text = " ".join(link.text_content().split())[:_LABEL]
        if f"{href} {text}" in seen:
            continue
        seen.add(f"{href} {text}")
        if leads(text, href) and (address := _absolute(href, base)):
            return address
    return ""


def _absolute(href: str, base: str) -> str:
    try:
        address = urljoin(base, href)
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""
