"""The rows of the sidebar as a view: choose with a click or Enter, walk with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.walked_list import WalkedList
from reader_app.ui.shelf.sidebar_delegate import SidebarDelegate
from reader_app.ui.shelf.sidebar_model import SidebarModel
from reader_app.ui.shelf.sidebar_rows import RowKind
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPersistentModelIndex
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.sidebar_rows import SidebarRow

_Selection = QItemSelectionModel.SelectionFlag
_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class ShelfView(WalkedList):
    """What is selected is the shelf on show; where the keyboard stands is another matter."""

    shelf_chosen = Signal(Shelf)
    new_list_wanted = Signal()
    accounts_wanted = Signal()
    highlights_wanted = Signal()
    menu_wanted = Signal(Shelf, QPoint)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = SidebarModel(self)
        self._shelf: Shelf | None = Shelf(ShelfKind.INBOX)
        self._page: RowKind | None = None  # of the row that leads to the full page on show
        self._delegate = SidebarDelegate(themes, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self._dress()
        self._scroll_bar = OverlayScrollBar(self)
        self.clicked.connect(self._choose)
        themes.changed.connect(self.viewport().update)

    def set_rows(self, rows: Sequence[SidebarRow]) -> None:
        """Show other rows and keep the shelf; where it is gone, the inbox is chosen."""
        at = self.verticalScrollBar().value()
        self._rows.set_rows(rows)
        self._mark()
        self.verticalScrollBar().setValue(at)
        shown = self._shelf
        if shown and shown.kind in {ShelfKind.LIST, ShelfKind.TAG} and self._rows.place_of(shown) < 0:
            self.select(Shelf(ShelfKind.INBOX))
            self.shelf_chosen.emit(Shelf(ShelfKind.INBOX))

    def select(self, shelf: Shelf | None) -> None:
        """Show which shelf is on show, None for one that is not in the sidebar; without a signal."""
        self._shelf, self._page = shelf, None
        self._mark()

    def select_page(self, kind: RowKind) -> None:
        """Show that the full page to which a row leads is on show, instead of a shelf; without a signal."""
        self._page = kind
        self._mark()

    def shelf(self) -> Shelf | None:
        """Give the shelf on show."""
        return self._shelf

    def new_list_place(self) -> QPoint:
        """Give the place on the screen beneath the row that makes a list."""
        kinds = [self._rows.row(number).kind for number in range(self._rows.rowCount())]
        box = self.visualRect(self._rows.index(kinds.index(RowKind.NEW_LIST)))
        left_to_right = self.layoutDirection() is Qt.LayoutDirection.LeftToRight
        corner = box.bottomLeft() if left_to_right else box.bottomRight()
        return self.viewport().mapToGlobal(corner)

    def natural_width(self) -> int:
        """Give the width at which none of the app's own words is cut; the reader's lists may be."""
        rows = (self._rows.row(number) for number in range(self._rows.rowCount()))
        return max((self._delegate.natural_width(row) for row in rows if not row.faint), default=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, and choose with Enter."""
        self.walk(by_key=True)
        if event.key() in _CHOOSING and self.currentIndex().isValid():
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu about one of the reader's own shelves."""
        by_key = event.reason() is event.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        row = self._rows.row(index.row()) if index.isValid() else None
        if row and row.shelf and row.shelf.kind in {ShelfKind.LIST, ShelfKind.TAG}:
            corner = self.mapToGlobal(self.visualRect(index).center())
            self.menu_wanted.emit(row.shelf, corner if by_key else event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the font changes."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange}:
            self._delegate.renew_fonts()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def selectionCommand(
        self,
        index: QModelIndex | QPersistentModelIndex,  # noqa: ARG002  Qt's signature
        event: QEvent | None = None,  # noqa: ARG002  Qt's signature
    ) -> QItemSelectionModel.SelectionFlag:
        """Select nothing by walking or clicking: choosing selects."""
        return _Selection.NoUpdate

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Shelves"))
        self.viewport().setAutoFillBackground(False)

    def _choose(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row())
        if row.kind is RowKind.NEW_LIST:
            self.new_list_wanted.emit()
        elif row.kind is RowKind.ALL_ACCOUNTS:
            self.accounts_wanted.emit()
        elif row.kind is RowKind.HIGHLIGHTS:
            self.highlights_wanted.emit()
        elif row.shelf:
            self.select(row.shelf)
            self.shelf_chosen.emit(row.shelf)

    def _mark(self) -> None:
        place = self._rows.place_of(self._shelf) if self._shelf else -1
        if self._page:
            place = self._rows.place_of_kind(self._page)
        if place < 0:
            self.clearSelection()
            return
        index = self._rows.index(place)
        self.selectionModel().setCurrentIndex(index, _Selection.ClearAndSelect)
