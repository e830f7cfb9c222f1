"""Pictures of a page, each brought to one plain `img` with an absolute address.

Pages give a picture's address in many places: `srcset`, `<picture>`, attributes
that a script copies over (`data-src`, `data-srcset` …) and a `<noscript>` beside
a placeholder. What is left after `resolve_images` is `img` elements with `src`,
`alt`, `width` and `height`, and nothing else.
"""

from __future__ import annotations

import re

import lxml.html

from reader_app.markup.drawn_pictures import show_pictures
from reader_app.markup.picture_addresses import COLUMN, SETS, SINGLES, absolute, best_of, width_of
from reader_app.markup.picture_names import bare_name

_ICON = 40  # pixels and below: a smiley or an icon, never a figure
_DOT = 2  # pixels and below: a counter, not a picture

_UNREADABLE_TYPES = frozenset({"image/avif", "image/jxl", "image/heic"})
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif)(?:$|\?)", re.IGNORECASE)
_SIZE_IN_NAME = re.compile(r"[-_](\d{2,4})x\d{2,4}\.\w+$")
_SMILEY = re.compile(r"emoji|smiley|smilies|emoticon", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_KEPT = ("alt", "width", "height", "src")


def resolve_images(tree: lxml.html.HtmlElement, base: str) -> None:
    """Bring every picture under `tree` to a plain `img`; placeholders and counting pixels go."""
    for name in ("amp-img", "amp-anim"):
        for element in tree.iter(name):
            element.tag = "img"
    _open_noscripts(tree, base)
    show_pictures(tree)
    for picture in list(tree.iter("picture")):
        _flatten_picture(picture, base)
    for image in list(tree.iter("img")):
        _settle_image(image, _linked_original(image) or best_of(image), base)


def _open_noscripts(tree: lxml.html.HtmlElement, base: str) -> None:
    """Take a picture out of its `noscript` where the page's own `img` is only a placeholder for it."""
    for noscript in list(tree.iter("noscript")):
        hidden = noscript.find(".//img")
        twin = _twin_of(noscript)
        if hidden is None or not best_of(hidden):
            continue
        if twin is None:
            noscript.addprevious(hidden)
        elif not absolute(best_of(twin), base):
            hidden.set("alt", hidden.get("alt") or twin.get("alt") or "")
            _replace(twin, hidden)


def _twin_of(noscript: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """Give the picture that a `noscript` stands in for: right before or right after it."""
    for beside in (noscript.getprevious(), noscript.getnext()):
        if beside is None:
            continue
        inside = next(beside.iter("img"), None)
        if inside is not None and not (beside.text_content() or "").strip():
            return inside
    return None


def _flatten_picture(picture: lxml.html.HtmlElement, base: str) -> None:
    image = picture.find(".//img")
    if image is None:
        image = lxml.html.Element("img")
    best = best_of(image)
    for source in picture.iter("source"):
        if (source.get("type") or "").lower() in _UNREADABLE_TYPES:
            continue
        wider = best_of(source)
        if wider and (not absolute(best, base) or width_of(wider) > width_of(best)):
            best = wider
    image.set("src", best[0] if best else "")
    for name in (*SETS, *SINGLES):
        if name != "src":
            image.attrib.pop(name, None)
    image.tail = None
    _replace(picture, image)


def _replace(old: lxml.html.HtmlElement, new: lxml.html.HtmlElement) -> None:
    """Put one element in another's place, before the same text."""
    parent = old.getparent()
    if parent is not None:
        new.tail = old.tail
        parent.replace(old, new)


def _linked_original(image: lxml.html.HtmlElement) -> tuple[str, float] | None:
    """Give the large picture that a small one links to, as galleries do."""
    link, best = image.getparent(), best_of(image)
    if link is None or link.tag != "a" or best is None or not _is_thumbnail(image, best):
        return None
    href = link.get("href") or ""
    same = _PICTURE_FILE.search(href) and bare_name(href) == bare_name(best[0])
    if not same:
        return None
    image.attrib.pop("width", None)
    image.attrib.pop("height", None)
    return href, 0.0


def _is_thumbnail(image: lxml.html.HtmlElement, best: tuple[str, float]) -> bool:
    """Whether a picture says itself that it is narrower than a column."""
    named = _SIZE_IN_NAME.search(best[0])
    said = best[1] or _pixels(image.get("width")) or (int(named[1]) if named else 0)
    return 0 < said < COLUMN / 2


def _settle_image(image: lxml.html.HtmlElement, best: tuple[str, float] | None, base: str) -> None:
    address = absolute(best, base)
    width, height = _pixels(image.get("width")), _pixels(image.get("height"))
    alternative = " ".join((image.get("alt") or "").split())
    smiley = _SMILEY.search(f"{image.get('class')} {image.get('src')}") is not None
    icon = smiley or (0 < width <= _ICON and 0 < height <= _ICON)
    if not address or icon or 0 < width <= _DOT or 0 < height <= _DOT:
        _say_instead(image, alternative if smiley or len(alternative) == 1 else "")
        return
    image.attrib.clear()
    for name, value in zip(_KEPT, (alternative, width, height, address), strict=True):
        if value:
            image.set(name, str(value))


def _pixels(value: str | None) -> int:
    length = _LENGTH.match(value or "")
    return int(length[1]) if length else 0


def _say_instead(image: lxml.html.HtmlElement, words: str) -> None:
    """Put words in a picture's place (none: the picture just goes)."""
    image.tag = "span"
    image.attrib.clear()
    image.text = words
    image.drop_tag()
