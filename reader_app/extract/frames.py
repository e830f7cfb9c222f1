"""Pages that hold no text but other pages: a set of frames, or nothing but a frame inside."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader_app.domain.article import Related

if TYPE_CHECKING:
    import lxml.html

_TINY = 100  # pixels: a frame this small counts visits and shows nothing


def is_frameset(tree: lxml.html.HtmlElement) -> bool:
    """Whether a page is a set of frames (HTML 4, 16.2)."""
    return next(tree.iter("frameset"), None) is not None


def frame_links(tree: lxml.html.HtmlElement, base: str) -> tuple[Related, ...]:
    """Give the pages that a page shows in frames, by their titles or names."""
    found: dict[str, Related] = {}
    for frame in tree.iter("frame", "iframe"):
        address = _address(frame.get("src") or "", base)
        if address and _shows_something(frame):
            name = frame.get("title") or frame.get("name") or ""
            title = " ".join(name.split()) or urlsplit(address).path.rpartition("/")[2] or address
            found.setdefault(address, Related(title, address))
    return tuple(found.values())


def _address(src: str, base: str) -> str:
    try:
        address = urljoin(base, src.strip()) if src.strip() else ""
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _shows_something(frame: lxml.html.HtmlElement) -> bool:
    if frame.getparent() is None or any(True for _ in frame.iterancestors("noscript")):
        return False
    style = (frame.get("style") or "").replace(" ", "").lower()
    if frame.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style:
        return False
    sizes = [int(size) for size in (frame.get("width"), frame.get("height")) if size and size.isdecimal()]
    return all(size >= _TINY for size in sizes)
