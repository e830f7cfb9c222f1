"""The newsstand: a publisher on loopback that serves pages and misbehaves on demand.

It imports nothing from the app. Use it as `with Newsstand() as stand: stand.address("/slow")`,
as the fixture `newsstand`, or from a shell: `python tests/newsstand/serve.py`.
"""

from __future__ import annotations

import socket
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qsl, urlsplit

from newsstand import accounts, behaviour, misbehaviour, walls
from newsstand.behaviour import Served

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

PAGES = Path(__file__).parent / "pages"


@dataclass(frozen=True)
class Asked:
    """One request as it came; names of headers are in lower case."""

    method: str
    path: str  # with its query
    headers: Mapping[str, str]
    at: float  # on the monotonic clock
    body: bytes = b""


class Newsstand:
    """A publisher; everything it was asked is in `asked`, in order."""

    def __init__(
        self,
        *,
        pages: Path = PAGES,
        articles: Mapping[str, bytes] | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.pages = pages
        self.articles = articles or {}
        self.asked: list[Asked] = []
        self.published: dict[str, list[Served | Callable[[Exchange], None]]] = {}
        self.accounts = accounts.Accounts()
        self.elsewhere = ""  # the address of another newsstand, see `newsstand.accounts`
        self.connections = 0
        self.busiest = 0  # the most requests that were under way at once
        self.cancelled = threading.Event()  # set when a visitor hung up on something endless
        self.ended = threading.Event()
        self._under_way = 0
        self._lock = threading.Lock()
        self._server = _Server(self, (host, port), tls)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://{host}:{self._server.server_address[1]}"

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def paths(self) -> list[str]:
        """The paths that were asked, in order."""
        return [asked.path for asked in self.asked]

    def address(self, path: str = "/") -> str:
        return self.url + path

    def publish(self, path: str, *answers: Served | Callable[[Exchange], None] | bytes) -> str:
        """Answer `path` with these, one after the other, the last one for ever; gives the address."""
        self.published[path] = [Served(answer) if isinstance(answer, bytes) else answer for answer in answers]
        return self.address(path)

    def start(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close, and let go of everybody who is kept waiting."""
        self.ended.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_trouble: object) -> None:
        self.stop()

    def note(self, asked: Asked) -> None:
        with self._lock:
            self.asked.append(asked)
            self._under_way += 1
            self.busiest = max(self.busiest, self._under_way)

    def note_end(self) -> None:
        with self._lock:
            self._under_way -= 1

    def next_published(self, path: str) -> Served | Callable[[Exchange], None] | None:
        with self._lock:
            answers = self.published.get(path)
            if not answers:
                return None
            return answers.pop(0) if len(answers) > 1 else answers[0]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, stand: Newsstand, place: tuple[str, int], tls: ssl.SSLContext | None) -> None:
        self.stand = stand
        self._tls = tls
        if ":" in place[0]:
            self.address_family = socket.AF_INET6
        super().__init__(place, Exchange)

    def server_bind(self) -> None:
        """Bind without the look-up of our own name that the standard server makes."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = "newsstand", self.server_address[1]

    def finish_request(self, request: socket.socket, client_address: object) -> None:
        self.stand.connections += 1
        if self._tls is None:
            super().finish_request(request, client_address)
            return
        with self._tls.wrap_socket(request, server_side=True) as secured:
            super().finish_request(secured, client_address)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing when a visitor hangs up; anything else is a mistake of ours."""
        if not isinstance(sys.exception(), OSError):  # ssl.SSLError is one
            super().handle_error(request, client_address)


class Exchange(BaseHTTPRequestHandler):
    """One connection: what a behaviour needs to answer a request, well or badly."""

    protocol_version = "HTTP/1.1"
    server_version = "Newsstand"
    body = b""
    sys_version = ""
    server: _Server

    @property
    def stand(self) -> Newsstand:
        return self.server.stand

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        length = headers.get("content-length", "0")
        self.body = self.rfile.read(int(length)) if length.isdecimal() else b""
        self.stand.note(Asked(self.command, self.path, headers, time.monotonic(), self.body))
        try:
            self._answer()
        finally:
            self.stand.note_end()

    def do_POST(self) -> None:
        """Take what is posted; `body` has it."""
        self.do_GET()

    def serve(self, served: Served) -> None:
        """Send a whole, well-formed answer."""
        self.send_response(served.status)
        for name, value in served.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(served.body)))
        self.end_headers()
        self.wfile.write(served.body)

    def raw(self, data: bytes) -> None:
        """Send bytes as they are; the connection ends with this answer."""
        self.close_connection = True
        self.wfile.write(data)

    def keep_waiting(self, seconds: float = 60.0) -> bool:
        """Hold the visitor until the newsstand closes; whether to go on."""
        return not self.stand.ended.wait(seconds)

    def send_forever(self, data: bytes, pause: float = 0.0) -> None:
        """Send the same bytes until the visitor hangs up."""
        self.close_connection = True
        with suppress(OSError):
            while not self.stand.ended.wait(pause):
                self.wfile.write(data)
        self.stand.cancelled.set()

    def log_message(self, *_message: object) -> None:
        """Keep the terminal quiet; `asked` has it all."""

    def _answer(self) -> None:
        path = urlsplit(self.path).path
        published = self.stand.next_published(path)
        if isinstance(published, Served):
            self.serve(published)
        elif published is not None:
            published(self)
        elif (act := walls.find(path) or accounts.find(path) or misbehaviour.find(path)) is not None:
            act(self)
        else:
            self.serve(behaviour.answer(path, self.stand))
