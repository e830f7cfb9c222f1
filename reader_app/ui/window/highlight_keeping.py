"""The open article's highlights: shown at once, written on the library's lane, taken back if it refuses."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.highlight import Highlight
from reader_app.ui.jobs import Lane
from reader_app.ui.window.deeds import Deed
from reader_app.ui.window.highlight_words import say_marked, say_removed
from reader_app.ui.window.passages import placed, quote_of
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from reader_app.domain.highlight import HighlightColour
    from reader_app.domain.problem import ReaderAppError
    from reader_app.library.library import Library
    from reader_app.library.undo import Undo
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.window.deeds import Deeds


class HighlightKeeping(QObject):
    """Keeps what is marked in one article; the window's thread only.

    A highlight that is not written yet has a number below zero; whoever holds one asks
    `now` for it as it is.
    """

    changed = Signal()
    refused = Signal(object)  # a ReaderAppError: what was shown is taken back
    note_refused = Signal(int, str, object)  # a highlight's number, the note that was not kept, and why
    read = Signal()  # the library has answered for the article that was opened

    def __init__(self, library: Library, jobs: Jobs, deeds: Deeds, parent: QObject) -> None:
        super().__init__(parent)
        self._library, self._jobs, self._deeds = library, jobs, deeds
        self._article = 0
        self._all: tuple[Highlight, ...] = ()
        self._unread = False  # the library was not asked yet, or has not answered
        # Writes under way, by their articles: until they are done the library knows less than the page.
        self._waiting: Counter[int] = Counter()
        self._newest = 0  # of the numbers below zero
        self._kept: dict[int, int] = {}  # ids by those numbers, written where the library is
        self._unkept: set[int] = set()  # ids of those whose note was refused last
        deeds.changed.connect(self._renew)

    @property
    def passages(self) -> tuple[Highlight, ...]:
        """The highlights that stand in the text, in its order."""
        return tuple(one for one in self._all if not one.orphan)

    @property
    def orphans(self) -> tuple[Highlight, ...]:
        """Those whose words are not in the text any more."""
        return tuple(one for one in self._all if one.orphan)

    def now(self, number: int) -> Highlight | None:
        """Give a highlight as it is, by its id or the number that it had before; None when it is gone."""
        kept = self._kept.get(number, number)
        return next((one for one in self._all if one.id in {number, kept}), None)

    def open(self, article: int) -> None:
        """Read the highlights of the article on the page."""
        self._article, self._all, self._unread = article, (), True
        self._fetch()

    @Slot()
    def close(self) -> None:
        """Have none."""
        self._article, self._all = 0, ()
        self.changed.emit()

    def mark(self, text: str, start: int, end: int, colour: HighlightColour) -> Highlight:
        """Mark a range of the article's text; gives the highlight that it is part of then."""
        placing = placed(self.passages, start, end, colour)
        if len(placing.gone) == 1 and _same_place(placing.gone[0], placing.start, placing.end):
            return placing.gone[0]
        self._newest -= 1
        fresh = Highlight(
            self._newest,
            self._article,
            quote_of(text, placing.start, placing.end),
            colour,
            datetime.now(UTC),
            placing.note,
            placing.tags,
        )
        self._show([*self._without(placing.gone), fresh])
        self._write(lambda: self._keep(fresh, placing.gone), say_marked(len(placing.gone)))
        return fresh

    def recolour(self, highlight: Highlight, colour: HighlightColour, sentence: str) -> None:
        """Give a highlight another colour."""
        if highlight.colour is not colour:
            self._show([*self._without([highlight]), replace(highlight, colour=colour)])
            number = highlight.id
            self._write(lambda: [self._library.change_highlight(self._id(number), colour=colour)], sentence)

    def set_tags(self, highlight: Highlight, tags: Sequence[str]) -> None:
        """Give a highlight these tags and no others."""
        if set(tags) != set(highlight.tags):
            self._show([*self._without([highlight]), replace(highlight, tags=tuple(tags))])
            number = highlight.id
            self._write(
                lambda: [self._library.change_highlight(self._id(number), tags=tuple(tags))],
                _("The tags of the highlight are changed."),
            )

    def write_note(self, highlight: Highlight, note: str) -> None:
        """Keep a note while it is being written; `settle_note` makes it something to be undone."""
        if highlight.note != note or self._id(highlight.id) in self._unkept:
            self._show([*self._without([highlight]), replace(highlight, note=note)])
            number = highlight.id
            self._unkept.discard(self._id(number))
            self._write(
                lambda: [self._library.change_highlight(self._id(number), note=note)],
                "",
                lambda error: self._refuse_note(number, note, error),
            )

    def settle_note(self, highlight: Highlight, before: str) -> None:
        """The reader is done with a note that was another before."""
        if highlight.note != before:
            number = highlight.id
            sentence = _("The note is kept.") if highlight.note else _("The note is taken away.")

            def put_back(library: Library) -> None:
                library.change_highlight(self._id(number), note=before)

            def tell(_done: None) -> None:
                if self._id(number) not in self._unkept:
                    self._deeds.note(Deed(sentence, put_back, (highlight.article,)))

            # behind the writes that are under way
            self._jobs.start(lambda _: None, tell, owner=self, lane=Lane.LIBRARY)

    def remove(self, highlights: Collection[Highlight]) -> None:
        """Take highlights away, with their notes and tags."""
        if highlights:
            self._show(self._without(highlights))
            numbers = [one.id for one in highlights]
            self._write(
                lambda: [self._library.remove_highlights([self._id(number) for number in numbers])],
                say_removed(len(numbers)),
            )

    # on the library's lane

    def _id(self, number: int) -> int:
        return self._kept.get(number, number)

    def _keep(self, fresh: Highlight, gone: Collection[Highlight]) -> list[Undo]:
        with self._library.together():  # those that it takes the place of stay if it cannot be kept
            undos = [self._library.remove_highlights([self._id(one.id) for one in gone])] if gone else []
            kept, undo = self._library.highlight(
                fresh.article, fresh.quote, fresh.colour, note=fresh.note, tags=fresh.tags
            )
        self._kept[fresh.id] = kept.id
        return [*undos, undo]

    # on the window's thread

    def _without(self, highlights: Collection[Highlight]) -> list[Highlight]:
        ids = {one.id for one in highlights}
        return [one for one in self._all if one.id not in ids]

    def _show(self, highlights: Sequence[Highlight]) -> None:
        self._all = tuple(sorted(highlights, key=lambda one: (one.quote.start, one.quote.end, one.id)))
        self.changed.emit()

    def _write(
        self,
        work: Callable[[], list[Undo]],
        sentence: str,
        refuse: Callable[[ReaderAppError], object] | None = None,
    ) -> None:
        """Have a change written; "" for a sentence where it is not to be undone by itself."""
        article = self._article
        self._waiting[article] += 1
        self._jobs.start(
            lambda _: work(),
            lambda undos: self._note(undos, sentence, article),
            owner=self,
            lane=Lane.LIBRARY,
            failed=lambda error: self._take_back(error, article, refuse or self.refused.emit),
        )

    def _note(self, undos: Sequence[Undo], sentence: str, article: int) -> None:
        self._waiting[article] -= 1
        if sentence:
            self._deeds.note(Deed(sentence, lambda library: _undo(library, undos), (article,)))
        else:
            self._renew((article,))

    def _take_back(
        self, error: ReaderAppError, article: int, refuse: Callable[[ReaderAppError], object]
    ) -> None:
        self._waiting[article] -= 1
        self._renew((article,))
        refuse(error)

    def _refuse_note(self, number: int, note: str, error: ReaderAppError) -> None:
        self._unkept.add(self._id(number))
        self.note_refused.emit(number, note, error)

    @Slot(object)
    def _renew(self, ids: Collection[int]) -> None:
        """Show what the library has; while something is being written that would be the past."""
        if self._article in ids and not self._waiting[self._article]:
            self._fetch()

    def _fetch(self) -> None:
        article = self._article

        def show(highlights: Sequence[Highlight]) -> None:
            if article == self._article and not self._waiting[article]:
                unread, self._unread = self._unread, False
                self._show(highlights)
                if unread:
                    self.read.emit()

        self._jobs.start(lambda _: self._library.highlights(article), show, owner=self, lane=Lane.LIBRARY)


def _same_place(highlight: Highlight, start: int, end: int) -> bool:
    return (highlight.quote.start, highlight.quote.end) == (start, end)


def _undo(library: Library, undos: Sequence[Undo]) -> None:
    for undo in reversed(undos):
        library.undo(undo)
