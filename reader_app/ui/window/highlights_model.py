"""All highlights as rows, under the articles they were made in; as many as the list has come to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from reader_app.domain.highlight import HighlightRow
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.highlight import HighlightColour

_NOWHERE = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Group:
    """The head above an article's highlights."""

    first: HighlightRow  # the one that stands under it


Row: TypeAlias = "Group | HighlightRow"


class HighlightsModel(QAbstractListModel):
    """Heads cannot be chosen; the view's wish for more comes out as `more_wanted(offset)`, once an offset.

    Offsets count highlights, heads do not.
    """

    more_wanted = Signal(int)

    def __init__(self, style_of: Callable[[HighlightColour], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._style_of = style_of
        self._rows: list[Row] = []
        self._here = 0  # highlights, without the heads
        self._total = 0
        self._asked = -1

    def set_rows(self, rows: Sequence[HighlightRow], total: int) -> None:
        """Show these first of so many."""
        self.beginResetModel()
        self._rows, self._here, self._total, self._asked = [], 0, total, -1
        self._rows = self._with_heads(rows)
        self._here = len(rows)
        self.endResetModel()

    def append_rows(self, rows: Sequence[HighlightRow]) -> None:
        """Take the next ones; none means that there are no more."""
        if not rows:
            self._total = self._here
            return
        fresh = self._with_heads(rows)
        first = len(self._rows)
        self.beginInsertRows(_NOWHERE, first, first + len(fresh) - 1)
        self._rows.extend(fresh)
        self._here += len(rows)
        self.endInsertRows()

    def row(self, number: int) -> Row:
        """Give a row."""
        return self._rows[number]

    def is_head(self, number: int) -> bool:
        """Whether a row is a head."""
        return type(self._rows[number]) is Group

    def highlight_row(self, index: QModelIndex | QPersistentModelIndex) -> HighlightRow | None:
        """Give the highlight of a row, None for a head."""
        row = self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None
        return row if isinstance(row, HighlightRow) else None

    @property
    def here(self) -> int:
        """How many highlights are here."""
        return self._here

    @property
    def total(self) -> int:
        """How many there are."""
        return self._total

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the rows that are here."""
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether there are more."""
        return not parent.isValid() and self._here < self._total

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Ask for the next ones, once."""
        if self.canFetchMore(parent) and self._asked != self._here:
            self._asked = self._here
            self.more_wanted.emit(self._here)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Leave heads out of the walk."""
        if not index.isValid() or self.is_head(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Answer for one row: its words, what is read aloud of it, or all of it."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.first.title if isinstance(row, Group) else row.highlight.quote.exact
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.first.title if isinstance(row, Group) else self._spoken(row)
        return None

    def _with_heads(self, rows: Sequence[HighlightRow]) -> list[Row]:
        last = self._rows[-1] if self._rows else None
        article = last.highlight.article if isinstance(last, HighlightRow) else 0
        made: list[Row] = []
        for row in rows:
            if row.highlight.article != article:
                article = row.highlight.article
                made.append(Group(row))
            made.append(row)
        return made

    def _spoken(self, row: HighlightRow) -> str:
        highlight = row.highlight
        parts = [
            _("“{words}”").format(words=highlight.quote.exact),
            self._style_of(highlight.colour),
            _("Note: {words}").format(words=highlight.note) if highlight.note else "",
            *highlight.tags,
            _("Not in the text any more") if highlight.orphan else "",
        ]
        return ", ".join(part for part in parts if part)
