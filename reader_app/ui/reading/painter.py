"""Paints a page: every colour is given here, none is in the document."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout

from reader_app.ui.reading.decorations import (
    paint_bars,
    paint_fades,
    paint_frame,
    paint_lines,
    paint_marker,
    paint_ring,
    paint_rule,
    paint_table_rules,
)
from reader_app.ui.reading.dimming import dimmed, only_within, picture_cover
from reader_app.ui.reading.found_marks import paint_edges
from reader_app.ui.reading.marks import MarkKind, mark_colour, mark_line
from reader_app.ui.reading.page_style import LOOKS, Kind
from reader_app.ui.reading.picture_painter import paint_picture
from reader_app.ui.reading.places import blocks_from
from reader_app.ui.reading.spans import UNDER, spans
from reader_app.ui.reading.tints import Tint, draw_lines, grounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QTextBlock

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.block_meta import BlockMeta, Setting, TableMeta
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.pictures import Pictures
    from reader_app.ui.reading.sight import Sight, Strip
    from reader_app.ui.reading.tints import Ground

_UNDERLINE = 0.4  # strength of a link's underline
_FADE = 36  # pixels over which a wide table fades at the column's edge
_NUMBER = 0.64  # a page's number, in text sizes
_BLEED = 0.5  # of the text size, that letters may hang out of a page's first and last line
_ANY_WIDTH = 100_000
_MOST_SPANS = 5_000  # a document's lines never move, so that where characters stand is reckoned once
_QUIET_LINKS = frozenset({Kind.CARD})

_DocumentMark = tuple[int, int, MarkKind]  # start, end, kind, in document positions


class PagePainter:
    """Paints the paragraphs of one document; a theme change only calls for a repaint."""

    def __init__(self, setting: Setting, style: PageStyle, theme: Theme, pictures: Pictures) -> None:
        self.setting = setting
        self.selection = (0, 0)  # document positions
        self.ringed = False  # the selection is a link that the keyboard brought
        self.lit: tuple[int, int] | None = None  # document positions; the rest is dimmed
        self._style = style
        self._theme = theme
        self._dim = dimmed(theme)
        self._pictures = pictures
        self._marks: list[_DocumentMark] = []
        self._mark_ends: list[int] = []
        self._strip: Strip | None = None  # of a page, while it is painted
        self._groups: dict[int, tuple[QTextBlock, QTextBlock]] = {}
        self._spans: dict[tuple[int, int, int], list[QRectF]] = {}
        self._colours: dict[int, tuple[Ground, ...]] = {}

    def set_theme(self, theme: Theme) -> None:
        """Give the colours of the next painting."""
        self._theme = theme
        self._dim = dimmed(theme)
        self._colours.clear()

    def set_marks(self, marks: Sequence[_DocumentMark]) -> None:
        """Take the marks of the next painting, in document positions."""
        self._marks = sorted(marks)
        longest = 0
        self._mark_ends = []
        for _, end, _kind in self._marks:
            longest = max(longest, end)
            self._mark_ends.append(longest)

    def paint(self, painter: QPainter, sight: Sight, exposed: QRectF) -> None:
        """Paint what of the document is in sight and falls into a part of the sheet."""
        painter.fillRect(exposed, self._theme.page)
        for strip in sight.strips:
            area = exposed.translated(-strip.shift)
            painter.save()
            painter.translate(strip.shift)
            if sight.cut:
                area &= QRectF(0, strip.top, sight.width, strip.bottom - strip.top)
                painter.setClipRect(area)
            if not area.isEmpty():
                self._paint_strip(painter, area, strip if sight.cut else None)
            painter.restore()

    def paint_numbers(self, painter: QPainter, numbers: Sequence[tuple[str, QRectF]]) -> None:
        """Paint the pages' numbers, each in the middle of its room."""
        font = QFont()
        font.setFamilies(list(self._style.interface_families))
        font.setPixelSize(max(11, round(self._style.text_size * _NUMBER)))
        painter.setFont(font)
        painter.setPen(self._theme.text3)
        for number, room in numbers:
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, number)

    def _paint_strip(self, painter: QPainter, area: QRectF, strip: Strip | None) -> None:
        """Paint an area of the document, of a page where a strip is given."""
        self._strip = strip
        framed: set[int] = set()
        ruled: set[int] = set()
        for block, meta, box in blocks_from(self.setting, area.top()):
            if box.top() - self._style.text_size > area.bottom():
                break
            if meta.part.group and meta.part.group not in framed:
                framed.add(meta.part.group)
                self._paint_frame(painter, block, meta, strip)
            if meta.table and id(meta.table) not in ruled:
                ruled.add(id(meta.table))
                self._paint_table(painter, meta.table, area)
            elsewhere = strip and (box.bottom() <= strip.top + 0.5 or box.top() >= strip.bottom - 0.5)
            if not meta.table and not elsewhere:
                self._paint_block(painter, block, meta, box, area)

    def rectangles(self, block: QTextBlock, meta: BlockMeta, start: int, length: int) -> list[QRectF]:
        """Give where some characters of a paragraph stand, from its top left."""
        key = (block.blockNumber(), start, length)
        found = self._spans.get(key)
        if found is None:
            em = self._style.text_size * LOOKS[meta.kind].size
            found = spans(block.layout(), start, length, em, has_right=meta.has_right)
            if len(self._spans) > _MOST_SPANS:
                self._spans.clear()
            self._spans[key] = found
        return found

    def _paint_frame(
        self, painter: QPainter, block: QTextBlock, meta: BlockMeta, strip: Strip | None
    ) -> None:
        first, last = self._ends_of_group(block, meta.part.group)
        if strip is None:
            paint_frame(painter, self.setting, self._style, self._theme, first, last)
            return
        between = strip.top - strip.over, strip.bottom + strip.under
        painter.save()
        painter.setClipRect(QRectF(0, between[0], _ANY_WIDTH, between[1] - between[0]))
        paint_frame(painter, self.setting, self._style, self._theme, first, last, between)
        painter.restore()

    def _ends_of_group(self, block: QTextBlock, group: int) -> tuple[QTextBlock, QTextBlock]:
        """Give the first and the last paragraph of a frame; a long program is walked once."""
        if group not in self._groups:
            first = last = block
            while self._in_group(first.previous(), group):
                first = first.previous()
            while self._in_group(last.next(), group):
                last = last.next()
            self._groups[group] = first, last
        return self._groups[group]

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
        theme = self._theme if self._is_lit(block) else self._dim
        self._paint_marks(painter, block, meta, corner)
        if meta.part.place.marker:
            paint_marker(painter, self._style, theme, block, meta, corner)
        if meta.picture:
            at = _line_corner(layout, corner)
            paint_picture(painter, self._style, self._theme, self._pictures, meta.picture, at)
            if theme is self._dim:
                room = QRectF(at.x(), at.y(), meta.picture.width, meta.picture.height)
                painter.fillRect(room, picture_cover(self._theme))
            return
        if meta.kind is Kind.RULE:
            paint_rule(painter, theme, box)
            return
        self._paint_links(painter, block, meta, corner)
        whole = self._is_lit(block, whole=True)
        painter.setPen(ink(self._theme if whole else self._dim, meta))
        tinted = self._grounds(block, meta) if whole else self._lit_grounds(block, meta)
        painter.save()
        lines = None if meta.table else self._lines_on_page(painter, layout, meta, corner)
        if lines is None:
            lines = _lines_in(layout, meta, corner, area)
        draw_lines(painter, layout, corner, lines, tinted)
        painter.restore()

    def _lines_on_page(
        self, painter: QPainter, layout: QTextLayout, meta: BlockMeta, corner: QPointF
    ) -> range | None:
        """Give a page's own lines, and clip: letters may hang out of a line, but not far out of a page."""
        if self._strip is None:
            return None
        bleed = self._style.em(_BLEED)
        page = QRectF(0, self._strip.top, _ANY_WIDTH, self._strip.bottom - self._strip.top)
        painter.setClipRect(page.adjusted(0, -bleed, 0, bleed))
        first = max(0, round((self._strip.top - corner.y()) / meta.line_height))
        end = round((self._strip.bottom - corner.y()) / meta.line_height)
        return range(first, min(layout.lineCount(), end))

    def _is_lit(self, block: QTextBlock, *, whole: bool = False) -> bool:
        """Whether a paragraph has its colours: any of it, or the whole."""
        if self.lit is None:
            return True
        low, high = block.position(), block.position() + block.length() - 1
        if whole:
            return self.lit[0] <= low and high <= self.lit[1]
        return self.lit[0] < max(high, low + 1) and low < self.lit[1]

    def _lit_grounds(self, block: QTextBlock, meta: BlockMeta) -> tuple[Ground, ...]:
        """Give the colours of the lit characters of a paragraph that is dimmed otherwise."""
        if self.lit is None or not self._is_lit(block):
            return ()
        low = max(0, self.lit[0] - block.position())
        high = min(block.length() - 1, self.lit[1] - block.position())
        tints = [*self._dark(block, meta), *self._tints(meta)]
        return self._grounds_of(block, meta, only_within(tints, low, high, ink(self._theme, meta)))

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
        theme = self._theme if self._is_lit(block) else self._dim
        paint_bars(painter, rectangles, corner, mark_colour(theme, kind))
        if line := mark_line(theme, kind):
            paint_lines(painter, rectangles, corner, theme.text, line)
        if kind in {MarkKind.FOUND, MarkKind.FOUND_HERE}:
            here = kind is MarkKind.FOUND_HERE
            paint_edges(painter, rectangles, corner, self._theme, here=here)

    def _paint_links(self, painter: QPainter, block: QTextBlock, meta: BlockMeta, corner: QPointF) -> None:
        if meta.kind in _QUIET_LINKS:
            return
        em = self._style.text_size * LOOKS[meta.kind].size
        for stretch in meta.stretches:
            if not stretch.href or stretch.raised:
                continue
            start = block.position() + stretch.start
            lit = self.lit is None or (self.lit[0] < start + stretch.length and start < self.lit[1])
            colour = QColor((self._theme if lit else self._dim).accent)
            colour.setAlphaF(_UNDERLINE)
            for rectangle in self.rectangles(block, meta, stretch.start, stretch.length):
                base = rectangle.bottom() - UNDER * em
                under = QRectF(
                    rectangle.left(), round(base + 0.14 * em), rectangle.width(), max(1.0, round(em / 18))
                )
                painter.fillRect(under.translated(corner), colour)

    def _grounds(self, block: QTextBlock, meta: BlockMeta) -> tuple[Ground, ...]:
        """Give the colours of some characters: links, a program's words, what stands on a mark."""
        dark = self._dark(block, meta)
        if dark:
            return self._grounds_of(block, meta, [*dark, *self._tints(meta)])
        state = block.userState()
        if state not in self._colours:
            self._colours[state] = self._grounds_of(block, meta, self._tints(meta))
        return self._colours[state]

    def _grounds_of(self, block: QTextBlock, meta: BlockMeta, tints: list[Tint]) -> tuple[Ground, ...]:
        if not tints:
            return ()
        places = partial(self.rectangles, block, meta)
        return grounds(tints, places, meta.line_height)

    def _tints(self, meta: BlockMeta) -> list[Tint]:
        tones = [Tint(at, count, self._theme.colour(token)) for at, count, token in meta.tones]
        if meta.kind in _QUIET_LINKS:
            return tones
        links = [Tint(one.start, one.length, self._theme.accent) for one in meta.stretches if one.href]
        return [*tones, *links]

    def _dark(self, block: QTextBlock, meta: BlockMeta) -> list[Tint]:
        """Give what is muted elsewhere and stands on a mark, where it has the ink of the text."""
        if meta.kind not in _MUTED and not meta.tones:
            return []
        low, high = block.position(), block.position() + block.length() - 1
        marks = [*self._marks_between(low, high), (*self.selection, MarkKind.SELECTED)]
        return [
            Tint(max(start, low) - low, min(end, high) - max(start, low), self._theme.text)
            for start, end, _ in marks
            if max(start, low) < min(end, high)
        ]


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


def _lines_in(layout: QTextLayout, meta: BlockMeta, corner: QPointF, area: QRectF) -> range:
    """Give the lines that an area touches, and one to each side, whose letters may hang into it."""
    first = int((area.top() - corner.y()) // meta.line_height) - 1
    end = int((area.bottom() - corner.y()) // meta.line_height) + 2
    return range(max(0, first), min(layout.lineCount(), end))


def _line_corner(layout: QTextLayout, corner: QPointF) -> QPointF:
    """Give where a picture's line begins: margins are in its x."""
    line = layout.lineAt(0)
    return QPointF(corner.x() + line.x(), corner.y() + line.y()) if layout.lineCount() else corner
