"""The states of an article in words, the same in the list, in badges and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness
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


def is_blocked(row: SavedArticle) -> bool:
    """Whether the site did not show an article's page, and nothing of it is kept."""
    return row.completeness is Completeness.TO_FETCH and row.access is AccessState.BLOCKED


def say_missing(row: SavedArticle) -> str:
    """Say what is missing of an article, "" when nothing is."""
    return _("Blocked by the site") if is_blocked(row) else say_completeness(row.completeness)


def say_state(row: SavedArticle) -> str:
    """Say the one thing worth knowing of an article: what is missing, else how far it is read."""
    if missing := say_missing(row):
        return missing
    if row.state is ReadState.FINISHED:
        return _("Read")
    return f"{row.progress} %" if row.progress else ""
