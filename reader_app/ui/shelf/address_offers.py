"""What can be done with an address: three offers beneath the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QStyle, QVBoxLayout, QWidget

from reader_app.ui.look.fonts import interface_font
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.key_cap import cap_size, draw_cap
from reader_app.ui.look.painting import RADIUS_SLIP, draw_edge, draw_words, fill_round, painting
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

_BENEATH = 6  # pixels under the field
_INSET = 6
_ICON_AT, _WORDS_AT = 10, 36
_CAP_END, _GAP = 10, 12


class _Offer(QAbstractButton):
    """One row: icon, words, and the keys that choose it."""

    def __init__(self, themes: Themes, icon: str, words: str, keys: str) -> None:
        super().__init__()
        self._themes = themes
        self._icon = icon
        self._keys = keys
        self.setText(words)
        self.setAccessibleName(words)
        self.setAccessibleDescription(keys)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the focus stays in the field
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words and the key."""
        metrics = QFontMetrics(interface_font())
        cap = cap_size(self._keys)
        width = _WORDS_AT + metrics.horizontalAdvance(self.text()) + _GAP + cap.width() + _CAP_END
        return QSize(width, max(metrics.height(), cap.height()) + 11)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row; the offer that Enter takes is tinted."""
        theme = self._themes.current
        with painting(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            if self.isChecked() or self.underMouse():
                fill_round(painter, self.rect(), theme.select if self.isChecked() else theme.hover)
            icon = QRect(_ICON_AT, 0, SLIP_ICON, self.height())
            colour = theme.accent if self.isChecked() else theme.text2
            draw_icon(painter, self._mirrored(icon), self._icon, SLIP_ICON, colour)
            size = cap_size(self._keys)
            cap = QRect(QPoint(self.width() - _CAP_END - size.width(), 0), size)
            cap.moveTop((self.height() - size.height()) // 2)
            draw_cap(painter, self._mirrored(cap), self._keys, theme)
            words = QRect(_WORDS_AT, 0, cap.left() - _GAP - _WORDS_AT + 1, self.height())
            draw_words(painter, self._mirrored(words), self.text(), interface_font(), theme.text)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


class AddressOffers(QFrame):
    """Stands over the window, beneath the field, as long as the field holds an address."""

    read_chosen = Signal()
    later_chosen = Signal()
    search_chosen = Signal()

    def __init__(self, themes: Themes, field: QWidget) -> None:
        super().__init__(field)
        self._themes = themes
        self._field = field
        self._offers = (
            _Offer(themes, "download", _("Save and read"), _("Enter")),
            _Offer(themes, "clock", _("Save for later"), _("Shift+Enter")),
            _Offer(themes, "search", _("Search for these words"), _("Ctrl+Enter")),
        )
        self._signals = (self.read_chosen, self.later_chosen, self.search_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        column.setSpacing(1)
        for offer, signal in zip(self._offers, self._signals, strict=True):
            offer.clicked.connect(signal)
            column.addWidget(offer)
        self.hide()

    def open(self) -> None:
        """Appear beneath the field, with the first offer marked."""
        if self.isVisible():
            return
        self._mark(0)
        window = self._field.window()
        self.setParent(window)
        width = max(self._field.width(), self.sizeHint().width())
        size = QSize(min(width, window.width()), self.sizeHint().height())
        place = QRect(self._field.mapTo(window, QPoint(0, self._field.height() + _BENEATH)), size)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            place.moveRight(self._field.mapTo(window, self._field.rect().topRight()).x())
        place.moveLeft(max(0, min(place.left(), window.width() - size.width())))
        self.setGeometry(place)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Mark the next or the previous offer."""
        self._mark(max(0, min(self._marked() + by, len(self._offers) - 1)))

    def take(self) -> None:
        """Choose the marked offer."""
        self._signals[self._marked()].emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self._themes.current
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.raised, RADIUS_SLIP)
            draw_edge(painter, self.rect(), theme.line, RADIUS_SLIP)

    def _marked(self) -> int:
        return next(number for number, offer in enumerate(self._offers) if offer.isChecked())

    def _mark(self, place: int) -> None:
        for number, offer in enumerate(self._offers):
            offer.setChecked(number == place)
