"""The articles that are to be heard, one after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Waiting:
    """One article of the queue."""

    id: int
    title: str
    site: str


class ListeningQueue(QObject):
    """What is heard next stands first; an article stands in it once."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Waiting] = []

    def __len__(self) -> int:
        return len(self._waiting)

    def all(self) -> tuple[Waiting, ...]:
        """Give them in the order in which they are heard."""
        return tuple(self._waiting)

    def add(self, articles: Iterable[Waiting]) -> list[Waiting]:
        """Put articles at the end; answers those that did not stand there yet."""
        there = {each.id for each in self._waiting}
        new = [each for each in articles if each.id not in there]
        if new:
            self._waiting += new
            self.changed.emit()
        return new

    def take_first(self) -> Waiting | None:
        """Take out what is to be heard now."""
        if not self._waiting:
            return None
        first = self._waiting.pop(0)
        self.changed.emit()
        return first

    def remove(self, ids: Sequence[int]) -> None:
        """Take articles out, wherever they stand."""
        kept = [each for each in self._waiting if each.id not in ids]
        if len(kept) != len(self._waiting):
            self._waiting = kept
            self.changed.emit()

    def move(self, identity: int, steps: int) -> None:
        """Let an article be heard earlier, by less than no steps, or later."""
        at = next((n for n, each in enumerate(self._waiting) if each.id == identity), -1)
        to = max(0, min(len(self._waiting) - 1, at + steps))
        if at >= 0 and to != at:
            self._waiting.insert(to, self._waiting.pop(at))
            self.changed.emit()
