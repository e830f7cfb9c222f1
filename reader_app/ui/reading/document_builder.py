"""Builds a page's document, one paragraph a step, so that a long article never stops the window."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextOption,
)

from reader_app.domain.article import Code, Figure, Run, Style
from reader_app.domain.typography import Alignment
from reader_app.ui.reading.block_meta import BlockMeta, PictureSpot, Setting, Stretch
from reader_app.ui.reading.code_colours import ProgramColours
from reader_app.ui.reading.composing import Composer
from reader_app.ui.reading.formats import FIXED, Formats
from reader_app.ui.reading.offset_map import OffsetMap
from reader_app.ui.reading.page_plan import Part, TablePart
from reader_app.ui.reading.page_style import SIDE, Kind
from reader_app.ui.reading.picture_room import missing_room, picture_room
from reader_app.ui.reading.scripts import RIGHT, Script
from reader_app.ui.reading.tables import TableSetter
from reader_app.ui.reading.whispers import before_cell, before_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader_app.domain.shelf import StoredPicture
    from reader_app.ui.reading.code_colours import Tone
    from reader_app.ui.reading.composing import Composed
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.reading.offset_map import LeafMap
    from reader_app.ui.reading.page_plan import PagePart
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.whispers import SpokenWords

_BOTTOM = 96  # pixels free under the last line
_PICTURE_NAME = "picture"


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document is built: everything but its parts."""

    style: PageStyle
    language: str
    column: int  # pixels
    pictures: Mapping[str, StoredPicture]
    hyphenation: Hyphenation
    missing_picture: str = ""
    tallest: int = 0  # pixels of a picture on a page, 0 where pages are scrolled
    spoken: SpokenWords | None = None  # where a screen reader is listening


@dataclass(slots=True)
class DocumentBuilder:
    """Builds one document; run `steps` to its end before using `setting`."""

    parts: Sequence[PagePart]
    manner: Manner
    setting: Setting = field(init=False)
    _formats: Formats = field(init=False)
    _composer: Composer = field(init=False)
    _programs: ProgramColours = field(init=False, default_factory=ProgramColours)
    _cursor: QTextCursor = field(init=False)
    _fresh: bool = field(init=False, default=True)  # the cursor's paragraph is still unused
    _leaves: list[LeafMap] = field(init=False, default_factory=list)
    _above: Part | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        manner = self.manner
        style = manner.style
        if manner.spoken:  # no word is cut: justified, the spaces would gape, those between whispers too
            style = replace(style, alignment=Alignment.START)
        self._formats = Formats(style, manner.language, manner.column)
        self._composer = Composer(
            manner.language,
            manner.hyphenation,
            spoken=manner.spoken,
            hyphenated=style.hyphenation,
            ragged=style.alignment is not Alignment.JUSTIFIED,
        )
        self.setting = Setting(self._empty_document(), manner.column)
        self._cursor = QTextCursor(self.setting.document)

    def steps(self) -> Iterator[None]:
        """Build, and stop after each paragraph."""
        self._cursor.beginEditBlock()
        for number, part in enumerate(self.parts):
            if isinstance(part, TablePart):
                following = self.parts[number + 1].above if number + 1 < len(self.parts) else 0.0
                yield from self._add_table(part, following)
            else:
                self._add(part)
                yield
        self._cursor.endEditBlock()
        self.setting.map = OffsetMap(tuple(self._leaves))

    def build(self) -> Setting:
        """Build it all at once."""
        for _ in self.steps():
            pass
        return self.setting

    def _empty_document(self) -> QTextDocument:
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._formats.font(Kind.BODY, Script.LATIN))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        code = QFontMetricsF(self._formats.font(Kind.CODE, Script.LATIN))
        option.setTabStopDistance(4 * code.horizontalAdvance(" "))
        document.setDefaultTextOption(option)
        root = document.rootFrame()
        frame = root.frameFormat()
        frame.setLeftMargin(SIDE)
        frame.setRightMargin(SIDE)
        frame.setTopMargin(self.manner.style.top)
        frame.setBottomMargin(_BOTTOM)
        root.setFrameFormat(frame)
        return document

    def _add(self, part: Part) -> None:
        composed = self._composer.compose(part.kind, part.runs, self._whisper(part))
        block = self._formats.block(part, composed)
        end = self._formats.plain(part.kind, composed.script)
        if self._fresh:
            self._fresh = False
            self._cursor.setBlockFormat(block)
            self._cursor.setBlockCharFormat(end)
        else:
            self._cursor.insertBlock(block, end)
        meta = self._note(self._cursor, part, composed, block.lineHeight())
        if part.kind is Kind.PICTURE:
            self._insert_text(self._cursor, part.kind, composed, whispers_alone=True)
            self._insert_picture(part, meta)
        else:
            self._insert_text(self._cursor, part.kind, composed)
        self._above = part

    def _whisper(self, part: Part) -> str:
        spoken = self.manner.spoken
        if spoken is None:
            return ""
        said = before_paragraph(part, self._above, spoken)
        figure = part.leaf.block if part.leaf and part.kind is Kind.PICTURE else None
        return f"{said}{figure.image.alternative}" if isinstance(figure, Figure) else said

    def _insert_text(
        self, cursor: QTextCursor, kind: Kind, composed: Composed, *, whispers_alone: bool = False
    ) -> None:
        for piece in composed.pieces:
            if whispers_alone and not piece.whispered:
                continue
            cursor.insertText(piece.text, self._formats.characters(kind, piece))

    def _note(self, cursor: QTextCursor, part: Part, composed: Composed, line_height: float) -> BlockMeta:
        """Remember a paragraph that is about to be filled."""
        block = cursor.block()
        start = part.leaf.start if part.leaf else 0
        mapped = composed.map_from(start, block.position())
        right = composed.script in RIGHT
        stretches = tuple(_stretches(part, mapped))
        meta = BlockMeta(part, mapped, line_height, right or composed.mixed, right, stretches)
        if part.kind is Kind.CODE and part.leaf and isinstance(part.leaf.block, Code):
            meta.tones = tuple(_tones(self._programs.of_line(part.leaf.block, part.line), mapped))
        block.setUserState(len(self.setting.metas))
        self.setting.metas.append(meta)
        if part.leaf:
            self._leaves.append(mapped)
        return meta

    def _insert_picture(self, part: Part, meta: BlockMeta) -> None:
        figure = part.leaf.block if part.leaf else None
        if not isinstance(figure, Figure):
            raise TypeError(f"a picture's paragraph without a figure: {part!r}")
        meta.line_height = 0.0
        meta.picture = self._spot(figure, round(self.manner.column - self._formats.indent(part)))
        reserved = QTextImageFormat()
        reserved.setName(_PICTURE_NAME)
        reserved.setWidth(meta.picture.width)
        reserved.setHeight(meta.picture.height)
        self._cursor.insertImage(reserved)

    def _spot(self, figure: Figure, room: int) -> PictureSpot:
        image = figure.image
        stored = self.manner.pictures.get(image.address)
        if stored:
            width, height = picture_room(stored.width, stored.height, image.width, room, self.manner.tallest)
            return PictureSpot(image.address, image.alternative, width, height, kept=True)
        words = image.alternative or self.manner.missing_picture
        width, height = missing_room(
            words, self._formats.font(Kind.CAPTION, Script.LATIN), room, self.manner.tallest
        )
        return PictureSpot(image.address, words, width, height, kept=False)

    def _add_table(self, part: TablePart, following: float) -> Iterator[None]:
        if not self._fresh:
            self._cursor.insertBlock(QTextBlockFormat(), self._formats.plain(Kind.CELL, Script.LATIN))
        setter = TableSetter(part, self._formats)
        table, table_meta = setter.insert(self._cursor, self.manner.style.em(following))
        self.setting.tables.append(table_meta)
        for leaf in part.cells:
            cell = table.cellAt(leaf.row, min(leaf.column, setter.columns - 1))
            header = setter.cell_of(leaf).header
            runs = leaf.runs
            if header:
                runs = tuple(_strong(run) for run in runs)
            whisper = before_cell(part, leaf, self.manner.spoken) if self.manner.spoken else ""
            composed = self._composer.compose(Kind.CELL, runs, whisper)
            block = setter.block(leaf, composed)
            cursor = cell.lastCursorPosition()
            if leaf.column >= setter.columns:
                cursor.insertBlock()
            cursor.setBlockFormat(block)
            meta = self._note(cursor, Part(Kind.CELL, runs, leaf, leaf.place), composed, block.lineHeight())
            meta.table, meta.header = table_meta, header
            self._insert_text(cursor, Kind.CELL, composed)
            setter.close(leaf, cell, self._formats.plain(Kind.CELL, composed.script))
            yield
        self._cursor.movePosition(QTextCursor.MoveOperation.End)
        end = QTextBlockFormat()
        end.setLineHeight(1, FIXED)
        self._cursor.setBlockFormat(end)
        self._fresh = True


def _strong(run: Run) -> Run:
    return Run(run.text, run.styles | {Style.STRONG}, run.href)


def _stretches(part: Part, mapped: LeafMap) -> Iterator[Stretch]:
    at = mapped.start
    for run in part.runs:
        end = at + len(run.text)
        if end > at and (run.href or Style.MARK in run.styles):
            begin = mapped.to_document(at)
            length = mapped.end_in_document(end) - begin
            yield Stretch(begin - mapped.position, length, run.href, Style.SUPERSCRIPT in run.styles)
        at = end


def _tones(tones: tuple[Tone, ...], mapped: LeafMap) -> Iterator[Tone]:
    """Count a line's tones in the document's units."""
    for start, length, token in tones:
        begin = mapped.to_document(mapped.start + start)
        end = mapped.end_in_document(mapped.start + start + length)
        yield begin - mapped.position, end - begin, token
