"""«Bring what is still missing»: articles that are not whole, fetched again one by one, politely.

Publishers take turns, so that none is called on twice in a row while another waits, and
never twice within a moment. One that refuses, asks for patience or cannot be reached is left alone for
the rest of the round, and the last free read of none is spent. What was interrupted goes on
the next time: articles that were tried longest ago come first.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.address import host_of
from reader_app.domain.problem import AccountError, AddressError, ExtractionError, FetchError, Problem
from reader_app.domain.shelf import Met
from reader_app.sites.publisher import publisher_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader_app.accounts.account_book import AccountBook
    from reader_app.domain.account import Account
    from reader_app.domain.page import Page
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Progress
    from reader_app.library.library import Library
    from reader_app.services.refresh_article import RefreshArticle, Refreshed
    from reader_app.services.save_article import Arrival

PAUSE = 2.0  # seconds between two pages of one publisher that nobody is waiting for
PATIENCE = timedelta(days=1)  # between two tries of a page that its publisher did not show, unasked
_ONLY_THIS_ONE = frozenset(
    {
        Problem.NOT_AN_ADDRESS,
        Problem.PAGE_NOT_FOUND,
        Problem.NOT_HTML,
        Problem.EMPTY_PAGE,
        Problem.TOO_LARGE,
        Problem.FILE_NOT_FOUND,
        Problem.FILE_UNREADABLE,
    }
)
_NOTHING_WAS_MET = frozenset(
    {
        Problem.LAST_FREE_READ,
        Problem.KEYRING_LOCKED,
        Problem.WINDOW_NEEDED,
        Problem.HOST_NOT_FOUND,
        Problem.NO_CONNECTION,
        Problem.TOO_MANY_REQUESTS,
    }
)


@dataclass(frozen=True, slots=True)
class Brought:
    """What one step of a round gave: an arrival, None for a page that is as it was, or trouble."""

    article: int
    arrival: Arrival | None = None
    trouble: ReaderAppError | None = None


class Round:
    """The articles of one round in turns; one thread at a time."""

    def __init__(self, articles: Iterable[tuple[int, str]], limit: int | None = None) -> None:
        """Take articles with their publishers, the most urgent first."""
        self._waiting = deque(_in_turns(articles)[:limit])
        self._total = len(self._waiting)
        self._left_alone: set[str] = set()
        self._current = ""  # the publisher of the article that was given last
        self._called: dict[str, float] = {}  # when a publisher was called on last, on the monotonic clock
        self.put_off: list[int] = []  # articles of publishers that are left alone now

    @property
    def total(self) -> int:
        """How many articles the round began with."""
        return self._total

    @property
    def done(self) -> int:
        """How many were tried, or put off."""
        return self._total - len(self._waiting)

    def next_one(self) -> tuple[int, float] | None:
        """Give the next article and after how many seconds it may be fetched, None at the end."""
        while self._waiting:
            article, publisher = self._waiting.popleft()
            if publisher in self._left_alone:
                self.put_off.append(article)
                continue
            now = time.monotonic()
            seconds = max(0.0, self._called.get(publisher, now - PAUSE) + PAUSE - now)
            self._called[publisher] = now + seconds
            self._current = publisher
            return article, seconds
        return None

    def note(self, brought: Brought) -> None:
        """Leave the publisher of the last article alone when it did not answer as one who gives its pages."""
        trouble, arrival = brought.trouble, brought.arrival
        waits_for_reader = arrival is not None and arrival.reading.completeness is Completeness.TO_RECONNECT
        refused = arrival is not None and arrival.reading.access.state is AccessState.BLOCKED
        unanswered = isinstance(trouble, FetchError | AccountError) and trouble.problem not in _ONLY_THIS_ONE
        if refused or unanswered or waits_for_reader:
            self._left_alone.add(self._current)


class CompleteArticles:
    """Completes articles; `bring` may run on any thread, the rest reads and writes the library."""

    def __init__(self, library: Library, refresh: RefreshArticle, book: AccountBook | None = None) -> None:
        self._library = library
        self._refresh = refresh
        self._book = book

    def round(self, query: str = "", *, limit: int | None = None) -> Round:
        """Begin a round over what is not whole, or over those of it that a query selects.

        Raises QUERY_MISTAKE.
        """
        incomplete = self._library.incomplete()
        if query:
            selected = set(self._library.query_ids(query))
            incomplete = [article for article in incomplete if article in selected]
        return self._round(incomplete, limit)

    def due(self, now: datetime) -> Round:
        """Begin a round over the pages that are still to be fetched and whose turn has come by itself.

        It has when the moment that the publisher named is past, or after a day.
        """
        articles = self._library.incomplete(tried_before=now - PATIENCE, now=now)
        return self._round(articles, None, frozenset({Completeness.TO_FETCH}))

    def for_publisher(self, publisher: str) -> Round:
        """Begin a round over what is not whole of one publisher: the reader has an account there now.

        What an account opens of further domains is among it.
        """
        account = self._account_of(publisher)
        if account is None or not account.domains:
            return self._round(self._library.incomplete(publisher), None)
        rows = self._library.rows_of(self._library.incomplete())
        return self._round([row.id for row in rows if self._account_of(row.url) == account], None)

    def address_to_draw(self, article: int) -> str:
        """Give the address that only a browser opens for the reader's account, "" where none is needed."""
        return self._refresh.address_to_draw(article)

    def bring(
        self, article: int, progress: Progress, after: float = 0.0, drawn: Page | None = None
    ) -> Brought:
        """Get one article, after some seconds; keeps nothing.

        Raises LibraryError (ARTICLE_NOT_FOUND when it was deleted meanwhile) and Cancelled.
        """
        if after:
            progress.wait(after)
        if drawn is None and (address := self.address_to_draw(article)):
            return Brought(article, trouble=AccountError(Problem.WINDOW_NEEDED, site=host_of(address)))
        try:
            return Brought(article, self._refresh.bring(article, progress, drawn))
        except (AccountError, AddressError, FetchError, ExtractionError) as error:
            return Brought(article, trouble=error)

    def keep(self, brought: Brought) -> Refreshed | None:
        """Put what was brought in its place, None when nothing came; raises ARTICLE_NOT_FOUND."""
        if brought.trouble is not None:
            if brought.trouble.problem not in _NOTHING_WAS_MET:
                self._library.note_visit(brought.article, Met(AccessState.UNKNOWN, datetime.now(UTC)))
            return None
        return self._refresh.keep(brought.article, brought.arrival)

    def _account_of(self, address: str) -> Account | None:
        return self._book.account_for(address) if self._book else None

    def _round(
        self,
        articles: Sequence[int],
        limit: int | None,
        lacking: frozenset[Completeness] = frozenset(Completeness),
    ) -> Round:
        rows = [row for row in self._library.rows_of(articles) if row.completeness in lacking]
        return Round([(row.id, publisher_of(row.url) or row.url) for row in rows], limit)


def _in_turns(articles: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Put articles in an order in which every publisher has its turn before one has a second."""
    turns: dict[str, int] = {}
    numbered = []
    for article, publisher in articles:
        turn = turns[publisher] = turns.get(publisher, -1) + 1
        numbered.append((turn, (article, publisher)))
    return [one for _turn, one in sorted(numbered, key=lambda pair: pair[0])]
