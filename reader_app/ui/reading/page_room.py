"""How the room of a widget is given to a page's column, or to one or two pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt

from reader_app.domain.typography import WIDTHS, PageLayout
from reader_app.ui.reading.page_style import SIDE
from reader_app.ui.reading.pages import Spread
from reader_app.ui.reading.picture_room import tallest_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QSize

    from reader_app.domain.shelf import StoredPicture
    from reader_app.ui.reading.page_style import PageStyle

FOOT = 48  # pixels under a page, for its number
_TALLEST = 0.72  # of a page: a picture's height, so that its caption has room
_LOWEST = 4  # lines, whatever the window
_ANY_WIDTH = 100_000


@dataclass(frozen=True, slots=True)
class PageRoom:
    """The column's width, and the pages' room where there are pages; `left` is the sheet's, all in pixels."""

    column: int
    left: int
    width: int
    spread: Spread | None = None

    @property
    def tallest(self) -> int:
        """How high a picture may be, 0 for as it likes."""
        return round(self.spread.height * _TALLEST) if self.spread else 0

    def limit(self, pictures: Iterable[StoredPicture]) -> int:
        """Give the same, 0 too where none of these pictures would be higher: then one layout does for all."""
        return self.tallest if self.tallest and tallest_of(pictures, self.column) > self.tallest else 0


def room_for(style: PageStyle, layout: PageLayout, language: str, size: QSize) -> PageRoom:
    """Give a widget's room away; two pages become one where their lines would be too short."""
    beside = 2 if layout is PageLayout.TWO and _has_two(style, language, size.width()) else 1
    column = style.column_width(language, size.width() // beside)
    page = column + 2 * SIDE
    whole = page * beside
    left = max(0, (size.width() - whole) // 2)
    if layout is PageLayout.SCROLL:
        return PageRoom(column, left, whole)
    lefts = tuple(float(page * number) for number in range(beside))
    height = max(_LOWEST * style.em(1.6), size.height() - style.top - FOOT)
    left_first = not runs_left(language)
    spread = Spread(lefts if left_first else lefts[::-1], style.top, height, page, not left_first)
    return PageRoom(column, left, whole, spread)


def runs_left(language: str) -> bool:
    """Whether a language is written from right to left, and its books turned so."""
    return QLocale(language).textDirection() is Qt.LayoutDirection.RightToLeft


def _has_two(style: PageStyle, language: str, width: int) -> bool:
    shortest = replace(style, characters=min(style.characters, WIDTHS[0]))
    return style.column_width(language, width // 2) >= shortest.column_width(language, _ANY_WIDTH)
