"""Draws the sidebar's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font, tabular
from reader_app.ui.look.icons import ICON, draw_icon
from reader_app.ui.look.painting import END, RING, draw_edge, draw_words, fill_round
from reader_app.ui.shelf.sidebar_model import SidebarRole
from reader_app.ui.shelf.sidebar_rows import RowKind

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.sidebar_rows import SidebarRow

Index = QModelIndex | QPersistentModelIndex

EDGE = 8  # from the pane to a row's box
_INSIDE = 12  # from the box to its icon: heads and icons start at 20
_INSIDE_END = 10
_AFTER_ICON = 9
_CHILD = 14  # indentation of a child
_AIR, _BETWEEN = 12, 2  # around an item's words, between two boxes
_OVER_HEAD, _UNDER_HEAD = 20, 7
_OVER_FIRST_HEAD = 15


class _Fonts:
    """The fonts of a row."""

    def __init__(self) -> None:
        self.head = interface_font(Size.CAPTION, SEMIBOLD)
        self.item = interface_font()
        self.chosen = interface_font(weight=MEDIUM)
        self.count = tabular(interface_font(Size.SMALL))
        self.state = interface_font(Size.CAPTION)


class SidebarDelegate(QStyledItemDelegate):
    """Items of one height, heads with air above; `ring` when a key brought the focus."""

    def __init__(self, themes: Themes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._fonts = _Fonts()
        self.ring = False

    def renew_fonts(self) -> None:
        """Take the application's font again after it changed."""
        self._fonts = _Fonts()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a row's height, gaps included."""
        row = cast("SidebarRow", index.data(SidebarRole.ROW))
        if row.kind is RowKind.HEAD:
            over = _OVER_HEAD if index.row() else _OVER_FIRST_HEAD
            return QSize(option.rect.width(), over + QFontMetrics(self._fonts.head).height() + _UNDER_HEAD)
        height = QFontMetrics(self._fonts.item).height() + _AIR + _BETWEEN
        if row.kind is RowKind.ACCOUNT:
            height += QFontMetrics(self._fonts.state).height()
        return QSize(option.rect.width(), height)

    def natural_width(self, row: SidebarRow) -> int:
        """Give the width at which a row's words are whole, with room for a count of three figures."""
        words = QFontMetrics(self._fonts.chosen).horizontalAdvance(row.words)
        count = QFontMetrics(self._fonts.count).horizontalAdvance("000")
        return 2 * EDGE + _INSIDE + ICON + _AFTER_ICON + words + 8 + count + _INSIDE_END

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row = cast("SidebarRow", index.data(SidebarRole.ROW))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if row.kind is RowKind.HEAD:
            self._head(painter, option, row)
        else:
            self._item(painter, option, row)
        painter.restore()

    def _head(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow) -> None:
        whole: QRect = option.rect
        height = QFontMetrics(self._fonts.head).height()
        top = whole.bottom() + 1 - _UNDER_HEAD - height
        left = EDGE + _INSIDE
        line = QRect(whole.left() + left, top, whole.width() - 2 * left, height)
        draw_words(painter, line, row.words, self._fonts.head, self._themes.current.text3)

    def _item(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow) -> None:
        theme = self._themes.current
        state: QStyle.StateFlag = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        whole: QRect = option.rect
        box = whole.adjusted(EDGE, 0, -EDGE, -_BETWEEN)
        if chosen or hovered:
            fill_round(painter, box, theme.select_idle if chosen else theme.hover)
        if self.ring and state & QStyle.StateFlag.State_HasFocus:
            draw_edge(painter, box, theme.accent, width=RING)
        if row.kind is RowKind.ACCOUNT:
            self._account(painter, option, row, box)
        else:
            self._words(painter, option, row, box)

    def _account(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow, box: QRect) -> None:
        """Draw a newspaper's name, and under it how its account is: only trouble is coloured."""
        theme = self._themes.current
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        name, state = (QFontMetrics(font).height() for font in (self._fonts.item, self._fonts.state))
        top, at = box.top() + (box.height() - name - state) // 2, box.left() + _INSIDE
        place = QStyle.visualRect(option.direction, option.rect, QRect(at, top, ICON, name))
        draw_icon(painter, place, row.icon, ICON, row.tone.icon(theme))
        at += ICON + _AFTER_ICON
        width = box.right() + 1 - _INSIDE_END - at
        lines = (
            (top, name, row.words, self._fonts.chosen if chosen else self._fonts.item, theme.text),
            (top + name, state, row.state, self._fonts.state, row.tone.words(theme)),
        )
        for line, height, words, font, colour in lines:
            place = QStyle.visualRect(option.direction, option.rect, QRect(at, line, width, height))
            draw_words(painter, place, words, font, colour)

    def _words(self, painter: QPainter, option: QStyleOptionViewItem, row: SidebarRow, box: QRect) -> None:
        theme = self._themes.current
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        at = box.left() + _INSIDE + row.depth * _CHILD
        end = box.right() + 1 - _INSIDE_END
        faint = theme.text3 if row.faint and not hovered else theme.text2
        place = QStyle.visualRect(option.direction, option.rect, QRect(at, box.top(), ICON, box.height()))
        draw_icon(painter, place, row.icon, ICON, theme.accent if chosen else faint)
        if row.count:
            count = option.locale.toString(row.count)
            width = QFontMetrics(self._fonts.count).horizontalAdvance(count) + 1
            place = QRect(end - width, box.top(), width, box.height())
            place = QStyle.visualRect(option.direction, option.rect, place)
            draw_words(painter, place, count, self._fonts.count, theme.text2, END)
            end -= width + 8
        at += ICON + _AFTER_ICON
        place = QStyle.visualRect(option.direction, option.rect, QRect(at, box.top(), end - at, box.height()))
        font = self._fonts.chosen if chosen else self._fonts.item
        leads_on = row.kind in {RowKind.NEW_LIST, RowKind.ALL_ACCOUNTS}
        plain = theme.text2 if leads_on and not hovered else theme.text
        draw_words(painter, place, row.words, font, plain)
