"""«Save this article»: fetch its page and those that follow, take it out, bring its pictures, keep it all.

What a publisher grants is asked for, claimed and counted on the way (`free_reads`);
what it refuses is kept as an entry that is still to be fetched.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from urllib.parse import unquote, urlsplit

from reader_app.domain.access import Access, AccessState, Completeness, Right
from reader_app.domain.account import STAYS_OPENING, Verdict
from reader_app.domain.address import host_of, is_bare, is_gift_link, read_address
from reader_app.domain.article import Article
from reader_app.domain.page import Origin
from reader_app.domain.problem import ExtractionError, FetchError, Problem
from reader_app.domain.progress import Progress, Step, StepKind
from reader_app.domain.reading import Reading, Wanted
from reader_app.domain.shelf import Met, Where
from reader_app.fetch.retry_after import seconds_to_wait
from reader_app.fetch.statuses import check_not_refused
from reader_app.services.address_title import title_from
from reader_app.services.bring_pictures import bring_pictures
from reader_app.services.follow_pages import FollowPages

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.domain.page import Page
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.shelf import Picture, SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.free_reads import FreeReads
    from reader_app.services.own_accounts import OwnAccounts


LONGEST_WAIT = 30 * 86_400.0  # seconds for which a publisher is left alone on its word


class PageFetcher(Protocol):
    """What brings pages and pictures."""

    def page(self, address: str, progress: Progress, *, bare: bool = False) -> Page:
        """Bring a page; raises FetchError."""

    def picture(self, address: str, page_url: str, progress: Progress) -> Picture:
        """Bring a picture; raises FetchError."""


class PageReader(Protocol):
    """What takes the article out of a page."""

    def warm(self) -> None:
        """Make ready, while the page is still on its way."""

    def read(
        self, page: Page, progress: Progress, *, right: Right = Right.FREE, wanted: Wanted = Wanted.AUTOMATIC
    ) -> Reading:
        """Judge a page and read it; raises ExtractionError."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """An article with all that belongs to it, on its way to the shelf.

    `wants_browser` when only the publisher's own script can say whether the reader may
    have more than the opening: the page should be drawn, and brought again so. `not_before`
    is when a publisher that refused wants to be asked again, None when it did not say. `verdict` is
    what the reader's account there came to, None where none was concerned.
    """

    given_url: str
    reading: Reading
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    wants_browser: bool = False
    not_before: datetime | None = None
    verdict: Verdict | None = None

    @property
    def met(self) -> Met:
        """What this visit met."""
        return Met(self.reading.access.state, self.reading.had_at or datetime.now(UTC), self.not_before)


@dataclass(frozen=True, slots=True)
class Saved:
    """An article on the shelf, and what its page gave this time: that may be less than what is kept.

    `met` is what the page said, `right` by what right it was read. `fuller_kept` when the
    copy that was there before is better, and stayed; the rest is as of the arrival. With
    `wants_browser` and HIDDEN_BY_SCRIPT the article is the account's, and only a browser opens it.
    """

    row: SavedArticle
    met: Access
    right: Right
    fuller_kept: bool = False
    wants_browser: bool = False
    not_before: datetime | None = None
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    """A page that was read: the one that came last, what of it may be kept, and what an account came to."""

    page: Page
    reading: Reading
    verdict: Verdict | None = None


class SaveArticle:
    """The journey of one article; `bring` may run on any thread, `keep` writes the library."""

    def __init__(
        self,
        fetcher: PageFetcher,
        reader: PageReader,
        library: Library,
        read_file: Callable[[Path], Page],
        free_reads: FreeReads,
        own: OwnAccounts | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._reader = reader
        self._library = library
        self._read_file = read_file
        self._free_reads = free_reads
        self._own = own

    def __call__(
        self, given: str, progress: Progress | None = None, *, where: Where = Where.INBOX
    ) -> SavedArticle:
        """Save an address or a file; raises AddressError, FetchError, ExtractionError, LibraryError."""
        progress = progress or Progress()
        arrival = self.bring(given, progress)
        progress.report(Step(StepKind.KEEPING))
        return self.keep(arrival, where).row

    def ask(self, given: str) -> None:
        """Raise LAST_FREE_READ where a fetch would spend the last one: for who draws a page first."""
        if file_named(given) is None:
            self._ask(read_address(given))

    def is_drawn(self, given: str) -> bool:
        """Whether an article is the account's, and only a browser opens it: it should be drawn first."""
        return self._own is not None and file_named(given) is None and self._own.is_drawn(read_address(given))

    def bring(
        self,
        given: str,
        progress: Progress,
        drawn: Page | None = None,
        *,
        spend_last: bool = False,
        signed_in: bool = False,
        visited: bool = False,
    ) -> Arrival:
        """Get the article and its pictures; keeps nothing, but counts what the publisher counts.

        `drawn` is the page when a browser opened it, `visited` when the reader did so in person
        and chose to keep it; `signed_in` when the reader says that they saved this file while
        signed in. Raises LAST_FREE_READ unless `spend_last`, and as `__call__` does.
        """
        page = drawn or self._page(given, progress, spend_last=spend_last)
        claimed = Right.FREE
        if visited and page.origin is Origin.BROWSER:
            claimed = Right.SHOWN
        elif signed_in and page.origin is Origin.FILE:
            claimed = Right.STATED
        return self.take(page, progress, claimed, spend_last=spend_last)

    def take(
        self, page: Page, progress: Progress, claimed: Right = Right.FREE, *, spend_last: bool = False
    ) -> Arrival:
        """Take the article out of a page that came, by the right that is claimed or found; keeps nothing."""
        progress.report(Step(StepKind.EXTRACTING))
        read = self._read(page, progress, claimed, spend_last=spend_last)
        page, reading = read.page, read.reading
        if not (reading.source or reading.completeness.is_whole):  # refused, or a form in its place
            refused = _where_it_was_asked(reading, page)
            return Arrival(page.asked_url, refused, not_before=_not_before(page), verdict=read.verdict)
        may_spend = spend_last or reading.access.state is not AccessState.UNKNOWN
        follow = FollowPages(partial(self._following, may_spend=may_spend), self._read_following)
        reading = follow(reading, progress)
        page_url = "" if page.origin is Origin.FILE else page.url
        pictures = bring_pictures(self._fetcher.picture, reading.article, page_url, progress)
        wants_browser = self._wants_browser(page, reading) or read.verdict is Verdict.HIDDEN_BY_SCRIPT
        return Arrival(page.asked_url, reading, pictures, wants_browser, verdict=read.verdict)

    def keep(self, arrival: Arrival, where: Where = Where.INBOX) -> Saved:
        """Put what was brought on the shelf, unless a better copy stands there."""
        kept = self._library.keep(
            arrival.reading, given_url=arrival.given_url, pictures=arrival.pictures, where=where
        )
        if arrival.not_before:
            self._library.note_visit(kept.id, arrival.met)
        fuller_kept = not (kept.new or kept.replaced)
        return saved_of(self._library.row(kept.id), arrival, fuller_kept=fuller_kept)

    def _page(self, given: str, progress: Progress, *, spend_last: bool) -> Page:
        path = file_named(given)
        address = "" if path else read_address(given)
        if address and not spend_last:
            self._ask(address)
        self._reader.warm()
        if path:
            return self._read_file(path)
        return self._fetcher.page(address, progress, bare=is_bare(given))

    def _read(self, page: Page, progress: Progress, claimed: Right, *, spend_last: bool) -> _Read:
        """Read a page by the account of its publisher, else a gated one by the right that is found."""
        reading, trouble = self._answered(page, progress, claimed)
        verdict = None
        if self._own is not None and claimed in {Right.FREE, Right.SHOWN}:
            opened = self._own.open(page, reading, progress)
            if opened is not None and opened.reading is not None:
                return _Read(opened.page, opened.reading, opened.verdict)
            if opened is not None:
                page, reading, verdict = (
                    opened.page,
                    opened.public or _nothing_of(opened.page),
                    opened.verdict,
                )
        if reading is None:
            raise trouble or ExtractionError(Problem.NO_ARTICLE, host=host_of(page.url))
        reading = self._by_its_right(page, reading, progress, claimed, spend_last=spend_last)
        if verdict is not None and not reading.completeness.is_whole and verdict not in STAYS_OPENING:
            reading = replace(reading, completeness=Completeness.TO_RECONNECT)
        return _Read(page, reading, verdict)

    def _by_its_right(
        self, page: Page, reading: Reading, progress: Progress, claimed: Right, *, spend_last: bool
    ) -> Reading:
        """Claim what the publisher grants to anyone, and count it."""
        try:
            if claimed is Right.FREE and reading.access.gated:
                claimed = self._free_reads.claim(page, reading, spend_last=spend_last)
        finally:
            self._free_reads.count(page, reading)
        if reading.right is Right.NONE and claimed.opens(reading.access):
            with suppress(ExtractionError):  # what the page shows is no article: then the opening is all
                return self._reader.read(page, progress, right=claimed)
        return reading

    def _ask(self, address: str) -> None:
        if self._own is None or not self._own.reads_freely(address):
            self._free_reads.ask(address, datetime.now(UTC))

    def _following(self, address: str, progress: Progress, *, may_spend: bool) -> Page:
        """Bring a page that follows; raises what `_page` raises, and for a refusal."""
        if not may_spend:
            self._ask(address)
        page = self._fetcher.page(address, progress)
        check_not_refused(page)
        return page

    def _read_following(self, page: Page, progress: Progress, *, right: Right) -> Reading:
        """Read a page that follows one that is no free read itself; this one may be.

        What an account opened says nothing of the next page: that one must open too.
        """
        if right is Right.ACCOUNT and self._own is not None:
            return self._own.following(page, self._reader.read(page, progress), progress)
        reading = self._reader.read(page, progress, right=right)
        self._free_reads.count(page, reading)
        return reading

    def _answered(
        self, page: Page, progress: Progress, claimed: Right
    ) -> tuple[Reading | None, ReaderAppError | None]:
        """Read a page as what it claims to be, or say why not: a server's fault that is no wall, too."""
        try:
            reading = self._reader.read(page, progress, right=claimed)
            if reading.completeness is not Completeness.TO_FETCH and page.origin is Origin.NETWORK:
                check_not_refused(page)
        except FetchError as error:
            return None, error
        except ExtractionError as error:
            return None, _of_refusal(page) or error
        return reading, None

    def _wants_browser(self, page: Page, reading: Reading) -> bool:
        """Whether the publisher's script may show more: its meter's limit is unknown, or it knows a gift."""
        access = reading.access
        if page.origin is not Origin.NETWORK or reading.completeness is not Completeness.OPENING:
            return False
        if is_gift_link(page.asked_url) and not access.gift:
            return True
        metered = access.state is AccessState.METERED and not access.walled
        return metered and not self._free_reads.limit_known(page, access)


def saved_of(row: SavedArticle, arrival: Arrival, *, fuller_kept: bool) -> Saved:
    """Say what became of an arrival whose article is now this row."""
    reading = arrival.reading
    return Saved(
        row,
        reading.access,
        reading.right,
        fuller_kept,
        arrival.wants_browser,
        arrival.not_before,
        arrival.verdict,
    )


def _of_refusal(page: Page) -> FetchError | None:
    try:
        check_not_refused(page)
    except FetchError as error:
        return error
    return None


def _nothing_of(page: Page) -> Reading:
    """Make the place of an article whose page shows a sign-in form instead."""
    host = host_of(page.asked_url)
    article = Article(page.asked_url, title_from(page.asked_url), (), site=host)
    access = Access(AccessState.SUBSCRIBER, signed_in=False)
    return Reading(article, access, Completeness.TO_RECONNECT, "", right=Right.NONE, had_at=page.fetched_at)


def _where_it_was_asked(reading: Reading, page: Page) -> Reading:
    """Give a refused article the address that was asked for: where the site led instead is another page.

    The address of a form to sign in with says nothing of the article, so that its title is the other's too.
    """
    title = title_from(page.asked_url) if reading.access.sign_in else reading.article.title
    return replace(reading, article=replace(reading.article, url=page.asked_url, title=title))


def _not_before(page: Page) -> datetime | None:
    seconds = seconds_to_wait(page)
    return None if seconds is None else page.fetched_at + timedelta(seconds=min(seconds, LONGEST_WAIT))


def file_named(given: str) -> Path | None:
    """Tell whether a reader means a file: a file: address, or a path that exists."""
    given = given.strip()
    if given.lower().startswith("file:"):
        from urllib.request import url2pathname  # noqa: PLC0415  brings half of the standard library

        return Path(url2pathname(unquote(urlsplit(given).path)))
    looks_like_a_path = given.startswith((".", "/", "~", "\\")) or given[1:3] in {":\\", ":/"}
    path = Path(given).expanduser()
    if looks_like_a_path:
        return path
    return path if "//" not in given and _exists(path) else None


def _exists(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a zero byte: no file
        return False
