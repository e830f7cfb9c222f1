"""The picture that leads an article: the one before its text, or the one that links to the page show.

`og:image` (https://ogp.me) names a picture for shared links. It tells which of the
page's pictures is the lead; where the article has no picture at all it is the lead
itself, unless it is a site's own sign rather than the story's picture.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import lxml.html

from reader_app.markup.meta import Meta, base_of
from reader_app.markup.picture_names import picture_key

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGN = re.compile(
    r"logo|favicon|(?:^|[/_.-])(?:default|fallback|placeholder|avatar|icons?|sprite|share|sharing|social|opengraph|og"
    r"|no-?image|no-?photo|blank|generic|site|brand|cover-default)(?:[/_.-]|$)|gravatar|apple-touch",
    re.IGNORECASE,
)
_SMALLEST = 250  # pixels: narrower is a sign or a portrait


def shared_picture(body: lxml.html.HtmlElement) -> str:
    """Give the address of the picture that a page names for shared links, "" for none of its story."""
    root = body.getroottree().getroot()
    meta = Meta(root)
    said = meta.first("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    width = meta.first("og:image:width")
    try:
        address = urljoin(base_of(root, meta.first("og:url")), said) if said else ""
        parts = urlsplit(address)
    except ValueError:
        return ""
    small = width.isdecimal() and 0 < int(width) < _SMALLEST
    sign = _SIGN.search(parts.path.rpartition("/")[2]) or _SIGN.search(
        parts.path.rpartition("/")[0].rpartition("/")[2]
    )
    return (
        "" if small or sign or parts.scheme not in {"http", "https"} or parts.path in {"", "/"} else address
    )


def shows(media: lxml.html.HtmlElement, address: str) -> bool:
    """Whether a figure holds the picture at an address, in whatever size."""
    key = picture_key(address)
    return bool(address) and any(picture_key(image.get("src") or "") == key for image in media.iter("img"))


def with_shared_picture(part: lxml.html.HtmlElement, address: str) -> None:
    """Put the picture for shared links before an article that has none."""
    if not address or next(part.iter("img"), None) is not None:
        return
    figure, image = lxml.html.Element("figure"), lxml.html.Element("img")
    image.set("src", address)
    figure.append(image)
    part.insert(0, figure)


def without_repeats(figures: Sequence[lxml.html.HtmlElement]) -> list[lxml.html.HtmlElement]:
    """Leave out a figure of one picture that was there before; of two the one with a caption stays."""
    kept: dict[str, lxml.html.HtmlElement] = {}
    others: list[lxml.html.HtmlElement] = []
    for figure in figures:
        images = list(figure.iter("img"))
        if len(images) != 1:
            others.append(figure)
            continue
        key = picture_key(images[0].get("src") or "")
        held = kept.get(key)
        if held is None or (not held.text_content().strip() and figure.text_content().strip()):
            kept[key] = figure
    return [*others, *kept.values()]
