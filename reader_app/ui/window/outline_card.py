"""The card of an article's headings: the one that the reader is under is marked, typing narrows them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reader_app.ui.look.card import Card
from reader_app.ui.look.fonts import MEDIUM, interface_font
from reader_app.ui.look.painting import RADIUS, draw_words, fill_round
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.outline import HeadingPlace

WIDTH = 440
ROWS = 14  # headings in sight at once
_PADDING, _AWAY = 12, 8
_INSIDE, _AIR, _DEEPER, _BAR = 14, 13, 16, 3
_DEEPEST = 4  # steps of indent that are drawn
_DEPTH, _PLACE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HERE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


class _HeadingRows(QStyledItemDelegate):
    """The heading that the reader is under has a bar, and is a little heavier; the marked row is tinted."""

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
        theme, box, here = self._themes.current, option.rect, bool(index.data(_HERE))
        marked = bool(option.state & QStyle.StateFlag.State_Selected)
        depth = int(index.data(_DEPTH))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if marked or option.state & QStyle.StateFlag.State_MouseOver:
            fill_round(painter, box, theme.select if marked else theme.hover, RADIUS)
        if here:
            bar = QRect(box.left() + 4, box.top() + 7, _BAR, box.height() - 14)
            fill_round(painter, QStyle.visualRect(option.direction, box, bar), theme.accent, 1.5)
        words = box.adjusted(_INSIDE + min(depth, _DEEPEST) * _DEEPER, 0, -_INSIDE, 0)
        font = interface_font(weight=MEDIUM) if here else interface_font()
        ink = theme.accent if here else theme.text2 if depth else theme.text
        draw_words(painter, QStyle.visualRect(option.direction, box, words), str(index.data()), font, ink)
        painter.restore()


class OutlineCard(Card):
    """The keys stay in the field: the arrows move the mark, Enter goes there, Escape closes."""

    chosen = Signal(int)  # the offset of a heading

    def __init__(self, themes: Themes, headings: Sequence[HeadingPlace], here: int, parent: QWidget) -> None:
        super().__init__(themes, _("Outline"), 0, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(min(WIDTH, parent.window().width() - 2 * _AWAY))
        self.box.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        self.box.setSpacing(_PADDING // 2)
        self._field = QLineEdit()
        self._field.setPlaceholderText(_("Go to a heading"))
        self._field.setAccessibleName(_("Go to a heading"))
        self._field.installEventFilter(self)
        self._none = WordsLabel(themes, _("No heading has these words."), ink="text2")
        self._list = _list_of(themes, headings, here)
        self.box.addWidget(self._field)
        self.box.addWidget(self._list)
        self.box.addWidget(self._none)
        self.setFocusProxy(self._field)
        self._field.textChanged.connect(self._narrow)
        self._field.returnPressed.connect(self._take)
        self._list.itemClicked.connect(self._take_row)
        self._list.currentItemChanged.connect(self._speak)
        self._narrow("")
        self._list.setCurrentRow(max(0, here))
        self._speak()

    def shown(self) -> list[str]:
        """Give the headings that are in the list, narrowed as it is."""
        return [item.text() for item in self._items() if not item.isHidden()]

    def open_over(self, page: QWidget, below: int) -> None:
        """Open at the middle of the page, so far below its top."""
        corner = page.rect().topLeft()
        corner.setX((page.width() - self.width()) // 2)
        corner.setY(below)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            corner.setX(corner.x() + self.width())
        self.open_at(page.mapToGlobal(corner), page.window())
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)
        self._list.scrollToItem(self._list.currentItem(), QListWidget.ScrollHint.PositionAtCenter)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move the mark while the keys stay in the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _narrow(self, typed: str) -> None:
        """Show the headings that hold what is typed, and mark the first of them."""
        wanted = _plain(typed.strip())
        for item in self._items():
            item.setHidden(wanted not in _plain(item.text()))
        shown = [item for item in self._items() if not item.isHidden()]
        if wanted and shown:
            self._list.setCurrentItem(shown[0])
        self._list.setVisible(bool(shown))
        self._none.setVisible(not shown)
        self._speak()
        rows = min(ROWS, max(1, len(shown)))
        self._list.setFixedHeight(self._row_height() * rows)
        self.adjustSize()

    @Slot()
    def _speak(self) -> None:
        """Tell a screen reader which heading is marked: the focus is in the field."""
        item = self._list.currentItem()
        said = item.text() if item and not item.isHidden() else self._none.text()
        self._field.setAccessibleDescription(said)

    def _row_height(self) -> int:
        return max(1, self._list.sizeHintForRow(0))

    def _step(self, step: int) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        here = self._list.currentItem()
        if shown:
            at = shown.index(here) if here in shown else -1
            self._list.setCurrentItem(shown[max(0, min(len(shown) - 1, at + step))])

    @Slot()
    def _take(self) -> None:
        item = self._list.currentItem()
        if item and not item.isHidden():
            self._take_row(item)

    @Slot(QListWidgetItem)
    def _take_row(self, item: QListWidgetItem) -> None:
        place = int(item.data(_PLACE))
        self.close()
        self.chosen.emit(place)

    def _items(self) -> list[QListWidgetItem]:
        return [self._list.item(row) for row in range(self._list.count())]


_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: ROWS - 1,
    Qt.Key.Key_PageUp: 1 - ROWS,
}


def _list_of(themes: Themes, headings: Sequence[HeadingPlace], here: int) -> QListWidget:
    made = QListWidget()
    made.setAccessibleName(_("Outline"))
    made.setFrameShape(QListWidget.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setMouseTracking(True)
    made.viewport().setAutoFillBackground(False)
    made.setItemDelegate(_HeadingRows(themes, made))
    for number, heading in enumerate(headings):
        item = QListWidgetItem(heading.words, made)
        item.setToolTip(heading.words)
        item.setData(_DEPTH, heading.depth)
        item.setData(_PLACE, heading.offset)
        item.setData(_HERE, number == here)
    return made


def _plain(words: str) -> str:
    """Fold capitals and accents away."""
    parts = unicodedata.normalize("NFKD", words.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part)).replace("’", "'")
