"""A reader's repairs over what was chosen of a page: the reader has the last word.

They work on the body that was prepared for everyone: what the page hides is not in it,
and what stands behind a gate was taken out before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain.repair import RepairKind, Show
from reader_app.extract.lead_picture import shared_picture
from reader_app.extract.page_places import PagePlaces, print_of_picture
from reader_app.extract.structures import with_structures
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import lxml.html

    from reader_app.domain.repair import Repair
    from reader_app.extract.leaves import Leaf
    from reader_app.extract.page_places import Place

_LABEL = 2  # characters: less is a sign, a counter
_LINKED = 0.8  # of a text: a menu's entry
_SENTENCE = 80  # characters: a link of that length is read
_MENUS = frozenset({"nav", "menu"})


@dataclass(frozen=True)
class Mend:
    """The repairs of one article, and what is to be told of its page."""

    repairs: tuple[Repair, ...] = ()
    show: Show = Show.NOTHING


@dataclass
class Mended:
    """What is left of a page's texts and pictures after the repairs.

    `media` are the pictures that the reader brought, `without` those that go; `own` is what
    the article had before. `shared` is False where the page's picture for shared links was removed.
    """

    chosen: set[int]
    lead: Leaf | None
    own: frozenset[int]
    media: set[lxml.html.HtmlElement] = field(default_factory=set)
    without: set[lxml.html.HtmlElement] = field(default_factory=set)
    shared: bool = True
    met: list[int] = field(default_factory=list)

    @property
    def shows_shared(self) -> bool:
        """Whether the picture for shared links may lead: not in the place of one that was taken out."""
        return self.shared and not self.without

    def numbers(self) -> set[int]:
        """Give the numbers of all its texts."""
        return self.chosen | ({self.lead.number} if self.lead else set())


class Mender:
    """Mends one page; `chosen` is what the extraction chose of it, without the lead."""

    def __init__(
        self, body: lxml.html.HtmlElement, texts: Sequence[Leaf], chosen: set[int], lead: Leaf | None
    ) -> None:
        self.places = PagePlaces(body, texts)
        self._shared = print_of_picture(address) if (address := shared_picture(body)) else ""
        whole = with_structures(body, texts, chosen) if chosen else set()
        own = frozenset(whole | ({lead.number} if lead else set()))
        self._mended = Mended(whole, lead, own)
        self._acts = {
            RepairKind.REMOVE: self._remove,
            RepairKind.BRING: self._bring,
            RepairKind.START: self._start,
            RepairKind.END: self._end,
        }

    def mended(self, repairs: Sequence[Repair]) -> Mended:
        """Make the repairs one after the other."""
        for number, repair in enumerate(repairs):
            found = [place for piece in repair.pieces for place in self.places.find(piece)]
            shared = repair.kind is RepairKind.REMOVE and self._takes_shared(repair)
            if found:
                self._acts[repair.kind](found)
            if found or shared:
                self._mended.met.append(number)
        return self._mended

    def offered(self) -> list[Place]:
        """Give what could be brought back: what reads like something, outside of menus."""
        return [place for place in self.places.all if _may_be_brought(place)]

    def _takes_shared(self, repair: Repair) -> bool:
        if self._shared and any(piece.print == self._shared for piece in repair.pieces):
            self._mended.shared = False
            return True
        return False

    def _remove(self, found: Iterable[Place]) -> None:
        mended = self._mended
        for place in found:
            if place.leaf is None:
                mended.media.discard(place.element)
                mended.without.add(place.element)
            elif mended.lead is not None and mended.lead.number == place.leaf.number:
                mended.lead = None
            else:
                mended.chosen.discard(place.leaf.number)

    def _bring(self, found: Iterable[Place]) -> None:
        mended = self._mended
        for place in found:
            if place.leaf is None:
                mended.without.discard(place.element)
                mended.media.add(place.element)
            elif mended.lead is None or mended.lead.number != place.leaf.number:
                mended.chosen.add(place.leaf.number)

    def _start(self, found: Sequence[Place]) -> None:
        first = min(place.number for place in found)
        held = self._held()
        if held and first < held[0]:
            self._bring(place for place in self.offered() if first <= place.number < held[0])
        self._bring(place for place in found if place.number not in held)
        self._remove(self.places.all[:first])

    def _end(self, found: Sequence[Place]) -> None:
        last = max(place.number for place in found)
        held = self._held()
        if held and last > held[-1]:
            self._bring(place for place in self.offered() if held[-1] < place.number <= last)
        self._bring(place for place in found if place.number not in held)
        self._remove(self.places.all[last + 1 :])

    def _held(self) -> list[int]:
        """Give the numbers of the places whose texts are the article's, in order."""
        return sorted(self.places.of_text[number].number for number in self._mended.numbers())


def _may_be_brought(place: Place) -> bool:
    if any(above.tag in _MENUS for above in place.element.iterancestors()):
        return False
    leaf = place.leaf
    if leaf is None:
        return "avatar" not in names_of(place.element)
    return len(leaf.key) > _LABEL and (leaf.link_share < _LINKED or len(leaf.text) >= _SENTENCE)
