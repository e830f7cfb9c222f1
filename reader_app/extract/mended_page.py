"""One page with a reader's repairs: its selection is mended, and its blocks can be told to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.repair import Mending, PageBlock, Show
from reader_app.extract.composition import pictures_of
from reader_app.extract.lead_picture import shared_picture
from reader_app.extract.mending import Mended, Mender
from reader_app.extract.page_places import print_of_picture
from reader_app.extract.strip_lines import StripLines

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

    from reader_app.domain.repair import Piece
    from reader_app.extract.leaves import Leaf
    from reader_app.extract.mending import Mend
    from reader_app.extract.page_places import Place
    from reader_app.extract.selection import Selection


class MendedPage:
    """Mends the selection that it is given; `tell` after the article was composed."""

    def __init__(
        self, body: lxml.html.HtmlElement, texts: Sequence[Leaf], selection: Selection, mend: Mend
    ) -> None:
        self._body, self._mend = body, mend
        self._mender = Mender(body, texts, selection.chosen, selection.lead)
        self.mended = self._mender.mended(mend.repairs)
        self._held = frozenset(self.mended.numbers())
        self._pictures = frozenset(pictures_of(body, texts, self.mended.chosen, self.mended))
        if mend.show is Show.EVERYTHING:
            self._show_everything()
        selection.chosen, selection.lead = self.mended.chosen, self.mended.lead

    def tell(self) -> Mending:
        """Tell what was met, and of the page what was asked for."""
        met, show = tuple(self.mended.met), self._mend.show
        if show is Show.NOTHING:
            return Mending(met)
        if show is Show.RULE:
            return self._ruled(met)
        return Mending(met, tuple(self._blocks()))

    def _show_everything(self) -> None:
        """Have the article composed with all that could be brought back."""
        lead = self.mended.lead.number if self.mended.lead else None
        for place in self._mender.offered():
            if place.leaf is not None and place.leaf.number != lead:
                self.mended.chosen.add(place.leaf.number)
        others = {place.element for place in self._mender.offered() if place.leaf is None}
        self.mended.media |= self._pictures | others

    def _blocks(self) -> list[PageBlock]:
        lines = StripLines(self._body, self._mender.places, self._held)
        blocks = [
            PageBlock(self._piece(place, lines), place.key, place.address, held=self._has(place))
            for place in self._mender.places.all
        ]
        address = shared_picture(self._body)
        if address and self.mended.shows_shared and not any(block.address == address for block in blocks):
            piece = self._mender.places.shared_piece(print_of_picture(address), address)
            blocks.append(PageBlock(piece, "", address, held=True))
        return blocks

    def _piece(self, place: Place, lines: StripLines) -> Piece:
        return self._mender.places.piece_of(place, lines.box_of(place))

    def _has(self, place: Place) -> bool:
        if place.leaf is not None:
            return place.leaf.number in self._held
        return place.element in self._pictures

    def _ruled(self, met: tuple[int, ...]) -> Mending:
        """Tell the lines of a rule that take out what went, and name the box where something came."""
        places = self._mender.places
        mended: Mended = self.mended
        gone = [places.of_text[number] for number in sorted(mended.own - self._held)]
        gone += [place for place in places.all if place.leaf is None and place.element in mended.without]
        came = self._held - mended.own
        lines = StripLines(self._body, places, self._held)
        found, left = lines.lines_for(gone)
        if came:
            body = lines.body_line()
            found = [*([body] if body else []), *found]
            left += 0 if body else len(came)
        return Mending(met, (), tuple(found), left)
