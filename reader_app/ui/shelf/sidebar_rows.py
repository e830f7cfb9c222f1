"""What stands in the sidebar: heads, shelves, and the one row that makes a list."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.look.tone import Tone
from reader_app.wording.catalogue import _, pgettext

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader_app.domain.shelf import ReadingList, ShelfCounts, Tag


MOST_ACCOUNTS = 4  # newspapers in the sidebar; the page of accounts has them all


class RowKind(Enum):
    """What a row is for."""

    HEAD = "head"
    SHELF = "shelf"
    NEW_LIST = "new_list"
    HIGHLIGHTS = "highlights"
    ACCOUNT = "account"
    ALL_ACCOUNTS = "all_accounts"


@dataclass(frozen=True, slots=True)
class SidebarRow:
    """One row; `count` 0 is not shown, `faint` icons belong to the reader's own shelves.

    `state` says of an account in words how it is, in the colour of its `tone`, and `domain`
    whose it is.
    """

    kind: RowKind
    words: str
    icon: str = ""
    shelf: Shelf | None = None
    count: int = 0
    depth: int = 0
    faint: bool = False
    state: str = ""
    tone: Tone = Tone.PLAIN
    domain: str = ""


def sidebar_rows(
    counts: ShelfCounts, lists: Sequence[ReadingList], tags: Sequence[Tag]
) -> tuple[SidebarRow, ...]:
    """List the rows from top to bottom; a group that would be empty is not there."""
    rows = [SidebarRow(RowKind.HEAD, _("Library")), *_library(counts)]
    rows += [SidebarRow(RowKind.HEAD, _("Lists")), *_lists(lists, None, 0)]
    rows.append(SidebarRow(RowKind.NEW_LIST, _("New list…"), "plus", faint=True))
    if tags:
        rows += [SidebarRow(RowKind.HEAD, _("Tags")), *_tags(tags)]
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class Newspaper:
    """One of the reader's: what it is called, the domain it is, and in words how its account is."""

    name: str
    domain: str
    state: str
    icon: str
    tone: Tone


def account_rows(accounts: Sequence[Newspaper]) -> tuple[SidebarRow, ...]:
    """List some of the reader's newspapers; none is no group.

    Those in trouble come first: the others may be left to the page of accounts.
    """
    if not accounts:
        return ()
    in_order = sorted(accounts, key=lambda one: one.tone not in {Tone.WARN, Tone.BAD})
    rows = [SidebarRow(RowKind.HEAD, _("My newspapers"))]
    for one in in_order[:MOST_ACCOUNTS]:
        shelf = Shelf(ShelfKind.SEARCH, f"site:{one.domain}")
        row = SidebarRow(RowKind.ACCOUNT, one.name, one.icon, shelf, faint=True)
        rows.append(replace(row, state=one.state, tone=one.tone, domain=one.domain))
    if len(accounts) > MOST_ACCOUNTS:
        rows.append(SidebarRow(RowKind.ALL_ACCOUNTS, _("All accounts…"), "user-round", faint=True))
    return tuple(rows)


def shelf_words(shelf: Shelf) -> str:
    """Name a shelf, as its row and the head of its list do."""
    return {
        ShelfKind.ALL: _("Everything"),
        ShelfKind.INBOX: _("Inbox"),
        ShelfKind.LATER: pgettext("a shelf", "Later"),
        ShelfKind.STARRED: _("Favourites"),
        ShelfKind.TO_COMPLETE: _("To complete"),
        ShelfKind.ARCHIVE: pgettext("a shelf", "Archive"),
        ShelfKind.TRASH: pgettext("a shelf", "Trash"),
        ShelfKind.SEARCH: pgettext("a shelf", "Search"),
    }.get(shelf.kind, shelf.name.rpartition("/")[2] if shelf.kind is ShelfKind.TAG else shelf.name)


def _library(counts: ShelfCounts) -> Iterator[SidebarRow]:
    """Count only what waits for the reader: favourites, archive and trash are no task."""
    shown = (
        (ShelfKind.INBOX, "inbox", counts.inbox),
        (ShelfKind.LATER, "clock", counts.later),
        (ShelfKind.STARRED, "star", 0),
        (ShelfKind.TO_COMPLETE, "circle-dashed", counts.to_complete),
        (ShelfKind.ARCHIVE, "archive", 0),
        (ShelfKind.TRASH, "trash", 0),
    )
    for kind, icon, count in shown:
        if kind is ShelfKind.ARCHIVE:
            yield SidebarRow(RowKind.HIGHLIGHTS, _("Highlights"), "highlighter")
        yield SidebarRow(RowKind.SHELF, shelf_words(Shelf(kind)), icon, Shelf(kind), count)


def _lists(lists: Sequence[ReadingList], parent: int | None, depth: int) -> Iterator[SidebarRow]:
    for one in lists:
        if one.parent == parent:
            shelf = Shelf(ShelfKind.LIST, one.name)
            yield SidebarRow(RowKind.SHELF, one.name, "list", shelf, one.count, depth, faint=True)
            yield from _lists(lists, one.id, depth + 1)


def _tags(tags: Sequence[Tag]) -> Iterator[SidebarRow]:
    """Put each tag under its parent, which gets a row even if no article has it alone."""
    counts = {tag.name: tag.count for tag in tags}
    names = set(counts)
    for name in counts:
        parts = name.split("/")
        names.update("/".join(parts[:length]) for length in range(1, len(parts)))
    for name in sorted(names, key=_in_the_dictionary):
        shelf = Shelf(ShelfKind.TAG, name)
        words, depth = shelf_words(shelf), name.count("/")
        yield SidebarRow(RowKind.SHELF, words, "tag", shelf, counts.get(name, 0), depth, faint=True)


def _in_the_dictionary(name: str) -> list[tuple[str, str]]:
    """Order names as a dictionary does, accents after letters, children after their parent."""
    return [(_without_accents(part), part) for part in name.casefold().split("/")]


def _without_accents(word: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
