"""The few strokes that every drawn control and row is made of."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QColor, QFont, QPaintDevice

RADIUS_KEY = 4
RADIUS_THUMBNAIL = 5
RADIUS = 6  # controls and rows
RADIUS_SLIP = 8
RADIUS_CARD = 10
RING = 2  # width of the focus ring

START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MIDDLE = Qt.AlignmentFlag.AlignCenter


@contextmanager
def painting(device: QPaintDevice) -> Iterator[QPainter]:
    """Paint with soft edges, and end the painter whatever happens."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        yield painter
    finally:
        painter.end()


def fill_round(painter: QPainter, box: QRect | QRectF, colour: QColor, radius: float = RADIUS) -> None:
    """Fill a box with round corners."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(box), radius, radius)


def draw_edge(
    painter: QPainter, box: QRect, colour: QColor, radius: float = RADIUS, width: float = 1
) -> None:
    """Draw an edge inside a box, so that it stays on whole pixels and is never clipped."""
    inset = width / 2
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(
        QRectF(box).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset
    )


def draw_words(
    painter: QPainter,
    box: QRect,
    words: str,
    font: QFont,
    colour: QColor,
    side: Qt.AlignmentFlag = START,
) -> None:
    """Draw one line of words in a box, cut with "…" where it is too long.

    `side` is START or END of the interface's direction; the words run as their
    own script does.
    """
    direction = painter.layoutDirection()
    place = QStyle.visualAlignment(direction, side) | Qt.AlignmentFlag.AlignAbsolute
    painter.setFont(font)
    painter.setPen(colour)
    if QFontMetrics(font).horizontalAdvance(words) > box.width():
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    painter.drawText(box, int(place | Qt.TextFlag.TextSingleLine), words)
    painter.setLayoutDirection(direction)
