"""Faster and slower: whatever runs by itself, scrolling or speaking, changes its pace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from reader_app.ui.window.commands import Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@runtime_checkable
class Runner(Protocol):
    """A feature that goes on by itself."""

    @property
    def running(self) -> bool:
        """Whether it does now."""

    def change_pace(self, steps: int) -> None:
        """Go faster by some steps, slower by less than none; says so when nothing runs."""


class PaceKeys:
    """Hands both commands to the first of the features that runs; where none does, one says so."""

    def __init__(self, features: Iterable[object]) -> None:
        self._runners = [feature for feature in features if isinstance(feature, Runner)]

    def deeds(self) -> Mapping[Name, Callable[[], object]]:
        """Give what each of its commands does."""
        return {Name.FASTER: lambda: self._change(1), Name.SLOWER: lambda: self._change(-1)}

    def _change(self, steps: int) -> None:
        running = [runner for runner in self._runners if runner.running]
        for runner in (running or self._runners)[:1]:
            runner.change_pace(steps)
