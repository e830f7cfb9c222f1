"""An article's page in a window of its own, where the reader does what the site asks of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader_app.domain.access import Completeness
from reader_app.domain.address import is_gift_link
from reader_app.domain.problem import ReaderAppError
from reader_app.ui.window.saving import Save

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.page import Page
    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.browser.browser import Browser
    from reader_app.ui.browser.visit import Visit
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.saving import SaveQueue


class Visiting(QObject):
    """Opens one window an article; what the reader keeps there takes the article's place, if it is better."""

    def __init__(
        self, browser: Browser, queue: SaveQueue, jobs: Jobs, themes: Themes, window: QWidget
    ) -> None:
        super().__init__(window)
        self._browser, self._queue, self._jobs, self._themes = browser, queue, jobs, themes
        self._window = window
        self._open: dict[int, Visit] = {}  # by the article

    @Slot(object)
    def visit(self, row: SavedArticle) -> None:
        """Open an article's page, or bring forward the window where it is open."""
        if row.id in self._open:
            self._open[row.id].raise_()
            self._open[row.id].activateWindow()
            return
        try:
            visit = self._browser.visit(address_to_visit(row), self._themes, self._window)
        except ReaderAppError as error:
            self._jobs.failed.emit(error)
            return
        self._open[row.id] = visit
        visit.kept.connect(lambda page: self._keep(row, page))
        visit.left.connect(lambda: self._open.pop(row.id, None))
        visit.show()

    @Slot()
    def close(self) -> None:
        """Close every window: the one that they belong to goes."""
        for visit in [*self._open.values()]:
            visit.close()

    def _keep(self, row: SavedArticle, page: Page) -> None:
        self._open.pop(row.id, None)
        address = address_to_visit(row)
        self._queue.add(Save(address, row.where, visited=page, article=row.id, name=row.title))


def address_to_visit(row: SavedArticle) -> str:
    """Give the address that was given where that one says more: for a gift, and for what never came."""
    if row.completeness is Completeness.TO_FETCH or is_gift_link(row.given_url):
        return row.given_url
    return row.url
