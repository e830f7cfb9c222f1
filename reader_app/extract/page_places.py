"""The texts and pictures of a prepared page in one order, each known by what it is: what repairs speak of.

A digest of the text without white space survives other markup; where a text stands twice,
the one before it tells the two apart; where a few words were changed, its beginning does;
and what says something else each time, as "Read also", is known by the box it stands in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.repair import WORDS, Piece
from reader_app.markup.figures import figure_of
from reader_app.markup.normal import is_media, leaves
from reader_app.markup.picture_names import picture_key
from reader_app.sites.xpath import find

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_DIGEST = 16  # hexadecimal digits: a page has thousands of texts, not billions
_BEGINNING = 30  # characters of a changed text that must be as they were
_RULE = "hr"


@dataclass(frozen=True, eq=False)
class Place:
    """A text (`leaf`) or a picture, an embed (`leaf` is None), and its number in page order."""

    number: int
    element: lxml.html.HtmlElement
    leaf: Leaf | None
    key: str
    address: str
    print: str


class PagePlaces:
    """The places of one page; `texts` are those of its body."""

    def __init__(self, body: lxml.html.HtmlElement, texts: Sequence[Leaf]) -> None:
        self._body = body
        self.all = _places(body, texts)
        self.of_text = {place.leaf.number: place for place in self.all if place.leaf is not None}
        self._by_print: dict[str, list[Place]] = {}
        self._before: list[str] = []
        self._inside: dict[lxml.html.HtmlElement, list[Place]] = {}
        last = ""
        for place in self.all:
            self._by_print.setdefault(place.print, []).append(place)
            self._before.append(last)
            last = place.print if place.leaf else last
            for element in (place.element, *place.element.iterancestors()):
                self._inside.setdefault(element, []).append(place)

    def before(self, place: Place) -> str:
        """Give the digest of the text before a place, "" for the first."""
        return self._before[place.number]

    def piece_of(self, place: Place, box: str = "") -> Piece:
        """Say by what a place can be found again."""
        words = place.leaf.text[:WORDS] if place.leaf else place.address.rpartition("/")[2][:WORDS]
        return Piece(place.print, words, self.before(place), box)

    def shared_piece(self, digest: str, address: str) -> Piece:
        """Say by what the picture for shared links can be found again: it stands nowhere on the page."""
        return Piece(digest, address.rpartition("/")[2][:WORDS])

    def find(self, piece: Piece) -> list[Place]:
        """Find a piece: by what it says, else by how it begins, else what its box holds now."""
        same = self._by_print.get(piece.print, [])
        if same:
            beside = [place for place in same if self.before(place) == piece.after]
            return (beside or same)[:1]
        if len(piece.words) >= _BEGINNING:
            alike = [p for p in self.all if p.leaf and p.leaf.text.startswith(piece.words[:_BEGINNING])]
            if alike:
                return alike[:1]
        return self._in_box(piece.box) if piece.box else []

    def inside(self, element: lxml.html.HtmlElement) -> list[Place]:
        """Give the places in an element, itself among them."""
        return self._inside.get(element, [])

    def _in_box(self, path: str) -> list[Place]:
        boxes = [match for match in find(self._body, path) if not isinstance(match, str)]
        return [place for box in boxes for place in self.inside(box)]


def print_of(key: str) -> str:
    """Give the digest of a text without white space, or of what a picture's addresses have in common."""
    return hashlib.sha256(key.encode("utf-8", errors="replace")).hexdigest()[:_DIGEST]


def print_of_picture(address: str) -> str:
    """Give the digest of a picture, whatever its size."""
    return print_of(f"picture {picture_key(address)}")


def _places(body: lxml.html.HtmlElement, texts: Sequence[Leaf]) -> list[Place]:
    known = {leaf.element: leaf for leaf in texts}
    found: list[Place] = []
    seen: set[lxml.html.HtmlElement] = set()
    for element in leaves(body):
        leaf = known.get(element)
        if leaf is not None:
            found.append(Place(len(found), element, leaf, leaf.key, "", print_of(leaf.key)))
            continue
        media = figure_of(element)
        if media is None and is_media(element) and element.tag != _RULE:
            media = element
        address = "" if media is None or media in seen else _address(media)
        if media is not None and address:
            seen.add(media)
            found.append(Place(len(found), media, None, "", address, print_of_picture(address)))
    return found


def _address(media: lxml.html.HtmlElement) -> str:
    """Give where a figure's first picture is, or where a card leads; "" for neither."""
    image = media if media.tag == "img" else next(media.iter("img"), None)
    if image is not None and image.get("src"):
        return image.get("src") or ""
    card = media if media.tag == "a" else next(media.iter("a"), None)
    return (card.get("href") or "") if card is not None else ""
