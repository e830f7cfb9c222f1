"""What tells a match from a highlight, and the one that is seen from the others: its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPen

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF, QRectF

    from reader_app.ui.look.theme import Theme

_RADIUS = 3


def paint_edges(
    painter: QPainter, rectangles: list[QRectF], corner: QPointF, theme: Theme, *, here: bool
) -> None:
    """Paint a thin edge round a match; a strong one, a little outside, round the one that is seen."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.text if here else theme.control, 1.5 if here else 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = 1.0 if here else -0.5
    for rectangle in rectangles:
        box = rectangle.translated(corner).adjusted(-out, -out, out, out)
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
