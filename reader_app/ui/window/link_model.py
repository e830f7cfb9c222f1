"""The links of a page as rows that can be ticked, narrowed by words."""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader_app.domain.address import host_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.article import Related

MOST = 100  # links that can be taken at once
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for beside Qt's own roles."""

    PLACE = Qt.ItemDataRole.UserRole + 1


class LinkModel(QAbstractListModel):
    """Rows in the order of the page; `host` is the page's, and is not said again on every row.

    Narrowing changes what is shown, never what is ticked.
    """

    ticked_changed = Signal()

    def __init__(self, links: Sequence[Related], host: str, *, several: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._links = tuple(links[:MOST])
        self._host, self._several = host, several
        self._words = [_folded(f"{link.title} {unquote(link.address)}") for link in self._links]
        self._shown = list(range(len(self._links)))
        self._ticked: set[int] = set()

    def narrow(self, words: str) -> None:
        """Show the links that have all these words, accents and capitals aside."""
        wanted = _folded(words).split()
        self.beginResetModel()
        self._shown = [
            number for number, said in enumerate(self._words) if all(word in said for word in wanted)
        ]
        self.endResetModel()

    def link(self, row: int) -> Related:
        """Give the link of a row."""
        return self._links[self._shown[row]]

    def ticked(self) -> list[Related]:
        """Give the links that are ticked, shown or not, in the order of the page."""
        return [self._links[number] for number in sorted(self._ticked)]

    def turn(self, index: Index) -> None:
        """Tick a row, or take its tick away."""
        if index.isValid():
            ticked = self._shown[index.row()] in self._ticked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick all rows that are shown, or none of them."""
        if self._several and self._shown:
            (self._ticked.update if ticked else self._ticked.difference_update)(self._shown)
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))
            self.ticked_changed.emit()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows that are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A row can be chosen, and ticked where several can."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._several and index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer for one row: its title, where it leads, what is read aloud of it, and its tick."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        link = self.link(index.row())
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = self._shown[index.row()] in self._ticked
            return (Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked) if self._several else None
        said: dict[int, str] = {
            Qt.ItemDataRole.DisplayRole: link.title or link.address,
            Qt.ItemDataRole.ToolTipRole: f"{link.title}\n{link.address}".strip(),
            Qt.ItemDataRole.AccessibleTextRole: f"{link.title or link.address}, {self._place(link)}",
            Role.PLACE: self._place(link),
        }
        return said.get(role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick one row."""
        if role != Qt.ItemDataRole.CheckStateRole or not (self._several and index.isValid()):
            return False
        number = self._shown[index.row()]
        (self._ticked.add if Qt.CheckState(value) is Qt.CheckState.Checked else self._ticked.discard)(number)
        self.dataChanged.emit(index, index, [role])
        self.ticked_changed.emit()
        return True

    def _place(self, link: Related) -> str:
        """Name where a link leads: its path, with its host where that is another."""
        host, path = host_of(link.address), unquote(urlsplit(link.address).path)
        return path if host == self._host and path.strip("/") else f"{host}{path}".rstrip("/")


def _folded(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
