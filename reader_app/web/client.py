"""The one HTTP client, on requests: judged peers, own redirects, capped bodies, one deadline.

With a proxy in the settings the peer of every connection is the proxy, which the
reader chose and which is not judged; it looks hosts up by itself, so that a name
behind it cannot be judged either. A host given in digits, and "localhost", still is.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app import __version__
from reader_app.domain.problem import AddressError, FetchError, Problem
from reader_app.domain.progress import StepKind
from reader_app.web.body import ENCODINGS, BodyTooLargeError, read_body
from reader_app.web.call import Call
from reader_app.web.connections import OneSiteSession
from reader_app.web.dial import Dialler
from reader_app.web.exchange import Answer, Headers, Request, Visitor
from reader_app.web.hop import Hop
from reader_app.web.peers import any_address, is_public, literal_address
from reader_app.web.redirects import REDIRECTS, Trail
from reader_app.web.trouble import TROUBLE, told

if TYPE_CHECKING:
    from requests import Response

USER_AGENT = f"Lutrin/{__version__} (desktop reading app)"
_OPEN_SITES = 16  # sessions kept with their connections; the one used longest ago goes
_CHUNK = 65_536
_COOKIES = "set-cookie"


class Client:
    """Gets addresses. Safe to share between threads; one session a site.

    `proxy` is "http://host:port" or "". `languages` is an Accept-Language value.
    `authorities` names a file of certificates to trust in place of the usual ones.
    """

    def __init__(
        self,
        *,
        private_addresses: bool = False,
        proxy: str = "",
        languages: str = "",
        authorities: str = "",
        dialler: Dialler | None = None,
    ) -> None:
        judge = any_address if private_addresses else is_public
        self._dialler = dialler or Dialler(judge=judge)
        self._proxy = proxy
        self._authorities = authorities
        self._headers = {"User-Agent": USER_AGENT, "Accept-Encoding": ENCODINGS, "Connection": "keep-alive"}
        if languages:
            self._headers["Accept-Language"] = languages
        self._lock = threading.Lock()
        self._sessions: OrderedDict[str, OneSiteSession] = OrderedDict()

    def get(self, request: Request, visitor: Visitor) -> Answer:
        """Get an address and follow its redirects; any status is an answer.

        Raises AddressError for what is no http or https address, FetchError (HOST_NOT_FOUND,
        NO_CONNECTION, CERTIFICATE_NOT_VERIFIED, PRIVATE_ADDRESS, TOO_MANY_REDIRECTS, TIMED_OUT,
        TOO_LARGE, BROKEN_ANSWER, what the jar raises), and Cancelled within a second of the wish.
        """
        trail = Trail(request.address)
        seconds = request.seconds
        while True:
            host = _host(trail.address)
            with visitor.turn(host):
                hop = Hop.of(request, trail)
                began = time.monotonic()
                try:
                    answer = self._hop(request, hop, visitor, seconds)
                finally:
                    seconds -= time.monotonic() - began
                    if hop.keep_cookies():
                        trail.note_cookie()
            if answer.status not in REDIRECTS:
                return answer
            trail.follow(answer.headers.get("location"))

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for session in self._sessions.values():
                session.close()
            self._sessions.clear()

    def _hop(self, request: Request, hop: Hop, visitor: Visitor, seconds: float) -> Answer:
        """Ask one address, once more when a connection kept from before had been closed meanwhile."""
        host = _host(hop.address)
        visitor.say(StepKind.CONNECTING)
        if self._proxy:
            self._judge_behind_proxy(host)
        while True:
            call = Call(self._dialler, seconds)
            with visitor.progress.closing(call.stop), call.under_way():
                try:
                    answer = self._ask(request, hop, visitor, call)
                except TROUBLE as error:
                    trouble = told(error, request, host, call)
                    if call.answered or call.stopped or not call.reused:
                        raise trouble from error
                    self._forget(host)
                    seconds = call.left
                    continue
            if call.expired:  # the body may have been cut where it was
                raise FetchError(Problem.TIMED_OUT, host=host, seconds=round(request.seconds))
            return answer

    def _judge_behind_proxy(self, host: str) -> None:
        """Refuse what a proxy must not be asked for, and a setting that names no proxy."""
        proxy = urlsplit(self._proxy)
        if proxy.scheme not in {"http", "https"} or not proxy.hostname:
            raise FetchError(Problem.NO_CONNECTION, host=self._proxy)
        address = "127.0.0.1" if f".{host}".rstrip(".").endswith(".localhost") else literal_address(host)
        if address and not self._dialler.judge(address):
            raise FetchError(Problem.PRIVATE_ADDRESS, host=host)

    def _ask(self, request: Request, hop: Hop, visitor: Visitor, call: Call) -> Answer:
        session = self._session(_host(hop.address))
        with session.get(
            hop.address,
            headers=dict(hop.headers),
            stream=True,
            allow_redirects=False,
            timeout=call.left + 1,  # the call's clock comes first
            verify=self._authorities or True,
            proxies={"http": self._proxy, "https": self._proxy} if self._proxy else {},
        ) as response:
            call.answered = True
            headers = {name.lower(): value for name, value in response.headers.items()}
            headers.pop(_COOKIES, None)
            hop.note_cookies(response.raw.headers.getlist(_COOKIES))
            wanted = response.status_code not in REDIRECTS and request.wants(response.status_code, headers)
            if wanted:
                visitor.say(StepKind.READING)
            body = _body(response, headers, request.most_bytes) if wanted else b""
            return Answer(hop.address, response.status_code, headers, body)

    def _session(self, host: str) -> OneSiteSession:
        with self._lock:
            session = self._sessions.pop(host, None) or OneSiteSession(self._headers)
            self._sessions[host] = session
            if len(self._sessions) > _OPEN_SITES:
                self._sessions.popitem(last=False)[1].close()
            return session

    def _forget(self, host: str) -> None:
        with self._lock:
            session = self._sessions.pop(host, None)
        if session:
            session.close()


def _body(response: Response, headers: Headers, most: int) -> bytes:
    """Read the body off the wire: requests' own `content` knows no cap."""
    length = headers.get("content-length", "")
    encoding = headers.get("content-encoding", "")
    if length.isdecimal() and int(length) > most:
        raise BodyTooLargeError
    return read_body(response.raw.stream(_CHUNK, decode_content=False), encoding, most)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressError(Problem.NOT_AN_ADDRESS, text=address[:200]) from error
    if parts.scheme not in {"http", "https"} or not host:
        raise AddressError(Problem.NOT_AN_ADDRESS, text=address[:200])
    return host
