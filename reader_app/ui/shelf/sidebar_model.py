"""The sidebar's rows for Qt."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.shelf.sidebar_rows import RowKind
from reader_app.wording.catalogue import ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.ui.shelf.sidebar_rows import SidebarRow

_NOWHERE = QModelIndex()


class SidebarRole(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole + 1


class SidebarModel(QAbstractListModel):
    """Heads cannot be chosen; everything else can."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SidebarRow, ...] = ()

    def set_rows(self, rows: Sequence[SidebarRow]) -> None:
        """Show other rows; where only counts differ, nothing moves."""
        same = [row.words for row in rows] == [row.words for row in self._rows]
        if same:
            self._rows = tuple(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, number: int) -> SidebarRow:
        """Give a row."""
        return self._rows[number]

    def place_of(self, shelf: Shelf) -> int:
        """Find a shelf's row, -1 when it is not here; a part of what is to complete stands in its whole."""
        if shelf.kind is ShelfKind.TO_COMPLETE:
            shelf = Shelf(ShelfKind.TO_COMPLETE)
        return next((number for number, row in enumerate(self._rows) if row.shelf == shelf), -1)

    def place_of_kind(self, kind: RowKind) -> int:
        """Find the first row of a kind, -1 where there is none."""
        return next((number for number, row in enumerate(self._rows) if row.kind is kind), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Leave heads out of the walk."""
        if not index.isValid() or self._rows[index.row()].kind is RowKind.HEAD:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Answer for one row."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == SidebarRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return _whole(row)
        return None


def _whole(row: SidebarRow) -> str | None:
    """Give what may be cut in a row, None where that is nothing."""
    if row.state:
        return "\n".join(dict.fromkeys((row.words, row.domain, row.state)))
    return row.shelf.name or None if row.shelf else None


def _spoken(row: SidebarRow) -> str:
    if row.state:
        return f"{row.words}, {row.state}"
    if not row.count:
        return row.words
    articles = ngettext("{count} article", "{count} articles", row.count).format(count=row.count)
    return f"{row.words}, {articles}"
