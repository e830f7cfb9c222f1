"""A proxy on loopback: it answers plain requests itself and tunnels the others to one place."""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress
from typing import Self


class Proxy:
    """Everything it is asked goes to `target`; the first lines of the requests are in `asked`."""

    def __init__(self, target: tuple[str, int]) -> None:
        self.asked: list[str] = []
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_trouble: object) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join()

    def _serve(self) -> None:
        with suppress(OSError):  # closed: the end
            while True:
                visitor, _address = self._listener.accept()
                threading.Thread(target=self._pass_on, args=(visitor,), daemon=True).start()

    def _pass_on(self, visitor: socket.socket) -> None:
        with visitor, socket.create_connection(self._target) as target, suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                head += visitor.recv(65536)
            self.asked.append(head.split(b"\r\n", 1)[0].decode("ascii"))
            if head.startswith(b"CONNECT "):
                visitor.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                target.sendall(_origin_form(head))
            _shuttle(visitor, target)


def _origin_form(head: bytes) -> bytes:
    """Turn "GET http://host/path" into "GET /path", as a proxy must."""
    method, address, rest = head.split(b" ", 2)
    path = b"/" + address.split(b"/", 3)[3]
    return b" ".join((method, path, rest))


def _shuttle(one: socket.socket, other: socket.socket) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, other)
        selector.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _events in selector.select():
                data = key.fileobj.recv(65536)
                if not data:
                    return
                key.data.sendall(data)
