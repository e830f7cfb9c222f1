"""Kept articles fetched again: asked for here, run by the queue of saves, their end said in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.access import Right
from reader_app.ui.jobs import Lane
from reader_app.ui.window.deeds import Deed
from reader_app.ui.window.saving import Save
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.domain.page import Page
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.reading import Reading
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.refresh_article import Outcome, Refreshed
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.window.deeds import Deeds
    from reader_app.ui.window.saving import SaveQueue


class Refreshing(QObject):
    """Says of one article what became of it, and of several asked for at once all of it together."""

    renewed = Signal(object)  # a Refreshed
    said = Signal(str)

    def __init__(self, queue: SaveQueue, library: Library, jobs: Jobs, deeds: Deeds, parent: QObject) -> None:
        super().__init__(parent)
        self._queue, self._library, self._jobs, self._deeds = queue, library, jobs, deeds
        self._former: dict[int, Reading] = {}  # articles as they were, by the saves that can be taken back
        self._together: set[int] = set()  # saves that were asked for at once
        self._outcomes: list[Outcome] = []  # theirs, so far
        queue.refreshed.connect(self._end)
        queue.failed.connect(self._fail)
        queue.cancelled.connect(self._leave_out)

    def fetch_again(self, rows: Iterable[SavedArticle]) -> None:
        """Fetch articles again; the better copy of each stays."""
        saves = [_again(row, row.url) for row in rows]
        if len(saves) > 1:
            self._together.update(save.number for save in saves)
        for save in saves:
            self._queue.add(save)

    def bring_shown(self, row: SavedArticle, page: Page) -> None:
        """Keep an article as the browser showed it when the reader signed in."""
        self._queue.add(replace(_again(row, row.url), shown=page))

    def draw_again(self, row: SavedArticle) -> None:
        """Fetch an article that is on the web again, as a browser shows it."""
        self._queue.add(_again(row, row.url, in_browser=True))

    def state_sign_in(self, row: SavedArticle) -> None:
        """Read a file again that the reader says they saved while signed in."""
        self._jobs.start(
            lambda _: self._library.reading(row.id),
            lambda former: self._read_as_stated(row, former),
            owner=self,
            lane=Lane.LIBRARY,
        )

    def _read_as_stated(self, row: SavedArticle, former: Reading) -> None:
        save = _again(row, row.given_url, signed_in=True)
        self._former[save.number] = former
        self._queue.add(save)

    @Slot(object, object)
    def _end(self, save: Save, refreshed: Refreshed) -> None:
        former = self._former.pop(save.number, None)
        self.renewed.emit(refreshed)
        if save.number in self._together:
            self._outcomes.append(refreshed.outcome)
            self._leave_out(save)
        elif former and refreshed.saved and refreshed.saved.right is Right.STATED:
            self._deeds.note(_statement(refreshed.row, former))
        else:
            self.said.emit(_sentence(save, refreshed))

    @Slot(object, object)
    def _fail(self, save: Save, _error: ReaderAppError) -> None:
        self._leave_out(save)

    @Slot(object)
    def _leave_out(self, save: Save) -> None:
        """A save is over; after the last of several, say what became of those that came."""
        self._former.pop(save.number, None)
        if save.number not in self._together:
            return
        self._together.discard(save.number)
        if not self._together and self._outcomes:
            from reader_app.wording.refreshing import say_all_refreshed  # noqa: PLC0415  see `_sentence`

            outcomes, self._outcomes = self._outcomes, []
            self.said.emit(say_all_refreshed(outcomes))


def _again(row: SavedArticle, given: str, *, in_browser: bool = False, signed_in: bool = False) -> Save:
    return Save(
        given,
        row.where,
        read=False,
        in_browser=in_browser,
        signed_in=signed_in,
        article=row.id,
        name=row.title,
    )


def _sentence(save: Save, refreshed: Refreshed) -> str:
    # The services that these come from are not for the window's start.
    from reader_app.services.refresh_article import Outcome  # noqa: PLC0415  as above
    from reader_app.wording.refreshing import say_refreshed  # noqa: PLC0415  as above

    if save.in_browser and refreshed.outcome in {Outcome.KEPT_FULLER, Outcome.UNCHANGED}:
        return _("A browser shows nothing better: the article stays as it was.")
    return say_refreshed(refreshed)


def _statement(row: SavedArticle, former: Reading) -> Deed:
    """What the reader said of a file, as a deed: taken back, the article is the opening again."""

    def put_back(library: Library) -> None:
        with library.together():
            if library.reading(row.id).right is Right.STATED:
                library.replace_article(row.id, former)

    sentence = _("You were signed in when you saved this file: it is shown whole.")
    return Deed(sentence, put_back, (row.id,), rewrites=True)
