"""Whose version of an article is shown, in words."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.domain.reading import Wanted
from reader_app.wording.catalogue import _, pgettext


@dataclass(frozen=True, slots=True)
class VersionWords:
    """What a version is called, and what to expect of it."""

    name: str
    hint: str


def name_version(wanted: Wanted) -> VersionWords:
    """Name a version; the engines keep their own names."""
    return {
        Wanted.AUTOMATIC: VersionWords(_("Lutrin's choice"), _("the best of them all")),
        Wanted.TRAFILATURA: VersionWords("trafilatura", _("cautious: rather too little")),
        Wanted.READABILITY: VersionWords("readability", _("as in browsers' reading views")),
        Wanted.EVERYTHING: VersionWords(
            pgettext("a version of the article", "All text of the page"), _("with what stands around it")
        ),
    }[wanted]


def say_taken(wanted: Wanted) -> str:
    """Say that an article has another version's text now."""
    if wanted is Wanted.AUTOMATIC:
        return _("The text is Lutrin's choice again.")
    if wanted is Wanted.EVERYTHING:
        return _("All text of the page is shown.")
    return _("Text taken by {name}.").format(name=name_version(wanted).name)
