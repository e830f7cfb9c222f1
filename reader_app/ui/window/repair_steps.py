"""What the steps of mending come to: which blocks go, what is kept and how it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.address import host_of
from reader_app.domain.repair import RepairKind
from reader_app.ui.window.deeds import Deed
from reader_app.wording.repairs import say_kept

if TYPE_CHECKING:
    from reader_app.domain.repair import Piece
    from reader_app.domain.shelf import OpenArticle
    from reader_app.library.library import Library
    from reader_app.services.repair_article import Looked, Proposal, RepairArticle


def keep_mended(service: RepairArticle, article: int, looked: Looked, proposal: Proposal | None) -> Deed:
    """Keep what was mended, the rule first: where that cannot be written nothing is kept."""
    if proposal:
        service.write(proposal)
    former = service.keep(article, looked)

    def put_back(_library: Library) -> None:
        if proposal:
            service.take_back_rule(proposal)
        service.put_back(article, former)

    said = say_kept(len(looked.repairs), site=proposal.host if proposal else "")
    return Deed(said, put_back, (article,), rewrites=True)


def going(kind: RepairKind, number: int, count: int) -> frozenset[int]:
    """Give the units that an act takes away."""
    return frozenset(
        {
            RepairKind.REMOVE: range(number, number + 1),
            RepairKind.START: range(number),
            RepairKind.END: range(number + 1, count),
        }.get(kind, range(0))
    )


def unit_in_sight(looked: Looked, offset: int) -> int:
    """Give the first unit that begins at the reader's place, or after it."""
    return next((n for n, unit in enumerate(looked.units) if unit.end > offset), 0)


def unit_with(looked: Looked, pieces: tuple[Piece, ...], otherwise: int) -> int:
    """Give the first unit that is made of one of these pieces."""
    wanted = set(pieces)
    found = (number for number, unit in enumerate(looked.units) if wanted.intersection(unit.pieces))
    return next(found, otherwise)


def site_of(opened: OpenArticle) -> str:
    """Name the site for which a rule can be written, "" for a file."""
    return host_of(opened.row.url) if opened.row.url.startswith(("http://", "https://")) else ""
