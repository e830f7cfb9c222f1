"""Reaching a host: the look-up, the attempts, and the judgement of whom we reached."""

from __future__ import annotations

import selectors
import socket
import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from reader_app.domain.problem import FetchError, Problem
from reader_app.web.exchange import CONNECT_SECONDS
from reader_app.web.peers import Judge, is_public

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.web.call import Call

# As `socket.getaddrinfo` gives them: family, kind, protocol, canonical name, socket address.
_SocketAddress: TypeAlias = "tuple[str, int] | tuple[str, int, int, int] | tuple[int, bytes]"
_Place: TypeAlias = "tuple[socket.AddressFamily, socket.SocketKind, int, str, _SocketAddress]"
LookUp: TypeAlias = "Callable[[str, int], list[_Place]]"

_GLANCE = 0.1  # seconds between two looks at whether the call was stopped


def look_up(host: str, port: int) -> list[_Place]:
    """Ask the system for a host's addresses, in the order in which they should be tried."""
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))


@dataclass(frozen=True, slots=True)
class Dialler:
    """Connects to hosts, to those addresses only that `judge` allows.

    An address that is not allowed is not called at all, and the peer that a
    connection did reach is judged again before a byte is sent. `judge` says
    nothing of a proxy, which is the reader's own choice.
    """

    judge: Judge = is_public
    look_up: LookUp = look_up
    connect_seconds: float = CONNECT_SECONDS

    def dial(self, host: str, port: int, call: Call, *, proxy: bool = False) -> socket.socket:
        """Connect to the first address that answers; the socket comes back blocking.

        Raises FetchError: HOST_NOT_FOUND, PRIVATE_ADDRESS, NO_CONNECTION, or TIMED_OUT when
        the call's own time is over.
        """
        places = self._found(host, port, call)
        allowed = [place for place in places if proxy or self.judge(str(place[4][0]))]
        if not allowed:
            raise FetchError(Problem.PRIVATE_ADDRESS, host=host)
        end = time.monotonic() + self.connect_seconds
        for tried, place in enumerate(allowed):
            share = max(0.0, end - time.monotonic()) / (len(allowed) - tried)
            connected = _connect(place, share, call)
            if connected is not None:
                return connected if proxy else self._judged(connected, host)
        raise FetchError(Problem.NO_CONNECTION, host=host)

    def _judged(self, connected: socket.socket, host: str) -> socket.socket:
        try:
            peer = str(connected.getpeername()[0])
        except OSError as error:
            connected.close()
            raise FetchError(Problem.NO_CONNECTION, host=host) from error
        if not self.judge(peer):
            connected.close()
            raise FetchError(Problem.PRIVATE_ADDRESS, host=host)
        return connected

    def _found(self, host: str, port: int, call: Call) -> list[_Place]:
        """Look the host up on a thread that can be left behind: the system's look-up cannot be stopped."""
        answers: SimpleQueue[list[_Place] | None] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.look_up(host, port))
            except (OSError, UnicodeError):  # UnicodeError: a label that is empty or too long
                answers.put([])

        threading.Thread(target=ask, name=f"look-up {host}", daemon=True).start()
        with call.releasing(lambda: answers.put(None)):
            try:
                found = answers.get(timeout=call.left)
            except Empty:
                found = None
        if found is None:
            raise FetchError(Problem.NO_CONNECTION, host=host)
        if not found:
            raise FetchError(Problem.HOST_NOT_FOUND, host=host)
        return found


def _connect(place: _Place, seconds: float, call: Call) -> socket.socket | None:
    family, kind, protocol, _name, address = place
    try:
        attempt = socket.socket(family, kind, protocol)
    except OSError:
        return None  # no IPv6 here: the next address may be another kind
    attempt.setblocking(False)  # noqa: FBT003  the standard library's own signature
    try:
        attempt.connect_ex(address)
        reached = _answers(attempt, seconds, call)
    except OSError:
        reached = False
    if not reached:
        attempt.close()
        return None
    attempt.setblocking(True)  # noqa: FBT003  as above
    attempt.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return attempt


def _answers(attempt: socket.socket, seconds: float, call: Call) -> bool:
    """Wait until a connection is made; False when it is refused, takes too long or is not wanted."""
    end = time.monotonic() + min(seconds, call.left)
    with selectors.DefaultSelector() as selector:
        selector.register(attempt, selectors.EVENT_WRITE)
        while not call.stopped:
            if selector.select(_GLANCE):
                return attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0
            if time.monotonic() >= end:
                return False
    return False
