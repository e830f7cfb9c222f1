"""How a reader wants pages set: everything but the theme, in units that hold for any font and screen."""

from __future__ import annotations

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


LINE_HEIGHTS = (120, 220)  # percent of the text size
LETTER_SPACINGS = (0, 20)  # percent of the text size, added after each letter
WORD_SPACINGS = (0, 60)  # percent of the text size, added to each space
MARGINS = (28, 160)  # pixels left free on each side of the column, at least
