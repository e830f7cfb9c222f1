"""One search through the open article: found a little at a time, then walked through, round and round."""

from __future__ import annotations

import time
from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.ui.reading.marks import Layer, Mark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.ui.reading.page_view import PageView

_SLICE = 0.006  # seconds of work before the window gets its turn
_MARKED = 900  # matches marked at once, those around the one in sight: three views of the letter e


class PageSearch(QObject):
    """Marks what it finds on the page; `finished` when all is found."""

    finished = Signal()

    def __init__(self, view: PageView, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.hits: list[tuple[int, int]] = []
        self.here = -1  # the index of the match that is seen, -1 for none
        self._work: Iterator[tuple[int, int] | None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._advance)
        view.place_changed.connect(self._mark_around)

    @property
    def busy(self) -> bool:
        """Whether it is still looking."""
        return self._timer.isActive()

    def begin(self, words: str, *, whole: bool) -> None:
        """Look for other words; nothing on the page moves."""
        self.hits, self.here = [], -1
        self._work = self._view.finder.hits(words, whole=whole)
        self._timer.start()
        self._advance()

    def stop(self) -> None:
        """Find no more, and take the marks away."""
        self._timer.stop()
        self.hits, self.here = [], -1
        self._view.set_marks(Layer.FOUND, ())

    def go_from(self, offset: int) -> None:
        """Go to the first match that ends after an offset, to the first of all where none does."""
        if self.hits:
            found = next((n for n in range(self._index(offset), len(self.hits))), 0)
            self._go(found)

    def step(self, by: int) -> bool:
        """Go on by so many matches; answers whether the article's end was passed."""
        if not self.hits:
            return False
        wanted = self.here + by
        self._go(wanted % len(self.hits))
        return not 0 <= wanted < len(self.hits)

    def seen(self) -> tuple[int, int] | None:
        """Give the match that is seen."""
        return self.hits[self.here] if 0 <= self.here < len(self.hits) else None

    @Slot()
    def _advance(self) -> None:
        until = time.perf_counter() + _SLICE
        for hit in self._work:
            if hit:
                self.hits.append(hit)
            if time.perf_counter() >= until:
                return
        self._timer.stop()
        self._mark_around()
        self.finished.emit()

    def _index(self, offset: int) -> int:
        """Give the index of the first match that ends after an offset."""
        return bisect_left(self.hits, offset + 1, key=lambda hit: hit[1])

    def _go(self, index: int) -> None:
        self.here = index
        self._view.visit_range(*self.hits[index])
        self._mark_around()

    @Slot()
    def _mark_around(self) -> None:
        """Mark the matches near what is in sight: all of them, but in a long article full of them."""
        if self._timer.isActive():
            return
        middle = self._index(self._view.visible_range()[0]) if len(self.hits) > _MARKED else 0
        low = max(0, min(middle - _MARKED // 3, len(self.hits) - _MARKED))
        marks = [
            Mark(*hit, MarkKind.FOUND_HERE if number == self.here else MarkKind.FOUND)
            for number, hit in enumerate(self.hits[low : low + _MARKED], start=low)
        ]
        self._view.set_marks(Layer.FOUND, marks)
