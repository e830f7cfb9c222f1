"""One step of a request's way: the address, what it is sent, and the jar that its cookies are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.web.cookies import cookie_header, cookies_set
from reader_app.web.redirects import not_sent, origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader_app.web.exchange import Jar, Request
    from reader_app.web.redirects import Trail


@dataclass(frozen=True, slots=True, repr=False)
class Hop:
    """Made when the host's turn has come, so that it knows what the answer before set.

    It has no `repr` that could tell a cookie. `secret` when something of the reader's account
    goes along.
    """

    address: str
    headers: Mapping[str, str]
    jar: Jar | None
    method: str
    body: bytes | None
    secret: bool
    begins_session: bool  # whether what is set here may be a session's
    _set: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: Request, trail: Trail) -> Hop:
        """Lay out what goes to the address that a trail has come to.

        Raises FetchError: CREDENTIALS_NOT_SENT for what would go over http, and what the jar raises.
        """
        scheme, host, _port = origin(trail.address)
        secure = scheme == "https"
        headers = {"Accept": request.accept, **(request.headers if trail.at_first_origin else {})}
        if trail.body is not None and request.content_type:
            headers["Content-Type"] = request.content_type
        own = request.headers_at(trail.address) if request.headers_at and secure else {}
        jar = request.jar_at(trail.address) if request.jar_at else None
        cookies = cookie_header(trail.address, jar.cookies(), datetime.now(UTC)) if jar else ""
        secret = request.secret or bool(own) or bool(cookies and jar and jar.secret)
        if secret and not secure:
            raise not_sent(host, "clear")
        headers |= {**own, **({"Cookie": cookies} if cookies else {})}
        return cls(trail.address, headers, jar, trail.method, trail.body, secret, request.secret)

    @property
    def posts(self) -> bool:
        """Whether it changes something at the publisher, so that it must not be sent twice."""
        return self.method != "GET"

    def note_cookies(self, lines: Iterable[str]) -> None:
        """Remember the Set-Cookie headers of the answer."""
        self._set.extend(lines)

    def keep_cookies(self) -> bool:
        """Put what the answer set into the jar; whether that changed anything.

        Called once the call is over: a jar may wait for the keyring, and a call has a clock.
        """
        if self.jar is None:
            return False
        cookies = cookies_set(self._set, self.address, self.jar, datetime.now(UTC))
        return self.jar.keep(cookies, secret=self.begins_session and bool(cookies))
