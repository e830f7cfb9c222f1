"""A ring filled by what is spent; its number always stands in words beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader_app.ui.look.icons import ICON
from reader_app.ui.look.painting import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes

_WIDTH = 0.13  # of the line, as a share of the ring's size
_TOP, _TURN = 90 * 16, 360 * 16  # sixteenths of a degree, as Qt counts them: from the top, clockwise


class MeterRing(QWidget):
    """How much of a meter is spent; None where the limit is not known: then the ring is dotted."""

    def __init__(self, themes: Themes, size: int = ICON, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes, self._size = themes, size
        self._spent: float | None = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def show_spent(self, spent: float | None) -> None:
        """Fill the ring so far, 0 to 1."""
        self._spent = spent
        self.update()

    def spent(self) -> float | None:
        """Give how far it is filled."""
        return self._spent

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and fill."""
        with painting(self) as painter:
            draw_ring(painter, QRectF(self.rect()), self._spent, self._themes.current)


def draw_ring(painter: QPainter, box: QRectF, spent: float | None, theme: Theme) -> None:
    """Draw a ring inside a square box, filled clockwise from the top."""
    width = max(2.0, box.width() * _WIDTH)
    ring = box.adjusted(width, width, -width, -width)
    track = QPen(theme.control if spent is None else theme.track, width)
    track.setCapStyle(Qt.PenCapStyle.FlatCap)
    if spent is None:
        track.setDashPattern((0.9, 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(track)
    painter.drawEllipse(ring)
    if spent:
        full = spent >= 1
        fill = QPen(theme.warn if full else theme.accent, width)
        fill.setCapStyle(Qt.PenCapStyle.FlatCap if full else Qt.PenCapStyle.RoundCap)
        painter.setPen(fill)
        painter.drawArc(ring, _TOP, -round(_TURN * min(spent, 1.0)))
