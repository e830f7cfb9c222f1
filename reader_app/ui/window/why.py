"""Why an article may not be whole: the reasons in sentences, how it was had, and the page's own marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.address import host_of
from reader_app.domain.meter import end_of
from reader_app.ui.window.moments import say_day, say_local_day
from reader_app.ui.window.ways_on import lacks_browser
from reader_app.wording.access import say_had, say_met, say_rest
from reader_app.wording.catalogue import _
from reader_app.wording.doubts import list_doubts
from reader_app.wording.evidence import say_evidence
from reader_app.wording.meter import say_anew, say_counter, say_tally

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.domain.meter import Tally
    from reader_app.domain.shelf import OpenArticle, SavedArticle


@dataclass(frozen=True, slots=True)
class Why:
    """What the card says: `reasons` under `head`, how it was had, what the page says of who may read it."""

    head: str = ""
    reasons: tuple[str, ...] = ()
    had: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def all_sentences(self) -> tuple[str, ...]:
        """Everything, in order."""
        return (*self.reasons, *self.had, *self.marks)


def why(opened: OpenArticle) -> Why:
    """Tell what is known of how an article was had, and why it may not be whole."""
    marks = tuple(say_evidence(mark) for mark in opened.access.evidence)
    return Why(_head(opened), tuple(_reasons(opened)), tuple(_how_it_was_had(opened)), marks)


def site_name(row: SavedArticle) -> str:
    """Name an article's site, by its host where it has no name."""
    return row.site or host_of(row.url)


def _head(opened: OpenArticle) -> str:
    doubtful = opened.row.completeness is Completeness.DOUBTFUL
    return _("Why it may not be whole") if doubtful else _("Why?")


def _reasons(opened: OpenArticle) -> Iterator[str]:
    row, access = opened.row, opened.access
    if row.completeness is Completeness.DOUBTFUL:
        yield from list_doubts(opened.doubts)
    if row.completeness is Completeness.OPENING:
        yield say_rest(access, site_name(row))
    if access.conflict:
        yield _("The page's marks contradict each other; the stricter ones count.")
    if lacks_browser(opened):
        yield _(
            "A browser does not run as the administrator. Start Lutrin under your own name to open it here."
        )


def _how_it_was_had(opened: OpenArticle) -> Iterator[str]:
    """Say it in the order it came about: the visit, its meter, what a later visit met."""
    if opened.access.state is not AccessState.BLOCKED and opened.had_at is not None:
        yield f"{say_had(opened.right, say_local_day(opened.had_at))}."
    if counted := meter_words(opened):
        yield f"{counted}."
    if opened.tally is not None and opened.tally.limit is not None:
        yield anew_words(opened.tally)
    if opened.met is not None and opened.row.completeness.is_whole:
        yield say_met(opened.met.state, say_local_day(opened.met.at))


def meter_words(opened: OpenArticle) -> str:
    """Say what is counted: by both sides where the page is metered, else what the page itself says."""
    tally, counter = opened.tally, opened.access.counter
    if tally is not None and (opened.access.state is AccessState.METERED or tally.limit is not None):
        return say_tally(tally)
    return say_counter(counter) if counter is not None and counter.read is not None else ""


def anew_words(tally: Tally) -> str:
    """Say when a publisher's counting begins anew."""
    return say_anew(say_day(end_of(tally.period, tally.since)))
