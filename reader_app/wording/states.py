"""The states of an article in words, the same in the list, in badges and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness
from reader_app.domain.shelf import ReadState
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.shelf import SavedArticle


def say_completeness(completeness: Completeness) -> str:
    """Name what is missing; "" when nothing is."""
    return {
        Completeness.COMPLETE: "",
        Completeness.DOUBTFUL: _("Perhaps not all of it"),
        Completeness.OPENING: _("Opening only"),
        Completeness.TO_FETCH: _("To be fetched"),
        Completeness.TO_RECONNECT: _("Sign in again"),
    }[completeness]


def say_state(row: SavedArticle) -> str:
    """Say the one thing worth knowing of an article: what is missing, else how far it is read."""
    if missing := say_completeness(row.completeness):
        return missing
    if row.state is ReadState.FINISHED:
        return _("Read")
    return f"{row.progress} %" if row.progress else ""
