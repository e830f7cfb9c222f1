"""Badges: what is missing of an article, as an icon and words in one colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness
from reader_app.ui.look.tone import Tone
from reader_app.wording.catalogue import _
from reader_app.wording.states import say_completeness

if TYPE_CHECKING:
    from reader_app.domain.shelf import SavedArticle

_ICONS = {
    Completeness.DOUBTFUL: "circle-question-mark",
    Completeness.OPENING: "circle-dashed",
    Completeness.TO_FETCH: "download",
    Completeness.TO_RECONNECT: "key-round",
}


@dataclass(frozen=True, slots=True)
class Badge:
    """An icon, its words, and how serious it is."""

    icon: str
    words: str
    tone: Tone


def badge_of(article: SavedArticle) -> Badge | None:
    """Give the article's badge; a complete one has none."""
    if article.completeness is Completeness.COMPLETE:
        return None
    if article.completeness is Completeness.TO_FETCH and article.access is AccessState.BLOCKED:
        return Badge("hand", _("Blocked by the site"), Tone.BAD)
    return Badge(_ICONS[article.completeness], say_completeness(article.completeness), Tone.WARN)
