"""What a reader marked in an article: a passage, found again by its words when the text has changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

CONTEXT = 60  # code points of the article's text that are kept on each side of a quote


class HighlightColour(StrEnum):
    """The four colours; a reader may name each style in the settings."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage of `Flow.text`: its place, its words and those around it (W3C's TextQuoteSelector)."""

    start: int  # code points
    end: int
    exact: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A kept highlight; an `orphan` is one whose words are not in the article's text any more."""

    id: int
    article: int
    quote: Quote
    colour: HighlightColour
    made: datetime
    note: str = ""
    tags: tuple[str, ...] = ()
    orphan: bool = False


@dataclass(frozen=True, slots=True)
class HighlightRow:
    """A line of the page of all highlights: the highlight, and what it was marked in."""

    highlight: Highlight
    title: str
    site: str
    authors: tuple[str, ...]
    url: str
    published: datetime | None
    trashed: bool = False
    snippet: str = ""  # of a search: matches stand between U+E000 and U+E001


@dataclass(frozen=True, slots=True)
class HighlightSearch:
    """What is asked of all highlights; all of it must hold, and what is left empty asks nothing.

    `words` are looked for at the beginnings of words in quote and note, whatever their capitals
    and accents, "several words" next to each other, -words not at all; `tag` takes in the tags
    under it; `site` is a site's name or host.
    """

    words: str = ""
    colour: HighlightColour | None = None
    tag: str = ""
    site: str = ""
    with_note: bool = False
    orphans: bool = False  # whether only orphans are asked for
    article: int | None = None
    trash: bool = False  # whether articles in the trash count too
