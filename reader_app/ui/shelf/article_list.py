"""The list of a shelf's articles: choose, walk with the keyboard, select several."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem

from reader_app.ui.look.focus_ring import KEYBOARD
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.walked_list import WalkedList
from reader_app.ui.shelf.article_delegate import ArticleDelegate
from reader_app.ui.shelf.article_model import ArticleModel, Role
from reader_app.ui.shelf.dates import DateWords
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QFocusEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.thumbnails import Thumbnails

_Selection = QItemSelectionModel.SelectionFlag
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_SEVERAL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
_READ = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ArticleList(WalkedList):
    """A drawn list of one column.

    A click, or Enter on the row that the keyboard stands on, chooses an article;
    J, K and the arrows move only the place of the keyboard, so that a reader can
    look around without opening anything. Control and Shift select several.
    """

    article_chosen = Signal(int)
    selection_changed = Signal(list)  # of ids
    menu_wanted = Signal(list, QPoint)  # ids, where on the screen

    def __init__(
        self,
        themes: Themes,
        model: ArticleModel,
        thumbnails: Thumbnails | None = None,
        dates: DateWords | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._articles = model
        self._delegate = ArticleDelegate(themes, dates or DateWords(), thumbnails, self)
        self._by_key = False
        self._dress()
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._scroll_bar = OverlayScrollBar(self)
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        themes.changed.connect(self.viewport().update)
        if thumbnails:
            thumbnails.arrived.connect(self.viewport().update)

    def select(self, article_id: int) -> bool:
        """Show which article is open, without choosing it; answers whether it is in the list."""
        row = self._articles.row_of(article_id)
        if row < 0:
            self.clearSelection()
            return False
        index = self._articles.index(row)
        self.selectionModel().setCurrentIndex(index, _Selection.ClearAndSelect)
        self.scrollTo(index)
        return True

    def selected_ids(self) -> list[int]:
        """Give the selected articles in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [self._articles.article(row).id for row in rows]

    def row_height(self) -> int:
        """Give the height of every row, the gap to the next included."""
        return self._delegate.row_height()

    def neighbour(self, article_id: int, step: int) -> int | None:
        """Give the article so many rows further on, None past the ends."""
        row = self._articles.row_of(article_id) + step
        return self._articles.article(row).id if 0 <= row < self._articles.rowCount() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and choose."""
        self.walk(by_key=True)
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _READ and plain and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        elif key in _STEPS and plain:
            self.step(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on a row when a key brought the focus."""
        if event.reason() in KEYBOARD and not self.currentIndex().isValid() and self._articles.rowCount():
            self.selectionModel().setCurrentIndex(self._articles.index(0), _Selection.NoUpdate)
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._delegate.renew_fonts()
            self.verticalScrollBar().setSingleStep(self._delegate.row_height() // 2)
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about what is selected, or about the row under the pointer."""
        index = self.indexAt(event.pos())
        if event.reason() is event.Reason.Keyboard:
            index = self.currentIndex()
        if not index.isValid():
            return
        article_id = int(index.data(Role.ID))
        selected = self.selected_ids()
        corner = self.visualRect(index).center()
        place = event.globalPos() if event.reason() is event.Reason.Mouse else self.mapToGlobal(corner)
        self.menu_wanted.emit(selected if article_id in selected else [article_id], place)

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let plain keys move without selecting."""
        if event is not None and event.type() is QEvent.Type.KeyPress and not _with_shift_or_space(event):
            return _Selection.NoUpdate
        return super().selectionCommand(index, event)

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        """Keep the selection's tint while another pane of the window has the focus."""
        super().initViewItemOption(option)
        if self.isActiveWindow():
            option.state |= QStyle.StateFlag.State_Active

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Articles"))
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().setSingleStep(self._delegate.row_height() // 2)
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        if not QGuiApplication.keyboardModifiers() & _SEVERAL:
            self.article_chosen.emit(int(index.data(Role.ID)))

    def _choose(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, _Selection.ClearAndSelect)
        self.article_chosen.emit(int(index.data(Role.ID)))

    def step(self, step: int) -> None:
        """Move the keyboard's place so many rows, without choosing."""
        row = self.currentIndex().row() + step
        if 0 <= row < self._articles.rowCount():
            index = self._articles.index(row)
            self.selectionModel().setCurrentIndex(index, _Selection.NoUpdate)
            self.scrollTo(index)

    def _tell_selection(self, _selected: QItemSelection, _deselected: QItemSelection) -> None:
        self.selection_changed.emit(self.selected_ids())


def _with_shift_or_space(event: QEvent) -> bool:
    if not isinstance(event, QKeyEvent):
        return False
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier) or event.key() == Qt.Key.Key_Space
