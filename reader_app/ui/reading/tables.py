"""Tables: measured first, then set as a QTextTable whose rules the painter draws.

A table that would squeeze its columns is set wider than the page and pushed
sideways by the reader; the others fill the column.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)

from reader_app.domain.article import Style
from reader_app.ui.reading.block_meta import TableMeta
from reader_app.ui.reading.formats import FIXED
from reader_app.ui.reading.page_style import Kind
from reader_app.ui.reading.scripts import RIGHT, Script

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextTable, QTextTableCell

    from reader_app.domain.article import Cell, Table
    from reader_app.domain.flow import Leaf
    from reader_app.ui.reading.composing import Composed
    from reader_app.ui.reading.formats import Formats
    from reader_app.ui.reading.page_plan import TablePart

PADDING = 0.3  # above and below a cell's text, in text sizes
GUTTER = 1.0  # between columns
WIDER_GUTTER = 1.6  # after numbers, which end at its edge, and before words, which begin at it
_COMFORT = 7.0  # a column narrower than this is squeezed
_WIDEST = 14.0  # of a column in a table that is pushed sideways
_MOST_COLUMNS = 60
_NUMBER = re.compile(
    r"[-+−±~≈<>]?\s*[€$£¥]?\s*\d[\d\s.,'’\u00a0\u202f/:-]*\s*(?:[%‰€$£¥°]|[A-Za-zµ²³/°]{1,4})?"
)


class TableSetter:
    """Sets one table; `cell_of` finds the article's cell of a leaf."""

    def __init__(self, part: TablePart, formats: Formats) -> None:
        self._part = part
        self._formats = formats
        self._cells = _by_place(part.table)
        self.rows = max(len(part.table.rows), 1)
        spans = [leaf.column + max(1, self.cell_of(leaf).columns) for leaf in part.cells]
        self.columns = min(_MOST_COLUMNS, max(spans))
        self._right = self._right_columns()

    def cell_of(self, leaf: Leaf) -> Cell:
        """Give the article's cell of a leaf."""
        return self._cells[leaf.row, leaf.column]

    def insert(self, cursor: QTextCursor, below: float) -> tuple[QTextTable, TableMeta]:
        """Put the empty table at the cursor; `below` pixels stay free under it."""
        style, column = self._formats.style, self._formats.column
        widths = self._widths()
        wide = sum(min(width, style.em(_COMFORT)) for width in widths) > column
        made = QTextTableFormat()
        made.setBorder(0)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        made.setCellSpacing(0)
        made.setCellPadding(0)
        made.setTopMargin(style.em(self._part.above))
        made.setBottomMargin(below)
        total = float(column)
        if wide:
            fixed = [min(width, style.em(_WIDEST)) for width in widths]
            total = max(total, sum(fixed))
            made.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, one) for one in fixed])
            made.setWidth(QTextLength(QTextLength.Type.FixedLength, total))
        else:
            made.setWidth(QTextLength(QTextLength.Type.FixedLength, column))
        table = cursor.insertTable(self.rows, self.columns, made)
        self._merge(table)
        meta = TableMeta(table, style.em(PADDING), style.em(PADDING), total, column, self._header_rows())
        return table, meta

    def block(self, leaf: Leaf, composed: Composed) -> QTextBlockFormat:
        """Give the format of a cell's paragraph."""
        made = QTextBlockFormat()
        made.setLineHeight(self._formats.style.line_height(Kind.CELL, composed.script), FIXED)
        right = leaf.column in self._right and self.cell_of(leaf).columns == 1
        made.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        if composed.script in RIGHT:
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        return made

    def close(self, leaf: Leaf, cell: QTextTableCell, characters: QTextCharFormat) -> None:
        """Give a filled cell its padding: last, for a cell's padding lives in its first character format."""
        style = self._formats.style
        made = cell.format().toTableCellFormat()
        made.setTopPadding(style.em(PADDING))
        made.setBottomPadding(style.em(PADDING))
        end = leaf.column + self.cell_of(leaf).columns
        made.setRightPadding(0 if end >= self.columns else self._gutter(end - 1))
        made.setLeftPadding(0)
        made.merge(characters)
        cell.setFormat(made)

    def _merge(self, table: QTextTable) -> None:
        """Join the cells that span others; where a page's spans overlap, the later one is left single."""
        joined: set[tuple[int, int]] = set()
        for leaf in self._part.cells:
            cell = self.cell_of(leaf)
            rows = min(cell.rows, self.rows - leaf.row)
            columns = min(cell.columns, self.columns - leaf.column)
            if columns < 1 or rows < 1 or rows * columns == 1:
                continue
            area = {
                (leaf.row + down, leaf.column + right) for down in range(rows) for right in range(columns)
            }
            if not area & joined:
                joined |= area
                table.mergeCells(leaf.row, leaf.column, rows, columns)

    def _widths(self) -> list[float]:
        """Give each column's natural width with its gutter, spanning cells left out."""
        font = self._formats.font(Kind.CELL, Script.LATIN)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.Bold)
        plain, strong = QFontMetricsF(font), QFontMetricsF(bold)
        widths = [self._formats.style.em(GUTTER) * 2] * self.columns
        for leaf in self._part.cells:
            if leaf.column < self.columns and self.cell_of(leaf).columns == 1:
                is_strong = self.cell_of(leaf).header or any(Style.STRONG in run.styles for run in leaf.runs)
                metrics = strong if is_strong else plain
                natural = metrics.horizontalAdvance(leaf.text[:200]) * 1.06 + self._gutter(leaf.column)
                widths[leaf.column] = max(widths[leaf.column], natural)
        return widths

    def _gutter(self, column: int) -> float:
        """Give the pixels after a column: more where numbers would run into words."""
        meets = column in self._right and column + 1 not in self._right
        return self._formats.style.em(WIDER_GUTTER if meets else GUTTER)

    def _right_columns(self) -> frozenset[int]:
        """Give the columns whose first value is a number."""
        first: dict[int, str] = {}
        for leaf in self._part.cells:
            cell = self.cell_of(leaf)
            if not cell.header and cell.columns == 1 and leaf.row and leaf.text.strip():
                first.setdefault(leaf.column, leaf.text.strip())
        return frozenset(column for column, text in first.items() if _NUMBER.fullmatch(text))

    def _header_rows(self) -> int:
        rows = self._part.table.rows
        count = 0
        for row in rows:
            if not row or not all(cell.header for cell in row):
                break
            count += 1
        return count if count < len(rows) else 0


def _by_place(table: Table) -> dict[tuple[int, int], Cell]:
    """Place the cells in the grid as the flow does, spans of cells before and above counted."""
    taken: set[tuple[int, int]] = set()
    placed: dict[tuple[int, int], Cell] = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            placed[row, column] = cell
            taken.update(
                (row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)
            )
            column += cell.columns
    return placed
