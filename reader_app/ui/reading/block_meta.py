"""What the painter, the map and the pointer must know of a document's paragraph beyond its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument, QTextTable

    from reader_app.ui.reading.offset_map import LeafMap, OffsetMap
    from reader_app.ui.reading.page_plan import Part
    from reader_app.ui.reading.page_style import Kind


@dataclass(frozen=True, slots=True)
class PictureSpot:
    """The room kept for a picture, in pixels; `kept` tells whether there is a file to draw."""

    address: str
    alternative: str
    width: int
    height: int
    kept: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a paragraph, from its first on; `href` is "" for a mark of the page's own."""

    start: int
    length: int
    href: str = ""
    raised: bool = False  # a note's mark, which takes no underline


@dataclass(slots=True)
class TableMeta:
    """A table of the document: its padding in pixels, and how far it is wider than the column."""

    table: QTextTable
    top_padding: float
    bottom_padding: float
    width: float  # of its columns together
    column: float  # of the page
    header_rows: int
    offset: float = 0.0  # how far the reader has pushed it to the left
    bottoms: tuple[float, ...] = ()  # of its rows, once they were asked for

    @property
    def overflow(self) -> float:
        """How many pixels do not fit."""
        return max(0.0, self.width - self.column)


@dataclass(slots=True)
class BlockMeta:
    """One paragraph; `line_height` is 0 where the line takes the height of its picture."""

    part: Part
    map: LeafMap
    line_height: float
    has_right: bool
    right_block: bool
    stretches: tuple[Stretch, ...] = ()
    tones: tuple[tuple[int, int, str], ...] = ()  # of a program's line: start, length, theme token
    picture: PictureSpot | None = None
    table: TableMeta | None = None
    header: bool = False  # a table's header cell

    @property
    def kind(self) -> Kind:
        """What the paragraph is."""
        return self.part.kind


@dataclass(slots=True)
class Setting:
    """A document, its paragraphs' metas by the user state of its blocks, and the map; `column` in pixels."""

    document: QTextDocument
    column: int
    metas: list[BlockMeta] = field(default_factory=list)
    tables: list[TableMeta] = field(default_factory=list)
    map: OffsetMap = field(init=False)

    def meta(self, block: QTextBlock) -> BlockMeta | None:
        """Give a paragraph's meta, None for the empty ones that Qt needs around tables."""
        state = block.userState()
        return self.metas[state] if 0 <= state < len(self.metas) else None
