"""What one reading of a page gives."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.domain.access import Right

if TYPE_CHECKING:
    from datetime import datetime

    from reader_app.domain.access import Access, Completeness, Doubt
    from reader_app.domain.article import Article


class Wanted(StrEnum):
    """Whose version of an article a reader may ask for."""

    AUTOMATIC = "automatic"  # the best of all
    TRAFILATURA = "trafilatura"
    READABILITY = "readability"
    EVERYTHING = "everything"  # all the running text that the page shows


@dataclass(frozen=True, slots=True)
class Source:
    """One page that an article was taken from: its address, and its HTML as it may be kept."""

    url: str
    html: str


@dataclass(frozen=True, slots=True)
class Onward:
    """Where a site's rule says that the rest of an article is; "" where it says nothing."""

    single_page: str = ""  # the whole article on one page
    next_page: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How an article was taken from its sources: what has to be the same for the same result.

    `version` names this app's extraction and the site's rule, as
    `extract.recipe.version_for` gives it; "" for an article that was not extracted here.
    """

    version: str = ""
    wanted: Wanted = Wanted.AUTOMATIC


@dataclass(frozen=True, slots=True)
class Reading:
    """A page judged and read: what may be kept of it, and nothing else.

    `source` is the page's HTML as it may be kept, so that the article can be taken
    from it again without the network: whole when the page is the reader's to read
    whole, cut to the opening otherwise; `further` are the pages that follow it when
    the article has several. `canonical_url` is the address that the page gives for
    itself, "" when it gives none. `right` says how the text was had, `had_at` when its page
    came. `doubts` say why a doubtful article is doubtful. `mended` are the numbers of the reader's
    repairs that found their place, None where none were made.
    """

    article: Article
    access: Access
    completeness: Completeness
    source: str
    canonical_url: str = ""
    doubts: tuple[Doubt, ...] = ()
    right: Right = Right.FREE
    had_at: datetime | None = None
    recipe: Recipe = field(default_factory=Recipe)
    onward: Onward = field(default_factory=Onward)
    further: tuple[Source, ...] = ()
    mended: tuple[int, ...] | None = None
