"""Why an article may not be whole: the reasons in sentences, and the page's own marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.address import host_of
from reader_app.wording.catalogue import _
from reader_app.wording.doubts import list_doubts
from reader_app.wording.evidence import say_evidence

if TYPE_CHECKING:
    from reader_app.domain.shelf import OpenArticle, SavedArticle


@dataclass(frozen=True, slots=True)
class Why:
    """What the card says; without reasons and marks there is no card."""

    head: str = ""
    reasons: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # what the page says of who may read it

    def __bool__(self) -> bool:
        return bool(self.reasons or self.marks)


def why(opened: OpenArticle) -> Why:
    """Give the reasons of an article that is not known to be whole."""
    row = opened.row
    if row.completeness is Completeness.COMPLETE:
        return Why()
    if row.completeness is Completeness.DOUBTFUL:
        return Why(_("Why it may not be whole"), tuple(list_doubts(opened.doubts)))
    reasons = [say_reserved(row)] if row.completeness is Completeness.OPENING else []
    if opened.access.conflict:
        reasons.append(_("The page's marks contradict each other; the stricter ones count."))
    return Why(_("Why?"), tuple(reasons), tuple(say_evidence(mark) for mark in opened.access.evidence))


def say_reserved(row: SavedArticle) -> str:
    """Say whom the rest of an opening is for."""
    site = row.site or host_of(row.url)
    if row.access is AccessState.METERED:
        return _("{site} counts the articles that are read freely; this one goes on there.").format(site=site)
    return _("The rest is for the subscribers of {site}. Lutrin does not go around that.").format(site=site)
