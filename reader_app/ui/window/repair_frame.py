"""The frame round the chosen block, and the veil over what the article does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from reader_app.ui.look.painting import RADIUS, RING, draw_edge, painting
from reader_app.ui.reading.page_style import SIDE
from reader_app.ui.reading.places import block_box

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from reader_app.services.repair_units import Unit
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.page_view import PageView

_BESIDE, _ABOVE, _BELOW = 12, 4, 7  # pixels between a block's words and its frame
_VEIL = 115  # of 255: what lies under it is seen, and is not the article's (LOOK.md's dimmed text)


class RepairFrame(QWidget):
    """Lies over the page and lets the pointer through; units are numbered as `show_units` had them."""

    def __init__(self, themes: Themes, view: PageView) -> None:
        super().__init__(view)
        self._themes, self._view = themes, view
        self._units: Sequence[Unit] = ()
        self._away: Collection[int] = ()
        self._chosen = -1
        self._sheet: PageSheet | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        themes.changed.connect(self.update)

    def show_units(self, units: Sequence[Unit]) -> None:
        """Take other units; what was on its way out is gone."""
        self._units, self._away = units, ()
        self.update()

    def choose(self, number: int) -> None:
        """Frame a unit."""
        self._chosen = number
        self.update()

    def send_away(self, numbers: Collection[int]) -> None:
        """Veil units that are being removed."""
        self._away = numbers
        self.update()

    def watch(self, sheet: PageSheet) -> None:
        """Follow the sheet that is seen now."""
        self._sheet = sheet
        sheet.moved.connect(self.update)
        self.raise_()
        self.show()

    def box(self, number: int) -> QRect:
        """Give where a unit stands on the page: as wide as the column, nothing where it is not built."""
        unit, sheet = self._units[number], self._sheet
        if sheet is None or not isValid(sheet):
            return QRect()
        heights = [
            box
            for start, end in sheet.setting.map.ranges(unit.start, max(unit.end, unit.start + 1))
            for box in _boxes(sheet, start, end)
        ]
        if not heights:
            return QRect()
        top, bottom = min(box.top() for box in heights), max(box.bottom() for box in heights)
        beside = SIDE - _BESIDE
        whole = QRectF(beside, top - sheet.top, sheet.width() - 2 * beside, bottom - top)
        return whole.toAlignedRect().adjusted(0, -_ABOVE, 0, _BELOW).translated(sheet.pos())

    def unit_at(self, point: QPoint) -> int:
        """Give the unit at a point of the page, -1 beside all of them."""
        near = self._near()
        return next((number for number in near if self.box(number).contains(point)), -1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw veil and frame."""
        theme = self._themes.current
        veil = theme.colour("page")
        veil.setAlpha(_VEIL)
        with painting(self) as painter:
            for number in self._near():
                if number in self._away or not self._units[number].held:
                    painter.fillRect(self.box(number), veil)
            if 0 <= self._chosen < len(self._units):
                box = self.box(self._chosen)
                if box.isValid():
                    draw_edge(painter, box, theme.accent, RADIUS, RING)

    def _near(self) -> list[int]:
        """Give the numbers of the units that are at least partly in sight."""
        low, high = self._view.visible_range()
        return [number for number, unit in enumerate(self._units) if unit.end >= low and unit.start <= high]


def _boxes(sheet: PageSheet, start: int, end: int) -> Iterator[QRectF]:
    """Give the boxes of a sheet's paragraphs between two document positions."""
    block = sheet.document().findBlock(start)
    while block.isValid() and block.position() < max(end, start + 1):
        meta = sheet.setting.meta(block)
        if meta is not None:
            yield block_box(sheet.setting, block, meta)
        block = block.next()
