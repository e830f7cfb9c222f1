"""What was mended so far: step by step, each of which can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.repair import Repair


class Draft:
    """The repairs that were kept before, and the steps since; begins anew with every article."""

    def __init__(self, kept: Sequence[Repair] = ()) -> None:
        self._kept = tuple(kept)
        self._past: list[tuple[Repair, ...]] = []
        self.repairs = self._kept

    @property
    def steps(self) -> int:
        """How many steps can be taken back."""
        return len(self._past)

    @property
    def changed(self) -> bool:
        """Whether there is something to keep."""
        return self.repairs != self._kept

    @property
    def had_before(self) -> int:
        """How many repairs were kept before."""
        return len(self._kept)

    def add(self, made: Sequence[Repair]) -> None:
        """Do one more step."""
        self._past.append(self.repairs)
        self.repairs = (*self.repairs, *made)

    def clear(self) -> None:
        """Take everything back, also what was kept before; that is a step of its own."""
        self._past.append(self.repairs)
        self.repairs = ()

    def undo(self) -> bool:
        """Take the last step back; False where there is none."""
        if not self._past:
            return False
        self.repairs = self._past.pop()
        return True
