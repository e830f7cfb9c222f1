"""A sheet's pages as a reader turns them: which opening is in sight, and what turns to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtWidgets import QScrollBar

from reader_app.ui.reading.page_room import FOOT
from reader_app.ui.reading.page_style import SIDE
from reader_app.ui.reading.pages import Pages

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.reading.block_meta import Setting
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.pages import Spread
    from reader_app.ui.reading.sight import Sight

NOTCH = 120  # eighths of a degree: one notch of a wheel
_SWIPE = 240  # of a touchpad's fine steps, for one turn


class Book(QObject):
    """Turns through one setting's pages; `bar` counts the openings from 0, and moves with them."""

    def __init__(self, parent: QWidget, setting: Setting, style: PageStyle) -> None:
        super().__init__(parent)
        self.pages = Pages(setting, style)
        self.bar = QScrollBar(parent)
        self.bar.hide()
        self.bar.setPageStep(1)
        self.bar.setRange(0, 0)
        self._sight: tuple[int, Sight] | None = None
        self._spread: Spread | None = None
        self._rolled = 0

    def bring(self, spread: Spread, position: int | None, *, anchored: bool) -> None:
        """Show a document position, None for the head; `anchored` begins a page with its line."""
        if anchored or position is None or spread != self._spread:
            self.pages.lay(spread, position)
        self._spread, self._sight = spread, None
        opening = 0 if position is None else self.pages.opening_of(position)
        self.bar.setRange(0, max(0, self.pages.openings - 1))
        self.bar.setValue(opening)

    def turn_to(self, position: int) -> None:
        """Show the opening that has a document position, as the pages are cut."""
        self.bar.setValue(self.pages.opening_of(position))

    def turn(self, by: int) -> bool:
        """Turn some openings on, or back; False where there is none."""
        wanted = self.bar.value() + by
        if wanted <= 0 and not self.pages.from_head and self._spread:
            # The first page was cut backwards and may be short: begin at the head again.
            self.bring(self._spread, None, anchored=True)
            return True
        self.bar.setValue(wanted)
        return self.bar.value() == wanted

    @property
    def sight(self) -> Sight:
        """What the opening shows."""
        if self._sight is None or self._sight[0] != self.bar.value():
            self._sight = self.bar.value(), self.pages.sight(self.bar.value())
        return self._sight[1]

    def numbers(self) -> list[tuple[str, QRectF]]:
        """Give each page's number and the room for it, under the page."""
        if self._spread is None:
            return []
        foot = self._spread.top + self._spread.height
        return [
            (f"{page.number} / {self.pages.count}", QRectF(page.left, foot, self._spread.width, FOOT))
            for page in self.pages.shown(self.bar.value())
        ]

    def edge_at(self, point: QPointF) -> int:
        """Tell which way a click beside the pages turns: 1 on, -1 back, 0 where there is text."""
        if self._spread is None:
            return 0
        right = max(self._spread.lefts) + self._spread.width - SIDE
        side = -1 if point.x() < SIDE else 1 if point.x() >= right else 0
        return -side if self._spread.backwards else side

    def roll(self, event: QWheelEvent) -> int:
        """Tell how many openings a wheel turns: one a notch; a touchpad's fine steps are added up."""
        angle = event.angleDelta().y() or event.angleDelta().x()
        if event.phase() is Qt.ScrollPhase.ScrollMomentum:
            return 0
        if event.phase() is Qt.ScrollPhase.ScrollBegin or angle * self._rolled < 0:
            self._rolled = 0
        self._rolled += angle
        step = NOTCH if event.pixelDelta().isNull() and not angle % NOTCH else _SWIPE
        turns = int(self._rolled / step)
        self._rolled -= turns * step
        return -turns
