"""Pictures without an `img`: a box's background, or an address in attributes that a script reads."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Iterator

_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*?url\(\s*[\"']?([^\"')]+)", re.IGNORECASE)
_FILE = re.compile(r"^(?!data:)\S+\.(?:jpe?g|png|webp|gif|avif)(?:[?#]\S*)?$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|picture|visuel|media|lazy\w*|bg)(?:$|[\s_-])", re.IGNORECASE
)
_ADDRESS_KEYS = ("src", "url", "original", "contentUrl", "desktop", "large", "default", "href")
_LONGEST = 20_000  # characters of an attribute; longer is a page's state
_HOLDERS = ("div", "span", "a", "figure", "i", "section")


def show_pictures(tree: lxml.html.HtmlElement) -> None:
    """Put an `img` into each empty box under `tree` that shows a picture by its style or attributes."""
    for element in list(tree.iter(*_HOLDERS)):
        if not any(name == "style" or name.startswith("data-") for name in element.attrib):
            continue
        address = _shown_address(element)
        if address and _is_empty(element) and _is_picture(element):
            image = lxml.html.Element("img")
            image.set("src", address)
            image.set(
                "alt",
                element.get("aria-label") or element.get("title") or _written(element, ("alt", "caption")),
            )
            element.insert(0, image)


def written_address(element: lxml.html.HtmlElement) -> str:
    """Give the address that an element's attributes hold as JSON, "" for none."""
    return _written(element, _ADDRESS_KEYS)


def _shown_address(element: lxml.html.HtmlElement) -> str:
    background = _BACKGROUND.search(element.get("style") or "")
    if background and not background[1].startswith("data:"):
        return background[1].strip()
    plain = (value.strip() for name, value in element.attrib.items() if name.startswith("data-"))
    return next((value for value in plain if _FILE.match(value)), "") or written_address(element)


def _written(element: lxml.html.HtmlElement, keys: tuple[str, ...]) -> str:
    for name, value in element.attrib.items():
        if name.startswith("data-") and value.lstrip().startswith(("{", "[{")) and len(value) <= _LONGEST:
            try:
                held = json.loads(value)
            except (ValueError, RecursionError):
                continue
            for text in _texts(held, keys):
                if keys is not _ADDRESS_KEYS or _FILE.match(text):
                    return text
    return ""


def _texts(held: object, keys: tuple[str, ...], depth: int = 0) -> Iterator[str]:
    if isinstance(held, list):
        held = next((item for item in held if isinstance(item, dict)), {})
    if not isinstance(held, dict) or depth > 3:  # noqa: PLR2004  deeper lies a program's state
        return
    yield from (value for key in keys if isinstance(value := held.get(key), str) and value)
    for value in held.values():
        if isinstance(value, dict | list):
            yield from _texts(value, keys, depth + 1)


def _is_empty(element: lxml.html.HtmlElement) -> bool:
    if len(element) > 10 or (element.text_content() or "").strip():  # noqa: PLR2004  children: such a box holds more than a picture
        return False
    return next(element.iter("img", "iframe", "video", "picture", "audio", "object"), None) is None


def _is_picture(element: lxml.html.HtmlElement) -> bool:
    """Whether an empty box stands for a picture of the text: in a figure, or said to be an image."""
    if (
        element.get("role") == "img"
        or element.tag == "figure"
        or next(element.iterancestors("figure"), None) is not None
    ):
        return True
    return _NAMED.search(element.get("class") or "") is not None and element.get("aria-label") is not None
