"""A visible window on a page, where the reader does what the site asks, and keeps what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QShortcut
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QRhiWidget, QVBoxLayout

from reader_app.domain.address import host_of
from reader_app.domain.page import Page
from reader_app.domain.problem import FetchError, Problem, ReaderAppError
from reader_app.sites.publisher import same_publisher
from reader_app.ui.browser.address_line import AddressLine
from reader_app.ui.browser.snapshot import WORLD, Answered, Snapshot, script
from reader_app.ui.browser.visited_page import VisitedPage
from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.browser.household import Household
    from reader_app.ui.browser.room import Room
    from reader_app.ui.look.themes import Themes

_SIZE, _LEAST = QSize(1000, 760), QSize(420, 360)
_MARGIN, _BETWEEN = 16, 10
_PLACE, _ALL = 3, 1000  # of the page in the layout: below what is said of it, with all the room
_MOST_BACK = 20  # places
_EDGE = 48  # pixels of the screen that stay free


class Visit(QDialog):
    """Shows a page until the reader keeps it (`kept`) or goes (`left`): one of the two, once.

    The page is in its publisher's room, with the cookies of all visits before, and what it sets
    stays. When it was kept, its cookies are in the jar by then.
    """

    kept = Signal(Page)
    left = Signal()

    def __init__(self, address: str, household: Household, themes: Themes, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._asked, self._address, self._household = address, address, household
        self._before: list[str] = []  # at other publishers, on the way here
        self._room: Room | None = None
        self._view: QWebEngineView | None = None
        self._answered = Answered()
        self._ended = False
        self._line = AddressLine(themes, self)
        for keys in (QKeySequence.StandardKey.Cancel, QKeySequence.StandardKey.Close):
            QShortcut(keys, self).activated.connect(self.close)  # wherever the focus is
        self._line.back_wanted.connect(self._go_back)
        self._line.reload_wanted.connect(self._load_again)
        self._said = WordsLabel(themes, "", ink="warn")
        self._said.hide()
        self._keep, self._close = MainButton(_("Keep this page")), OutlinedButton(_("Close"))
        self._keep.clicked.connect(self._look)
        self._keep.setEnabled(False)
        self._close.clicked.connect(self.close)
        self._lay_out(themes)
        self._show_address(QUrl(address))
        household.ending.connect(self.close)
        household.enter(address, self, self._begin, self._tell_trouble)

    def done(self, result: int) -> None:
        """Close the window: Escape comes here as well."""
        self._end()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the reader left, unless they kept the page."""
        self._end()
        super().closeEvent(event)

    def _lay_out(self, themes: Themes) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(self._close)
        buttons.addWidget(self._keep)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        box.setSpacing(_BETWEEN)
        box.addWidget(WordsLabel(themes, _("Do here what the site asks, then keep the page.")))
        box.addWidget(self._line)
        box.addWidget(self._said)
        box.addStretch(1)  # until the page stands here
        box.addLayout(buttons)
        # The page is drawn by the graphics card, and a window that stands would be made anew for that.
        QRhiWidget(self).hide()
        room = self.screen().availableGeometry().size() - QSize(_EDGE, _EDGE)
        self.setMinimumSize(_LEAST.boundedTo(room))
        self.resize(_SIZE.boundedTo(room))

    def _begin(self, room: Room) -> None:
        """Load the address in its publisher's room."""
        if self._ended:
            return
        view = QWebEngineView(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        page = VisitedPage(room.profile, self._address, view)
        page.loadingChanged.connect(self._follow)
        page.urlChanged.connect(self._show_address)
        page.moved.connect(self._move)
        page.refused.connect(self._tell)
        page.certificate_refused.connect(self._tell_bad_certificate)
        page.renderProcessTerminated.connect(self._break)
        view.setPage(page)
        self._put_away()
        self._view, self._room = view, room
        self._box.insertWidget(_PLACE, view, _ALL)
        view.show()
        view.setFocus()
        page.load(QUrl(self._address))

    @Slot(QUrl)
    def _move(self, url: QUrl) -> None:
        """Go on at another publisher, in its own room."""
        if self._view is not None:
            history = self._view.history()
            places = [*(item.url() for item in history.backItems(_MOST_BACK)), self._view.url()]
            self._before += [_written(place) for place in places if place.scheme() in {"http", "https"}]
        self._enter(_written(url))

    def _enter(self, address: str) -> None:
        self._address = address
        self._household.enter(address, self, self._begin, self._tell_trouble)

    @Slot()
    def _go_back(self) -> None:
        if self._view is not None and self._view.history().canGoBack():
            self._view.back()
        elif self._before:
            self._enter(self._before.pop())

    @Slot()
    def _load_again(self) -> None:
        if self._view is not None:
            self._view.reload()

    @Slot(QWebEngineLoadingInfo)
    def _follow(self, info: QWebEngineLoadingInfo) -> None:
        self._answered.note(info)
        if info.status() is QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus:
            self._tell("")
        self._keep.setEnabled(True)

    @Slot(QUrl)
    def _show_address(self, url: QUrl) -> None:
        self.setWindowTitle(host_of(_written(url)) or host_of(self._address))
        can_go_back = bool(self._before) or (self._view is not None and self._view.history().canGoBack())
        self._line.show_address(url, can_go_back=can_go_back)

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
        if not same_publisher(shown.address, self._address):  # a form led there: it is not in its own room
            self._tell(_("This page belongs to another site. Save it by its own address."))
            return
        page = self._answered.page(shown, self._asked)
        room.leave(self, lambda: self._hand_over(page), self._tell_trouble)

    def _hand_over(self, page: Page) -> None:
        if not self._ended:
            self._ended = True
            self.kept.emit(page)
            self.close()

    def _end(self) -> None:
        """Stop the page at once: a window that is gone makes no sound and asks for nothing."""
        self._put_away()
        if not self._ended:
            self._ended = True
            self.left.emit()

    def _put_away(self) -> None:
        view, self._view = self._view, None
        if view is not None:
            view.hide()
            self._box.removeWidget(view)
            view.deleteLater()

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _tell_trouble(self, error: ReaderAppError) -> None:
        self._tell(str(say(error)))

    @Slot(str)
    def _tell_bad_certificate(self, host: str) -> None:
        self._tell_trouble(FetchError(Problem.CERTIFICATE_NOT_VERIFIED, host=host, reason=""))

    @Slot()
    def _break(self) -> None:
        self._tell_trouble(FetchError(Problem.BROKEN_ANSWER, host=host_of(self._address)))


def _written(url: QUrl) -> str:
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
