"""Small first, whole later: a page is shown before all of it is built.

A small document of the parts around the place is on the screen at once. The whole
is built and laid out in slices of a few milliseconds on a second, hidden sheet.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.domain.article import Figure
from reader_app.ui.reading.document_builder import DocumentBuilder
from reader_app.ui.reading.page_plan import TablePart, first_offset
from reader_app.ui.reading.page_style import LOOKS, Kind
from reader_app.ui.reading.picture_room import picture_room

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.reading.document_builder import Manner
    from reader_app.ui.reading.page_plan import PagePart, Part
    from reader_app.ui.reading.page_sheet import PageSheet
    from reader_app.ui.reading.pictures import Pictures

SLICE = 0.006  # seconds of work before the window gets its turn
_BEFORE, _AFTER = 0.4, 1.4  # views of text above and below the place in the small document
_FEWEST_AFTER = 4
_LAYOUT_STRIDE = 2


def parts_around(parts: Sequence[PagePart], offset: int, manner: Manner, height: int) -> tuple[int, int]:
    """Give the slice of parts that fills the view around an article offset (0: the page's head)."""
    here = part_at(parts, offset)
    first, room = here, _BEFORE * height
    while first > 0 and room > 0:
        first -= 1
        room -= _height(parts[first], manner)
    last, room = here, _AFTER * height
    while last < len(parts) and (room > 0 or last < here + _FEWEST_AFTER):
        room -= _height(parts[last], manner)
        last += 1
    return first, last


def part_at(parts: Sequence[PagePart], offset: int) -> int:
    """Give the index of the part that holds an article offset; 0 for the beginning."""
    if offset <= 0:
        return 0
    found = 0
    for index, part in enumerate(parts):
        start = first_offset(part)
        if start is not None and start > offset:
            break
        if start is not None:
            found = index
    return found


def _height(part: PagePart, manner: Manner) -> float:
    """Guess a part's height in pixels, rather too small than too large."""
    style = manner.style
    if isinstance(part, TablePart):
        return style.em(len(part.table.rows) * 1.5)
    if part.kind is Kind.PICTURE:
        return _picture_height(part, manner)
    look = LOOKS[part.kind]
    letters = sum(len(run.text) for run in part.runs)
    a_line = style.characters / look.size
    lines = max(1, round(letters / a_line * 0.9))
    return style.em(look.size * look.leading * lines + part.above * 0.8)


def _picture_height(part: Part, manner: Manner) -> float:
    figure = part.leaf.block if part.leaf else None
    stored = manner.pictures.get(figure.image.address) if isinstance(figure, Figure) else None
    if not isinstance(figure, Figure) or stored is None:
        return 60.0
    room = picture_room(stored.width, stored.height, figure.image.width, manner.column, manner.tallest)
    return float(room[1])


class WholeOpening(QObject):
    """Builds all parts on a hidden sheet, a slice at a time; `finished` when it can be shown."""

    finished = Signal()

    def __init__(
        self, parts: Sequence[PagePart], manner: Manner, sheet: PageSheet, theme: Theme, pictures: Pictures
    ) -> None:
        super().__init__(sheet)
        self.sheet = sheet
        self.slices = 0  # how many turns the work has taken
        self._work = self._steps(DocumentBuilder(parts, manner), manner, theme, pictures)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.advance)
        self._timer.start()

    def advance(self, seconds: float = SLICE) -> bool:
        """Work for about so long; answers whether it is done."""
        self.slices += 1
        until = time.perf_counter() + seconds
        for _ in self._work:
            if time.perf_counter() >= until:
                return False
        if self._timer.isActive():
            self._timer.stop()
            self.finished.emit()
        return True

    def finish(self) -> None:
        """Do all that is left at once."""
        self.advance(float("inf"))

    def stop(self) -> None:
        """Work no more: the page is wanted otherwise."""
        self._timer.stop()
        self._work = iter(())

    def _steps(
        self, builder: DocumentBuilder, manner: Manner, theme: Theme, pictures: Pictures
    ) -> Iterator[None]:
        yield from builder.steps()
        self.sheet.hold(builder.setting, manner.style, theme, pictures)
        yield
        document = builder.setting.document
        layout = document.documentLayout()
        for number in range(0, document.blockCount(), _LAYOUT_STRIDE):
            layout.blockBoundingRect(document.findBlockByNumber(number))
            yield
        layout.documentSize()
        yield from self.sheet.measure()
