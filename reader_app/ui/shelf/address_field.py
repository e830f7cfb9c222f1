"""One field for addresses and for search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLineEdit, QStyle

from reader_app.ui.look.buttons import CrossButton
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.painting import painting
from reader_app.ui.shelf.address_offers import AddressOffers
from reader_app.ui.shelf.typed import dropped_addresses, is_address
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDragMoveEvent,
        QDropEvent,
        QFocusEvent,
        QKeyEvent,
        QPaintEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

_HEIGHT = 34
_ICON_AT, _ICON_PLACE = 7, 18
_WORDS_AT = 22  # of the words, further than the padding of the style sheet
_CLEAR = 26
_PAUSE = 250  # milliseconds without a key before words are looked for
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class AddressField(QLineEdit):
    """An address is offered for saving; anything else is looked for while it is typed."""

    save_wanted = Signal(str, bool)  # what was typed, whether for later
    search_wanted = Signal(str)
    search_cleared = Signal()
    leave_wanted = Signal()  # Escape in the empty field, or Down without offers: to the list

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._searched = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._search)
        self._clear = CrossButton(themes, _("Clear"), self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.clicked.connect(self.clear_search)
        self._clear.hide()
        self._offers = AddressOffers(themes, self)
        self._dress()
        self._connect()

    def focus_all(self) -> None:
        """Take the focus with everything selected, so that typing begins anew."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def clear_search(self) -> None:
        """Empty the field, and say so where a search was on show."""
        self.clear()
        self._pause.stop()
        self._offers.hide()
        if self._searched:
            self._searched = ""
            self.search_cleared.emit()

    def show_words(self, words: str) -> None:
        """Show the words of a search that was begun elsewhere, without a signal."""
        self.setText(words)
        self._searched = words
        self._clear.setVisible(bool(words))

    def offers(self) -> AddressOffers:
        """Give the offers beneath the field."""
        return self._offers

    def sizeHint(self) -> QSize:
        """As high as its words need."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Some words, the icon and the cross."""
        return QSize(super().minimumSizeHint().width() + _WORDS_AT + _CLEAR, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take an offer, look for the words, or leave."""
        key = Qt.Key(event.key())
        if key in _ENTER:
            self._enter(event.modifiers())
        elif key is Qt.Key.Key_Escape:
            self._escape()
        elif key in _STEPS and self._offers.isVisible():
            self._offers.step(_STEPS[key])
        elif key is Qt.Key.Key_Down:
            self.leave_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the offers away."""
        self._offers.hide()
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer again what is still there."""
        super().focusInEvent(event)
        if is_address(self.text()):
            self._offers.open()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome links."""
        if dropped_addresses(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Welcome links all over the field."""
        if dropped_addresses(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Save the links that are dropped."""
        addresses = dropped_addresses(event.mimeData())
        if not addresses:
            super().dropEvent(event)
            return
        event.acceptProposedAction()
        for address in addresses:
            self.save_wanted.emit(address, False)  # noqa: FBT003  a signal's second word

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cross at the end."""
        super().resizeEvent(event)
        box = QRect(self.width() - _CLEAR - 4, (self.height() - _CLEAR) // 2, _CLEAR, _CLEAR)
        self._clear.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))

    def changeEvent(self, event: QEvent) -> None:
        """Turn round with the interface."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, then its icon."""
        super().paintEvent(event)
        box = QRect(_ICON_AT, 0, _ICON_PLACE, self.height())
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
        with painting(self) as painter:
            draw_icon(painter, place, "search", SLIP_ICON, self._themes.current.text2)

    def _dress(self) -> None:
        self.setProperty("kind", "address")
        self.setPlaceholderText(_("Paste an address or search"))
        self.setAccessibleName(_("Address or search"))
        self.setToolTip(_("Paste an address or search") + " (Ctrl+L)")
        self.setFixedHeight(self._height())
        self._make_room()
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)
        self._offers.read_chosen.connect(self._save)
        self._offers.later_chosen.connect(self._save_for_later)
        self._offers.search_chosen.connect(self._search)
        self._themes.changed.connect(self.update)

    def _height(self) -> int:
        return max(_HEIGHT, QFontMetrics(self.font()).height() + 16)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._make_room()

    def _make_room(self) -> None:
        """Keep the words off the icon and the cross; margins are absolute, directions are not."""
        start, end = _WORDS_AT, _CLEAR if self.text() else 0
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.setTextMargins(end if mirrored else start, 0, start if mirrored else end, 0)

    def _edited(self, text: str) -> None:
        if not text.strip():
            self.clear_search()
        elif is_address(text):
            self._pause.stop()
            self._offers.open()
        else:
            self._offers.hide()
            self._pause.start()

    def _enter(self, modifiers: Qt.KeyboardModifier) -> None:
        if not self.text().strip():
            return
        if modifiers & Qt.KeyboardModifier.ControlModifier or not is_address(self.text()):
            self._search()
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._save_for_later()
        elif self._offers.isVisible():
            self._offers.take()
        else:
            self._save()

    def _escape(self) -> None:
        if self._offers.isVisible():
            self._offers.hide()
        elif self.text():
            self.clear_search()
        else:
            self.leave_wanted.emit()

    def _save(self) -> None:
        self._hand_over(later=False)

    def _save_for_later(self) -> None:
        self._hand_over(later=True)

    def _hand_over(self, *, later: bool) -> None:
        text = self.text().strip()
        self.clear_search()
        self.save_wanted.emit(text, later)

    def _search(self) -> None:
        self._pause.stop()
        self._offers.hide()
        words = self.text().strip()
        if words and words != self._searched:
            self._searched = words
            self.search_wanted.emit(words)
