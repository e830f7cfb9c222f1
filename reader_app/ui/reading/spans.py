"""Where some characters of a paragraph stand: one rectangle a line, or more where directions mix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout, QTextLine

OVER = 0.84  # of the font's size, above the baseline
UNDER = 0.30
_GAP = 0.4  # glyph runs nearer than this are joined


def spans(layout: QTextLayout, start: int, length: int, em: float, *, has_right: bool) -> list[QRectF]:
    """Give the rectangles, from the paragraph's own top left, of some of its characters.

    A part of what is drawn as one, such as a letter's accent, has the place of the whole.
    """
    found: list[QRectF] = []
    end = start + length
    if not layout.isValidCursorPosition(start):
        start = layout.previousCursorPosition(start)
    if not layout.isValidCursorPosition(end):
        end = layout.nextCursorPosition(end)
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        low = max(start, line.textStart())
        high = min(end, line.textStart() + line.textLength())
        if low >= high:
            if line.textStart() >= end:
                break
            continue
        base = baseline(line)
        for left, right in _across(line, low, high, em, goes_on=end > high, has_right=has_right):
            found.append(QRectF(left, base - OVER * em, right - left, (OVER + UNDER) * em))
    return found


def baseline(line: QTextLine) -> float:
    """Give a line's baseline, from the paragraph's top."""
    return line.y() + line.ascent()


def _across(
    line: QTextLine, low: int, high: int, em: float, *, goes_on: bool, has_right: bool
) -> list[tuple[float, float]]:
    if has_right:
        return _joined(line, low, high, em)
    left = _x(line, low)
    edge = _edge(line)
    right = edge if goes_on else min(_x(line, high), edge)
    return [(left, right)] if right > left else []


def _edge(line: QTextLine) -> float:
    """Give where a line's words end, without the space that hangs there.

    Of a justified line that is the column's edge: its "natural" width is the one before it was stretched.
    """
    whole, end = line.x() + line.width(), line.textStart() + line.textLength()
    natural = line.x() + min(line.naturalTextWidth(), line.width())
    # A space, or a hyphen that Qt draws beyond the last place, may follow: either shows that it is stretched.
    if abs(_x(line, end) - whole) <= 1 or _x(line, end - 1) > natural + 1:
        return whole
    return natural


def _x(line: QTextLine, at: int) -> float:
    return float(line.cursorToX(at)[0])  # type: ignore[index]  # PySide gives the cursor back too, and types it not


def _joined(line: QTextLine, low: int, high: int, em: float) -> list[tuple[float, float]]:
    """Join the glyph runs' rectangles: a logical range may stand in several places of a line."""
    boxes = sorted(
        (run.boundingRect().left(), run.boundingRect().right()) for run in line.glyphRuns(low, high - low)
    )
    joined: list[tuple[float, float]] = []
    for left, right in boxes:
        if joined and left - joined[-1][1] < _GAP * em:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined
