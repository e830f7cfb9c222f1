"""The best of the addresses that an element gives for one picture.

Pages name several sizes in `srcset`, and keep the true address in attributes that
a script copies over while `src` holds a placeholder.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reader_app.markup.drawn_pictures import written_address

if TYPE_CHECKING:
    import lxml.html

COLUMN = 1400  # pixels: twice a reading column's width; the smallest candidate from there on is taken

SETS = (
    "data-srcset",
    "data-flickity-lazyload-srcset",
    "data-splide-lazy-srcset",
    "data-lazy-srcset",
    "data-src-set",
    "data-original-set",
    "srcset",
)
SINGLES = (
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-original-src",
    "data-hi-res-src",
    "data-full-src",
    "data-img-src",
    "data-lazyload",
    "data-flickity-lazyload",
    "data-splide-lazy",
    "data-image",
    "data-url",
    "src",
)
_PLACEHOLDER = re.compile(
    r"(?:^|[/_.-])(?:placeholder|blank|spacer|transparent|pixel|1x1|lazy-?load(?:ing)?|loading|grey|clear)"
    r"(?:[_.-][^/]*)?\.(?:gif|png|jpe?g|svg|webp)(?:$|\?)",
    re.IGNORECASE,
)
_SIZE = re.compile(r"([\d.]{1,9})([wx])$")
_MOST_CANDIDATES = 60


def width_of(best: tuple[str, float] | None) -> float:
    """Give the width that goes with an address, 0 when it was not said."""
    return best[1] if best else 0.0


def best_of(element: lxml.html.HtmlElement) -> tuple[str, float] | None:
    """Give an element's best address and its width in pixels (0 when not said)."""
    candidates = [found for name in SETS for found in _candidates(element.get(name) or "")]
    if candidates:
        wide = [found for found in candidates if found[1] >= COLUMN]
        return min(wide, key=width_of) if wide else max(candidates, key=width_of)
    for name in SINGLES:
        address = (element.get(name) or "").strip()
        if address and not address.startswith("{") and not _is_placeholder(address):
            return address, 0.0
    written = written_address(element)
    return (written, 0.0) if written else None


def _candidates(srcset: str) -> list[tuple[str, float]]:
    """Read a `srcset` (HTML standard, 4.8.4.2.1), "2x" counted as twice 700 pixels.

    A comma ends a candidate only where white space is near it: addresses hold commas too.
    """
    found: list[tuple[str, float]] = []
    address = ""
    for word in srcset.split()[: 3 * _MOST_CANDIDATES]:
        size = _SIZE.match(word.rstrip(","))
        if size and address:
            found.append((address, _aswidth_of(size[1], size[2])))
            address = ""
        else:
            if address:
                found.append((address, COLUMN / 2))
            address = word.strip(",")
    if address:
        found.append((address, COLUMN / 2))
    return [candidate for candidate in found if not _is_placeholder(candidate[0])]


def _aswidth_of(number: str, unit: str) -> float:
    try:
        return float(number) * (1 if unit == "w" else COLUMN / 2)
    except ValueError:
        return COLUMN / 2


def _is_placeholder(address: str) -> bool:
    return address.startswith(("data:", "about:", "blob:")) or _PLACEHOLDER.search(address) is not None


def absolute(best: tuple[str, float] | None, base: str) -> str:
    """Give an address on its base, "" for what is not of the web."""
    if best is None:
        return ""
    try:
        address = urljoin(base, best[0])
        return address if urlsplit(address).scheme in {"http", "https"} else ""
    except ValueError:
        return ""
