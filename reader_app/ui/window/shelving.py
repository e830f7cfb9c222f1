"""The shelf that is shown: its rows come in from the library, a page of them at a time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.ui.jobs import Job, Jobs

    _Found = tuple[Sequence[SavedArticle], int]

_OF_ACCESS = re.compile(r"(?:^|\s)-?(?:complete|access|had|site):\S", re.IGNORECASE)  # a query, and not words
PAGE = 200  # rows read at once: some twenty screens
MOST_FOUND = 500
FEW_FOUND = 50  # fewer than this: words that only begin like those typed are shown too


class Shelving(QObject):
    """Reads rows and counts off the window's thread; late answers for another shelf are dropped."""

    rows_arrived = Signal(object, object, int)  # Shelf, its first rows, how many it has in all
    more_arrived = Signal(object)  # the rows that follow
    rows_renewed = Signal(object, int)  # the rows shown, as they are now; the place in the list is kept
    sidebar_arrived = Signal(object, object, object)  # ShelfCounts, lists, tags

    def __init__(self, library: Library, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._before_search = Shelf(ShelfKind.INBOX)
        self.shelf = Shelf(ShelfKind.INBOX)
        self._reading: Job | None = None

    def show(self, shelf: Shelf) -> None:
        """Show another shelf from its first row."""
        if shelf.kind is not ShelfKind.SEARCH:
            self._before_search = shelf
        self.shelf = shelf
        self._read_first()

    @Slot(str)
    def search(self, words: str) -> None:
        """Show what a search finds; the shelf before it comes back when it is left."""
        self.show(Shelf(ShelfKind.SEARCH, words.strip()))

    @Slot()
    def leave_search(self) -> None:
        """Go back to the shelf shown before the search."""
        if self.shelf.kind is ShelfKind.SEARCH:
            self.show(self._before_search)

    def more(self, offset: int) -> None:
        """Bring the rows that follow the first `offset`; a search is never longer than its first answer."""
        shelf = self.shelf
        if shelf.kind is not ShelfKind.SEARCH:
            self._jobs.start(
                lambda _: self._library.rows(shelf, limit=PAGE, offset=offset),
                lambda rows: self._append(shelf, rows),
                owner=self,
                lane=Lane.LIBRARY,
            )

    def refresh(self, shown: int) -> None:
        """Read as many rows as are shown again, and the sidebar."""
        shelf, limit = self.shelf, max(shown, PAGE)
        self._jobs.start(
            lambda _: self._rows(shelf, limit),
            lambda found: self._renew(shelf, found),
            owner=self,
            lane=Lane.LIBRARY,
        )
        self.refresh_sidebar()

    @Slot()
    def refresh_sidebar(self) -> None:
        """Read the counts, the lists and the tags again."""
        self._jobs.start(
            lambda _: (self._library.counts(), self._library.lists(), self._library.tags()),
            lambda found: self.sidebar_arrived.emit(*found),
            owner=self,
            lane=Lane.LIBRARY,
        )

    def _read_first(self) -> None:
        if self._reading:
            self._reading.cancel()
        shelf = self.shelf
        self._reading = self._jobs.start(
            lambda _: self._rows(shelf, PAGE),
            lambda found: self._show_first(shelf, found),
            owner=self,
            lane=Lane.LIBRARY,
        )

    def _rows(self, shelf: Shelf, limit: int) -> _Found:
        if shelf.kind is ShelfKind.SEARCH:
            rows = self._found(shelf.name)
            return rows, len(rows)
        return self._library.rows(shelf, limit=limit), self._library.count(shelf)

    def _found(self, words: str) -> list[SavedArticle]:
        """The whole words first; then, where they are few, what begins like the last of them."""
        if _OF_ACCESS.search(words):
            return self._library.query(words, limit=MOST_FOUND)
        rows = self._library.search(words, limit=MOST_FOUND)
        if len(rows) < FEW_FOUND:
            seen = {row.id for row in rows}
            begun = self._library.search_typing(words, limit=FEW_FOUND)
            rows += [row for row in begun if row.id not in seen]
        return rows

    def _renew(self, shelf: Shelf, found: _Found) -> None:
        if shelf == self.shelf:
            self.rows_renewed.emit(*found)

    def _show_first(self, shelf: Shelf, found: _Found) -> None:
        self._reading = None
        if shelf == self.shelf:
            self.rows_arrived.emit(shelf, *found)

    def _append(self, shelf: Shelf, rows: Sequence[SavedArticle]) -> None:
        if shelf == self.shelf and rows:
            self.more_arrived.emit(rows)
