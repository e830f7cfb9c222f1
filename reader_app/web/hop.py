"""One step of a request's way: the address, what it is sent, and the jar that its cookies are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.web.cookies import cookie_header, cookies_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader_app.web.exchange import Jar, Request
    from reader_app.web.redirects import Trail


@dataclass(frozen=True, slots=True, repr=False)
class Hop:
    """Made when the host's turn has come, so that it knows what the answer before set.

    It has no `repr` that could tell a cookie.
    """

    address: str
    headers: Mapping[str, str]
    jar: Jar | None
    _set: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, request: Request, trail: Trail) -> Hop:
        """Lay out what goes to the address that a trail has come to; raises what the jar raises."""
        headers = {"Accept": request.accept, **(request.headers if trail.at_first_origin else {})}
        jar = request.jar_at(trail.address) if request.jar_at else None
        if jar and (cookies := cookie_header(trail.address, jar.cookies(), datetime.now(UTC))):
            headers["Cookie"] = cookies
        return cls(trail.address, headers, jar)

    def note_cookies(self, lines: Iterable[str]) -> None:
        """Remember the Set-Cookie headers of the answer."""
        self._set.extend(lines)

    def keep_cookies(self) -> bool:
        """Put what the answer set into the jar; whether that changed anything.

        Called once the call is over: a jar may wait for the keyring, and a call has a clock.
        """
        if self.jar is None:
            return False
        return self.jar.keep(cookies_set(self._set, self.address, self.jar, datetime.now(UTC)))
