"""The article that is open: brought from the library, its place kept, its neighbours one key away."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.access import Completeness
from reader_app.domain.problem import Problem
from reader_app.domain.shelf import OpenArticle, ReadingPosition
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.domain.account import Account
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.progress import Progress
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.about_site import AboutSites
    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.reading.hyphenation import Hyphenation

    # Reads an article's pages, and answers what the library's lane is to do with what they gave.
    Judge: TypeAlias = Callable[[int, Progress], Callable[[], object]]


class Reading(QObject):
    """Opens articles and keeps places; the window's thread only."""

    opened = Signal(OpenArticle)
    renewed = Signal(object, object)  # the open article's SavedArticle before, and as it is now
    closed = Signal()

    def __init__(
        self,
        library: Library,
        hyphenation: Hyphenation,
        jobs: Jobs,
        judge: Judge,
        get_about: Callable[[], AboutSites],
        get_account: Callable[[str], Account | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._hyphenation = hyphenation
        self._jobs, self._judge = jobs, judge
        self._get_about, self._get_account = get_about, get_account
        self._opening: Job | None = None
        self._place_refused = False  # whether the library did not take the last place
        self.current: OpenArticle | None = None

    @property
    def id(self) -> int:
        """The open article's id, 0 for none."""
        return self.current.row.id if self.current else 0

    def open(self, identity: int) -> None:
        """Open an article; one asked for before and not there yet is dropped."""
        if self._opening:
            self._opening.cancel()
        self._opening = self._jobs.start(
            lambda _: self._bring(identity),
            self._arrive,
            owner=self,
            lane=Lane.LIBRARY,
            failed=self._missing,
        )

    def look_up(self, identity: int, show: Callable[[OpenArticle], object]) -> None:
        """Tell all of an article: of the open one at once, of another what the library has."""
        if self.current and identity == self.id:
            show(self.current)
        else:
            self._jobs.start(
                lambda _: self._library.open_article(identity),
                show,
                owner=self,
                lane=Lane.LIBRARY,
                failed=self._tell_unless_gone,
            )

    def renew(self) -> None:
        """Read the open article's row again, after something was done to it."""
        identity = self.id
        if identity:
            self._jobs.start(
                lambda _: self._library.rows_of([identity]),
                lambda rows: self._renew(identity, rows),
                owner=self,
                lane=Lane.LIBRARY,
            )

    @Slot()
    def close(self) -> None:
        """Have no article open."""
        self.current = None
        self.closed.emit()

    def keep_place(self, position: ReadingPosition, *, text_is_other: bool = False) -> None:
        """Remember where the reader is; in an article without its text that is nowhere.

        With `text_is_other` the library may have another text by now than the one in sight.
        """
        identity = self.id
        seen_in = self.current.article if self.current and text_is_other else None
        if self.current and self.current.row.completeness is not Completeness.TO_FETCH:
            self._jobs.start(
                lambda _: self._library.keep_position(identity, position, seen_in),
                lambda _: self._see_kept(),
                owner=self,
                lane=Lane.LIBRARY,
                failed=self._miss_place,
            )

    def _bring(self, identity: int) -> OpenArticle:
        opened = self._library.open_article(identity)
        self._hyphenation.prepare(opened.article.language)
        address = opened.row.url
        account = self._get_account(address) if opened.access.gated else None
        return replace(opened, tally=self._get_about().meter(address, opened.access), account=account)

    def _arrive(self, opened: OpenArticle) -> None:
        """Show an article; one that an older version of the app kept only once its page was judged."""
        if not opened.unjudged:
            self._show(opened)
            return
        identity = opened.row.id
        self._opening = self._jobs.start(
            lambda progress: self._judge(identity, progress),
            lambda keep: self._open_judged(identity, keep),
            owner=self,
            failed=self._missing,
        )

    def _open_judged(self, identity: int, keep: Callable[[], object]) -> None:
        def keep_and_bring() -> OpenArticle:
            keep()
            return self._bring(identity)

        self._opening = self._jobs.start(
            lambda _: keep_and_bring(),
            self._show,
            owner=self,
            lane=Lane.LIBRARY,
            failed=self._missing,
        )

    def _show(self, opened: OpenArticle) -> None:
        self._opening = None
        self.current = opened
        self.opened.emit(opened)

    def _missing(self, error: ReaderAppError) -> None:
        """An article that is gone was deleted meanwhile; anything else is the window's to say."""
        self._opening = None
        if error.problem is Problem.ARTICLE_NOT_FOUND:
            self.close()
        else:
            self._jobs.failed.emit(error)

    def _renew(self, identity: int, rows: list[SavedArticle]) -> None:
        if self.current and identity == self.id and rows:
            before, self.current = self.current.row, replace(self.current, row=rows[0])
            self.renewed.emit(before, rows[0])

    def _see_kept(self) -> None:
        self._place_refused = False
        self.renew()

    def _miss_place(self, error: ReaderAppError) -> None:
        """Say it once, not with every line: the next place is tried all the same."""
        if not self._place_refused:
            self._place_refused = error.problem is not Problem.ARTICLE_NOT_FOUND
            self._tell_unless_gone(error)

    def _tell_unless_gone(self, error: ReaderAppError) -> None:
        """What was asked of an article that was deleted for good is no longer anyone's."""
        if error.problem is not Problem.ARTICLE_NOT_FOUND:
            self._jobs.failed.emit(error)
