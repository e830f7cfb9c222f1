"""A visible window on a page, where the reader does what the site asks, and keeps what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

from reader_app.domain.page import Page
from reader_app.ui.browser.page_window import PageWindow, button_row, written
from reader_app.ui.browser.snapshot import WORLD, Snapshot, script
from reader_app.ui.browser.visited_page import VisitedPage
from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.browser.household import Household
    from reader_app.ui.browser.room import Room
    from reader_app.ui.look.themes import Themes

_SIZE = QSize(1000, 760)
_MOST_BACK = 20  # places


class Visit(PageWindow):
    """Shows a page until the reader keeps it (`kept`) or goes (`left`): one of the two, once.

    The page is in its publisher's room, with the cookies of all visits before, and what it sets
    stays. When it was kept, its cookies are in the jar by then.
    """

    kept = Signal(Page)

    def __init__(self, address: str, household: Household, themes: Themes, parent: QWidget | None) -> None:
        self._before: list[str] = []  # at other publishers, on the way here
        super().__init__(themes, parent, address)
        self._asked, self._household = address, household
        self._room: Room | None = None
        self._keep, self._close = MainButton(_("Keep this page")), OutlinedButton(_("Close"))
        self._keep.clicked.connect(self._look)
        self._keep.setEnabled(False)
        self._close.clicked.connect(self.close)
        words = WordsLabel(themes, _("Do here what the site asks, then keep the page."))
        self._lay_out([words], [button_row(self._close, self._keep)], _SIZE)
        household.ending.connect(self.close)
        self._enter(address)

    def _begin(self, room: Room) -> None:
        """Load the address in its publisher's room."""
        if self._ended:
            return
        view = self._make_view()
        page = VisitedPage(room, view)
        page.moved.connect(self._move)
        self._show_page(view, page)
        if self._room is not None:
            self._room.closing.disconnect(self.close)
        room.closing.connect(self.close)
        self._room = room
        page.load(QUrl(self._address))

    @Slot(QUrl)
    def _move(self, url: QUrl) -> None:
        """Go on at another publisher, in its own room."""
        if self._view is not None:
            history = self._view.history()
            places = [*(item.url() for item in history.backItems(_MOST_BACK)), self._view.url()]
            self._before += [written(place) for place in places if place.scheme() in {"http", "https"}]
        self._enter(written(url))

    def _enter(self, address: str) -> None:
        self._address = address
        self._household.enter(address, self, self._begin, self._tell_trouble)

    @Slot()
    def _go_back(self) -> None:
        if super()._can_go_back():
            super()._go_back()
        elif self._before:
            self._enter(self._before.pop())

    def _can_go_back(self) -> bool:
        return bool(self._before) or super()._can_go_back()

    @Slot(QWebEngineLoadingInfo)
    def _follow(self, info: QWebEngineLoadingInfo) -> None:
        super()._follow(info)
        self._keep.setEnabled(True)

    @Slot()
    def _look(self) -> None:
        """Take what the page shows now."""
        if self._view is not None:
            self._keep.setEnabled(False)
            self._view.page().runJavaScript(script(), WORLD, self._see)

    def _see(self, answer: object) -> None:
        shown, room = Snapshot.read(answer), self._room
        self._keep.setEnabled(True)
        if self._ended or shown is None or room is None:
            return
        if not room.is_home(shown.address):  # a form led there: it is not in its own room
            self._tell(_("This page belongs to another site. Save it by its own address."))
            return
        page = self._answered.page(shown, self._asked)
        room.leave(self, lambda: self._hand_over(page), self._tell_trouble)

    def _hand_over(self, page: Page) -> None:
        if not self._ended:
            self._ended = True
            self.kept.emit(page)
            self.close()
