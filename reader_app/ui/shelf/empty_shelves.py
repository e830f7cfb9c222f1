"""What an empty shelf says."""

from __future__ import annotations

from reader_app.domain.access import Completeness
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.look.empty_state import Emptiness
from reader_app.wording.catalogue import _


def emptiness_of(shelf: Shelf) -> Emptiness:
    """Say why there is nothing, and what would bring something."""
    if shelf.kind is ShelfKind.SEARCH:
        return _nothing_found(shelf.name)
    if shelf.kind is ShelfKind.TO_COMPLETE and shelf.name in set(Completeness):
        return _nothing_lacks(Completeness(shelf.name))
    said = {
        ShelfKind.ALL: ("library", _("The library is empty"), _("Paste an address above, or drop a link.")),
        ShelfKind.INBOX: ("inbox", _("The inbox is empty"), _("Paste an address above, or drop a link.")),
        ShelfKind.LATER: ("clock", _("Nothing for later"), _("Put here what deserves a quiet moment.")),
        ShelfKind.STARRED: ("star", _("No favourites yet"), _("Press S on an article that you love.")),
        ShelfKind.TO_COMPLETE: (
            "circle-dashed",
            _("Everything is complete"),
            _("Openings, and pages that a site did not show, will wait here."),
        ),
        ShelfKind.ARCHIVE: ("archive", _("The archive is empty"), _("Read articles rest here.")),
        ShelfKind.TRASH: ("trash", _("The trash is empty"), _("Nothing was thrown away.")),
        ShelfKind.LIST: ("list", _("This list is empty"), _("Add an article to it from its menu.")),
        ShelfKind.TAG: ("tag", _("No article has this tag"), ""),
    }[shelf.kind]
    return Emptiness(*said)


def _nothing_lacks(completeness: Completeness) -> Emptiness:
    title = {
        Completeness.OPENING: _("No article is an opening only"),
        Completeness.TO_FETCH: _("No article is still to be fetched"),
        Completeness.DOUBTFUL: _("No article is in doubt"),
    }.get(completeness, _("Everything is complete"))
    return Emptiness("circle-dashed", title)


def _nothing_found(words: str) -> Emptiness:
    return Emptiness(
        "search",
        _("Nothing for “{words}”").format(words=words),
        _("No title, text, author or site. The archive was searched too."),
        _("Clear the search"),
    )
