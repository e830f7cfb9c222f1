"""What is put away leaves the page too: what takes its place in the list comes; undone, it is back."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader_app.ui.window.deeds import UNDO_DEPTH
from reader_app.wording.deeds import DeedKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.ui.window.deeds import Deed, Deeds
    from reader_app.ui.window.reading import Reading

_PUTS_AWAY = frozenset({DeedKind.TO_ARCHIVE, DeedKind.TO_LATER, DeedKind.TRASHED})


class MovingOn(QObject):
    """Moves only when the open article leaves the list that is shown, and the reader sent it away."""

    def __init__(self, deeds: Deeds, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._reading = reading
        self._sent_away = 0  # the open article, from the deed until the list is drawn again
        self._left: deque[tuple[Deed, int]] = deque(maxlen=UNDO_DEPTH)
        self._opening = 0
        deeds.done.connect(self._note)
        deeds.undone.connect(self._come_back)

    def follow(self, before: Sequence[int], after: Sequence[int]) -> None:
        """See which articles stood in the list before it was renewed, and which do now."""
        gone, self._sent_away = self._sent_away, 0
        if gone and gone == self._reading.id and gone in before and gone not in after:
            self._open(stand_in(before, gone, after))

    def brought(self, identity: int) -> bool:
        """Whether an article that is opened now comes from here; then the keys stay where they are."""
        came, self._opening = self._opening == identity, 0
        return came

    @Slot(object)
    def _note(self, deed: Deed) -> None:
        if deed.kind in _PUTS_AWAY and self._reading.id in deed.ids:
            self._sent_away = self._reading.id
            self._left.append((deed, self._reading.id))

    @Slot(object)
    def _come_back(self, deed: Deed) -> None:
        for left, identity in self._left:
            if left is deed:
                self._left.remove((left, identity))
                self._open(identity)
                return

    def _open(self, identity: int) -> None:
        self._opening = identity
        if identity:
            self._reading.open(identity)
        else:
            self._reading.close()


def stand_in(before: Sequence[int], gone: int, after: Sequence[int]) -> int:
    """Give the next article that is still there, else the last one before it, else 0."""
    place, left = list(before).index(gone), set(after)
    following = (identity for identity in before[place:] if identity in left)
    preceding = (identity for identity in reversed(before[:place]) if identity in left)
    return next(following, 0) or next(preceding, 0)
