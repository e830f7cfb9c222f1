"""The site's own small picture, as its `link` elements name it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader_app.markup.meta import base_of

if TYPE_CHECKING:
    import lxml.html

WANTED = 64  # pixels: a row's icon on a screen of twice the density

_RELATIONS = frozenset({"icon", "apple-touch-icon", "apple-touch-icon-precomposed"})  # mask-icon is a stencil
_SIZE = re.compile(r"(\d{1,4})[xX]\d{1,4}")
_APPLE = 180  # pixels of a touch icon that states no size
_OTHER = 32  # and of another icon
_OLD = 16  # and of one in the format of Windows
_DRAWN = 512  # a drawing has any size; taken after pictures of the right size, because not all can be read


def icon_of(tree: lxml.html.HtmlElement, url: str) -> str:
    """Give the address of the smallest icon of at least WANTED pixels, else of the largest, "" for none."""
    base = base_of(tree, url)
    found: list[tuple[int, str]] = []
    for element in tree.iter("link"):
        relations = (element.get("rel") or "").lower().split()
        if _RELATIONS.intersection(relations):
            address = _absolute(base, element.get("href") or "")
            if address:
                found.append((_size(element, relations, address), address))
    large = [icon for icon in found if icon[0] >= WANTED]
    if large:
        return min(large, key=lambda icon: icon[0])[1]
    return max(found, key=lambda icon: icon[0], default=(0, ""))[1]


def _absolute(base: str, href: str) -> str:
    try:
        address = urljoin(base, href.strip())
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if href.strip() and parts.scheme in {"http", "https"} and parts.hostname else ""


def _size(element: lxml.html.HtmlElement, relations: list[str], address: str) -> int:
    stated = [int(size) for size in _SIZE.findall(element.get("sizes") or "")]
    if stated:
        return max(stated)
    path = urlsplit(address).path.lower()
    if path.endswith(".svg") or "svg" in (element.get("type") or ""):
        return _DRAWN
    if path.endswith(".ico"):
        return _OLD
    return _APPLE if any(relation.startswith("apple") for relation in relations) else _OTHER
