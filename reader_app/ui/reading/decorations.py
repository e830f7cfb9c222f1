"""What stands round the text: panels, cards, quote bars, list markers, rules of tables."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPen

from reader_app.ui.reading.page_plan import PANEL_PADDING, Frame
from reader_app.ui.reading.places import block_box
from reader_app.ui.reading.spans import baseline

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.block_meta import BlockMeta, Setting, TableMeta
    from reader_app.ui.reading.page_style import PageStyle

_PANEL_RADIUS = 6
_CARD_RADIUS = 10
_BAR = 2.0
_SHORT_RULE = 120
_MARKER_GAP = 0.5  # of the text size, between a marker and its text


def paint_frame(
    painter: QPainter,
    setting: Setting,
    style: PageStyle,
    theme: Theme,
    first: QTextBlock,
    last: QTextBlock,
    between: tuple[float, float] = (-math.inf, math.inf),
) -> None:
    """Paint what stands behind or beside the paragraphs from `first` to `last`.

    A panel that goes on beyond the two heights is closed there, as a page does.
    """
    top_meta, end_meta = setting.meta(first), setting.meta(last)
    if top_meta is None or end_meta is None:
        return
    top = block_box(setting, first, top_meta)
    bottom = block_box(setting, last, end_meta).bottom()
    left = top.left()
    column = QRectF(left, top.top(), setting.column, bottom - top.top())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    place = top_meta.part.place
    outer = style.em(place.indent * 1.55)
    if top_meta.part.frame is Frame.BAR:
        at = column.right() - outer - _BAR if top_meta.right_block else left + outer
        painter.fillRect(QRectF(at, column.top() + 4, _BAR, column.height() - 6), theme.control)
        return
    padding = style.em(PANEL_PADDING)
    panel = column.adjusted(outer, -padding, 0, padding)
    panel.setTop(max(panel.top(), between[0]))
    panel.setBottom(min(panel.bottom(), between[1]))
    if panel.height() <= 0:
        return
    if top_meta.part.frame is Frame.CODE:
        lined = theme.lined or theme.side == theme.page  # or nothing would show where it ends
        painter.setPen(QPen(theme.line, 1) if lined else Qt.PenStyle.NoPen)
        painter.setBrush(theme.side)
        painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), _PANEL_RADIUS, _PANEL_RADIUS)
        return
    painter.setPen(QPen(theme.line, 1))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(panel.adjusted(0.5, 0.5, -0.5, -0.5), _CARD_RADIUS, _CARD_RADIUS)


def paint_marker(
    painter: QPainter, style: PageStyle, theme: Theme, block: QTextBlock, meta: BlockMeta, corner: QPointF
) -> None:
    """Paint a list's or note's marker beside the first line of its text."""
    layout = block.layout()
    if not layout.lineCount():
        return
    line = layout.lineAt(0)
    font = block.charFormat().font()
    font.setItalic(False)
    width = QFontMetricsF(font).horizontalAdvance(meta.part.place.marker)
    gap = style.em(_MARKER_GAP)
    x = line.x() + line.width() + gap if meta.right_block else line.x() - gap - width
    y = baseline(line) if not meta.picture else line.y() + font.pixelSize()
    painter.setFont(font)
    painter.setPen(theme.text3)
    painter.drawText(corner + QPointF(x, y), meta.part.place.marker)


def paint_rule(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Paint a short line in the middle of the column."""
    left = box.center().x() - _SHORT_RULE / 2
    painter.fillRect(QRectF(left, round(box.center().y()), _SHORT_RULE, 1), theme.control)


def paint_bars(painter: QPainter, rectangles: list[QRectF], corner: QPointF, colour: QColor) -> None:
    """Paint a mark's bars under the text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for rectangle in rectangles:
        painter.drawRoundedRect(rectangle.translated(corner).adjusted(-1, 0, 1, 0), 2, 2)


def paint_lines(
    painter: QPainter, rectangles: list[QRectF], corner: QPointF, colour: QColor, line: Qt.PenStyle
) -> None:
    """Underline a mark's bars."""
    painter.setPen(QPen(colour, 2, line, Qt.PenCapStyle.FlatCap))
    for rectangle in rectangles:
        under = rectangle.translated(corner)
        painter.drawLine(QLineF(under.left(), round(under.bottom()), under.right(), round(under.bottom())))


def paint_ring(painter: QPainter, rectangles: list[QRectF], corner: QPointF, colour: QColor) -> None:
    """Paint the focus ring round a link that the keyboard has reached."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for rectangle in rectangles:
        painter.drawRoundedRect(rectangle.translated(corner).adjusted(-3, -1, 3, 1), 4, 4)


def paint_table_rules(
    painter: QPainter, setting: Setting, theme: Theme, table: TableMeta, area: QRectF
) -> None:
    """Paint a line under each row, a stronger one under the header."""
    left = setting.document.rootFrame().frameFormat().leftMargin()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for row, y in enumerate(row_bottoms(setting, table)):
        if y < area.top() - 2:
            continue
        if y > area.bottom() + 2:
            break
        head = row + 1 == table.header_rows
        painter.setPen(QPen(theme.control if head else theme.line, 1))
        painter.drawLine(QLineF(left, round(y), left + table.width, round(y)))


def row_bottoms(setting: Setting, table: TableMeta) -> tuple[float, ...]:
    """Give the height at which each row ends; a table is laid out whole, so they are asked for once."""
    if not table.bottoms:
        table.bottoms = tuple(_row_bottom(setting, table, row) for row in range(table.table.rows()))
    return table.bottoms


def _row_bottom(setting: Setting, table: TableMeta, row: int) -> float:
    """Give the height at which a row ends: where the next begins, or where its longest cell ends."""
    layout = setting.document.documentLayout()
    grid = table.table
    if row + 1 < grid.rows():
        for column in range(grid.columns()):
            cell = grid.cellAt(row + 1, column)
            if cell.row() == row + 1:
                top = layout.blockBoundingRect(cell.firstCursorPosition().block()).top()
                return float(top - table.top_padding)
    ends = [row_top(setting, table)]
    for column in range(grid.columns()):
        block = grid.cellAt(row, column).lastCursorPosition().block()
        meta = setting.meta(block)
        if meta:
            ends.append(block_box(setting, block, meta).bottom() + table.bottom_padding)
    return max(ends)


def row_top(setting: Setting, table: TableMeta) -> float:
    """Give the height at which a table begins."""
    first = table.table.cellAt(0, 0).firstCursorPosition().block()
    return float(setting.document.documentLayout().blockBoundingRect(first).top() - table.top_padding)


def paint_fades(
    painter: QPainter, setting: Setting, theme: Theme, table: TableMeta, area: QRectF, left: float, reach: int
) -> None:
    """Let a table that is wider than the page fade where it goes on."""
    top = max(row_top(setting, table), area.top())
    bottom = min(row_bottoms(setting, table)[-1] + 1, area.bottom())
    clear = QColor(theme.page)
    clear.setAlpha(0)
    if table.offset < table.overflow:
        edge = left + table.column
        _fade(painter, QRectF(edge - reach, top, reach, bottom - top), clear, theme.page)
    if table.offset > 0:
        _fade(painter, QRectF(left, top, reach, bottom - top), theme.page, clear)


def _fade(painter: QPainter, over: QRectF, first: QColor, last: QColor) -> None:
    if over.height() <= 0:
        return
    shade = QLinearGradient(over.topLeft(), over.topRight())
    shade.setColorAt(0, first)
    shade.setColorAt(1, last)
    painter.fillRect(over, shade)
