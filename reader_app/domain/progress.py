"""How slow work says what it is doing, and how the reader stops it."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.domain.problem import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class StepKind(StrEnum):
    """The steps of a save, in their order."""

    WAITING = "waiting"  # for another request to the same host, or for Retry-After
    CONNECTING = "connecting"
    DRAWING = "drawing"  # a browser opens the page out of sight, where it is needed
    READING = "reading"  # the answer arrives
    SIGNING_IN = "signing_in"  # with the reader's account, where its session ended
    EXTRACTING = "extracting"  # the article is taken out of the page
    FOLLOWING = "following"  # the article's next page is fetched; done is its number
    PICTURES = "pictures"  # done of total
    KEEPING = "keeping"  # the library writes


@dataclass(frozen=True, slots=True)
class Step:
    """One step of slow work; `done` of `total` where there is something to count, else 0 of 0."""

    kind: StepKind
    done: int = 0
    total: int = 0


def _ignore(_step: Step) -> None:
    """Listen to nothing."""


class Progress:
    """What slow work is handed: it reports its steps here, and learns here that it is no longer wanted.

    Every method may be called from any thread. `listen` is called on the
    working thread.
    """

    def __init__(self, listen: Callable[[Step], None] = _ignore) -> None:
        self._listen = listen
        self._cancelled = threading.Event()
        self._lock = threading.Lock()
        self._closers: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether the result is no longer wanted."""
        return self._cancelled.is_set()

    def report(self, step: Step) -> None:
        """Say which step begins; raises Cancelled once the result is no longer wanted."""
        self.check()
        self._listen(step)

    def check(self) -> None:
        """Raise Cancelled once the result is no longer wanted."""
        if self.cancelled:
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Sleep, and raise Cancelled as soon as the result is no longer wanted."""
        self._cancelled.wait(seconds)
        self.check()

    def cancel(self) -> None:
        """Ask the work to stop, and close what it is blocked on. Safe to call twice."""
        with self._lock:
            self._cancelled.set()
            closers, self._closers = self._closers, []
        for close in closers:
            close()

    @contextmanager
    def closing(self, close: Callable[[], None]) -> Iterator[None]:
        """Have `close` called if the work is cancelled meanwhile (a socket's shutdown, a process's kill).

        `close` runs once at most, on the thread that cancels. Trouble that the
        closing itself provokes in the block comes out as Cancelled.
        """
        with self._lock:
            self.check()
            self._closers.append(close)
        try:
            yield
        except Exception as error:
            if self.cancelled:
                raise Cancelled from error
            raise
        finally:
            with self._lock:
                if close in self._closers:
                    self._closers.remove(close)
        self.check()
