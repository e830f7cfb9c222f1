"""What eyes see and ears do not, put among the words for a screen reader: whispers.

Qt tells a screen reader of a document's characters and of nothing else: not that a
paragraph is a heading or begins a quote, not a list's markers, which are painted, and of
a picture only that something is there. So these are written into the document in letters
that take no room and no ink; the offset map counts them as it counts soft hyphens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QTextCharFormat

from reader_app.domain.article import Heading, Style, plain
from reader_app.ui.reading.page_style import Kind

if TYPE_CHECKING:
    from reader_app.domain.article import Run
    from reader_app.domain.flow import Leaf
    from reader_app.ui.reading.page_plan import Part, TablePart

_NARROW = 1  # per cent of a letter one pixel high: nothing that could be seen
_LEVELS = {Kind.TITLE: 1, Kind.RELATED_TITLE: 2, Kind.END_TITLE: 2, Kind.HEADING: 2, Kind.SUBHEADING: 3}


@dataclass(frozen=True, slots=True)
class SpokenWords:
    """In the reader's language; what is empty is left unsaid."""

    heading: str = ""  # "Heading {level}:"
    quote: str = ""
    code: str = ""
    picture: str = ""
    table: str = ""  # "Table, {rows} rows, {columns} columns."
    note: str = ""  # before the mark of a footnote
    link: str = ""


def before_paragraph(part: Part, before: Part | None, words: SpokenWords) -> str:
    """Say what a paragraph is, where that is not plain; `before` is the one above it."""
    begins = before is None or before.group != part.group
    if part.kind in _LEVELS:
        block = part.leaf.block if part.leaf else None
        level = block.level if isinstance(block, Heading) else _LEVELS[part.kind]
        said = words.heading.format(level=level)
    elif part.kind is Kind.PULL or (part.kind is Kind.QUOTE and begins):
        said = words.quote
    elif part.kind is Kind.CODE and not part.line:
        said = words.code
    elif part.kind is Kind.PICTURE:
        said = words.picture
    else:
        said = ""
    return "".join(f"{each} " for each in (said, part.place.marker) if each)


def before_cell(part: TablePart, leaf: Leaf, words: SpokenWords) -> str:
    """Part a cell from the one before, and say of which column it is; the first tells the table's size."""
    said = "." if not leaf.column else ";"
    if leaf is part.cells[0]:
        rows = part.table.rows
        said = words.table.format(rows=len(rows), columns=max(map(len, rows), default=0))
    return "".join(f"{each} " for each in (said, _head_over(part, leaf)) if each)


def _head_over(part: TablePart, leaf: Leaf) -> str:
    first = part.table.rows[0]
    if not leaf.row or not all(cell.header for cell in first):
        return ""
    heads = (head.text for head in part.cells if not head.row and head.column == leaf.column)
    return "".join(f"{head.strip()}:" for head in heads if head.strip())


def before_link(run: Run, words: SpokenWords) -> str:
    """Say that a link begins; the mark of a note is parted from the word that it stands at."""
    if not plain((run,)).strip():
        return ""
    if Style.SUPERSCRIPT in run.styles and run.href.startswith("#"):
        return f" {words.note} " if words.note else ""
    return f"{words.link} " if words.link else ""


def whisper_format() -> QTextCharFormat:
    """Give the letters that take no room and no ink."""
    font = QFont()
    font.setPixelSize(1)
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _NARROW)
    made = QTextCharFormat()
    made.setFont(font)
    made.setForeground(QBrush(Qt.GlobalColor.transparent))
    return made
