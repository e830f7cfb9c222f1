"""The article's part of the page: chosen texts with the pictures, headings and tables that belong to them."""

from __future__ import annotations

import copy
import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

import lxml.html
from lxml import etree

from reader_app.domain.article import EmbedKind
from reader_app.extract.lead_picture import shared_picture, shows, with_shared_picture, without_repeats
from reader_app.extract.structures import with_structures
from reader_app.markup.embeds import MARK
from reader_app.markup.figures import figure_of
from reader_app.markup.normal import HEADINGS, is_container, is_media, leaves
from reader_app.markup.roles import ROLE, names_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader_app.extract.leaves import Leaf
    from reader_app.extract.mending import Mended

_KEPT = "data-kept"
_NO_FIGURE = re.compile(
    r"(?:^|[\s_-])(?:avatar|author|auteur|byline|logo|icons?|share|social|related|promo|ads?|advert\w*|newsletter)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_PLAYER = re.compile(r"//(?:\w+\.)*(?:player|embed)\.|/(?:player|embed)/", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
_BLOCKS = frozenset(
    {
        *("p", "div", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "table", "caption"),
        *("thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "img", "hr", "a", "h1"),
        *("h2", "h3", "h4", "h5", "h6", "footer"),
    }
)
_LABEL = 80  # letters beside a player that only name it
_PORTRAIT = 110  # pixels: a picture stated this small is its author's


def compose(
    body: lxml.html.HtmlElement, texts: Sequence[Leaf], chosen: set[int], mended: Mended | None = None
) -> str:
    """Give the HTML of the chosen texts, in page order, with the pictures between them; not yet clean.

    What a reader `mended` holds its structures already, and has its own pictures.
    """
    kept = chosen if mended else with_structures(body, texts, chosen)
    shared = shared_picture(body) if mended is None or mended.shows_shared else ""
    for leaf in texts:
        if leaf.number in kept:
            leaf.element.set(_KEPT, "text")
    for media in pictures_of(body, texts, kept, mended):
        media.set(_KEPT, "media")
    part = _pruned(copy.deepcopy(body))
    if kept:
        with_shared_picture(part, shared)
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in part)


def pictures_of(
    body: lxml.html.HtmlElement, texts: Sequence[Leaf], kept: set[int], mended: Mended | None = None
) -> list[lxml.html.HtmlElement]:
    """Give the pictures and embeds that the kept texts have, each once, as the reader `mended` them."""
    found = list(_media(body, texts, kept, shared_picture(body)))
    if mended:
        found = [media for media in found if media not in mended.without and media not in mended.media]
        found += mended.media
    return without_repeats(found)


def _media(
    body: lxml.html.HtmlElement, texts: Sequence[Leaf], kept: set[int], shared: str
) -> Iterator[lxml.html.HtmlElement]:
    """Give the pictures and embeds that stand between the kept texts, and the picture that leads them."""
    numbers = {leaf.element: leaf.number for leaf in texts}
    boxes = _Boxes(texts, kept)
    first, last = min(kept, default=-1), max(kept, default=-1)
    leading: list[lxml.html.HtmlElement] = []
    player: list[lxml.html.HtmlElement] = []
    seen: set[lxml.html.HtmlElement] = set()
    at = -1
    for element in leaves(body):
        if element in numbers:
            at = numbers[element]
            if at > last:
                break
            continue
        media = figure_of(element)
        media = element if media is None and is_media(element) else media
        if media is None or media in seen or not _may_illustrate(media):
            continue
        seen.add(media)
        if at >= first and boxes.stands_with_text(media):
            yield media
        elif at < first and is_media(media):
            if boxes.leads(media) and _plays(media):
                player = [media]
        elif at < first and media.tag == "figure" and (boxes.leads(media) or shows(media, shared)):
            leading = [*leading, media] if _in_one_gallery(leading, media) else [media]
    yield from [*player, *leading]


def _plays(card: lxml.html.HtmlElement) -> bool:
    """Whether a card opens something to watch or to hear."""
    sort = card.get(MARK)
    return sort in {EmbedKind.VIDEO, EmbedKind.AUDIO} or _PLAYER.search(card.get("href") or "") is not None


def _in_one_gallery(figures: list[lxml.html.HtmlElement], another: lxml.html.HtmlElement) -> bool:
    """Whether a figure is one of the slides that these are."""
    gallery = _gallery_of(another)
    return gallery is not None and any(_gallery_of(figure) is gallery for figure in figures)


def _gallery_of(figure: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    found = (ancestor for ancestor in figure.iterancestors() if ancestor.get(ROLE) == "gallery")
    return next(found, None)


class _Boxes:
    """Which texts stand in which element: the texts inside one are a range of numbers."""

    def __init__(self, texts: Sequence[Leaf], kept: set[int]) -> None:
        self._kept = sorted(kept)
        self._headlines = sorted(leaf.number for leaf in texts if leaf.element.tag == "h1")
        self._lengths = list(accumulate((len(leaf.key) for leaf in texts), initial=0))
        self._ranges: dict[lxml.html.HtmlElement, tuple[int, int]] = {}
        for leaf in texts:
            if leaf.number not in kept and not _WORD.search(leaf.text):
                continue  # a counter, an arrow
            for ancestor in leaf.element.iterancestors():
                start, _ = self._ranges.get(ancestor, (leaf.number, leaf.number))
                self._ranges[ancestor] = (start, leaf.number)

    def stands_with_text(self, media: lxml.html.HtmlElement) -> bool:
        """Whether the nearest box around a picture that holds text holds some of the article's."""
        box = self._box(media)
        return box is not None and self._holds(box, self._kept)

    def leads(self, media: lxml.html.HtmlElement) -> bool:
        """Whether a picture before the text stands with it or with the headline, and not in the open page."""
        box = self._box(media)
        if box is None or box.tag in {"body", "html"}:
            return False
        return self._holds(box, self._kept) or self._holds(box, self._headlines)

    def _box(self, media: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
        """Give the nearest box around a picture that holds text; a player's own label is none."""
        least = _LABEL if media.get(MARK) is not None else 0
        around = (ancestor for ancestor in media.iterancestors() if ancestor in self._ranges)
        return next((box for box in around if self._length(box) > least), None)

    def _length(self, box: lxml.html.HtmlElement) -> int:
        start, end = self._ranges[box]
        return self._lengths[end + 1] - self._lengths[start]

    def _holds(self, box: lxml.html.HtmlElement, numbers: list[int]) -> bool:
        start, end = self._ranges[box]
        at = bisect_left(numbers, start)
        return at < len(numbers) and numbers[at] <= end


def _may_illustrate(media: lxml.html.HtmlElement) -> bool:
    near = [media, *list(media.iterancestors())[:2], *media.iter("img")]
    if any(_NO_FIGURE.search(names_of(element)) for element in near):
        return False
    widths = [int(image.get("width") or 0) for image in media.iter("img")]
    return not any(0 < width <= _PORTRAIT for width in widths)


def _pruned(element: lxml.html.HtmlElement) -> lxml.html.HtmlElement:
    """Leave in an element only what is marked as kept, in tags that the sanitiser lets through."""
    for child in list(element):
        mark = child.get(_KEPT) if isinstance(child.tag, str) else None
        if mark == "media":
            child.tail = None
        elif mark == "text":
            child.tail = None
            if child.tag not in _BLOCKS or child.tag in {"div", "a", "figcaption"}:
                child.tag = "p"
        elif child.tag == "table" and not _holds_kept(child):
            _remove(child)
        elif isinstance(child.tag, str) and is_container(child) and child.tag != "figure":
            _pruned(child)
            child.tail = None
            if len(child) == 0 and child.tag not in {"td", "th"}:
                element.remove(child)
            elif child.tag not in _BLOCKS or child.tag in HEADINGS or child.tag in {"p", "a"}:
                child.tag = "div"
        elif child.tag not in {"td", "th"}:
            _remove(child)
    element.text = None if is_container(element) else element.text
    return element


def _holds_kept(element: lxml.html.HtmlElement) -> bool:
    return any(inner.get(_KEPT) is not None for inner in element.iter())


def _remove(element: lxml.html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
