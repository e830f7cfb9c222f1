"""The reader's own pace: learned while they read, kept in the library, used for the time that is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.pace import Pace, speed_of
from reader_app.domain.typesetting import primary
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reader_app.domain.shelf import OpenArticle
    from reader_app.library.library import Library
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.reading.pace_watch import PaceWatch
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.window.commands import Name
    from reader_app.ui.window.parts import Parts


class PaceKeeping(QObject):
    """Knows the pace in the open article's language."""

    changed = Signal()

    def __init__(self, parts: Parts, library: Library, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._library, self._jobs = parts, library, jobs
        self._pace: Pace = {}
        self._language = ""  # of the open article, as it says
        self._watch: PaceWatch | None = None
        parts.page.view_made.connect(self._watch_page)
        parts.reading.opened.connect(self._follow)
        parts.choices.pace_forgotten.connect(self._forget)
        parts.choices.changed.connect(self._tell)

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Carry out nothing: it only looks on."""
        return {}

    @property
    def speed(self) -> float:
        """Words a minute, measured or usual in the language."""
        own = self._pace if self._parts.choices.current.measure_pace else {}
        return speed_of(own, self._language)

    def hold(self, *, on: bool) -> None:
        """Learn nothing while something else than the reader moves the page."""
        if self._watch:
            self._watch.held = on
            self._watch.begin_anew()

    @Slot(object)
    def _watch_page(self, view: PageView) -> None:
        from reader_app.ui.reading.pace_watch import PaceWatch  # noqa: PLC0415  with the page

        self._watch = PaceWatch(view, self)
        self._watch.read.connect(self.learn)

    @Slot(object)
    def _follow(self, opened: OpenArticle) -> None:
        language = primary(opened.row.language)
        self._language = opened.row.language
        self._pace = {}
        self._jobs.start(
            lambda _: self._library.pace(language),
            lambda pace: self._take(language, pace),
            owner=self,
            lane=Lane.LIBRARY,
        )

    @Slot(int, float)
    def learn(self, words: int, seconds: float) -> None:
        """Learn from some words that the reader read in some seconds, unless they do not want it."""
        language = primary(self._language)
        if self._parts.choices.current.measure_pace:
            self._jobs.start(
                lambda _: self._library.learn_pace(language, words, seconds),
                lambda pace: self._take(language, pace),
                owner=self,
                lane=Lane.LIBRARY,
            )

    @Slot()
    def _forget(self) -> None:
        self._jobs.start(
            lambda _: self._library.forget_pace(),
            lambda _: self._take(primary(self._language), {}),
            owner=self,
            lane=Lane.LIBRARY,
        )
        if self._watch:
            self._watch.begin_anew()

    def _take(self, language: str, pace: Pace) -> None:
        if language == primary(self._language):
            self._pace = pace
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._parts.page.set_speed(self.speed)
        self.changed.emit()
