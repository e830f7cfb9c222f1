"""The quiet line at the page's foot: where the link leads that the pointer, or a key, is on."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QUrl
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QWidget

from reader_app.domain.host_name import shown_host
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.painting import RADIUS, draw_edge, draw_words, fill_round, painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

_PADDING = 8
_AWAY = 8  # pixels from the page's edges
_WIDEST = 0.7  # of the page
_LONGEST_HOST = 40  # characters: they fit wherever an address is shown
_AS_READ = QUrl.ComponentFormattingOption.PrettyDecoded | QUrl.UrlFormattingOption.RemoveUserInfo


class HoveredAddress(QWidget):
    """Lies over a corner of the page, and lets every click through."""

    def __init__(self, themes: Themes, page: QWidget) -> None:
        super().__init__(page)
        self._themes, self._page = themes, page
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(interface_font(Size.SMALL))
        page.installEventFilter(self)
        themes.changed.connect(self.update)
        self.hide()

    def show_address(self, address: str) -> None:
        """Say where a link leads; "" says nothing. A place inside the article needs no words."""
        self._words = "" if address.startswith("#") else readable(address)
        self.setAccessibleName(self._words)
        self.setVisible(bool(self._words))
        if self._words:
            self._place()
            self.raise_()

    def words(self) -> str:
        """What is said."""
        return self._words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if watched is self._page and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground and words; what does not fit is left out at the end, after the host."""
        theme = self._themes.current
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        fitting = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.raised, RADIUS)
            draw_edge(painter, self.rect(), theme.line, RADIUS)
            draw_words(painter, room, fitting, self.font(), theme.text2)

    def _place(self) -> None:
        metrics = QFontMetrics(self.font())
        wanted = metrics.horizontalAdvance(self._words) + 2 * _PADDING + 2
        width = min(wanted, round(self._page.width() * _WIDEST))
        height = metrics.height() + 8
        box = QRect(_AWAY, self._page.height() - height - _AWAY, width, height)
        self.setGeometry(QStyle.visualRect(self.layoutDirection(), self._page.rect(), box))


def readable(address: str) -> str:
    """Write an address as people read it: letters instead of their codes, no scheme of a plain web page.

    The host that is called comes first and whole, or its end: no name before an "@", no letters that
    pass for others, and no mark that turns the words round can put another in its place.
    """
    url = QUrl(address)
    shown = url.toDisplayString(_AS_READ) or address
    if url.host():
        shown = shown.replace(url.host(), _host(url.host()), 1)
    for scheme in ("https://", "http://", "mailto:", "tel:"):
        shown = shown.removeprefix(scheme)
    return "".join(one if one.isprintable() else quote(one) for one in shown)


def _host(host: str) -> str:
    whole = shown_host(host)
    return whole if len(whole) <= _LONGEST_HOST else f"…{whole[-_LONGEST_HOST:]}"
