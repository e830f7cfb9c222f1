"""Pictures of a page, each brought to one plain `img` with an absolute address.

Pages give a picture's address in many places: `srcset`, `<picture>`, attributes
that a script copies over (`data-src`, `data-srcset` …) and a `<noscript>` beside
a placeholder. What is left after `resolve_images` is `img` elements with `src`,
`alt`, `width` and `height`, and nothing else.
"""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

import lxml.html

COLUMN = 1400  # pixels: twice a reading column's width; the smallest candidate from there on is taken
_ICON = 40  # pixels and below: a smiley or an icon, never a figure
_DOT = 2  # pixels and below: a counter, not a picture

_SETS = ("data-srcset", "data-lazy-srcset", "data-src-set", "data-original-set", "srcset")
_SINGLES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-hi-res-src",
    "data-full-src",
    "data-img-src",
    "data-url",
    "src",
)
_UNREADABLE_TYPES = frozenset({"image/avif", "image/jxl", "image/heic"})
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:placeholder|blank|spacer|transparent|pixel|1x1|lazy-?load(?:ing)?|loading|grey|clear)"
    r"(?:[_.-][^/]*)?\.(?:gif|png|jpe?g|svg|webp)(?:$|\?)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"([\d.]{1,9})([wx])$")
_MOST_CANDIDATES = 60
_SMILEY = re.compile(r"emoji|smiley|smilies|emoticon", re.IGNORECASE)
_LENGTH = re.compile(r"\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$")
_KEPT = ("alt", "width", "height", "src")


def resolve_images(tree: lxml.html.HtmlElement, base: str) -> None:
    """Bring every picture under `tree` to a plain `img`; placeholders and counting pixels go."""
    for name in ("amp-img", "amp-anim"):
        for element in tree.iter(name):
            element.tag = "img"
    _open_noscripts(tree, base)
    for picture in list(tree.iter("picture")):
        _flatten_picture(picture, base)
    for image in list(tree.iter("img")):
        _settle_image(image, _best_of(image), base)


def _open_noscripts(tree: lxml.html.HtmlElement, base: str) -> None:
    """Take a picture out of its `noscript` where the page's own `img` is only a placeholder for it."""
    for noscript in list(tree.iter("noscript")):
        hidden = noscript.find(".//img")
        twin = _twin_of(noscript)
        if hidden is None or not _best_of(hidden):
            continue
        if twin is None:
            noscript.addprevious(hidden)
        elif not _address(_best_of(twin), base):
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
    best = _best_of(image)
    for source in picture.iter("source"):
        if (source.get("type") or "").lower() in _UNREADABLE_TYPES:
            continue
        wider = _best_of(source)
        if wider and (not _address(best, base) or _width(wider) > _width(best)):
            best = wider
    image.set("src", best[0] if best else "")
    for name in (*_SETS, *_SINGLES):
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


def _width(best: tuple[str, float] | None) -> float:
    return best[1] if best else 0.0


def _best_of(element: lxml.html.HtmlElement) -> tuple[str, float] | None:
    """Give an element's best address and its width in pixels (0 when not said)."""
    candidates = [found for name in _SETS for found in _candidates(element.get(name) or "")]
    if candidates:
        wide = [found for found in candidates if found[1] >= COLUMN]
        return min(wide, key=_width) if wide else max(candidates, key=_width)
    for name in _SINGLES:
        address = (element.get(name) or "").strip()
        if address and not _is_placeholder(address):
            return address, 0.0
    return None


def _candidates(srcset: str) -> list[tuple[str, float]]:
    """Read a `srcset` (HTML standard, 4.8.4.2.1), "2x" counted as twice 700 pixels.

    A comma ends a candidate only where white space is near it: addresses hold commas too.
    """
    found: list[tuple[str, float]] = []
    address = ""
    for word in srcset.split()[: 3 * _MOST_CANDIDATES]:
        size = _SIZE.match(word.rstrip(","))
        if size and address:
            found.append((address, _as_width(size[1], size[2])))
            address = ""
        else:
            if address:
                found.append((address, COLUMN / 2))
            address = word.strip(",")
    if address:
        found.append((address, COLUMN / 2))
    return [candidate for candidate in found if not _is_placeholder(candidate[0])]


def _as_width(number: str, unit: str) -> float:
    try:
        return float(number) * (1 if unit == "w" else COLUMN / 2)
    except ValueError:
        return COLUMN / 2


def _is_placeholder(address: str) -> bool:
    return address.startswith(("data:", "about:", "blob:")) or _PLACEHOLDER.search(address) is not None


def _address(best: tuple[str, float] | None, base: str) -> str:
    if best is None:
        return ""
    try:
        address = urljoin(base, best[0])
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def _settle_image(image: lxml.html.HtmlElement, best: tuple[str, float] | None, base: str) -> None:
    address = _address(best, base)
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
