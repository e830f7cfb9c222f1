"""Draws the links of a page: a box to tick, the title, and where it leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reader_app.ui.look.focus_ring import KEYBOARD
from reader_app.ui.look.fonts import MEDIUM, Size, interface_font
from reader_app.ui.look.icons import draw_icon
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.painting import RADIUS, RADIUS_KEY, RING, draw_edge, draw_words, fill_round
from reader_app.ui.look.walked_list import WalkedList
from reader_app.ui.window.link_model import LinkModel, Role

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes

_INSIDE, _BOX, _AFTER_BOX, _END, _AIR, _BETWEEN = 8, 16, 10, 12, 7, 1
_TICK = 13
ROWS = 9  # in sight at once

Index = QModelIndex | QPersistentModelIndex


class LinkList(WalkedList):
    """Space or a click ticks a row; where one only can be chosen, the row that is current is the one."""

    def __init__(self, themes: Themes, model: LinkModel) -> None:
        super().__init__()
        self._links = model
        self._rows = _LinkRows(themes, self)
        self.setModel(model)
        self.setItemDelegate(self._rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(self._rows.height() // 2)
        self._scroll_bar = OverlayScrollBar(self)
        self.clicked.connect(model.turn)
        themes.changed.connect(self.viewport().update)

    def sizeHint(self) -> QSize:
        """As high as some rows; fewer where there are fewer."""
        rows = min(ROWS, self._links.rowCount())
        return QSize(super().sizeHint().width(), rows * self._rows.height())

    def minimumSizeHint(self) -> QSize:
        """Two rows."""
        return QSize(super().minimumSizeHint().width(), min(2, self._links.rowCount()) * self._rows.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; the other keys walk."""
        self.walk(by_key=True)
        if event.key() == Qt.Key.Key_Space:
            self._links.turn(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are when a key brought them."""
        if event.reason() in KEYBOARD and not self.currentIndex().isValid():
            self.setCurrentIndex(self._links.index(0))
        super().focusInEvent(event)


class _LinkRows(QStyledItemDelegate):
    def __init__(self, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes
        self.ring = False  # whether the row that the keys are on says so

    def height(self) -> int:
        """Give the height of every row."""
        title, place = (QFontMetrics(font).height() for font in (_title_font(), _place_font()))
        return 2 * _AIR + title + _BETWEEN + place

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(option.rect.width(), self.height())

    def editorEvent(
        self, _event: QEvent, _model: QAbstractItemModel, _option: QStyleOptionViewItem, _index: Index
    ) -> bool:
        """Leave ticking to the list: the whole row is the box."""
        return False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = self._themes.current
        box: QRect = option.rect
        state = option.state
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        chosen = tick is None and bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if chosen or over:
            fill_round(painter, box, theme.select if chosen else theme.hover, RADIUS)
        if self.ring and state & QStyle.StateFlag.State_HasFocus:
            draw_edge(painter, box, theme.accent, RADIUS, RING)
        start = box.left() + _INSIDE
        if tick is not None:
            place = QRect(start, box.center().y() - _BOX // 2 + 1, _BOX, _BOX)
            _draw_box(painter, QStyle.visualRect(option.direction, box, place), theme, Qt.CheckState(tick))
            start += _BOX + _AFTER_BOX
        words = QRect(start, box.top() + _AIR, box.right() + 1 - _END - start, box.height() - 2 * _AIR)
        self._write(
            painter, QStyle.visualRect(option.direction, box, words), index, quiet=not (chosen or over)
        )
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, index: Index, *, quiet: bool) -> None:
        theme = self._themes.current
        height = QFontMetrics(_title_font()).height()
        first = QRect(box.left(), box.top(), box.width(), height)
        second = QRect(box.left(), first.bottom() + 1 + _BETWEEN, box.width(), box.bottom() - first.bottom())
        draw_words(painter, first, str(index.data()), _title_font(), theme.text)
        ink = theme.text3 if quiet else theme.text2
        draw_words(painter, second, str(index.data(Role.PLACE)), _place_font(), ink)


def _draw_box(painter: QPainter, box: QRect, theme: Theme, tick: Qt.CheckState) -> None:
    if tick is Qt.CheckState.Checked:
        fill_round(painter, box, theme.accent, RADIUS_KEY)
        draw_icon(painter, box, "check", _TICK, theme.on_accent)
    else:
        fill_round(painter, box, theme.field, RADIUS_KEY)
        draw_edge(painter, box, theme.control, RADIUS_KEY)


def _title_font() -> QFont:
    return interface_font(weight=MEDIUM)


def _place_font() -> QFont:
    return interface_font(Size.CAPTION)
