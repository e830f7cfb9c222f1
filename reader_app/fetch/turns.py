"""Politeness: one request at a time a host, and none while a host asked to be left alone."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain.problem import FetchError, Problem
from reader_app.domain.progress import StepKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader_app.domain.progress import Progress

PATIENCE = 10.0  # seconds that a save waits when a publisher says "not before"
_LONGEST = 86_400.0  # a host is never left alone for more than a day on its word
_GLANCE = 0.1  # seconds between two looks at whether the reader still wants it


@dataclass(slots=True)
class _Host:
    busy: threading.Lock = field(default_factory=threading.Lock)
    quiet_until: float = 0.0  # on the monotonic clock


class Turns:
    """Who may call on which host, now. Every method may be called from any thread."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._hosts: dict[str, _Host] = {}

    def leave_alone(self, host: str, seconds: float) -> None:
        """Do not call on a host before `seconds` have passed."""
        known = self._host(host)
        known.quiet_until = max(known.quiet_until, time.monotonic() + min(seconds, _LONGEST))

    def worth_waiting(self, seconds: float) -> bool:
        """Whether a turn would wait so long, rather than refuse."""
        return seconds <= self._patience

    @contextmanager
    def turn(self, host: str, progress: Progress, say: Callable[[StepKind], None]) -> Iterator[None]:
        """Hold a host; WAITING is said when somebody holds it or it wants to be left alone.

        Raises FetchError TOO_MANY_REQUESTS when that takes longer than our patience, and Cancelled.
        """
        known = self._host(host)
        if not known.busy.acquire(blocking=False):
            say(StepKind.WAITING)
            while not known.busy.acquire(timeout=_GLANCE):
                progress.check()
        try:
            self._wait_out(host, known, progress, say)
            yield
        finally:
            known.busy.release()

    def _wait_out(self, host: str, known: _Host, progress: Progress, say: Callable[[StepKind], None]) -> None:
        left = known.quiet_until - time.monotonic()
        if left > self._patience:
            raise FetchError(Problem.TOO_MANY_REQUESTS, host=host, seconds=round(left))
        if left > 0:
            say(StepKind.WAITING)
            progress.wait(left)

    def _host(self, host: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(host.lower().rstrip("."), _Host())
