"""What a reader did to articles, said in one sentence."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence


class DeedKind(Enum):
    """The deeds that have a sentence."""

    TO_INBOX = auto()
    TO_LATER = auto()
    TO_ARCHIVE = auto()
    STARRED = auto()
    UNSTARRED = auto()
    TRASHED = auto()
    RESTORED = auto()
    TAGS_CHANGED = auto()
    LISTS_CHANGED = auto()
    LIST_DELETED = auto()


def say_deed(kind: DeedKind, titles: Sequence[str]) -> str:
    """Say it with the title of a single article, with the number of several."""
    if len(titles) == 1:
        return _one(kind).format(title=titles[0])
    return _several(kind, len(titles)).format(n=len(titles))


def _one(kind: DeedKind) -> str:
    return {
        DeedKind.TO_INBOX: _("“{title}” is back in the inbox."),
        DeedKind.TO_LATER: _("“{title}” is kept for later."),
        DeedKind.TO_ARCHIVE: _("“{title}” is in the archive."),
        DeedKind.STARRED: _("“{title}” is a favourite."),
        DeedKind.UNSTARRED: _("“{title}” is no longer a favourite."),
        DeedKind.TRASHED: _("“{title}” is in the trash."),
        DeedKind.RESTORED: _("“{title}” is out of the trash."),
        DeedKind.TAGS_CHANGED: _("The tags of “{title}” are changed."),
        DeedKind.LISTS_CHANGED: _("The lists of “{title}” are changed."),
        DeedKind.LIST_DELETED: _("The list “{title}” is deleted; its articles are still there."),
    }[kind]


def _several(kind: DeedKind, n: int) -> str:
    return {
        DeedKind.TO_INBOX: ngettext(
            "{n} article is back in the inbox.", "{n} articles are back in the inbox.", n
        ),
        DeedKind.TO_LATER: ngettext("{n} article is kept for later.", "{n} articles are kept for later.", n),
        DeedKind.TO_ARCHIVE: ngettext("{n} article is archived.", "{n} articles are archived.", n),
        DeedKind.STARRED: ngettext("{n} article is a favourite.", "{n} articles are favourites.", n),
        DeedKind.UNSTARRED: ngettext(
            "{n} article is no longer a favourite.", "{n} articles are no longer favourites.", n
        ),
        DeedKind.TRASHED: ngettext("{n} article is in the trash.", "{n} articles are in the trash.", n),
        DeedKind.RESTORED: ngettext(
            "{n} article is out of the trash.", "{n} articles are out of the trash.", n
        ),
        DeedKind.TAGS_CHANGED: ngettext(
            "The tags of {n} article are changed.", "The tags of {n} articles are changed.", n
        ),
        DeedKind.LISTS_CHANGED: ngettext(
            "The lists of {n} article are changed.", "The lists of {n} articles are changed.", n
        ),
        DeedKind.LIST_DELETED: ngettext("{n} list is deleted.", "{n} lists are deleted.", n),
    }[kind]
