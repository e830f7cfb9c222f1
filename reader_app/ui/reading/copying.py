"""Words taken out of the page: cut from the article's plain text, never from the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTextBoundaryFinder

from reader_app.domain.article import LINE_BREAK, Figure, plain
from reader_app.ui.reading.hyphenation import SOFT_HYPHEN
from reader_app.ui.reading.page_style import Kind

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock

    from reader_app.ui.reading.block_meta import BlockMeta, Setting


def text_between(setting: Setting, start: int, end: int) -> str:
    """Give the text between two document positions: a line a paragraph, tabs between cells."""
    words: list[str] = []
    before: BlockMeta | None = None
    block = setting.document.findBlock(start)
    while block.isValid() and block.position() < end:
        meta = setting.meta(block)
        if meta is not None:
            same_row = before and before.table and before.table is meta.table and _row(before) == _row(meta)
            if before is not None:
                words.append("\t" if same_row else "\n")
            words.append(_of_block(block, meta, start, end))
            before = meta
        block = block.next()
    return "".join(words).replace(SOFT_HYPHEN, "").replace(LINE_BREAK, "\n")


def document_range_of_word(setting: Setting, position: int) -> tuple[int, int] | None:
    """Give the document range of the word at a position, its borders taken from the article's text."""
    block = setting.document.findBlock(position)
    meta = setting.meta(block)
    if meta is None:
        return None
    offset = meta.map.to_article(position) - meta.map.start
    borders = word_at(plain(meta.part.runs), offset)
    if borders is None:
        return None
    start, end = (meta.map.start + border for border in borders)
    return meta.map.to_document(start), meta.map.end_in_document(end)


def word_at(text: str, offset: int) -> tuple[int, int] | None:
    """Give the word around an offset, in code points; None between words."""
    units = _units(text[:offset])
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    finder.setPosition(units)
    if not finder.isAtBoundary():
        finder.toPreviousBoundary()
    start = finder.position()
    end = finder.toNextBoundary()
    if end < 0:
        return None
    first, last = _points(text, start), _points(text, end)
    return (first, last) if any(character.isalnum() for character in text[first:last]) else None


def _row(meta: BlockMeta) -> int:
    return meta.part.leaf.row if meta.part.leaf else -1


def _of_block(block: QTextBlock, meta: BlockMeta, start: int, end: int) -> str:
    text = plain(meta.part.runs)
    low = meta.map.to_article(max(start, block.position())) - meta.map.start
    high = meta.map.end_in_article(min(end, block.position() + block.length() - 1)) - meta.map.start
    if meta.kind is Kind.PICTURE and low < high:
        figure = meta.part.leaf.block if meta.part.leaf else None
        return figure.image.alternative if isinstance(figure, Figure) else ""
    marker = meta.part.place.marker
    return f"{marker} {text[low:high]}" if marker and low == 0 and high else text[low:high]


def _units(text: str) -> int:
    """Count UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def _points(text: str, units: int) -> int:
    """Count the code points in so many UTF-16 units of a text."""
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "replace"))
