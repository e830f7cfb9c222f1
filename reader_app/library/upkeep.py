"""The part of the library that looks after what is kept: read again, judged, completed, and counted."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.domain.pace import learned
from reader_app.library import again, meter, of_publishers, pace, rows, visits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reader_app.domain.access import Counter, Doubt, Period
    from reader_app.domain.meter import FreeRead, Tally
    from reader_app.domain.pace import Pace
    from reader_app.domain.reading import Reading
    from reader_app.domain.shelf import Met
    from reader_app.library.again import Tried
    from reader_app.library.connection import Connections


class Upkeep:
    """What `Library` has besides what a reader does; the same holds for its methods."""

    def __init__(self, connections: Connections) -> None:
        self._connections = connections

    # Again from the kept pages

    def tried_versions(self) -> list[Tried]:
        """Give every version that articles with kept pages were read with last, by host; not the trash's."""
        with self._connections.reading() as connection:
            return again.tried_versions(connection)

    def tried_articles(self, tried: Tried, limit: int) -> list[int]:
        """Give the newest articles of a host that were read with a version last."""
        with self._connections.reading() as connection:
            return again.tried_articles(connection, tried, limit)

    def note_try(self, article: int, version: str) -> None:
        """Note that an article's pages were read with a version and the article stays as it was."""
        with self._connections.writing() as connection:
            again.note_try(connection, article, version)

    def confirm(self, article: int, reading: Reading) -> None:
        """Note that a reading is the very article that is kept."""
        with self._connections.writing() as connection:
            again.confirm(connection, article, reading)

    def doubt(self, article: int, reason: Doubt) -> None:
        """Note one more reason why an article may not be the whole one."""
        with self._connections.writing() as connection:
            again.doubt(connection, article, reason)

    def unjudged(self, limit: int) -> list[int]:
        """Give the newest articles that are to be judged before their text is shown; the trash's too."""
        with self._connections.reading() as connection:
            return again.unjudged_articles(connection, limit)

    def needs_judging(self, article: int) -> bool:
        """Whether an article was kept by a version that knew fewer walls, and not judged since."""
        with self._connections.reading() as connection:
            return again.is_unjudged(connection, article)

    # Completing

    def incomplete(
        self, publisher: str = "", *, tried_before: datetime | None = None, now: datetime | None = None
    ) -> list[int]:
        """Give the openings and entries without text that may be tried again now, outside the trash.

        What was tried longest ago comes first. `publisher` is a registrable domain, "" for all;
        with `tried_before`, what was tried since then is left out, unless its publisher named the
        moment to come again. A host that asked to be left alone for a while is, until that moment.
        """
        with self._connections.reading() as connection:
            return visits.incomplete(connection, publisher, now or datetime.now(UTC), tried_before)

    def note_visit(self, article: int, met: Met) -> None:
        """Note what a visit met that gave nothing better; nothing else of the article changes."""
        with self._connections.writing() as connection:
            rows.check_articles(connection, [article])
            visits.note_visit(connection, article, met)

    # The reader's accounts; `hosts` are a publisher's name and further ones, each with all under it

    def given_by_account(self, hosts: Sequence[str], since: date) -> tuple[int, int]:
        """Count the articles that came through an account since a day, and their minutes of reading."""
        with self._connections.reading() as connection:
            return of_publishers.given_by_account(connection, hosts, since)

    def locked_article(self, hosts: Sequence[str]) -> str:
        """Give the address of the newest opening, "" where there is none: it can prove an account."""
        with self._connections.reading() as connection:
            return of_publishers.locked_article(connection, hosts)

    def site_name(self, hosts: Sequence[str]) -> str:
        """Give the name that most articles carry, "" where none has one."""
        with self._connections.reading() as connection:
            return of_publishers.site_name(connection, hosts)

    def count_incomplete(self, hosts: Sequence[str]) -> int:
        """Count what is not whole, outside the trash."""
        with self._connections.reading() as connection:
            return of_publishers.count_incomplete(connection, hosts)

    def reconnect_none(self, hosts: Sequence[str]) -> None:
        """Let nothing wait for a sign-in any more: what did is an opening, or still to be fetched."""
        with self._connections.writing() as connection:
            of_publishers.reconnect_none(connection, hosts)

    # How fast the reader reads; `language` is a primary tag, "fr"

    def pace(self, language: str) -> Pace:
        """Give what was measured, nothing where nothing was."""
        with self._connections.reading() as connection:
            return pace.read_pace(connection, language)

    def learn_pace(self, language: str, words: int, seconds: float) -> Pace:
        """Learn from some words that were read in some seconds; answers the measure as it is now."""
        with self._connections.writing() as connection:
            before = pace.read_pace(connection, language)
            after = learned(before, words, seconds)
            if after is None:
                return before
            pace.write_pace(connection, language, after)
            return after

    def forget_pace(self) -> None:
        """Forget how fast the reader reads, in every language."""
        with self._connections.writing() as connection:
            pace.forget_pace(connection)

    # Meters; nothing of them is ever taken out

    def note_free_read(self, read: FreeRead) -> None:
        """Count a metered article that was fetched."""
        with self._connections.writing() as connection:
            meter.note_free_read(connection, read)

    def note_counter(self, publisher: str, counter: Counter, at: datetime) -> None:
        """Note what a publisher's page says of its meter, `at` by the publisher's clock."""
        with self._connections.writing() as connection:
            meter.note_counter(connection, publisher, counter, at)

    def put_times_right(self, publisher: str, now: datetime) -> None:
        """Hear what time it is by a publisher's clock and by ours: what it said of later times was wrong."""
        with self._connections.reading() as connection:
            if not meter.is_ahead(connection, publisher, now):
                return
        with self._connections.writing() as connection:
            meter.put_times_right(connection, publisher, now)

    def was_read(self, read: FreeRead, period: Period) -> bool:
        """Whether an article was already counted in the period of `read.at`: it costs nothing more."""
        with self._connections.reading() as connection:
            return meter.was_read(connection, read, period)

    def tally(self, publisher: str, now: datetime, period: Period | None = None) -> Tally:
        """Give a publisher's meter; without a period, over that of its limit, a month where none is known."""
        with self._connections.reading() as connection:
            return meter.read_tally(connection, publisher, now, period)

    def tallies(self, now: datetime) -> list[Tally]:
        """Give the meters with a read or a word of the publisher in this period, and those with a limit."""
        with self._connections.reading() as connection:
            return list(meter.read_tallies(connection, now))
