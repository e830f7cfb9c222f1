"""What of the document is in sight, and where: one strip while scrolling, one or more a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Strip:
    """The document from `top` to `bottom`, with its left upper corner at (`x`, `y`) of the sheet.

    Panels reach `over` and `under` pixels beyond it; one that is `repeated` is a
    table's header, which stands where it belongs too.
    """

    top: float
    bottom: float
    x: float = 0.0
    y: float = 0.0
    over: float = 0.0
    under: float = 0.0
    repeated: bool = False

    @property
    def shift(self) -> QPointF:
        """What is added to a document's point to have the sheet's."""
        return QPointF(self.x, self.y - self.top)


@dataclass(frozen=True, slots=True)
class Sight:
    """All strips, in reading order; `width` is the document's. `cut` tells that there are pages."""

    strips: Sequence[Strip]
    width: float
    cut: bool = False

    @property
    def top(self) -> float:
        """Where what is in sight begins, in the document."""
        return self._own()[0].top if self.strips else 0.0

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self._own()[-1].bottom if self.strips else 0.0

    def in_document(self, point: QPointF) -> QPointF:
        """Give the document's point under one of the sheet; beside every strip, the nearest."""
        if not self.cut:
            return point - self.strips[0].shift
        column = min(self.strips, key=lambda strip: abs(strip.x + self.width / 2 - point.x())).x
        strips = [strip for strip in self.strips if strip.x == column]
        strip = next((one for one in strips if point.y() < _end(one)), strips[-1])
        at = point - strip.shift
        return QPointF(at.x(), min(max(at.y(), strip.top), strip.bottom - 1))

    def holds(self, point: QPointF) -> bool:
        """Whether something of the document is at a point of the sheet."""
        return not self.cut or any(
            strip.x <= point.x() < strip.x + self.width and strip.y <= point.y() < _end(strip)
            for strip in self.strips
        )

    def on_sheet(self, rectangle: QRectF) -> Iterator[QRectF]:
        """Give where a rectangle of the document is seen; nothing where it is not in sight."""
        middle = rectangle.center().y()
        for strip in self._own():
            if not self.cut or strip.top <= middle < strip.bottom:
                yield rectangle.translated(strip.shift)

    def _own(self) -> list[Strip]:
        return [strip for strip in self.strips if not strip.repeated]


def scrolled(top: float, height: float, width: float) -> Sight:
    """Give what is in sight of a page that is scrolled to a height."""
    return Sight((Strip(top, top + height),), width)


def _end(strip: Strip) -> float:
    return strip.y + strip.bottom - strip.top
