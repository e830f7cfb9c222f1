"""Draws the rows of a card of names: a tick before those that are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.ui.look.fonts import MEDIUM, interface_font
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.painting import RADIUS, draw_words, fill_round

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes

NEW = Qt.ItemDataRole.UserRole  # of the row that makes the name that was typed
_INSIDE, _AFTER_ICON, _AIR = 9, 9, 13

Index = QModelIndex | QPersistentModelIndex


class NameRows(QStyledItemDelegate):
    """A ticked name has its tick and is a little heavier; the marked row is tinted."""

    def __init__(self, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def row_height(self) -> int:
        """Give the height of every row."""
        return QFontMetrics(interface_font()).height() + _AIR

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As wide as the list, as high as a row."""
        return QSize(option.rect.width(), self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._themes.current
        new = bool(index.data(NEW))
        ticked = (
            not new and Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is Qt.CheckState.Checked
        )
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if marked or option.state & QStyle.StateFlag.State_MouseOver:
            fill_round(painter, box, theme.select if marked else theme.hover, RADIUS)
        icon = QRect(box.left() + _INSIDE, box.top(), SLIP_ICON, box.height())
        if new or ticked:
            place = QStyle.visualRect(option.direction, box, icon)
            draw_icon(painter, place, "plus" if new else "check", SLIP_ICON, theme.accent)
        start = icon.right() + 1 + _AFTER_ICON
        words = QRect(start, box.top(), box.right() + 1 - _INSIDE - start, box.height())
        font = interface_font(weight=MEDIUM) if ticked else interface_font()
        draw_words(
            painter, QStyle.visualRect(option.direction, box, words), str(index.data()), font, theme.text
        )
        painter.restore()
