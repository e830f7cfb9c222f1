"""Badges: what is missing of an article, as an icon and words in one colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness
from reader_app.ui.look.tone import Tone
from reader_app.wording.states import is_blocked, say_missing

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
    if is_blocked(article):
        return Badge("hand", say_missing(article), Tone.BAD)
    return Badge(_ICONS[article.completeness], say_missing(article), Tone.WARN)
