"""What a reader can do first, under the first article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font
from reader_app.ui.look.icons import ICON, SLIP_ICON, draw_icon
from reader_app.ui.look.painting import draw_words, fill_round, painting
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

_EDGE, _INSIDE = 8, 16
_WORDS_AT = 50  # in the row's box
_AIR = 9


class _StepRow(QAbstractButton):
    """Icon, what it is, how it is done, and an arrow."""

    def __init__(self, themes: Themes, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self._themes = themes
        self._icon = icon
        self._sentence = sentence
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        self.setToolTip(f"{title}\n{sentence}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines."""
        return QSize(_WORDS_AT + 120, self._title_height() + self._sentence_height() + 2 * _AIR)

    def minimumSizeHint(self) -> QSize:
        """Two lines."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row."""
        theme = self._themes.current
        with painting(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            if self.underMouse():
                fill_round(painter, self.rect(), theme.hover)
            icon = QRect(_INSIDE, 0, ICON, self.height())
            draw_icon(painter, self._mirrored(icon), self._icon, ICON, theme.text2)
            arrow = QRect(self.width() - _INSIDE - SLIP_ICON, 0, SLIP_ICON, self.height())
            towards = "right" if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else "left"
            draw_icon(painter, self._mirrored(arrow), f"chevron-{towards}", SLIP_ICON, theme.text2)
            title = QRect(_WORDS_AT, _AIR, arrow.left() - 8 - _WORDS_AT, self._title_height())
            font = interface_font(weight=MEDIUM)
            draw_words(painter, self._mirrored(title), self.text(), font, theme.text)
            line = QRect(title.left(), title.bottom() + 1, title.width(), self._sentence_height())
            small = interface_font(Size.SMALL)
            draw_words(painter, self._mirrored(line), self._sentence, small, theme.text2)

    def _title_height(self) -> int:
        return QFontMetrics(interface_font(weight=MEDIUM)).height()

    def _sentence_height(self) -> int:
        return QFontMetrics(interface_font(Size.SMALL)).height()

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)


class WelcomeSteps(QWidget):
    """Only what exists: an address to paste, a saved page to open."""

    address_wanted = Signal()
    file_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = ElidingLabel(themes, _("To begin"), interface_font(Size.CAPTION, SEMIBOLD), "text3")
        title = QHBoxLayout()
        title.addSpacing(_INSIDE)
        title.addWidget(head)
        address = _StepRow(themes, "link", _("Paste an address"), _("Ctrl+V anywhere, or drop a link here."))
        page = _StepRow(themes, "file-input", _("Open a saved page"), _("A file from your browser."))
        address.clicked.connect(self.address_wanted)
        page.clicked.connect(self.file_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(_EDGE, 20, _EDGE, 8)
        column.setSpacing(2)
        column.addLayout(title)
        column.addSpacing(6)
        column.addWidget(address)
        column.addWidget(page)
        column.addStretch()
