"""Where everything stands in a row of the list; heights come from the fonts, only gaps are pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics

from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font

EDGE = 8  # from the pane to the row's box
INSIDE = 16  # from the box to its text: the list's one left edge is at 24
INSIDE_END = 13
THUMBNAIL = 52
BETWEEN = 2  # two boxes
_ABOVE, _BELOW = 10, 9
_UNDER_SITE, _LEADING, _UNDER_TITLE = 5, 2, 6
_BESIDE_THUMBNAIL = 12


class RowFonts:
    """The fonts of a row and their heights; made anew when the application's font changes."""

    def __init__(self) -> None:
        self.site = interface_font(Size.CAPTION, MEDIUM)
        self.unread = interface_font(Size.ROW, SEMIBOLD)
        self.read = interface_font(Size.ROW)
        self.lead = interface_font(Size.SMALL)
        self.meta = interface_font(Size.CAPTION)
        self.badge = interface_font(Size.CAPTION, MEDIUM)

    @cached_property
    def caption_height(self) -> int:
        """Height of the first and the last line."""
        return QFontMetrics(self.site).height()

    @cached_property
    def title_height(self) -> int:
        """Height of a line of the title, its leading included."""
        return QFontMetrics(self.unread).height() + _LEADING

    @property
    def row_height(self) -> int:
        """Height of a row with the gap to the next: the same for all of them."""
        text = 2 * self.caption_height + 2 * self.title_height
        return _ABOVE + text + _UNDER_SITE + _UNDER_TITLE + _BELOW + BETWEEN


@dataclass(frozen=True, slots=True)
class RowLayout:
    """The places of one row, as they are from left to right."""

    box: QRect
    site: QRect  # the whole first line
    first: QRect  # the title's first line
    second: QRect
    meta: QRect
    thumbnail: QRect  # empty when there is none

    @classmethod
    def of(cls, row: QRect, fonts: RowFonts, *, thumbnail: bool) -> RowLayout:
        """Lay a row out."""
        box = row.adjusted(EDGE, 0, -EDGE, -BETWEEN)
        left, right = box.left() + INSIDE, box.right() + 1 - INSIDE_END
        caption, title = fonts.caption_height, fonts.title_height
        site = QRect(left, box.top() + _ABOVE, right - left, caption)
        top = site.bottom() + 1 + _UNDER_SITE
        end = right - (THUMBNAIL + _BESIDE_THUMBNAIL if thumbnail else 0)
        first = QRect(left, top, end - left, title)
        second = first.translated(0, title)
        meta = QRect(left, second.bottom() + 1 + _UNDER_TITLE, end - left, caption)
        middle = (first.top() + meta.bottom() + 1) // 2 + 1
        picture = QRect(right - THUMBNAIL, middle - THUMBNAIL // 2, THUMBNAIL, THUMBNAIL)
        return cls(box, site, first, second, meta, picture if thumbnail else QRect())


def width_of(words: str, font: QFont) -> int:
    """Give the pixels that some words take."""
    return QFontMetrics(font).horizontalAdvance(words) + 1
