"""Watches how a reader moves on in an article, and tells what of it was reading."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication

from reader_app.domain.pace import SLOWEST
from reader_app.domain.reading_time import count_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.ui.reading.page_view import PageView

_TOGETHER = 60  # words: shorter steps are counted as one, since nobody scrolls after each line evenly
_PAUSE = 10  # seconds that a reader may look up from a page that has few words


@dataclass(frozen=True, slots=True)
class _Stop:
    """Where the reader stood, since when, and what was in sight; `begun` after anything but reading on."""

    at: float
    first: int
    last: int
    begun: bool


class PaceWatch(QObject):
    """Takes a step for reading when the text that left the view had been in sight, and for long enough.

    What is not: going back, jumping, the first step after either (how long its
    text was looked at is not known), steps while `held`, and those that took longer
    than the slowest reader needs for all that was in sight: nobody was there.
    """

    read = Signal(int, float)  # words, seconds

    def __init__(self, view: PageView, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._view, self._clock = view, clock
        self._stop: _Stop | None = None
        self._words, self._seconds = 0, 0.0
        self.held = False  # something else moves the page
        view.place_changed.connect(self._settle)
        view.jumped.connect(self.begin_anew)
        view.article_shown.connect(self.begin_anew)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._look_away)

    @Slot()
    def begin_anew(self) -> None:
        """Forget the step that is under way."""
        self._stop = None
        self._words, self._seconds = 0, 0.0

    @Slot(Qt.ApplicationState)
    def _look_away(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            self.begin_anew()

    @Slot()
    def _settle(self) -> None:
        first, last = self._view.visible_range()
        before, now = self._stop, self._clock()
        if self.held or before is None or not before.first <= first <= before.last:
            self.begin_anew()
            self._stop = _Stop(now, first, last, begun=True)
        elif first > before.first:
            self._stop = _Stop(now, first, last, begun=False)
            self._take(before, first, now - before.at)

    def _take(self, before: _Stop, first: int, seconds: float) -> None:
        text = self._view.text
        longest = count_words(text[before.first : before.last]) * 60 / SLOWEST + _PAUSE
        if before.begun or seconds > longest:
            self._words, self._seconds = 0, 0.0
            return
        self._words += count_words(text[before.first : first])
        self._seconds += seconds
        if self._words >= _TOGETHER:
            self.read.emit(self._words, self._seconds)
            self._words, self._seconds = 0, 0.0
