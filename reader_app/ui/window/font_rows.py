"""The families of the font card: a list that typing narrows, each row in its own letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader_app.ui.look.fonts import Size, interface_font
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.painting import RADIUS, draw_words, fill_round

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes

OWN_LETTERS = Qt.ItemDataRole.UserRole  # the family in which a row is drawn, "" for the interface's
CHOSEN = Qt.ItemDataRole.UserRole + 1
_INSIDE, _AFTER_ICON, _HEIGHT = 9, 9, 34

Index = QModelIndex | QPersistentModelIndex


class FontList(QAbstractListModel):
    """`usual` stands first and means no choice of one's own."""

    def __init__(self, usual: str, chosen: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._usual, self._chosen = usual, chosen
        self._all: list[str] = []
        self._shown: list[str] = [""]

    def offer(self, names: list[str]) -> None:
        """Take the families."""
        self._all = ["", *names]
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show the families whose names hold all words typed."""
        words = typed.casefold().split()
        self.beginResetModel()
        self._shown = [
            name for name in self._all if all(word in self._words(name).casefold() for word in words)
        ]
        self.endResetModel()

    def family(self, row: int) -> str:
        """Give the family of a row."""
        return self._shown[row]

    def chosen_row(self) -> int:
        """Give the row of the chosen family, 0 where it is not shown."""
        return self._shown.index(self._chosen) if self._chosen in self._shown else 0

    def rowCount(self, _parent: Index | None = None) -> int:
        """Count what is shown."""
        return len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a row's words, the family it is drawn in, and whether it is chosen."""
        name = self._shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._words(name)
        if role == OWN_LETTERS:
            return name
        return name == self._chosen if role == CHOSEN else None

    def _words(self, name: str) -> str:
        return name or self._usual


class FontRows(QStyledItemDelegate):
    """Only the rows in sight are drawn, so that no more fonts are loaded than are seen."""

    def __init__(self, themes: Themes, parent: QObject) -> None:
        super().__init__(parent)
        self._themes = themes

    def row_height(self) -> int:
        """Give the height of every row."""
        return _HEIGHT

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As wide as the list."""
        return QSize(option.rect.width(), _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme = self._themes.current
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if marked or option.state & QStyle.StateFlag.State_MouseOver:
            fill_round(painter, box, theme.select if marked else theme.hover, RADIUS)
        if index.data(CHOSEN):
            icon = QRect(box.left() + _INSIDE, box.top(), SLIP_ICON, box.height())
            place = QStyle.visualRect(option.direction, box, icon)
            draw_icon(painter, place, "check", SLIP_ICON, theme.accent)
        start = box.left() + _INSIDE + SLIP_ICON + _AFTER_ICON
        words = QRect(start, box.top(), box.right() + 1 - _INSIDE - start, box.height())
        place = QStyle.visualRect(option.direction, box, words)
        name = str(index.data())
        draw_words(painter, place, name, _letters(str(index.data(OWN_LETTERS)), name), theme.text)
        painter.restore()


def _letters(family: str, words: str) -> QFont:
    """Give the family itself where it can write its own name, as a font of symbols cannot."""
    font = interface_font(Size.TITLE if family else Size.BODY)
    if family and QFontDatabase.WritingSystem.Latin in QFontDatabase.writingSystems(family):
        own = QFont(font)
        own.setFamilies([family, *font.families()])
        metrics = QFontMetrics(own)
        if metrics.height() < 2 * _HEIGHT and all(metrics.inFont(letter) for letter in words):
            return own
    return interface_font()
