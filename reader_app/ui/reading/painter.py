"""Paints a page: every colour is given here, none is in the document."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout

from reader_app.ui.reading.decorations import (
    paint_bars,
    paint_fades,
    paint_frame,
    paint_marker,
    paint_ring,
    paint_rule,
    paint_table_rules,
)
from reader_app.ui.reading.marks import MarkKind, mark_colour
from reader_app.ui.reading.page_style import LOOKS, Kind
from reader_app.ui.reading.picture_painter import paint_picture
from reader_app.ui.reading.places import blocks_from
from reader_app.ui.reading.spans import UNDER, spans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.block_meta import BlockMeta, Setting, TableMeta
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.pictures import Pictures

_UNDERLINE = 0.4  # strength of a link's underline
_FADE = 36  # pixels over which a wide table fades at the column's edge
_QUIET_LINKS = frozenset({Kind.CARD})

_DocumentMark = tuple[int, int, MarkKind]  # start, end, kind, in document positions


class PagePainter:
    """Paints the paragraphs of one document; a theme change only calls for a repaint."""

    def __init__(self, setting: Setting, style: PageStyle, theme: Theme, pictures: Pictures) -> None:
        self.setting = setting
        self.selection = (0, 0)  # document positions
        self.ringed = False  # the selection is a link that the keyboard brought
        self._style = style
        self._theme = theme
        self._pictures = pictures
        self._marks: list[_DocumentMark] = []
        self._mark_ends: list[int] = []
        self._spans: dict[tuple[int, int, int], list[QRectF]] = {}
        self._colours: dict[int, list[QTextLayout.FormatRange]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Give the colours of the next painting."""
        self._theme = theme
        self._colours.clear()

    def set_marks(self, marks: Sequence[_DocumentMark]) -> None:
        """Take the marks of the next painting, in document positions."""
        self._marks = sorted(marks)
        longest = 0
        self._mark_ends = []
        for _, end, _kind in self._marks:
            longest = max(longest, end)
            self._mark_ends.append(longest)
        self._spans.clear()

    def paint(self, painter: QPainter, area: QRectF) -> None:
        """Paint what of the page falls into an area of the document."""
        painter.fillRect(area, self._theme.page)
        framed: set[int] = set()
        ruled: set[int] = set()
        for block, meta, box in blocks_from(self.setting, area.top()):
            if box.top() - self._style.text_size > area.bottom():
                break
            if meta.part.group and meta.part.group not in framed:
                framed.add(meta.part.group)
                self._paint_frame(painter, block, meta)
            if meta.table and id(meta.table) not in ruled:
                ruled.add(id(meta.table))
                self._paint_table(painter, meta.table, area)
            if not meta.table:
                self._paint_block(painter, block, meta, box, area)

    def rectangles(self, block: QTextBlock, meta: BlockMeta, start: int, length: int) -> list[QRectF]:
        """Give where some characters of a paragraph stand, from its top left."""
        key = (block.blockNumber(), start, length)
        found = self._spans.get(key)
        if found is None:
            em = self._style.text_size * LOOKS[meta.kind].size
            found = spans(block.layout(), start, length, em, has_right=meta.has_right)
            self._spans[key] = found
        return found

    def _paint_frame(self, painter: QPainter, block: QTextBlock, meta: BlockMeta) -> None:
        first = last = block
        while self._in_group(first.previous(), meta.part.group):
            first = first.previous()
        while self._in_group(last.next(), meta.part.group):
            last = last.next()
        paint_frame(painter, self.setting, self._style, self._theme, first, last)

    def _in_group(self, block: QTextBlock, group: int) -> bool:
        meta = self.setting.meta(block) if block.isValid() else None
        return meta is not None and meta.part.group == group

    def _paint_table(self, painter: QPainter, table: TableMeta, area: QRectF) -> None:
        column = QRectF(self._column_left(), area.top(), table.column, area.height())
        painter.save()
        if table.overflow:
            painter.setClipRect(column, Qt.ClipOperation.IntersectClip)
            painter.translate(-table.offset, 0)
        paint_table_rules(painter, self.setting, self._theme, table, area)
        for block, meta, box in blocks_from(self.setting, area.top()):
            if box.top() > area.bottom():
                break
            if meta.table is table:
                self._paint_block(painter, block, meta, box, area)
        painter.restore()
        if table.overflow:
            self._fade(painter, table, area)

    def _fade(self, painter: QPainter, table: TableMeta, area: QRectF) -> None:
        paint_fades(painter, self.setting, self._theme, table, area, self._column_left(), _FADE)

    def _column_left(self) -> float:
        return self.setting.document.rootFrame().frameFormat().leftMargin()

    def _paint_block(
        self, painter: QPainter, block: QTextBlock, meta: BlockMeta, box: QRectF, area: QRectF
    ) -> None:
        if box.bottom() + self._style.text_size < area.top():
            return
        layout = block.layout()
        corner = box.topLeft()
        self._paint_marks(painter, block, meta, corner)
        if meta.part.place.marker:
            paint_marker(painter, self._style, self._theme, block, meta, corner)
        if meta.picture:
            paint_picture(
                painter, self._style, self._theme, self._pictures, meta.picture, _line_corner(layout, corner)
            )
            return
        if meta.kind is Kind.RULE:
            paint_rule(painter, self._theme, box)
            return
        self._paint_links(painter, block, meta, corner)
        painter.setPen(self._ink(meta))
        layout.draw(painter, corner - layout.position(), self._ranges(block, meta), area)

    def _paint_marks(self, painter: QPainter, block: QTextBlock, meta: BlockMeta, corner: QPointF) -> None:
        for stretch in meta.stretches:
            if not stretch.href:
                part = (stretch.start, stretch.start + stretch.length, MarkKind.YELLOW)
                self._bar(painter, block, meta, corner, part)
        low, high = block.position(), block.position() + block.length()
        for start, end, kind in self._marks_between(low, high):
            begin, stop = max(start, low), min(end, high - 1)
            if begin < stop:
                self._bar(painter, block, meta, corner, (begin - low, stop - low, kind))
        begin, stop = max(self.selection[0], low), min(self.selection[1], high - 1)
        if begin < stop:
            if self.ringed:
                rectangles = self.rectangles(block, meta, begin - low, stop - begin)
                paint_ring(painter, rectangles, corner, self._theme.accent)
            else:
                self._bar(painter, block, meta, corner, (begin - low, stop - low, MarkKind.SELECTED))

    def _marks_between(self, low: int, high: int) -> list[_DocumentMark]:
        found: list[_DocumentMark] = []
        for mark in self._marks[bisect_right(self._mark_ends, low) :]:
            if mark[0] >= high:
                break
            if mark[1] > low:
                found.append(mark)
        return found

    def _bar(
        self, painter: QPainter, block: QTextBlock, meta: BlockMeta, corner: QPointF, part: _DocumentMark
    ) -> None:
        """Paint a mark under some characters, given from the paragraph's first on."""
        start, end, kind = part
        rectangles = self.rectangles(block, meta, start, end - start)
        paint_bars(painter, rectangles, corner, mark_colour(self._theme, kind))

    def _paint_links(self, painter: QPainter, block: QTextBlock, meta: BlockMeta, corner: QPointF) -> None:
        if meta.kind in _QUIET_LINKS:
            return
        colour = QColor(self._theme.accent)
        colour.setAlphaF(_UNDERLINE)
        em = self._style.text_size * LOOKS[meta.kind].size
        for stretch in meta.stretches:
            if not stretch.href or stretch.raised:
                continue
            for rectangle in self.rectangles(block, meta, stretch.start, stretch.length):
                base = rectangle.bottom() - UNDER * em
                under = QRectF(
                    rectangle.left(), round(base + 0.14 * em), rectangle.width(), max(1.0, round(em / 18))
                )
                painter.fillRect(under.translated(corner), colour)

    def _ink(self, meta: BlockMeta) -> QColor:
        return ink(self._theme, meta)

    def _ranges(self, block: QTextBlock, meta: BlockMeta) -> list[QTextLayout.FormatRange]:
        """Give the colours of some characters: links, and muted text that stands on a mark."""
        state = block.userState()
        if state not in self._colours:
            links = [stretch for stretch in meta.stretches if stretch.href and meta.kind not in _QUIET_LINKS]
            self._colours[state] = [_coloured(one.start, one.length, self._theme.accent) for one in links]
        ranges = self._colours[state]
        if meta.kind not in _MUTED:
            return ranges
        low, high = block.position(), block.position() + block.length() - 1
        marks = [*self._marks_between(low, high), (*self.selection, MarkKind.SELECTED)]
        dark = [
            _coloured(max(start, low) - low, min(end, high) - max(start, low), self._theme.text)
            for start, end, _ in marks
            if max(start, low) < min(end, high)
        ]
        return [*ranges, *dark]


def ink(theme: Theme, meta: BlockMeta) -> QColor:
    """Give the colour of a paragraph's text."""
    if meta.header:
        return theme.text2
    token = _INKS.get(meta.kind, "text")
    match token:
        case "accent":
            return theme.accent
        case "text2":
            return theme.text2
        case "text3":
            return theme.text3
        case _:
            return theme.text


_INKS = {
    Kind.SITE: "accent",
    Kind.BYLINE: "text3",
    Kind.NOTICE: "text2",
    Kind.SOURCE: "text2",
    Kind.CAPTION: "text2",
    Kind.CREDIT: "text3",
    Kind.CARD_LINE: "text3",
    Kind.TIME: "text2",
    Kind.NOTE: "text2",
    Kind.END_TEXT: "text2",
}
_MUTED = frozenset(_INKS)


def _coloured(start: int, length: int, colour: QColor) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start = start
    made.length = length
    characters = QTextCharFormat()
    characters.setForeground(colour)
    made.format = characters
    return made


def _line_corner(layout: QTextLayout, corner: QPointF) -> QPointF:
    """Give where a picture's line begins: margins are in its x."""
    line = layout.lineAt(0)
    return QPointF(corner.x() + line.x(), corner.y() + line.y()) if layout.lineCount() else corner
