"""A door for a browser: it reaches the hosts that our own client would reach, and no others.

A browser looks names up itself, so the address of a page says nothing of the peer
that a script of that page will call. Sent through this gateway, each of its
connections goes through `Dialler` like one of ours. The protocol is SOCKS 5
(RFC 1928) with names, on loopback only. The browser engine knows no password for
it (RFC 1929), so other users of the machine are told by their sockets and refused.
"""

from __future__ import annotations

import selectors
import socket
import socketserver
import struct
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, cast

from reader_app.domain.problem import FetchError, Problem
from reader_app.web.call import Call
from reader_app.web.dial import Dialler
from reader_app.web.neighbours import is_of_another_user

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BufferedIOBase

_VERSION, _CONNECT = 5, 1
_NO_AUTHENTICATION, _NO_METHOD = 0, 0xFF
_IPV4, _NAME, _IPV6 = 1, 3, 4
_GRANTED, _FAILED, _NOT_ALLOWED, _UNREACHABLE, _NO_COMMAND, _NO_ADDRESS = 0, 1, 2, 4, 7, 8
_REPLIES = {Problem.PRIVATE_ADDRESS: _NOT_ALLOWED, Problem.HOST_NOT_FOUND: _UNREACHABLE}
_CONNECT_SECONDS = 15.0
_IDLE_SECONDS = 120.0  # a connection on which nothing moves for so long is closed
_CHUNK = 65_536


class Gateway:
    """Listens on a loopback port from the start on; `close` ends it and what goes through it."""

    def __init__(self, dialler: Dialler | None = None) -> None:
        self._server = _Server(("127.0.0.1", 0), _Passage)
        self._server.dialler = dialler or Dialler()
        self.port = int(self._server.server_address[1])
        threading.Thread(target=self._server.serve_forever, name="gateway", daemon=True).start()

    def close(self) -> None:
        """Accept nothing more, and hang up on everybody."""
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False
    dialler: Dialler

    def __init__(self, address: tuple[str, int], passage: type[socketserver.BaseRequestHandler]) -> None:
        self._lock = threading.Lock()
        self._lines: set[socket.socket] | None = set()  # both ends of each connection; None once closed
        super().__init__(address, passage)

    @contextmanager
    def holding(self, line: socket.socket) -> Iterator[None]:
        """Have a connection end with the gateway; raises OSError when that is closed already."""
        with self._lock:
            if self._lines is None:
                raise OSError("the gateway is closed")
            self._lines.add(line)
        try:
            yield
        finally:
            with self._lock:
                if self._lines is not None:
                    self._lines.discard(line)

    def hang_up(self) -> None:
        """End every connection: whoever waits on one finds it ended."""
        with self._lock:
            lines, self._lines = self._lines or set(), None
        for line in lines:
            with suppress(OSError):  # ended by itself
                line.shutdown(socket.SHUT_RDWR)


class _Passage(socketserver.StreamRequestHandler):
    """One connection of the browser's."""

    def handle(self) -> None:
        line = cast("socket.socket", self.connection)
        server = cast("_Server", self.server)
        with suppress(OSError, struct.error), server.holding(line):  # gone, or it speaks something else
            line.settimeout(_CONNECT_SECONDS)
            if is_of_another_user(line):
                return
            wanted = self._wanted(self.rfile)
            if wanted is not None and (far := self._reach(*wanted)) is not None:
                with far, server.holding(far):
                    _pass_on(line, far)

    def _wanted(self, stream: BufferedIOBase) -> tuple[str, int] | None:
        """Read the greeting and the request; answers host and port, None for what is not served."""
        version, methods = _read(stream, "!BB")
        offered = stream.read(methods)
        if version != _VERSION or _NO_AUTHENTICATION not in offered:
            self.wfile.write(bytes((_VERSION, _NO_METHOD)))
            return None
        self.wfile.write(bytes((_VERSION, _NO_AUTHENTICATION)))
        _, command, _, kind = _read(stream, "!BBBB")
        host = _host(stream, kind)
        (port,) = _read(stream, "!H")
        if command != _CONNECT or not host:
            self._reply(_NO_COMMAND if host else _NO_ADDRESS)
            return None
        return host, port

    def _reach(self, host: str, port: int) -> socket.socket | None:
        call = Call(cast("_Server", self.server).dialler, _CONNECT_SECONDS)
        try:
            far = call.dialler.dial(host, port, call)
        except FetchError as error:
            self._reply(_REPLIES.get(error.problem, _FAILED))
            return None
        self._reply(_GRANTED)
        return far

    def _reply(self, answer: int) -> None:
        self.wfile.write(struct.pack("!BBBBIH", _VERSION, answer, 0, _IPV4, 0, 0))


def _read(stream: BufferedIOBase, form: str) -> tuple[int, ...]:
    return struct.unpack(form, stream.read(struct.calcsize(form)))


def _host(stream: BufferedIOBase, kind: int) -> str:
    """Read the name or the address that is asked for, "" for another kind."""
    if kind == _NAME:
        (length,) = _read(stream, "!B")
        name = stream.read(length).decode("ascii", errors="replace")
        return name if name.isprintable() else ""
    if kind == _IPV4:
        return socket.inet_ntoa(stream.read(4))
    return socket.inet_ntop(socket.AF_INET6, stream.read(16)) if kind == _IPV6 else ""


def _pass_on(near: socket.socket, far: socket.socket) -> None:
    """Carry bytes both ways until one side ends, or nothing moves."""
    near.settimeout(_IDLE_SECONDS)
    far.settimeout(_IDLE_SECONDS)
    other = {near: far, far: near}
    with selectors.DefaultSelector() as waiting:
        for line in other:
            waiting.register(line, selectors.EVENT_READ)
        while ready := waiting.select(_IDLE_SECONDS):
            for key, _ in ready:
                line = cast("socket.socket", key.fileobj)
                if not (data := line.recv(_CHUNK)):
                    return
                other[line].sendall(data)
