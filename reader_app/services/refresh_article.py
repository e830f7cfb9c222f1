"""«Fetch this article again»: the better of the two copies stays, and what was met is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from reader_app.domain.access import Completeness
from reader_app.domain.address import is_bare, is_gift_link
from reader_app.domain.flow import flow
from reader_app.domain.reading_time import count_words
from reader_app.fetch.validators import NotModified, Validators
from reader_app.library.better_copy import Copy, is_worse
from reader_app.services.save_article import file_named, saved_of

if TYPE_CHECKING:
    from datetime import datetime

    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.save_article import Arrival, SaveArticle, Saved


_SAMPLE, _SAMPLES = 12, 200  # characters of a sample of a text, and how many are looked for in another one
_IN_COMMON = 0.2  # of the samples: a site's own phrases and a common lead come to less


class Outcome(StrEnum):
    """What became of an article that was fetched again."""

    UNCHANGED = "unchanged"  # the publisher says that its page is as it was, or its article is
    RENEWED = "renewed"
    COMPLETED = "completed"  # there is more of it now than its opening
    INCOMPLETE = "incomplete"  # it was not whole before, and is not now
    KEPT_FULLER = "kept_fuller"  # the page gives less now: the copy that was there stays


@dataclass(frozen=True, slots=True)
class Refreshed:
    """An article whose page was fetched again; `saved` says what that gave, None where it is as it was."""

    row: SavedArticle
    outcome: Outcome
    saved: Saved | None = None


class PageFetcher(Protocol):
    """What brings a page, or says that it is as it was."""

    def page(
        self, address: str, progress: Progress, *, bare: bool = False, validators: Validators | None = None
    ) -> Page:
        """Bring a page; raises FetchError and NotModified."""


class RefreshArticle:
    """Fetches kept articles again; `bring` may run on any thread, `keep` writes the library."""

    def __init__(self, fetcher: PageFetcher, saver: SaveArticle, library: Library) -> None:
        self._fetcher = fetcher
        self._saver = saver
        self._library = library

    def __call__(self, article: int, progress: Progress, *, spend_last: bool = False) -> Refreshed:
        """Fetch an article again and keep what is better.

        Raises AddressError, FetchError, ExtractionError, LibraryError and Cancelled.
        """
        return self.keep(article, self.bring(article, progress, spend_last=spend_last))

    def address_of(self, article: int) -> str:
        """Give the address, or the file, that an article is fetched from; raises ARTICLE_NOT_FOUND."""
        row = self._library.row(article)
        given_first = row.completeness is Completeness.TO_FETCH or is_gift_link(row.given_url)
        return row.given_url if given_first or not row.url.startswith(("http:", "https:")) else row.url

    def address_to_draw(self, article: int) -> str:
        """Give the address that only a browser opens for the reader's account, "" where none is needed."""
        address = self.address_of(article)
        return address if self._saver.is_drawn(address) else ""

    def bring(
        self,
        article: int,
        progress: Progress,
        drawn: Page | None = None,
        *,
        spend_last: bool = False,
        signed_in: bool = False,
        visited: bool = False,
    ) -> Arrival | None:
        """Get the article as its page gives it now, None when that is as it was; keeps nothing.

        The reader's wishes are those of `SaveArticle.bring`, which says what is raised; who was
        `signed_in` means the file that was given.
        """
        address = self._library.row(article).given_url if signed_in else self.address_of(article)
        if drawn is not None or file_named(address) is not None:
            wishes = {"spend_last": spend_last, "signed_in": signed_in, "visited": visited}
            return self._saver.bring(address, progress, drawn, **wishes)
        if not spend_last:
            self._saver.ask(address)
        try:
            page = self._fetcher.page(
                address, progress, bare=is_bare(address), validators=self._validators(article)
            )
        except NotModified:
            return None
        return self._saver.take(page, progress, spend_last=spend_last)

    def keep(self, article: int, arrival: Arrival | None) -> Refreshed:
        """Put what was brought in the article's place, unless it is worse; raises ARTICLE_NOT_FOUND."""
        if arrival is None:
            return Refreshed(self._library.row(article), Outcome.UNCHANGED)
        with self._library.together():
            before = self._library.reading(article)
            outcome = _outcome(before, arrival.reading)
            if outcome is not Outcome.KEPT_FULLER:
                self._library.replace_article(article, arrival.reading, arrival.pictures)
            if outcome is Outcome.KEPT_FULLER or arrival.not_before:
                self._library.note_visit(article, arrival.met)
        row = self._library.row(article)
        saved = saved_of(row, arrival, fuller_kept=outcome is Outcome.KEPT_FULLER)
        return Refreshed(row, outcome, saved)

    def _validators(self, article: int) -> Validators | None:
        """Ask for a whole article only if it changed since it came; of the others there may be more now.

        The time of the fetch serves where no Last-Modified is at hand (RFC 9110, 13.1.3).
        """
        kept = self._library.reading(article)
        if kept.completeness is not Completeness.COMPLETE or kept.had_at is None:
            return None
        return Validators(last_modified=_http_date(kept.had_at))


def _outcome(before: Reading, now: Reading) -> Outcome:
    if is_worse(_copy(now), _copy(before)) or _is_another(before, now):
        return Outcome.KEPT_FULLER
    if not now.completeness.is_whole:
        return Outcome.INCOMPLETE
    if not before.completeness.is_whole:
        return Outcome.COMPLETED
    return Outcome.UNCHANGED if now.article == before.article else Outcome.RENEWED


def _is_another(before: Reading, now: Reading) -> bool:
    """Whether a page has come to hold another article, as where an old address leads to a front page.

    Neither its title nor its words are those that are kept: an edit leaves one of the two.
    """
    if before.article.title.casefold() == now.article.title.casefold():
        return False
    old, new = flow(before.article).text, flow(now.article).text
    step = max(_SAMPLE, len(old) // _SAMPLES)
    samples = [old[at : at + _SAMPLE] for at in range(0, len(old) - _SAMPLE, step)]
    return bool(samples) and sum(sample in new for sample in samples) < len(samples) * _IN_COMMON


def _copy(reading: Reading) -> Copy:
    return Copy(reading.completeness, count_words(flow(reading.article).text), reading.right)


def _http_date(at: datetime) -> str:
    from email.utils import format_datetime  # noqa: PLC0415  slow to import, and needed for a fetch only

    return format_datetime(at, usegmt=True)
