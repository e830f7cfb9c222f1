"""One request under way: its deadline, and how it is stopped wherever it is blocked."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader_app.web.dial import Dialler


class Call:
    """Holds what one hop is blocked on, and lets go of it at the deadline or when the reader cancels.

    A blocked socket is shut down through a second handle to the same connection,
    which stays good while TLS takes the first one over.
    """

    def __init__(self, dialler: Dialler, seconds: float) -> None:
        self.dialler = dialler
        self.dialled = False  # whether a connection was made for this call
        self.reused = False  # whether it took one that an earlier call made
        self.sent = False  # whether the request may have left
        self.answered = False  # whether the headers of an answer came
        self._expired = False
        self._deadline = time.monotonic() + seconds
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._releases: list[Callable[[], None]] = []
        self._lines: list[socket.socket] = []

    @property
    def stopped(self) -> bool:
        """Whether the call was cancelled or came to its deadline."""
        return self._stopped.is_set()

    @property
    def expired(self) -> bool:
        """Whether the deadline has passed, so that what was read may have been cut."""
        return self._expired or self.left == 0

    @property
    def left(self) -> float:
        """The seconds that are left, 0 at the least."""
        return max(0.0, self._deadline - time.monotonic())

    def stop(self) -> None:
        """Let go of whatever is blocked; safe from any thread, at any time."""
        with self._lock:
            self._stopped.set()
            releases, self._releases = self._releases, []
        for release in releases:
            release()

    def hold(self, connection: socket.socket) -> None:
        """Keep a handle to a connection, so that `stop` ends what blocks on it."""
        line = socket.fromfd(connection.fileno(), connection.family, connection.type)
        with self._lock:
            self._lines.append(line)
        self._on_stop(lambda: _shut(line))

    @contextmanager
    def releasing(self, release: Callable[[], None]) -> Iterator[None]:
        """Have `release` called if the call is stopped while the block runs."""
        self._on_stop(release)
        try:
            yield
        finally:
            with self._lock:
                if release in self._releases:
                    self._releases.remove(release)

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Run the clock, and be the call that this thread's connections ask for."""
        clock = threading.Timer(self.left, self._expire)
        clock.daemon = True
        clock.start()
        token = UNDER_WAY.set(self)
        try:
            yield
        finally:
            UNDER_WAY.reset(token)
            clock.cancel()
            self._hang_up()

    def _on_stop(self, release: Callable[[], None]) -> None:
        with self._lock:
            if not self.stopped:
                self._releases.append(release)
                return
        release()

    def _expire(self) -> None:
        self._expired = True
        self.stop()

    def _hang_up(self) -> None:
        """Close the handles; the connections themselves stay as they are, for the next call."""
        with self._lock:
            self._releases.clear()
            for line in self._lines:
                line.close()


UNDER_WAY: ContextVar[Call] = ContextVar("the call of this thread")


def _shut(line: socket.socket) -> None:
    with suppress(OSError):  # the other end was quicker, or the call has just ended
        line.shutdown(socket.SHUT_RDWR)
