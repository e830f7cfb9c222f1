"""The library's words: what is known of a kept article without opening it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.domain.access import Access, AccessState, Right
from reader_app.domain.reading import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from reader_app.domain.access import Completeness, Doubt
    from reader_app.domain.account import Account
    from reader_app.domain.article import Article
    from reader_app.domain.meter import Tally


_UNKNOWN = Access(AccessState.UNKNOWN)


class ReadState(StrEnum):
    """How far the reader is."""

    UNREAD = "unread"
    READING = "reading"
    FINISHED = "finished"


class Where(StrEnum):
    """Where an article that is not in the trash stands."""

    INBOX = "inbox"
    LATER = "later"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class ReadingPosition:
    """Where the reader stopped.

    `offset` counts code points of the article's `Flow.text`; `anchor` is the text
    that begins there (60 characters at most), to find the place again when the
    article has changed; `percent` is 0 to 100.
    """

    offset: int = 0
    anchor: str = ""
    percent: int = 0


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """A row of the library; `excerpt` is the beginning of its lead or text, `thumbnail` a picture's file.

    `unfinished` when the page said that its story was still being written.
    """

    id: int
    url: str
    given_url: str
    title: str
    site: str
    authors: tuple[str, ...]
    published: datetime | None
    saved: datetime
    language: str
    minutes: int
    words: int
    progress: int  # percent, 0 to 100
    tags: tuple[str, ...]
    lists: tuple[str, ...]
    where: Where
    state: ReadState
    starred: bool
    trashed: bool
    completeness: Completeness
    access: AccessState
    excerpt: str = ""
    thumbnail: Path | None = None
    snippet: str = ""  # of a search: the words around the match, matches between U+E000 and U+E001
    doubts: tuple[Doubt, ...] = ()
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes as they are kept: sniffed, so that `media_type` is true."""

    content: bytes
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A kept picture: its file, and its size in pixels."""

    path: Path
    media_type: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Met:
    """What the last visit met that gave nothing better than what is kept.

    `not_before` is when the publisher wants to be asked again, None when it did not say.
    """

    state: AccessState
    at: datetime
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """Everything the reading page needs, network or not; `pictures` by the address the article gives them.

    `access` has the evidence that the page gave, `wanted` is whose version of the
    article this is, `has_source` says whether another can be taken from what is kept.
    `right` and `had_at` say how the text was had and when its page came, `met` what a
    later visit met; `tally` is its publisher's meter where the page speaks of one and
    somebody looked, `account` the reader's own there. `unjudged` when an older version of
    the app kept it, which knew fewer walls: its text is not to be shown before its page was
    read again.
    """

    row: SavedArticle
    article: Article
    pictures: Mapping[str, StoredPicture]
    position: ReadingPosition
    access: Access = _UNKNOWN
    wanted: Wanted = Wanted.AUTOMATIC
    has_source: bool = False
    right: Right = Right.FREE
    had_at: datetime | None = None
    met: Met | None = None
    unjudged: bool = False
    tally: Tally | None = None
    account: Account | None = None

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Why the article may not be the whole one."""
        return self.row.doubts


@dataclass(frozen=True, slots=True)
class ReadingList:
    """A reader's ordered list; `parent` is another list's id, `count` its articles outside the trash."""

    id: int
    name: str
    parent: int | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag ("energy/grids" stands under "energy") and how many articles outside the trash have it."""

    name: str
    count: int = 0


class ShelfKind(StrEnum):
    """The kinds of shelf that the sidebar shows."""

    ALL = "all"  # everything but the trash
    INBOX = "inbox"
    LATER = "later"
    STARRED = "starred"
    TO_COMPLETE = "to_complete"
    ARCHIVE = "archive"
    TRASH = "trash"
    LIST = "list"
    TAG = "tag"  # with everything under it
    SEARCH = "search"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A selection of articles; `name` is a list's or tag's name, or the words of a search.

    For what is to complete it is a `Completeness`, "" for all of it.
    """

    kind: ShelfKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class ShelfCounts:
    """How many articles stand where, for the sidebar: unread ones in the inbox, all elsewhere."""

    inbox: int = 0
    later: int = 0
    starred: int = 0
    to_complete: int = 0
    archive: int = 0
    trash: int = 0
