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
from reader_app.web.called import as_called
from reader_app.web.connections import OneSiteSession
from reader_app.web.dial import Dialler
from reader_app.web.exchange import Answer, Headers, Request, Visitor
from reader_app.web.hop import Hop
from reader_app.web.peers import any_address, is_public, literal_address
from reader_app.web.redirects import REDIRECTS, Trail, origin
from reader_app.web.trouble import TROUBLE, told
from reader_app.web.trust import Trust

if TYPE_CHECKING:
    from requests import Response

USER_AGENT = f"Lutrin/{__version__} (desktop reading app)"
_OPEN_SITES = 16  # sessions kept with their connections; the one used longest ago goes
_CHUNK = 65_536
_COOKIES = "set-cookie"


class Client:
    """Sends requests. Safe to share between threads; one session a site.

    `proxy` is "http://host:port" or "". `languages` is an Accept-Language value.
    `authorities` names a file of certificates to trust beside the usual ones.
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
        self._trust = Trust(authorities)
        self._headers = {"User-Agent": USER_AGENT, "Accept-Encoding": ENCODINGS, "Connection": "keep-alive"}
        if languages:
            self._headers["Accept-Language"] = languages
        self._lock = threading.Lock()
        self._sessions: OrderedDict[tuple[str, str], OneSiteSession] = OrderedDict()  # by scheme and host

    def send(self, request: Request, visitor: Visitor) -> Answer:
        """Send a request and follow redirects; any status is an answer.

        Raises AddressError for what is no http or https address, FetchError (HOST_NOT_FOUND,
        NO_CONNECTION, CERTIFICATE_NOT_VERIFIED, PRIVATE_ADDRESS, TOO_MANY_REDIRECTS, TIMED_OUT,
        TOO_LARGE, BROKEN_ANSWER, AUTHORITIES_UNREADABLE, CREDENTIALS_NOT_SENT, what the jar raises),
        and Cancelled within a second of the wish.
        """
        trail = Trail(as_called(request.address), request.method, request.body)
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
            trail.follow(answer.headers.get("location"), answer.status)

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            for session in self._sessions.values():
                session.close()
            self._sessions.clear()

    def _hop(self, request: Request, hop: Hop, visitor: Visitor, seconds: float) -> Answer:
        """Ask one address, once more when a connection kept from before had been closed meanwhile.

        What was posted may have been read: it is never sent again.
        """
        host = _host(hop.address)
        visitor.say(StepKind.CONNECTING)
        if self._proxy:
            self._judge_behind_proxy(host)
        while True:
            call = Call(self._dialler, seconds)
            with visitor.progress.closing(call.stop), call.under_way():
                outcome = self._attempt(request, hop, visitor, call)
            if isinstance(outcome, Answer):
                if call.expired:  # the body may have been cut where it was
                    raise FetchError(Problem.TIMED_OUT, host=host, seconds=round(request.seconds))
                return outcome
            if hop.posts or call.answered or call.stopped or not call.reused:
                raise told(outcome, request, host, call) from (None if hop.secret else outcome)
            self._forget(hop)
            seconds = call.left

    def _judge_behind_proxy(self, host: str) -> None:
        """Refuse what a proxy must not be asked for, and a setting that names no proxy."""
        proxy = urlsplit(self._proxy)
        if proxy.scheme not in {"http", "https"} or not proxy.hostname:
            raise FetchError(Problem.NO_CONNECTION, host=self._proxy)
        address = "127.0.0.1" if f".{host}".rstrip(".").endswith(".localhost") else literal_address(host)
        if address and not self._dialler.judge(address):
            raise FetchError(Problem.PRIVATE_ADDRESS, host=host)

    def _attempt(self, request: Request, hop: Hop, visitor: Visitor, call: Call) -> Answer | Exception:
        """Ask once; trouble is given back: raised from here, it would tell addresses and headers for good."""
        try:
            return self._ask(request, hop, visitor, call)
        except TROUBLE as error:
            return error

    def _ask(self, request: Request, hop: Hop, visitor: Visitor, call: Call) -> Answer:
        with self._session(hop).request(
            hop.method,
            hop.address,
            data=hop.body,
            headers=dict(hop.headers),
            stream=True,
            allow_redirects=False,
            timeout=call.left + 1,  # the call's clock comes first
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

    def _session(self, hop: Hop) -> OneSiteSession:
        """Give the session of a hop's site, a new one to post: a kept connection may be closed meanwhile."""
        if hop.posts:
            self._forget(hop)
        site = _site(hop)
        with self._lock:
            session = self._sessions.pop(site, None) or self._made_for(hop)
            self._sessions[site] = session
            if len(self._sessions) > _OPEN_SITES:
                self._sessions.popitem(last=False)[1].close()
            return session

    def _made_for(self, hop: Hop) -> OneSiteSession:
        tls = "https:" in {hop.address[:6].lower(), self._proxy[:6].lower()}
        return OneSiteSession(self._headers, self._trust.context if tls else None)

    def _forget(self, hop: Hop) -> None:
        with self._lock:
            session = self._sessions.pop(_site(hop), None)
        if session:
            session.close()


def _body(response: Response, headers: Headers, most: int) -> bytes:
    """Read the body off the wire: requests' own `content` knows no cap."""
    length = headers.get("content-length", "")
    encoding = headers.get("content-encoding", "")
    if length.isdecimal() and int(length) > most:
        raise BodyTooLargeError
    return read_body(response.raw.stream(_CHUNK, decode_content=False), encoding, most)


def _site(hop: Hop) -> tuple[str, str]:
    scheme, host, _port = origin(hop.address)
    return scheme, host


def _host(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise AddressError(Problem.NOT_AN_ADDRESS, text=address[:200]) from error
    if parts.scheme not in {"http", "https"} or not host:
        raise AddressError(Problem.NOT_AN_ADDRESS, text=address[:200])
    return host
