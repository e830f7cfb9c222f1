"""Where a redirect leads, what goes along there, and what does not.

Source: RFC 9110, 15.4, and what browsers made of it: 301, 302 and 303 turn a POST into a
GET without a body, 307 and 308 repeat it. We repeat none to another origin.
"""

from __future__ import annotations

import re
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from reader_app.domain.problem import FetchError, Problem
from reader_app.web.exchange import MOST_REDIRECTS

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REPEATING = frozenset({307, 308})
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\]")
_KEPT = "!#$%&'()*+,/:;=?@[]~"


def origin(address: str) -> tuple[str, str, int | None]:
    """Give scheme, host and port: what two addresses share when they are one server's."""
    parts = urlsplit(address)
    return parts.scheme, parts.hostname or "", parts.port or {"http": 80, "https": 443}.get(parts.scheme)


class Trail:
    """The addresses of one request, from the one asked to the one that answers."""

    def __init__(self, address: str, method: str = "GET", body: bytes | None = None) -> None:
        self.address = address
        self.method = method
        self.body = body
        self._asked = address
        self._seen = {(method, urldefrag(address).url)}
        self._followed = 0

    @property
    def at_first_origin(self) -> bool:
        """Whether no redirect has led to another server yet."""
        return origin(self.address) == origin(self._asked)

    def note_cookie(self) -> None:
        """Learn that an answer set a cookie: what was seen before may answer otherwise now."""
        self._seen.clear()

    def follow(self, location: str | None, status: int = 302) -> None:
        """Go where a Location header points; an address seen twice with no cookie in between is a loop.

        Raises FetchError: BROKEN_ANSWER for what is no web address, TOO_MANY_REDIRECTS, and
        CREDENTIALS_NOT_SENT where another origin is to be sent the body.
        """
        came_from = urlsplit(self.address)
        following = self._read(location)
        if not urlsplit(following).fragment and came_from.fragment:
            following += "#" + came_from.fragment
        self._change_method(following, status)
        place = self.method, urldefrag(following).url
        self._followed += 1
        if place in self._seen or self._followed > MOST_REDIRECTS:
            host = came_from.hostname or ""
            raise FetchError(Problem.TOO_MANY_REDIRECTS, host=host, count=self._followed)
        self._seen.add(place)
        self.address = following

    def _change_method(self, following: str, status: int) -> None:
        """Leave the body behind, or be sure that it goes where the reader sent it."""
        if status not in _REPEATING:
            self.method, self.body = "GET", None
        elif self.method != "GET" and origin(following) != origin(self.address):
            scheme, host, _port = origin(following)
            raise not_sent(host, "elsewhere" if scheme == "https" else "clear")

    def _read(self, location: str | None) -> str:
        broken = FetchError(Problem.BROKEN_ANSWER, host=urlsplit(self.address).hostname or "")
        if not location or not location.strip():
            raise broken
        written = quote(_as_text(location.strip()), safe=_KEPT)
        try:
            following = urljoin(self.address, written)
            scheme, host, _port = origin(following)
            names_no_host = bool(urlsplit(written).scheme) and not urlsplit(written).hostname
        except ValueError as error:
            raise broken from error
        if scheme not in {"http", "https"} or names_no_host or "%" in host or _FORBIDDEN.search(following):
            raise broken
        return following


def not_sent(host: str, reason: str) -> FetchError:
    """Make the trouble that something of the reader's account would have gone to a host."""
    return FetchError(Problem.CREDENTIALS_NOT_SENT, host=host, reason=reason)


def _as_text(header: str) -> str:
    """Read the UTF-8 that servers write in headers, which http.client takes for Latin-1."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header
