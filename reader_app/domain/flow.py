r"""The article's plain text: the one coordinate in which places are kept.

Highlights, finds, the reading position and read-aloud all speak of offsets in
`Flow.text`, counted in code points. The text is the lead and the blocks, cut
into `Leaf`s that are joined by "\n"; a picture is U+FFFC. Title and byline are
not part of it, so that a corrected title moves nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.domain.article import (
    LINE_BREAK,
    Block,
    Code,
    DefinitionList,
    Embed,
    Figure,
    Footnotes,
    Gallery,
    Heading,
    Inline,
    ItemList,
    LiveEntry,
    Paragraph,
    Quote,
    Rule,
    Run,
    Table,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader_app.domain.article import Article

PICTURE = "\ufffc"
_SILENT = frozenset({"picture", "caption", "credit", "rule", "embed"})
_WORDLESS = re.compile(r"[\W_]+")
BULLETS = ("•", "–", "·")  # by depth; deeper lists keep the last


class Role(StrEnum):
    """What a leaf is on the page."""

    LEAD = "lead"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE_SOURCE = "quote_source"
    CODE = "code"
    PICTURE = "picture"
    CAPTION = "caption"
    CREDIT = "credit"
    TABLE_CAPTION = "table_caption"
    CELL = "cell"
    TERM = "term"
    MEANING = "meaning"
    EMBED = "embed"
    TIME = "time"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Place:
    """What encloses a leaf."""

    indent: int = 0  # how many lists deep
    quotes: int = 0  # how many quotes deep
    pull: bool = False
    note: bool = False  # inside a footnote
    marker: str = ""  # "•", "3." or a note's label, on the first leaf of an item only


@dataclass(frozen=True, slots=True)
class Leaf:
    """One paragraph's worth of the plain text, from `start` on.

    `block` is what it came from: the Figure of a picture, caption and credit, the
    Table of a cell, the Code of a line (one leaf a line), the Embed of its title and
    caption, else the block itself.
    """

    role: Role
    runs: Inline
    start: int
    block: Block | None = None  # None for the lead
    place: Place = Place()
    row: int = 0  # of a cell
    column: int = 0  # of a cell, counted in the grid: spans of cells before and above included

    @property
    def text(self) -> str:
        """The leaf's part of the plain text."""
        return plain(self.runs)

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Flow:
    """The leaves in reading order and the text they make."""

    text: str
    leaves: tuple[Leaf, ...]


def flow(article: Article) -> Flow:
    """Lay the article out as one plain text."""
    leaves: list[Leaf] = []
    at = 0
    for piece in _article_pieces(article):
        leaf = Leaf(piece.role, piece.runs, at, piece.block, piece.place, piece.row, piece.column)
        leaves.append(leaf)
        at = leaf.end + 1
    return Flow("\n".join(leaf.text for leaf in leaves), tuple(leaves))


def reading_text(article: Article) -> str:
    """Lead and body for a terminal: a blank line between paragraphs, no pictures and no captions.

    A pull quote is left out where its words stand in the text already.
    """
    parts: list[str] = []
    previous = None
    for leaf in _said_once(flow(article).leaves):
        marked = f"{leaf.place.marker} {leaf.text}" if leaf.place.marker else leaf.text
        tight = leaf.role in {Role.CODE, Role.CELL} and previous == leaf.role
        parts.append(("\n" if tight else "\n\n") + marked.replace(LINE_BREAK, "\n"))
        previous = leaf.role
    return "".join(parts).strip()


def _said_once(leaves: Iterable[Leaf]) -> list[Leaf]:
    """Give the leaves that speak, without the pull quotes that only repeat others."""
    return without_repeats([leaf for leaf in leaves if leaf.role not in _SILENT])


def without_repeats(speaking: list[Leaf]) -> list[Leaf]:
    """Leave out the pull quotes whose words stand in the other leaves already."""
    if not any(leaf.place.pull for leaf in speaking):
        return speaking
    text = "\n".join(_folded(leaf.text) for leaf in speaking if not leaf.place.pull)
    kept: list[Leaf] = []
    repeating = False
    for leaf in speaking:
        if leaf.place.pull and leaf.role is not Role.QUOTE_SOURCE:
            repeating = _folded(leaf.text) in text
        if not (leaf.place.pull and repeating):
            kept.append(leaf)
    return kept


def _folded(text: str) -> str:
    """Give a text's letters and digits: quotation marks and capitals differ where a quote is repeated."""
    return _WORDLESS.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class _Piece:
    """A leaf that does not know its offset yet."""

    role: Role
    runs: Inline
    block: Block | None
    place: Place
    row: int = 0
    column: int = 0


def _article_pieces(article: Article) -> Iterator[_Piece]:
    if article.lead:
        yield _Piece(Role.LEAD, article.lead, None, Place())
    yield from _pieces(article.blocks, Place())


def _pieces(blocks: Iterable[Block], place: Place) -> Iterator[_Piece]:  # noqa: C901, PLR0912  one arm a kind
    here = place
    for block in blocks:
        match block:
            case Paragraph(runs):
                yield _Piece(Role.PARAGRAPH, runs, block, here)
            case Heading(_, runs):
                yield _Piece(Role.HEADING, runs, block, here)
            case Quote():
                yield from _quote(block, here)
            case ItemList():
                yield from _items(block, here)
            case DefinitionList():
                yield from _definitions(block, here)
            case Code(text):
                for line in text.split("\n"):
                    yield _Piece(Role.CODE, (Run(line),), block, here)
            case Table():
                yield from _table(block, here)
            case Figure():
                yield from _figure(block, here)
            case Gallery(figures, caption):
                for figure in figures:
                    yield from _figure(figure, here)
                if caption:
                    yield _Piece(Role.CAPTION, caption, block, here)
            case Embed(_, address, title, caption):
                yield _Piece(Role.EMBED, (Run(title or address),), block, here)
                if caption:
                    yield _Piece(Role.CAPTION, caption, block, _within(here, marker=""))
            case Footnotes(notes):
                for note in notes:
                    yield from _pieces(note.blocks, _within(here, note=True, marker=note.label))
            case LiveEntry(time, inside):
                if time:
                    yield _Piece(Role.TIME, (Run(time),), block, here)
                yield from _pieces(inside, here)
            case Rule():
                yield _Piece(Role.RULE, (), block, here)
        here = _within(here, marker="")  # only the first leaf of an item carries its marker


def _within(
    place: Place,
    *,
    marker: str,
    indent: int = 0,
    quotes: int = 0,
    pull: bool = False,
    note: bool = False,
) -> Place:
    return Place(place.indent + indent, place.quotes + quotes, place.pull or pull, place.note or note, marker)


def _quote(block: Quote, place: Place) -> Iterator[_Piece]:
    inside = _within(place, marker=place.marker, quotes=1, pull=block.pull)
    yield from _pieces(block.blocks, inside)
    if block.source:
        yield _Piece(Role.QUOTE_SOURCE, block.source, block, _within(inside, marker=""))


def _items(block: ItemList, place: Place) -> Iterator[_Piece]:
    bullet = BULLETS[min(place.indent, len(BULLETS) - 1)]
    for number, item in enumerate(block.items, start=block.start):
        marker = f"{number}." if block.ordered else bullet
        yield from _pieces(item.blocks, _within(place, marker=marker, indent=1))


def _definitions(block: DefinitionList, place: Place) -> Iterator[_Piece]:
    for entry in block.entries:
        for term in entry.terms:
            yield _Piece(Role.TERM, term, block, place)
        for meaning in entry.meanings:
            yield _Piece(Role.MEANING, meaning, block, place)


def _table(block: Table, place: Place) -> Iterator[_Piece]:
    if block.caption:
        yield _Piece(Role.TABLE_CAPTION, block.caption, block, place)
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(block.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            yield _Piece(Role.CELL, cell.runs, block, place, row, column)
            taken.update(
                (row + down, column + right) for down in range(cell.rows) for right in range(cell.columns)
            )
            column += cell.columns


def _figure(figure: Figure, place: Place) -> Iterator[_Piece]:
    yield _Piece(Role.PICTURE, (Run(PICTURE),), figure, place)
    if figure.caption:
        yield _Piece(Role.CAPTION, figure.caption, figure, _within(place, marker=""))
    if figure.credit:
        yield _Piece(Role.CREDIT, (Run(figure.credit),), figure, _within(place, marker=""))
