"""The card that asks where some words are to be looked up; nothing is sent before one is chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle

from reader_app.domain.look_up import Target
from reader_app.ui.look.beside import place_beside
from reader_app.ui.look.card import Card
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font
from reader_app.ui.look.icons import ICON, draw_icon
from reader_app.ui.look.key_cap import cap_size, draw_cap
from reader_app.ui.look.painting import END, RADIUS, draw_edge, draw_words, fill_round, painting
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

WIDTH = 360
_PADDING, _ROW, _GAP = 8, 36, 10
ICONS = {Target.DICTIONARY: "book-open-text", Target.ENCYCLOPEDIA: "globe", Target.TRANSLATION: "languages"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One place to look: its address with the words in it, and the host that people know it by."""

    target: Target
    address: str
    host: str


class LookUpCard(Card):
    """A row a target, with its key; the one taken last has the keys first."""

    chosen = Signal(object)  # an Offer

    def __init__(
        self, themes: Themes, words: str, offers: Sequence[Offer], last: Target, parent: QWidget
    ) -> None:
        super().__init__(themes, _("Look up “{words}”").format(words=words), WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleDescription(_("Nothing is sent before you choose."))
        self.setMaximumWidth(WIDTH)
        self.box.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        self.box.setSpacing(2)
        head = ElidingLabel(themes, _("“{words}”").format(words=words), interface_font(weight=SEMIBOLD))
        head.setContentsMargins(_PADDING, 4, _PADDING, 4)
        self.box.addWidget(head)
        self.rows = [_Row(themes, offer, number, self) for number, offer in enumerate(offers, 1)]
        for row in self.rows:
            self.box.addWidget(row)
            row.clicked.connect(lambda _checked=False, offer=row.offer: self._choose(offer))
        self._first = next((row for row in self.rows if row.offer.target is last), self.rows[0])

    def open_beside(self, words: QRect, window: QWidget) -> None:
        """Open beside the words, which stand there on the screen."""
        self._fit()
        room = window.frameGeometry()
        corner = place_beside(self.size(), words, room, self.layoutDirection())
        self._show_at(corner, window)
        self._first.setFocus(Qt.FocusReason.PopupFocusReason)

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts out: digits choose here."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a digit, walk by the arrows."""
        number = event.key() - Qt.Key.Key_1
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if 0 <= number < len(self.rows):
            self._choose(self.rows[number].offer)
        elif step:
            focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), 0)
            self.rows[(focused + step) % len(self.rows)].setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_D}:
            self.close()
        else:
            super().keyPressEvent(event)

    def _choose(self, offer: Offer) -> None:
        self.close()
        self.chosen.emit(offer)


class _Row(QAbstractButton):
    """A target: icon, name, the host it asks, its key."""

    def __init__(self, themes: Themes, offer: Offer, number: int, card: LookUpCard) -> None:
        super().__init__(card)
        self._themes, self.offer, self._number = themes, offer, str(number)
        self.setText(target_words(offer.target))
        self.setAccessibleName(f"{self.text()}, {offer.host}")
        self.setToolTip(offer.address)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as every row."""
        return QSize(WIDTH - 2 * _PADDING, max(_ROW, QFontMetrics(self.font()).height() + 14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it as Space does; the rest is the card's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, words and key."""
        theme, whole = self._themes.current, self.rect()
        font, small = interface_font(weight=MEDIUM), interface_font(Size.SMALL)
        cap = cap_size(self._number)
        icon = QRect(_PADDING, 0, ICON, whole.height())
        name = QRect(
            icon.right() + 1 + _GAP, 0, QFontMetrics(font).horizontalAdvance(self.text()) + 2, whole.height()
        )
        key = QRect(
            whole.width() - _PADDING - cap.width(),
            (whole.height() - cap.height()) // 2,
            cap.width(),
            cap.height(),
        )
        host = QRect(name.right() + 1 + _GAP, 0, key.left() - name.right() - 1 - 2 * _GAP, whole.height())
        icon, name, key, host = (
            QStyle.visualRect(self.layoutDirection(), whole, box) for box in (icon, name, key, host)
        )
        with painting(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            if self.hasFocus() or self.underMouse():
                fill_round(painter, whole, theme.select if self.hasFocus() else theme.hover)
            if self.hasFocus():
                draw_edge(painter, whole, theme.accent, RADIUS, 2)
            draw_icon(painter, icon, ICONS[self.offer.target], ICON, theme.text2)
            draw_words(painter, name, self.text(), font, theme.text)
            draw_words(painter, host, self.offer.host, small, theme.text2, END)
            draw_cap(painter, key, self._number, theme)


def target_words(target: Target) -> str:
    """Name a target."""
    return {
        Target.DICTIONARY: _("Dictionary"),
        Target.ENCYCLOPEDIA: _("Encyclopedia"),
        Target.TRANSLATION: _("Translation"),
    }[target]
