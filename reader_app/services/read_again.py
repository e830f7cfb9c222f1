"""«Again from the stored page»: take an article from its kept pages once more, without the network.

After a new version of the extraction or of a site's rule the same pages may give a
better article. A worse one never takes the place of a better one. What an older
version kept that knew fewer walls is judged this way, too, before it is shown again.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from heapq import nlargest
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Doubt, Right
from reader_app.domain.address import host_of
from reader_app.domain.flow import flow
from reader_app.domain.page import Page
from reader_app.domain.problem import ExtractionError, LibraryError, Problem
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.reading import Source
from reader_app.domain.reading_time import count_words
from reader_app.library.better_copy import Copy, is_worse
from reader_app.services.join_pages import join, with_doubts

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading, Wanted
    from reader_app.library.library import Library
    from reader_app.services.save_article import PageReader

ALL = -1  # as a limit
_OK = 200
_WENT_WRONG = frozenset({Problem.EXTRACTION_FAILED, Problem.EXTRACTION_TOO_LONG})
_NOT_EVEN_JUDGED = _WENT_WRONG | {Problem.EMPTY_PAGE, Problem.TOO_LARGE}
_FACTS = ("title", "authors", "site", "section", "published", "modified", "language", "icon")


class Again(StrEnum):
    """What became of an article whose pages were read again."""

    SAME = "same"
    CHANGED = "changed"
    KEPT_BETTER = "kept_better"  # the pages gave less this time, or nothing: the article stays as it was
    NO_SOURCE = "without_source"
    FAILED = "failed"  # reading them took too long or broke


@dataclass(frozen=True, slots=True)
class Brought:
    """What an article's pages gave, and the article as it was when they were read."""

    reading: Reading
    kept: Reading


class ReadAgain:
    """Reads kept pages again; `bring` may run on any thread, `keep` and `give_up` write the library.

    `version_of` names the version of the extraction and of the rule that a host's
    pages are read with today.
    """

    def __init__(self, library: Library, reader: PageReader, version_of: Callable[[str], str]) -> None:
        self._library = library
        self._reader = reader
        self._version_of = version_of

    def __call__(self, article: int, progress: Progress, wanted: Wanted | None = None) -> Again:
        """Read an article's pages again and keep what is better; raises LibraryError and Cancelled."""
        try:
            return self.attempt(article, progress, wanted)()
        except LibraryError as error:
            if error.problem is not Problem.SOURCE_NOT_KEPT:
                raise
            return Again.NO_SOURCE

    def attempt(self, article: int, progress: Progress, wanted: Wanted | None = None) -> Callable[[], Again]:
        """Read an article's pages, on any thread; answers what writes the library, whatever they gave.

        Raises LibraryError as `bring` does, and Cancelled.
        """
        try:
            return partial(self.keep, article, self.bring(article, progress, wanted))
        except ExtractionError as error:
            return partial(self.give_up, article, error)

    def bring(self, article: int, progress: Progress, wanted: Wanted | None = None) -> Brought:
        """Read an article's pages; keeps nothing. `wanted` is another's version than the one that is kept.

        Raises ExtractionError; LibraryError with ARTICLE_NOT_FOUND, SOURCE_NOT_KEPT; Cancelled.
        """
        kept = self._library.reading(article)
        if not kept.source or not kept.recipe.version:
            raise LibraryError(Problem.SOURCE_NOT_KEPT, id=article)
        progress.report(Step(StepKind.EXTRACTING))
        asked = kept.recipe.wanted if wanted is None else wanted
        read = self._read_pages(kept, asked, progress)
        if not kept.completeness.is_whole:
            return Brought(_opening_again(kept, read[0]), kept)
        return Brought(joined_again(kept, read) if read[0].completeness.is_whole else read[0], kept)

    def keep(self, article: int, brought: Brought) -> Again:
        """Put what was brought in the article's place, unless it is worse; raises ARTICLE_NOT_FOUND.

        An article that was saved anew while its old pages were read stays as it is, and so
        does one that was had by another right than everyone's: it was granted, whatever its
        page's marks are understood to say today.
        """
        reading = brought.reading
        with self._library.together():
            kept = self._library.reading(article)
            if _pages(kept) != _pages(brought.kept):
                return Again.KEPT_BETTER
            outcome = _outcome(kept, reading)
            if _is_no_article(kept, reading):
                self._library.doubt(article, Doubt.ACCESS)
            if outcome is Again.CHANGED:
                cut = _is_behind_a_gate(kept, reading)
                self._library.replace_article(article, reading, all_pictures=not cut)
            elif outcome is Again.SAME:
                self._library.confirm(article, reading)
            self._note_try(article, kept)
        return outcome

    def give_up(self, article: int, error: ExtractionError) -> Again:
        """Leave an article as it is whose pages gave none; raises ARTICLE_NOT_FOUND.

        Where they could not even be judged, and never were, the article is doubtful from now on.
        """
        with self._library.together():
            if error.problem in _NOT_EVEN_JUDGED and self._library.needs_judging(article):
                self._library.doubt(article, Doubt.ACCESS)
            self._note_try(article, self._library.reading(article))
        return Again.FAILED if error.problem in _WENT_WRONG else Again.KEPT_BETTER

    def older(self, limit: int = ALL) -> list[int]:
        """Give articles whose pages were last read with another version than today's, newest first.

        Before them come those that are to be judged, the trash's too.
        """
        unjudged = self._library.unjudged(limit)
        if limit != ALL and len(unjudged) == limit:
            return unjudged
        found: set[int] = set()
        for tried in self._library.tried_versions():
            if tried.version != self._version_of(tried.host):
                found.update(self._library.tried_articles(tried, limit))
        found.difference_update(unjudged)
        newest = sorted(found, reverse=True) if limit == ALL else nlargest(limit - len(unjudged), found)
        return unjudged + newest

    def _read_pages(self, kept: Reading, wanted: Wanted, progress: Progress) -> list[Reading]:
        """Read the pages up to the first that is gated: as when they came, nothing follows it."""
        read: list[Reading] = []
        for source in (Source(kept.article.url, kept.source), *kept.further):
            page = page_from(source, kept.had_at)
            reading = self._reader.read(page, progress, right=claim_of(kept), wanted=wanted)
            gated = not reading.completeness.is_whole
            if not (gated and read):
                read.append(reading)
            if gated:
                break
        return read

    def _note_try(self, article: int, kept: Reading) -> None:
        self._library.note_try(article, self._version_of(host_of(kept.article.url)))


def claim_of(kept: Reading) -> Right:
    """Give the right by which an article was had; of an opening there is no more than what is kept."""
    return Right.FREE if kept.right is Right.NONE else kept.right


def page_from(source: Source, had_at: datetime | None) -> Page:
    """Give a kept page as if it had just come."""
    return Page(
        asked_url=source.url,
        url=source.url,
        status=_OK,
        content=source.html.encode("utf-8", errors="replace"),
        charset="utf-8",
        fetched_at=had_at or datetime.now(UTC),
    )


def joined_again(kept: Reading, read: list[Reading]) -> Reading:
    """Make one article of its pages, had as it was had; a page that was missing cannot have come since."""
    joined = replace(join(read), right=kept.right, had_at=kept.had_at)
    onward = read[-1].onward.next_page
    goes_on = bool(onward) and onward not in {kept.article.url, *(page.url for page in kept.further)}
    cut = len(read) <= len(kept.further)
    if goes_on or cut or Doubt.PAGE_MISSING in kept.doubts:
        return with_doubts(joined, (*joined.doubts, Doubt.PAGE_MISSING))
    return joined


def _opening_again(kept: Reading, read: Reading) -> Reading:
    """Give a kept opening with the facts that it lacked.

    Its page was cut down to it when it was kept: no other text is there to be found,
    and what the whole page said of its wall still holds.
    """
    known = {name: getattr(read.article, name) for name in _FACTS if not getattr(kept.article, name)}
    return replace(kept, article=replace(kept.article, **known), recipe=read.recipe)


def _outcome(kept: Reading, read: Reading) -> Again:
    if _without_recipe(read) == _without_recipe(kept):
        return Again.SAME
    if _is_no_article(kept, read):
        return Again.KEPT_BETTER
    if _is_behind_a_gate(kept, read):
        return Again.CHANGED  # the rest was never the reader's to keep
    if _is_less_of_it(kept, read):
        return Again.KEPT_BETTER
    if read.recipe.wanted is not kept.recipe.wanted:
        return Again.CHANGED  # the reader asked for it
    worse = is_worse(_copy(read), _copy(kept), same_page=True)
    return Again.KEPT_BETTER if worse else Again.CHANGED


def _is_no_article(kept: Reading, read: Reading) -> bool:
    """Whether the page looks like what a site sends in place of one: no gate, so no text is lost for it."""
    return kept.completeness.is_whole and read.access.state is AccessState.BLOCKED


def _is_behind_a_gate(kept: Reading, read: Reading) -> bool:
    """Whether marks that were not understood before say that what everyone could have is not free."""
    return kept.right is Right.FREE and _is_less_of_it(kept, read)


def _is_less_of_it(kept: Reading, read: Reading) -> bool:
    """Whether a gate was found in the article, or in a page that follows the first."""
    opening = kept.completeness.is_whole and not read.completeness.is_whole
    return opening or len(read.further) < len(kept.further)


def _pages(reading: Reading) -> tuple[object, ...]:
    """Give what tells whether an article still is what it was when its pages were read."""
    return reading.source, reading.further, reading.right, reading.completeness


def _without_recipe(reading: Reading) -> tuple[object, ...]:
    left_out = {"recipe", "onward", "had_at", "mended"}
    values = (getattr(reading, field.name) for field in fields(reading) if field.name not in left_out)
    return (*values, reading.recipe.wanted)


def _copy(reading: Reading) -> Copy:
    return Copy(reading.completeness, count_words(flow(reading.article).text), reading.right)
