"""Text in more than one ink: each colour is drawn within the ground of its own characters.

Qt's own ranges of colour will not do: where the natural heights of neighbouring lines
overlap some lose their colour, and whatever stands beside one is cut to the area asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QRegion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter, QTextLayout

_FAR = 100_000  # pixels beyond any paragraph's edge
_HYPHEN = 0.6  # of a line's height: what Qt draws beyond the last character of a line


class Tint(NamedTuple):
    """A colour for some characters of a paragraph, counted from its first."""

    start: int
    length: int
    colour: QColor


Ground: TypeAlias = "tuple[QColor, QRegion]"


def grounds(
    tints: Iterable[Tint], places: Callable[[int, int], Sequence[QRectF]], line_height: float
) -> tuple[Ground, ...]:
    """Give each colour the room of its characters, whole lines high; the first of two on one place wins.

    `places` gives where characters stand, from the paragraph's top left, one or more rectangles a line.
    """
    taken = QRegion()
    found: dict[int, Ground] = {}
    for tint in tints:
        own = QRegion()
        rectangles = places(tint.start, tint.length)
        for number, rectangle in enumerate(rectangles):
            top = round(rectangle.center().y() // line_height * line_height)
            goes_on = number + 1 < len(rectangles) and rectangles[number + 1].top() > rectangle.top() + 1
            left = round(rectangle.left())
            right = round(rectangle.right() + (_HYPHEN * line_height if goes_on else 0))
            own += QRect(left, top, right - left, round(line_height))
        own -= taken
        taken += own
        colour, before = found.get(tint.colour.rgba(), (tint.colour, QRegion()))
        found[tint.colour.rgba()] = colour, before + own
    return tuple(found.values())


def draw_lines(
    painter: QPainter, layout: QTextLayout, corner: QPointF, lines: range, tinted: Sequence[Ground]
) -> None:
    """Draw some lines of a paragraph in the painter's pen, and each ground in its colour."""
    if not tinted:
        _draw(painter, layout, corner, lines)
        return
    painter.save()
    painter.translate(corner)
    rest = QRegion(-_FAR, -_FAR, 2 * _FAR, 2 * _FAR)
    for _, ground in tinted:
        rest -= ground
    _draw_within(painter, layout, lines, rest)
    for colour, ground in tinted:
        painter.setPen(colour)
        _draw_within(painter, layout, lines, ground)
    painter.restore()


def _draw_within(painter: QPainter, layout: QTextLayout, lines: range, ground: QRegion) -> None:
    painter.save()
    painter.setClipRegion(ground, Qt.ClipOperation.IntersectClip)
    _draw(painter, layout, QPointF(), lines)
    painter.restore()


def _draw(painter: QPainter, layout: QTextLayout, corner: QPointF, lines: range) -> None:
    for number in lines:
        layout.lineAt(number).draw(painter, corner)
