"""Finding lines: which one stands at the top of the view, and where an offset's line stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt

from reader_app.domain.shelf import ReadingPosition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QTextBlock

    from reader_app.ui.reading.block_meta import BlockMeta, Setting

ANCHOR_LENGTH = 60
_STEP_BACK = 2  # paragraphs, for what is drawn above its own first line


@dataclass(frozen=True, slots=True)
class PageLine:
    """One line of the page, in document pixels; a line of the page's `own` has its neighbour's offset."""

    offset: int
    end: int
    own: bool
    top: float
    bottom: float


def block_box(setting: Setting, block: QTextBlock, meta: BlockMeta) -> QRectF:
    """Give a paragraph's rectangle: its place from the layout, its height from its lines."""
    box = setting.document.documentLayout().blockBoundingRect(block)
    if meta.line_height:
        box.setHeight(max(1, block.layout().lineCount()) * meta.line_height)
    return box


def blocks_from(setting: Setting, y: float) -> Iterator[tuple[QTextBlock, BlockMeta, QRectF]]:
    """Walk the paragraphs down from a height, beginning a little before it."""
    block = _block_at(setting, y)
    while block.isValid():
        meta = setting.meta(block)
        if meta is not None:
            yield block, meta, block_box(setting, block, meta)
        block = block.next()


def lines_from(setting: Setting, y: float) -> Iterator[PageLine]:
    """Walk the lines down, beginning a little before a height."""
    for block, meta, box in blocks_from(setting, y):
        if box.bottom() < y:
            continue
        layout = block.layout()
        mapped = meta.map if meta.part.leaf else setting.map
        for number in range(layout.lineCount()):
            height = meta.line_height or box.height()
            top = box.top() + number * height
            line = layout.lineAt(number)
            start = block.position() + line.textStart()
            offset = mapped.to_article(start)
            end = mapped.to_article(start + line.textLength())
            yield PageLine(offset, end, meta.part.leaf is None, top, top + height)


def first_whole_line(setting: Setting, top: float, bottom: float) -> PageLine | None:
    """Give the first line wholly between two heights, or else the one that crosses the upper."""
    crossing: PageLine | None = None
    for line in lines_from(setting, top):
        if line.top >= top - 0.5:
            if line.bottom <= bottom + 0.5 or crossing is None:
                return line
            return crossing
        if line.bottom > top + 0.5:
            crossing = line
    return crossing


def in_sight(setting: Setting, top: float, bottom: float) -> tuple[int, int]:
    """Give the article offsets at which the first whole line begins and the last whole one ends."""
    line = first_whole_line(setting, top, bottom)
    first = last = line.offset if line else 0
    for line in lines_from(setting, top):
        if line.bottom > bottom + 0.5:
            break
        if line.top >= top - 0.5:
            last = max(last, line.end)
    return first, last


def line_top(setting: Setting, offset: int) -> float:
    """Give the height of the line that shows an article offset."""
    position = setting.map.to_document(offset)
    block = setting.document.findBlock(position)
    meta = setting.meta(block)
    if meta is None:
        return 0.0
    box = block_box(setting, block, meta)
    line = block.layout().lineForTextPosition(position - block.position())
    return float(box.top() + (line.lineNumber() * meta.line_height if line.isValid() else 0))


def line_around(setting: Setting, offset: int) -> tuple[int, int]:
    """Give the article offsets at which the line of an offset begins and ends."""
    position = setting.map.to_document(offset)
    block = setting.document.findBlock(position)
    line = block.layout().lineForTextPosition(position - block.position())
    if not line.isValid():
        return offset, offset
    start = block.position() + line.textStart()
    return setting.map.to_article(start), setting.map.to_article(start + line.textLength())


def relocate(text: str, position: ReadingPosition) -> int:
    """Find a place again in a text that may have changed: by its words nearest to it, else by its share."""
    anchor, offset = position.anchor, min(max(position.offset, 0), len(text))
    if not anchor or text.startswith(anchor, offset):
        return offset
    before = text.rfind(anchor, 0, offset + len(anchor))
    after = text.find(anchor, offset)
    found = [place for place in (before, after) if place >= 0]
    if found:
        return min(found, key=lambda place: abs(place - offset))
    return round(len(text) * min(max(position.percent, 0), 100) / 100)


def position_of(text: str, first: int, last: int) -> ReadingPosition:
    """Describe a place: `first` is the first whole line's offset, `last` the end of what is in sight."""
    hidden = len(text) - max(0, last - first)
    percent = 100 if last >= len(text) else min(99, round(100 * first / hidden)) if hidden > 0 else 100
    return ReadingPosition(first, text[first : first + ANCHOR_LENGTH], percent)


def _block_at(setting: Setting, y: float) -> QTextBlock:
    """Step back from the paragraph at a height; a table's row begins with its first cell."""
    document = setting.document
    hit = document.documentLayout().hitTest(QPointF(2, max(0.0, y)), Qt.HitTestAccuracy.FuzzyHit)
    block = document.findBlock(max(0, hit))
    meta = setting.meta(block)
    back = _STEP_BACK + (meta.table.table.columns() if meta and meta.table else 0)
    for _ in range(back):
        if block.previous().isValid():
            block = block.previous()
    return block
