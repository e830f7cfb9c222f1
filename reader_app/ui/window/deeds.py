"""What a reader does to articles, and how it is undone.

Each deed runs on the library's lane, says what it did in one sentence, and can be
taken back: from the notice, or with Ctrl+Z, fifty deeds deep.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader_app.domain.problem import Problem
from reader_app.domain.shelf import Where
from reader_app.ui.jobs import Lane
from reader_app.wording.deeds import DeedKind, say_deed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.library.undo import Undo
    from reader_app.ui.jobs import Jobs

    Change = Callable[[Library], Sequence[Undo]]

UNDO_DEPTH = 50
_PASSES = (Problem.LIBRARY_BUSY, Problem.LIBRARY_UNWRITABLE)  # what the library may take a moment later
_MOVES = {
    Where.INBOX: DeedKind.TO_INBOX,
    Where.LATER: DeedKind.TO_LATER,
    Where.ARCHIVE: DeedKind.TO_ARCHIVE,
}


@dataclass(frozen=True, eq=False)
class Deed:
    """What was done, in a sentence, and how it is taken back; `ids` are the articles it touched.

    `kind` is None where the sentence is the deed's own; `rewrites` when the articles have another text.
    """

    sentence: str
    put_back: Callable[[Library], object]  # runs on the library's lane
    ids: tuple[int, ...]
    kind: DeedKind | None = None
    rewrites: bool = False


class Deeds(QObject):
    """Does, and undoes; the window's thread only."""

    done = Signal(object)  # a Deed
    undone = Signal(object)  # a Deed; `changed` follows once the library has put everything back
    changed = Signal(object)  # the ids of articles that are no longer as they were
    rewritten = Signal(object)  # the ids of those whose text is another, after `changed`

    def __init__(self, library: Library, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._past: deque[Deed] = deque(maxlen=UNDO_DEPTH)

    def archive(self, rows: Sequence[SavedArticle]) -> None:
        """Put articles into the archive; those that all are there already come back to the inbox."""
        self._move_or_back(rows, Where.ARCHIVE)

    def keep_for_later(self, rows: Sequence[SavedArticle]) -> None:
        """Put articles where what waits is kept; those that all wait already come back to the inbox."""
        self._move_or_back(rows, Where.LATER)

    def star(self, rows: Sequence[SavedArticle]) -> None:
        """Make articles favourites; where all are, take their stars away."""
        starred = not all(row.starred for row in rows)
        kind = DeedKind.STARRED if starred else DeedKind.UNSTARRED
        self._do(kind, rows, lambda library: [library.star(_ids(rows), starred=starred)])

    def delete(self, rows: Sequence[SavedArticle]) -> None:
        """Put articles into the trash; those that all are there already come out again."""
        if all(row.trashed for row in rows):
            self._do(DeedKind.RESTORED, rows, lambda library: [library.restore(_ids(rows))])
        else:
            self._do(DeedKind.TRASHED, rows, lambda library: [library.trash(_ids(rows))])

    def set_tags(self, row: SavedArticle, tags: Sequence[str]) -> None:
        """Give one article these tags and no others."""
        added, removed = _difference(row.tags, tags)
        if added or removed:
            self._do(
                DeedKind.TAGS_CHANGED,
                [row],
                lambda library: [library.untag([row.id], removed), library.tag([row.id], added)],
            )

    def set_lists(self, row: SavedArticle, lists: Sequence[str]) -> None:
        """Let one article stand in these lists and no others; a list that is not there yet is made."""
        added, removed = _difference(row.lists, lists)

        def change(library: Library) -> list[Undo]:
            known = {one.name for one in library.lists()}
            for name in added:
                if name not in known:
                    library.create_list(name)
            return [
                *(library.remove_from_list([row.id], name) for name in removed),
                *(library.add_to_list([row.id], name) for name in added),
            ]

        if added or removed:
            self._do(DeedKind.LISTS_CHANGED, [row], change)

    def delete_list(self, name: str) -> None:
        """Take a list away; its articles stay where they are."""
        sentence = say_deed(DeedKind.LIST_DELETED, [name])
        self._start(DeedKind.LIST_DELETED, sentence, (), lambda library: [library.delete_list(name)])

    def undo(self) -> bool:
        """Take the last deed back; False where there is none."""
        if not self._past:
            return False
        self.take_back(self._past[-1])
        return True

    def take_back(self, deed: Deed) -> None:
        """Undo one deed, once; where the library is busy it can be tried again."""
        if deed in self._past:
            self._past.remove(deed)
            self._jobs.start(
                lambda _: deed.put_back(self._library),
                lambda _: self._tell_change(deed),
                owner=self,
                lane=Lane.LIBRARY,
                failed=lambda error: self._refuse_undo(deed, error),
            )
            self.undone.emit(deed)

    def note(self, deed: Deed) -> None:
        """Say what was done, and keep it to be taken back."""
        self._past.append(deed)
        self._tell_change(deed)
        self.done.emit(deed)

    def _refuse_undo(self, deed: Deed, error: ReaderAppError) -> None:
        if error.problem in _PASSES:
            self._past.append(deed)
        self._jobs.failed.emit(error)

    def _tell_change(self, deed: Deed) -> None:
        self.changed.emit(deed.ids)
        if deed.rewrites:
            self.rewritten.emit(deed.ids)

    def _move_or_back(self, rows: Sequence[SavedArticle], where: Where) -> None:
        target = Where.INBOX if all(row.where is where for row in rows) else where
        self._do(_MOVES[target], rows, lambda library: [library.move(_ids(rows), target)])

    def _do(self, kind: DeedKind, rows: Sequence[SavedArticle], change: Change) -> None:
        if rows:
            self._start(kind, say_deed(kind, [row.title for row in rows]), _ids(rows), change)

    def _start(self, kind: DeedKind, sentence: str, ids: tuple[int, ...], change: Change) -> None:
        self._jobs.start(
            lambda _: change(self._library),
            lambda undos: self.note(Deed(sentence, lambda library: _undo(library, undos), ids, kind)),
            owner=self,
            lane=Lane.LIBRARY,
        )


def _undo(library: Library, undos: Sequence[Undo]) -> None:
    for undo in reversed(undos):
        library.undo(undo)


def _ids(rows: Sequence[SavedArticle]) -> tuple[int, ...]:
    return tuple(row.id for row in rows)


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[list[str], list[str]]:
    """What to add and what to remove to get from the old to the new."""
    return [name for name in new if name not in old], [name for name in old if name not in new]
