"""The parts of a shelf that can be shown alone: what is to complete, by what is missing."""

from __future__ import annotations

from reader_app.domain.access import Completeness
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.wording.catalogue import _


def parts_of(shelf: Shelf) -> tuple[tuple[str, str], ...]:
    """Give a shelf's parts, each as the name that `Shelf` takes and its words; none for most shelves."""
    if shelf.kind is not ShelfKind.TO_COMPLETE:
        return ()
    return (
        ("", _("All that is to complete")),
        (Completeness.OPENING.value, _("Openings")),
        (Completeness.TO_FETCH.value, _("To fetch")),
        (Completeness.DOUBTFUL.value, _("Perhaps not whole")),
    )


def part_words(shelf: Shelf) -> str:
    """Name the part that is shown, "" for a whole shelf."""
    return dict(parts_of(shelf)).get(shelf.name, "") if shelf.name else ""


def can_be_completed(shelf: Shelf) -> bool:
    """Whether there may be more to fetch of what a shelf shows: of what is in doubt, nothing is known."""
    return shelf.kind is ShelfKind.TO_COMPLETE and shelf.name != Completeness.DOUBTFUL.value
