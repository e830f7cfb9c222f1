"""Where a card goes beside some words: under them, or over them where there is more room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt

GAP = 6  # pixels between the words and the card
EDGE = 8  # pixels to the room's edge at least


def place_beside(
    size: QSize, words: QRect, room: QRect, direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
) -> QPoint:
    """Give the card's corner: it begins where the words begin, covers none of them and stays in the room."""
    under, over = words.bottom() + 1 + GAP, words.top() - GAP - size.height()
    fits_under = under + size.height() <= room.bottom() + 1 - EDGE
    more_over = words.top() - room.top() > room.bottom() - words.bottom()
    top = over if not fits_under and (over >= room.top() + EDGE or more_over) else under
    right_to_left = direction is Qt.LayoutDirection.RightToLeft
    left = words.right() + 1 - size.width() if right_to_left else words.left()
    return QPoint(
        _within(left, room.left() + EDGE, room.right() + 1 - EDGE - size.width()),
        _within(top, room.top() + EDGE, room.bottom() + 1 - EDGE - size.height()),
    )


def _within(wanted: int, low: int, high: int) -> int:
    return max(low, min(wanted, high))
