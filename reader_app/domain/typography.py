"""How a reader wants pages set: everything but the theme, in units that hold for any font and screen."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum


class PageLayout(StrEnum):
    """Whether an article is one long page, or pages as a book has them, one or two side by side."""

    SCROLL = "scroll"
    ONE = "one"
    TWO = "two"


class Paragraphs(StrEnum):
    """What tells paragraphs apart: a space between them, or the first line's indent."""

    SPACE = "space"
    INDENT = "indent"


class Alignment(StrEnum):
    """Lines of one length, or lines that end where their words do."""

    JUSTIFIED = "justified"
    START = "start"


class Focus(StrEnum):
    """What alone is in full colour while the rest is dimmed."""

    NONE = "none"
    PARAGRAPH = "paragraph"
    LINE = "line"


TEXT_SIZES = (14, 40)  # pixels, smallest and largest
WIDTHS = (45, 90)  # characters a line, narrowest and widest
LINE_HEIGHTS = (120, 220)  # percent of the text size
LETTER_SPACINGS = (0, 20)  # percent of the text size, added after each letter
WORD_SPACINGS = (0, 60)  # percent of the text size, added to each space
MARGINS = (28, 160)  # pixels left free on each side of the column, at least


@dataclass(frozen=True, slots=True)
class Typography:
    """How one page is set: fonts by family, "" for the app's own choice (headings: as the text)."""

    text_font: str = ""
    heading_font: str = ""
    code_font: str = ""
    text_size: int = 19
    text_width: int = 68
    line_height: int = 160
    paragraphs: Paragraphs = Paragraphs.SPACE
    alignment: Alignment = Alignment.JUSTIFIED
    hyphenation: bool = True
    letter_spacing: int = 0
    word_spacing: int = 0
    margins: int = 28


TYPOGRAPHIC = tuple(field.name for field in fields(Typography))
RANGES = {
    "text_size": TEXT_SIZES,
    "text_width": WIDTHS,
    "line_height": LINE_HEIGHTS,
    "letter_spacing": LETTER_SPACINGS,
    "word_spacing": WORD_SPACINGS,
    "margins": MARGINS,
}
