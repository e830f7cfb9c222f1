"""The units of a laid out document, from top to bottom: what pages are cut between."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader_app.ui.reading.decorations import row_bottoms, row_top
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN
from reader_app.ui.reading.page_plan import PANEL_PADDING, Frame
from reader_app.ui.reading.page_style import Kind
from reader_app.ui.reading.pagination import Cost, Unit
from reader_app.ui.reading.places import block_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

    from reader_app.ui.reading.block_meta import BlockMeta, Setting, TableMeta
    from reader_app.ui.reading.page_style import PageStyle

_HEADS = frozenset(
    {
        *(Kind.SITE, Kind.TITLE, Kind.HEADING, Kind.SUBHEADING, Kind.QUESTION),
        *(Kind.TIME, Kind.TERM),
        *(Kind.TABLE_CAPTION, Kind.END_TITLE, Kind.RELATED_TITLE),
    }
)
_UNDER_PICTURE = frozenset({Kind.CAPTION, Kind.CREDIT})
_PICTURED = frozenset({Kind.PICTURE, Kind.CAPTION})
_LEADING = frozenset({Kind.RULE, Kind.BYLINE, Kind.NOTICE})
_WHOLE = _HEADS | _UNDER_PICTURE | _LEADING | {Kind.PULL, Kind.SOURCE}
_TALL_ROW = 12  # lines; a row with more may be parted between them
_RULE = 1.0  # pixels under a row


def units_of(setting: Setting, style: PageStyle) -> Iterator[Unit]:
    """Walk the units down; every step may lay out a paragraph."""
    document = setting.document
    block = document.begin()
    before: BlockMeta | None = None
    while block.isValid():
        meta = setting.meta(block)
        if meta is None:
            block = block.next()
        elif meta.table:
            yield from _rows(setting, meta.table)
            block = document.findBlock(meta.table.table.lastPosition() + 1)
        else:
            after, beyond = setting.meta(block.next()), setting.meta(block.next().next())
            yield from _lines(setting, style, block, _Around(before, meta, after, beyond))
            block = block.next()
        before = meta


class _Around(NamedTuple):
    """A paragraph and its neighbours; None where there is none, or a table."""

    before: BlockMeta | None
    here: BlockMeta
    after: BlockMeta | None
    beyond: BlockMeta | None

    def same_panel(self, other: BlockMeta | None) -> bool:
        """Whether a neighbour stands in the same frame."""
        return other is not None and self.here.part.group == other.part.group != 0


def _lines(setting: Setting, style: PageStyle, block: QTextBlock, around: _Around) -> Iterator[Unit]:
    """Give a paragraph's lines; a picture is one."""
    meta = around.here
    box = block_box(setting, block, meta)
    layout = block.layout()
    padding = style.em(PANEL_PADDING) if meta.part.frame in {Frame.CODE, Frame.CARD} else 0.0
    count = max(1, layout.lineCount())
    height = meta.line_height or box.height()
    position = block.position()
    for number in range(count):
        start = end = position
        if count > 1:
            line = layout.lineAt(number)
            start = position + line.textStart()
            end = start + line.textLength()
        top = box.top() + number * height
        if number == count - 1:
            cost = _after(around)
        else:
            hyphen = setting.document.characterAt(end - 1) == SOFT_HYPHEN
            cost = _inside(meta, number, count, hyphen=hyphen)
        yield Unit(top, top + height, start, cost, padding)


def _inside(meta: BlockMeta, number: int, count: int, *, hyphen: bool) -> Cost:
    """Give the cost of a cut after a line that is not the last."""
    if meta.kind in _WHOLE or meta.part.frame is Frame.CARD:
        return Cost.NEVER
    if hyphen or number == 0 or number == count - 2 or meta.part.frame is Frame.CODE:
        return Cost.BAD
    return Cost.FREE


def _after(around: _Around) -> Cost:
    """Give the cost of a cut after a paragraph's last line."""
    here, after = around.here, around.after
    if here.kind in _HEADS:
        return Cost.NEVER
    if after is None:
        return Cost.FREE
    if (here.kind in _PICTURED and after.kind in _UNDER_PICTURE) or after.kind is Kind.SOURCE:
        return Cost.NEVER
    if around.same_panel(after) and here.part.frame is Frame.CARD:
        return Cost.NEVER
    if around.same_panel(after) and here.part.frame is Frame.CODE:
        inner = around.same_panel(around.before) and around.same_panel(around.beyond)
        return Cost.FREE if inner else Cost.BAD
    return Cost.BAD if here.kind in _LEADING else Cost.FREE


def _rows(setting: Setting, table: TableMeta) -> Iterator[Unit]:
    """Give a table's rows from rule to rule; a very tall one in pieces."""
    top = row_top(setting, table)
    head = None
    for row, end in enumerate(row_bottoms(setting, table)):
        bottom = round(end) + _RULE
        position = table.table.cellAt(row, 0).firstPosition()
        cost = _after_row(table, row)
        if row < table.header_rows:
            yield Unit(top, bottom, position, cost)
        else:
            yield from _pieces(setting, table, row, Unit(top, bottom, position, cost, 0.0, head))
        if row + 1 == table.header_rows:
            head = (row_top(setting, table), bottom)
        top = bottom


def _after_row(table: TableMeta, row: int) -> Cost:
    rows = table.table.rows()
    if row + 1 == rows:
        return Cost.FREE
    below = (table.table.cellAt(row + 1, column) for column in range(table.table.columns()))
    if row < table.header_rows or any(cell.row() <= row for cell in below):
        return Cost.NEVER
    return Cost.BAD if row in {table.header_rows, rows - 2} else Cost.FREE


def _pieces(setting: Setting, table: TableMeta, row: int, whole: Unit) -> Iterator[Unit]:
    """Part a tall row where no cell has a line: a page may be lower than the row is high."""
    first = setting.meta(table.table.cellAt(row, 0).firstCursorPosition().block())
    if first is None or whole.bottom - whole.top <= _TALL_ROW * first.line_height:
        yield whole
        return
    lines = _lines_of_row(setting, table, row)
    edges = [whole.top]
    reached = lines[0][1]
    for top, bottom in lines[1:]:
        if top >= reached - 0.5:
            edges.append(reached)
        reached = max(reached, bottom)
    edges.append(whole.bottom)
    for top, bottom in pairwise(edges):
        cost = whole.cost if bottom == whole.bottom else Cost.BAD
        yield whole._replace(top=top, bottom=bottom, cost=cost)


def _lines_of_row(setting: Setting, table: TableMeta, row: int) -> list[tuple[float, float]]:
    """Give the upper and lower edge of each line of a row's cells, from the top."""
    found = []
    for column in range(table.table.columns()):
        cell = table.table.cellAt(row, column)
        if cell.column() != column or cell.row() != row:
            continue
        block, last = cell.firstCursorPosition().block(), cell.lastPosition()
        while block.isValid() and block.position() <= last:
            meta = setting.meta(block)
            if meta:
                box = block_box(setting, block, meta)
                for number in range(block.layout().lineCount()):
                    top = box.top() + number * meta.line_height
                    found.append((top, top + meta.line_height))
            block = block.next()
    return sorted(found)
