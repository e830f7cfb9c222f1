"""«Bring the rest of it too»: the pages that a site's rule says follow, fetched politely and joined.

Each page is judged on its own, and one that is gated ends the way. Only what the reader
may have whole holds for the other pages too: their account, or what they stated. A free
read of a metered article, a gift and what a browser showed are of that one page; the
next would spend another. What does not come is said: the article is then doubtful.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from reader_app.domain.access import Doubt
from reader_app.domain.address import same_article_key
from reader_app.domain.flow import reading_text
from reader_app.domain.problem import AddressError, ExtractionError, FetchError
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.reading_time import count_words
from reader_app.services.join_pages import holds_all_of, join, with_doubts
from reader_app.sites.publisher import same_publisher

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.access import Right
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading

MOST_PAGES = 20  # of one article, the first among them


class ReadsPages(Protocol):
    """What judges a page and reads it."""

    def __call__(self, page: Page, progress: Progress, /, *, right: Right) -> Reading:
        """Read a page by the right that is claimed; raises ExtractionError and Cancelled."""


class FollowPages:
    """Goes from an article's first page to the others.

    `fetch` brings a page (AddressError, FetchError, Cancelled), `read` judges and reads it.
    """

    def __init__(self, fetch: Callable[[str, Progress], Page], read: ReadsPages) -> None:
        self._fetch = fetch
        self._read = read

    def __call__(self, reading: Reading, progress: Progress) -> Reading:
        """Give the article with its following pages, or on one page where the site has it so."""
        if not reading.completeness.is_whole:
            return reading
        if not reading.right.sees_all:  # the publisher would count another read, which nobody was asked for
            return _with_missing(reading) if reading.onward.next_page else reading
        journey = _Journey(self._fetch, self._read, reading, progress)
        return journey.on_one_page() or journey.page_by_page()


class _Journey:
    """The pages of one article: which were visited, and what they gave."""

    def __init__(
        self,
        fetch: Callable[[str, Progress], Page],
        read: ReadsPages,
        first: Reading,
        progress: Progress,
    ) -> None:
        self._fetch, self._read = fetch, read
        self._first = first
        self._claim = first.right
        self._progress = progress
        self._visited = {same_article_key(first.article.url)}

    def on_one_page(self) -> Reading | None:
        """Give the article from the page that has all of it, None where that is not there or not better."""
        address = self._first.onward.single_page
        if not self._may_visit(address):
            return None
        single = self._visit(address, number=0)
        if single is None or _words(single) < _words(self._first):
            return None
        if not holds_all_of(single.article, self._first.article):
            return None  # another article, or a page of something else
        return join([self._first, single])

    def page_by_page(self) -> Reading:
        """Give the article from its pages, as far as they come."""
        readings = [self._first]
        address = self._first.onward.next_page
        missing = False
        while address and not self._was_visited(address):
            following = None
            if len(readings) < MOST_PAGES and self._may_visit(address):
                following = self._visit(address, number=len(readings) + 1)
            if following is None:
                missing = True
                break
            readings.append(following)
            address = following.onward.next_page
        joined = join(readings)
        return _with_missing(joined) if missing else joined

    def _visit(self, address: str, *, number: int) -> Reading | None:
        """Fetch and read a page; None when it does not come, is gated, or turns out to be another's."""
        self._visited.add(same_article_key(address))
        self._progress.report(Step(StepKind.FOLLOWING, number))
        try:
            page = self._fetch(address, self._progress)
            if not same_publisher(page.url, self._first.article.url) or self._led_back(address, page.url):
                return None
            reading = self._read(page, self._progress, right=self._claim)
        except (AddressError, FetchError, ExtractionError):
            return None
        if not reading.completeness.is_whole:
            return None
        self._visited.add(same_article_key(page.url))
        return replace(reading, article=replace(reading.article, url=page.url))

    def _led_back(self, asked: str, came: str) -> bool:
        """Whether a page was asked for and one came that had been visited before."""
        key = same_article_key(came)
        return key != same_article_key(asked) and key in self._visited

    def _may_visit(self, address: str) -> bool:
        if not address or self._was_visited(address):
            return False
        return same_publisher(address, self._first.article.url)

    def _was_visited(self, address: str) -> bool:
        return same_article_key(address) in self._visited


def _with_missing(reading: Reading) -> Reading:
    return with_doubts(reading, (*reading.doubts, Doubt.PAGE_MISSING))


def _words(reading: Reading) -> int:
    return count_words(reading_text(reading.article))
