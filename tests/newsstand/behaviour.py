"""What a good publisher answers: pages, pictures, and an index of both."""

from __future__ import annotations

import html
import mimetypes
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsstand.pictures import picture

if TYPE_CHECKING:
    from newsstand.server import Newsstand

HTML = ("Content-Type", "text/html; charset=utf-8")
_PICTURE = re.compile(r"/pictures?/(?:[\w-]+-)?(\d+)x(\d+)\.(\w+)")


@dataclass(frozen=True)
class Served:
    """A whole answer."""

    body: bytes = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = (HTML,)


def page(title: str, *paragraphs: str) -> bytes:
    """Make a small page whose text is `paragraphs`."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


def answer(path: str, stand: Newsstand) -> Served:
    """Find what stands at a path: an article by its id, a picture of any size, or a file of the pages."""
    if path == "/":
        return Served(_index(stand))
    article = stand.articles.get(path.removeprefix("/id/"))
    if article is not None:
        return Served(article)
    if drawn := _PICTURE.fullmatch(path):
        width, height, kind = int(drawn[1]), int(drawn[2]), drawn[3]
        return Served(picture(kind, width, height), headers=(("Content-Type", f"image/{kind}"),))
    return _file(path, stand)


def _file(path: str, stand: Newsstand) -> Served:
    file = (stand.pages / path.lstrip("/")).resolve()
    if not file.is_relative_to(stand.pages.resolve()) or not file.is_file():
        return Served(page("Not here", "There is no such page."), 404)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith("text/") else ""
    return Served(file.read_bytes(), headers=(("Content-Type", kind + charset),))


def _index(stand: Newsstand) -> bytes:
    files = sorted(file.relative_to(stand.pages).as_posix() for file in stand.pages.rglob("*.html"))
    paths = [f"/{file}" for file in files] + [f"/id/{identifier}" for identifier in stand.articles]
    links = "".join(f'<li><a href="{html.escape(path)}">{html.escape(path)}</a>' for path in paths)
    return f"<!doctype html><title>Newsstand</title><h1>Newsstand</h1><ul>{links}</ul>".encode()
