"""The rows of one shelf, as many as were asked for; the rest is wanted when the list comes to it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader_app.ui.shelf.article_words import spoken, title_of
from reader_app.ui.shelf.dates import DateWords

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader_app.domain.shelf import SavedArticle

_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for."""

    ARTICLE = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2


class ArticleModel(QAbstractListModel):
    """Rows in the order of the shelf.

    `total` articles stand on the shelf; while fewer are here, the view's wish for
    more comes out as `more_wanted(offset)`, once an offset, to be answered with
    `append_rows`.
    """

    more_wanted = Signal(int)

    def __init__(self, dates: DateWords | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._dates = dates or DateWords()
        self._rows: list[SavedArticle] = []
        self._total = 0
        self._asked = -1

    def set_rows(self, rows: Sequence[SavedArticle], total: int | None = None) -> None:
        """Show another shelf: its first rows, and how many there are in all."""
        self.beginResetModel()
        self._rows = list(rows)
        self._total = len(rows) if total is None else total
        self._asked = -1
        self.endResetModel()

    def append_rows(self, rows: Sequence[SavedArticle]) -> None:
        """Take the next rows; none means that there are no more."""
        known = {row.id for row in self._rows}
        fresh = [row for row in rows if row.id not in known]
        if not fresh:
            self._total = len(self._rows)
            return
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(fresh) - 1)
        self._rows.extend(fresh)
        self._total = max(self._total, len(self._rows))
        self.endInsertRows()

    def insert_row(self, place: int, article: SavedArticle) -> None:
        """Put an article in its place; one that is here already moves nothing and is only renewed."""
        if self.row_of(article.id) >= 0:
            self.replace_row(article)
            return
        place = min(place, len(self._rows))
        self.beginInsertRows(_NOWHERE, place, place)
        self._rows.insert(place, article)
        self._total += 1
        self.endInsertRows()

    def replace_row(self, article: SavedArticle) -> bool:
        """Show an article as it is now; answers whether it is on this shelf."""
        row = self.row_of(article.id)
        if row < 0:
            return False
        self._rows[row] = article
        self.dataChanged.emit(self.index(row), self.index(row))
        return True

    def remove_ids(self, ids: Collection[int]) -> None:
        """Take articles away."""
        for row in range(len(self._rows) - 1, -1, -1):
            if self._rows[row].id in ids:
                self.beginRemoveRows(_NOWHERE, row, row)
                del self._rows[row]
                self._total -= 1
                self.endRemoveRows()

    def article(self, row: int) -> SavedArticle:
        """Give the article of a row."""
        return self._rows[row]

    def row_of(self, article_id: int) -> int:
        """Find an article's row, -1 when it is not here."""
        return next((row for row, article in enumerate(self._rows) if article.id == article_id), -1)

    def ids(self) -> list[int]:
        """Give the articles that are here, in order."""
        return [article.id for article in self._rows]

    def total(self) -> int:
        """Give how many articles the shelf has, here or not."""
        return self._total

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the rows that are here."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether the shelf has more than is here."""
        return not parent.isValid() and len(self._rows) < self._total

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Ask for the next rows, once."""
        if self.canFetchMore(parent) and self._asked != len(self._rows):
            self._asked = len(self._rows)
            self.more_wanted.emit(self._asked)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Answer for one row: its title, its whole title, what is read aloud of it, or the article."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        article = self._rows[index.row()]
        if role == Role.ARTICLE:
            return article
        if role == Role.ID:
            return article.id
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return title_of(article)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(article, self._dates)
        return None
