"""A reader of pages that knows what was mended: whoever reads a page again, the repairs are made again.

Saving anew, fetching again, completing, reading kept pages with a newer version: all of
them read pages by their addresses, and none needs to know of repairs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Right
from reader_app.domain.reading import Wanted

if TYPE_CHECKING:
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading
    from reader_app.extract.worker import ExtractionWorker
    from reader_app.library.library import Library


class MendingReader:
    """Reads as the worker does; every method may be called from any thread."""

    def __init__(self, reader: ExtractionWorker, library: Library) -> None:
        self._reader = reader
        self._library = library

    def warm(self) -> None:
        """Make ready, while the page is still on its way."""
        self._reader.warm()

    def read(
        self, page: Page, progress: Progress, *, right: Right = Right.FREE, wanted: Wanted = Wanted.AUTOMATIC
    ) -> Reading:
        """Judge a page and read it, with the repairs of its article; raises as the worker does."""
        repairs = self._library.repairs_at((page.asked_url, page.url))
        return self._reader.mend(page, progress, right=right, wanted=wanted, repairs=repairs)[0]
