"""A window with one page of a site in it: where it is, what is said of it, and buttons below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QDialog, QHBoxLayout, QRhiWidget, QVBoxLayout, QWidget

from reader_app.domain.address import host_of
from reader_app.domain.problem import FetchError, Problem, ReaderAppError
from reader_app.ui.browser.address_line import AddressLine
from reader_app.ui.browser.snapshot import Answered, problem_of
from reader_app.ui.look.announcing import announce
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWidgets import QLayout

    from reader_app.ui.browser.visited_page import VisitedPage
    from reader_app.ui.look.themes import Themes

_LEAST = QSize(420, 360)
_MARGIN, _BETWEEN = 16, 10
_ALL = 1000  # of the page in the layout: all the room
_EDGE = 48  # pixels of the screen that stay free
_TO_THE_ADDRESS = ("Ctrl+L", "F6")


class PageWindow(QDialog):
    """Shows a page until it is closed; `left` then, unless it came to its own end before."""

    left = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None, address: str, *, in_clear: str = "") -> None:
        """Make the window without its page; `in_clear` is said of a page that came over http."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._address = address
        self._view: QWebEngineView | None = None
        self._answered = Answered()
        self._ended = False
        self._line = AddressLine(themes, self)
        self._line.back_wanted.connect(self._go_back)
        self._line.reload_wanted.connect(self._load_again)
        for keys in (QKeySequence.StandardKey.Cancel, QKeySequence.StandardKey.Close):
            QShortcut(keys, self).activated.connect(self.close)  # wherever the focus is
        for written in _TO_THE_ADDRESS:
            QShortcut(QKeySequence(written), self).activated.connect(self._line.select)
        self._said = WordsLabel(themes, "", ink="warn")
        self._said.hide()
        self._in_clear = WordsLabel(themes, in_clear, ink="warn")
        self._show_address(QUrl(address))

    def done(self, result: int) -> None:
        """Close the window: Escape comes here as well."""
        self._end()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the reader left, unless the window has come to its end."""
        self._end()
        super().closeEvent(event)

    def _lay_out(self, above: Sequence[QWidget], below: Sequence[QWidget | QLayout], size: QSize) -> None:
        """Put the page between what stands above it, its address with it, and what stands below."""
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        box.setSpacing(_BETWEEN)
        for widget in (*above, self._line, self._in_clear, self._said):
            box.addWidget(widget)
        self._place = box.count()
        box.addStretch(1)  # until the page stands here
        for part in below:
            if isinstance(part, QWidget):
                box.addWidget(part)
            else:
                box.addLayout(part)
        # The page is drawn by the graphics card, and a window that stands would be made anew for that.
        QRhiWidget(self).hide()
        room = self.screen().availableGeometry().size() - QSize(_EDGE, _EDGE)
        self.setMinimumSize(_LEAST.boundedTo(room))
        self.resize(size.boundedTo(room))

    def _make_view(self) -> QWebEngineView:
        view = QWebEngineView(self)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        return view

    def _show_page(self, view: QWebEngineView, page: VisitedPage) -> None:
        """Show a page in the place of the one before."""
        page.loadingChanged.connect(self._follow)
        page.urlChanged.connect(self._show_address)
        page.refused.connect(self._tell)
        page.certificate_refused.connect(self._tell_bad_certificate)
        page.renderProcessTerminated.connect(self._break)
        view.setPage(page)
        self._put_away()
        self._view = view
        self._box.insertWidget(self._place, view, _ALL)
        view.show()
        view.setFocus()

    @Slot()
    def _go_back(self) -> None:
        if self._view is not None and self._view.history().canGoBack():
            self._view.back()

    def _can_go_back(self) -> bool:
        return self._view is not None and self._view.history().canGoBack()

    @Slot()
    def _load_again(self) -> None:
        if self._view is not None:
            self._view.reload()

    @Slot(QWebEngineLoadingInfo)
    def _follow(self, info: QWebEngineLoadingInfo) -> None:
        self._answered.note(info)
        self._put_in_tab_order()
        status, of_status = info.LoadStatus, info.ErrorDomain.HttpStatusCodeDomain
        if info.status() is status.LoadStartedStatus:
            self._tell("")
        elif info.status() is status.LoadFailedStatus and info.errorDomain() is not of_status:
            self._tell_trouble(FetchError(problem_of(info), host=info.url().host(), reason=""))

    def _put_in_tab_order(self) -> None:
        """Have Tab come from the address to the page: the engine gives other sites' pages new widgets."""
        if self._view is not None and (drawn := self._view.focusProxy()) is not None:
            self.setTabOrder(self._line.last, drawn)

    @Slot(QUrl)
    def _show_address(self, url: QUrl) -> None:
        self.setWindowTitle(host_of(written(url)) or host_of(self._address))
        self._line.show_address(url, can_go_back=self._can_go_back())
        self._in_clear.setVisible(bool(self._in_clear.text()) and url.scheme() == "http")

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
            self._announce(sentence)

    def _announce(self, sentence: str) -> None:
        announce(self, sentence)

    def _tell_trouble(self, error: ReaderAppError) -> None:
        self._tell(str(say(error)))

    @Slot(str)
    def _tell_bad_certificate(self, host: str) -> None:
        self._tell_trouble(FetchError(Problem.CERTIFICATE_NOT_VERIFIED, host=host, reason=""))

    @Slot()
    def _break(self) -> None:
        self._tell_trouble(FetchError(Problem.BROKEN_ANSWER, host=host_of(self._address)))


def button_row(*buttons: QWidget) -> QHBoxLayout:
    """Set buttons side by side at the end of a line."""
    row = QHBoxLayout()
    row.addStretch()
    for button in buttons:
        row.addWidget(button)
    return row


def written(url: QUrl) -> str:
    """Write an address as it is asked for."""
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def password_warning() -> str:
    """Say what a page that came in clear is not good for."""
    return _("This page is not encrypted: others on the network can read what you type. Enter no password.")
