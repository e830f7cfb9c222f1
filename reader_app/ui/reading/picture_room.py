"""How much room a picture takes on the page, before any of it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFont

    from reader_app.domain.shelf import StoredPicture

MISSING_PADDING = 16  # pixels round the words that stand for a missing picture
_UNKNOWN = (16, 9)
_TALLEST = 1.25  # a photograph's height, in columns
_SCROLL = 2.5  # taller than so many widths is a drawing to scroll through, shown whole width


def picture_room(width: int, height: int, stated: int, room: int, tallest: int = 0) -> tuple[int, int]:
    """Fit a picture of so many pixels into the column, never larger than it is nor than the page states.

    `tallest` is what a page leaves it at most, 0 where pages are scrolled.
    """
    if width <= 0 or height <= 0:
        width, height = room, round(room * _UNKNOWN[1] / _UNKNOWN[0])
    natural = min(width, stated) if stated > 0 else width
    shown = min(room, natural)
    if height < _SCROLL * width:
        shown = min(shown, round(_TALLEST * room * width / height))
    if tallest:
        shown = min(shown, int(tallest * width / height))
    return max(1, shown), max(1, round(max(1, shown) * height / width))


def tallest_of(pictures: Iterable[StoredPicture], room: int) -> int:
    """Give the height of the highest of some pictures in a column, as far as nothing else limits it."""
    return max((picture_room(one.width, one.height, 0, room)[1] for one in pictures), default=0)


def missing_room(words: str, font: QFont, room: int, tallest: int = 0) -> tuple[int, int]:
    """Give the size of the quiet box that stands for a picture that is not kept."""
    within = QRectF(0, 0, room - 2 * MISSING_PADDING, 10_000)
    flags = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignHCenter
    text = QFontMetricsF(font).boundingRect(within, flags, words)
    height = round(text.height()) + 3 * MISSING_PADDING
    return room, min(height, tallest) if tallest else height
