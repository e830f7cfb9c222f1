"""The document's formats: fonts, margins and line heights, never a colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat, QTextLayout, QTextOption

from reader_app.domain.article import Style
from reader_app.domain.typography import Alignment, Paragraphs
from reader_app.ui.reading.page_plan import Frame
from reader_app.ui.reading.page_style import LOOKS, Kind
from reader_app.ui.reading.scripts import EAST, RIGHT, Script
from reader_app.ui.reading.spacing import JOINER, SPOKEN_SPACE, WIDTH
from reader_app.ui.reading.whispers import whisper_format

if TYPE_CHECKING:
    from reader_app.ui.reading.composing import Composed, Piece
    from reader_app.ui.reading.page_plan import Part
    from reader_app.ui.reading.page_style import PageStyle

FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
INDENT = 1.55  # of the text size, a list's depth
QUOTE_INDENT = 1.3
CARD_INDENT = 1.0
CODE_HANG = 1.4
FIRST_LINE = 1.4  # the indent of a paragraph's first line
FIRST_LINE_EAST = 1.0  # one character, where all are as wide as high
_JUSTIFIED = 18  # text sizes; a narrower column is left ragged, or its spaces gape
_FARTHEST_INDENT = 0.4  # of the column
_BALANCED = frozenset({Kind.TITLE, Kind.HEADING, Kind.SUBHEADING, Kind.PULL, Kind.CAPTION})
_FEW_LINES = 6  # more are read as a paragraph

_CharKey = tuple[Kind, frozenset[Style], Script, bool, str]


class Formats:
    """Makes each format once for a page."""

    def __init__(self, style: PageStyle, language: str, column: int) -> None:
        self.style = style
        self.column = column
        self._language = language
        self._chars: dict[_CharKey, QTextCharFormat] = {}
        self._fonts: dict[tuple[Kind, Script], QFont] = {}
        self._whisper = whisper_format()

    def font(self, kind: Kind, script: Script) -> QFont:
        """Give a kind's font."""
        key = (kind, script)
        if key not in self._fonts:
            self._fonts[key] = self.style.font(kind, script, self._language)
        return self._fonts[key]

    def characters(self, kind: Kind, piece: Piece) -> QTextCharFormat:
        """Give the format of a piece of a paragraph."""
        if piece.whispered:
            return self._whisper
        key = (kind, piece.run.styles, piece.script, piece.fixed, piece.run.href)
        found = self._chars.get(key)
        if found is None:
            found = self._chars[key] = self._make(kind, piece)
        return found

    def plain(self, kind: Kind, script: Script) -> QTextCharFormat:
        """Give the format of a paragraph's end."""
        made = QTextCharFormat()
        made.setFont(self.font(kind, script))
        return made

    def block(self, part: Part, composed: Composed) -> QTextBlockFormat:
        """Give a paragraph's format."""
        style, look, kind = self.style, LOOKS[part.kind], part.kind
        made = QTextBlockFormat()
        indented = part.follows and style.paragraphs is Paragraphs.INDENT
        made.setTopMargin(0 if indented else style.em(part.above))
        if kind is Kind.PICTURE:
            made.setLeftMargin(self.indent(part))
            return made
        height = round(style.em(0.5)) if kind is Kind.RULE else style.line_height(kind, composed.script)
        made.setLineHeight(height, FIXED)
        wide = self.column >= _JUSTIFIED * style.text_size or composed.script in EAST
        wide = wide and style.alignment is Alignment.JUSTIFIED
        justified = look.justified and wide and composed.script not in RIGHT
        justified = justified and not (composed.mixed or composed.verse)
        if indented:
            made.setTextIndent(self._first_line(composed.script))
        made.setAlignment(Qt.AlignmentFlag.AlignJustify if justified else Qt.AlignmentFlag.AlignLeft)
        self._set_sides(made, part, composed)
        return made

    def indent(self, part: Part) -> float:
        """Give how far from the column's edge a paragraph's text begins."""
        place = part.place
        ems = place.indent * INDENT + (0 if place.pull else place.quotes * QUOTE_INDENT)
        if place.note:
            ems += INDENT
        if part.kind is Kind.MEANING:
            ems += INDENT
        if part.frame in {Frame.CODE, Frame.CARD}:
            ems += CARD_INDENT
        return min(self.style.em(ems), round(self.column * _FARTHEST_INDENT))

    def _first_line(self, script: Script) -> float:
        if script in EAST:
            return float(FIRST_LINE_EAST * self.font(Kind.BODY, script).pixelSize())
        return self.style.em(FIRST_LINE)

    def _set_sides(self, made: QTextBlockFormat, part: Part, composed: Composed) -> None:
        leading, trailing = self.indent(part), 0.0
        if part.kind is Kind.CODE:
            hang = self._hang(composed)
            made.setTextIndent(-hang)
            leading += hang
            trailing = self.style.em(CARD_INDENT)
        elif part.frame is Frame.CARD:
            trailing = self.style.em(CARD_INDENT)
        elif part.kind in _BALANCED:
            trailing = self._balance(part, composed, self.column - leading)
        if composed.script in RIGHT and part.kind is not Kind.CODE:
            made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            leading, trailing = trailing, leading
        made.setLeftMargin(leading)
        made.setRightMargin(trailing)

    def _make(self, kind: Kind, piece: Piece) -> QTextCharFormat:
        font = QFont(self.font(kind, piece.script))
        styles = piece.run.styles
        if Style.STRONG in styles:
            font.setWeight(QFont.Weight.Bold)
        if Style.EMPHASIS in styles and piece.script is Script.LATIN:
            font.setItalic(not LOOKS[kind].italic)
        if Style.CODE in styles and kind is not Kind.CODE:
            font.setFamilies([*self.style.code_families, *font.families()])
            font.setPixelSize(max(6, round(font.pixelSize() * 0.86)))
        if Style.SMALL in styles:
            font.setPixelSize(max(6, round(font.pixelSize() * 0.85)))
        font.setStrikeOut(Style.STRIKE in styles)
        if piece.fixed:
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, self._space_of(font))
        return self._with_run(font, piece)

    def _space_of(self, font: QFont) -> float:
        """Give the width of a fixed space: it grows with the others, and with the letters' distance."""
        return font.pixelSize() * WIDTH + font.letterSpacing() + font.wordSpacing() / 2

    @staticmethod
    def _with_run(font: QFont, piece: Piece) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font)
        if Style.SUPERSCRIPT in piece.run.styles:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        elif Style.SUBSCRIPT in piece.run.styles:
            made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        if piece.run.href:
            made.setAnchor(True)
            made.setAnchorHref(piece.run.href)
        return made

    def _hang(self, composed: Composed) -> float:
        """Give how far the rest of a program's line stands in: further than its beginning."""
        text = "".join(piece.text for piece in composed.pieces if not piece.whispered)
        own = 0.0
        if "\t" not in text:  # tabs are counted from where all lines begin
            space = QFontMetricsF(self.font(Kind.CODE, Script.LATIN)).horizontalAdvance(" ")
            own = min((len(text) - len(text.lstrip(" "))) * space, self.column * _FARTHEST_INDENT)
        return self.style.em(CODE_HANG) + round(own)

    def _balance(self, part: Part, composed: Composed, room: float) -> float:
        """Give the margin that leaves some words their number of lines and makes them about as long."""
        shown = (piece.text for piece in composed.pieces if not piece.whispered)
        text = "".join(shown).replace(JOINER, SPOKEN_SPACE)  # about as wide
        font = self.font(part.kind, composed.script)
        lines = _lines(text, font, room)
        if not 1 < lines <= _FEW_LINES:
            return 0.0
        narrow, wide = int(room / 2), int(room)
        while wide - narrow > 1:
            middle = (narrow + wide) // 2
            if _lines(text, font, middle) > lines:
                narrow = middle
            else:
                wide = middle
        return room - wide


def _lines(text: str, font: QFont, width: float) -> int:
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
    layout.endLayout()
    return layout.lineCount()
