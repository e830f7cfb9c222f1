"""A jar as a file: JSON, sealed with AES-256-GCM where there is a key, in clear where there is none.

A sealed file is `_SEALED`, twelve random bytes, then the cipher text, which the
publisher's name is bound to: a file that was given another name does not open.
Cookies without an expiry are kept for 31 days after the last visit. A browser
forgets them at its end, but few readers ever end theirs; a program that is started
for one article would be a new visitor each time and would reset every meter.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from reader_app.domain.cookie import Cookie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

CookieKey: TypeAlias = tuple[str, str, str]

_KIND = b"Lutrin jar "
_SEALED = _KIND + b"1\n"
_NONCE = 12  # bytes
_KEPT_AFTER_A_VISIT = timedelta(days=31)
_MOST_OF_A_DOMAIN = 180  # source: the limits of RFC 6265bis and of partitioned cookies
_MOST = 3000
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


class JarUnreadableError(Exception):
    """The file is damaged, or was sealed with another key or for another publisher."""


class JarSealedError(Exception):
    """The file is sealed, and there is no key now; or a later version of the app sealed it its own way."""


@dataclass(frozen=True, slots=True, repr=False)
class Contents:
    """What is in a jar: its cookies by their keys, the one kept longest first, and when it was last used.

    `secret` when it holds the reader's session. It has no `repr` that could tell a value.
    """

    cookies: Mapping[CookieKey, Cookie] = field(default_factory=dict)
    visited: datetime = _LONG_AGO
    secret: bool = False

    def alive(self, now: datetime) -> tuple[Cookie, ...]:
        """Give the cookies that have not ended."""
        return tuple(cookie for cookie in self.cookies.values() if self._lives(cookie, now))

    def with_changes(
        self, changes: Mapping[CookieKey, Cookie | None], *, secret: bool, now: datetime
    ) -> Contents:
        """Put cookies in and, for None, take some out; what has ended or is beyond the caps goes."""
        cookies = {cookie.key: cookie for cookie in self.alive(now)}
        for key, cookie in changes.items():
            cookies.pop(key, None)
            if cookie:
                cookies[key] = cookie
        changed = Contents(cookies, now, self.secret or secret)
        return Contents(_within_caps(changed.alive(now)), now, changed.secret)

    def _lives(self, cookie: Cookie, now: datetime) -> bool:
        return now < (cookie.expires or self.visited + _KEPT_AFTER_A_VISIT)


def is_sealed(data: bytes) -> bool:
    """Whether a file needs the key."""
    return data.startswith(_KIND)


def write_contents(contents: Contents, publisher: str, key: bytes | None) -> bytes:
    """Give the bytes of a jar's file, sealed when there is a key."""
    plain = json.dumps(
        {
            "publisher": publisher,
            "visited": contents.visited.timestamp(),
            "secret": contents.secret,
            "cookies": [_fields(cookie) for cookie in contents.cookies.values()],
        }
    ).encode()
    if key is None:
        return plain
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  never at the start

    nonce = os.urandom(_NONCE)
    return _SEALED + nonce + AESGCM(key).encrypt(nonce, plain, _bound_to(publisher))


def read_contents(data: bytes, publisher: str, key: bytes | None) -> Contents:
    """Read a jar's file; raises JarSealedError without the key, and JarUnreadableError."""
    try:
        said = json.loads(_opened(data, publisher, key) if is_sealed(data) else data)
        cookies = [_cookie(one) for one in said["cookies"]]
        visited = datetime.fromtimestamp(said["visited"], UTC)
        kept = {cookie.key: cookie for cookie in cookies if cookie.sendable}  # a file in clear can be edited
        return Contents(kept, visited, bool(said["secret"]))
    except (ValueError, TypeError, KeyError, OverflowError, OSError, RecursionError) as error:
        raise JarUnreadableError from error


def _opened(data: bytes, publisher: str, key: bytes | None) -> bytes:
    if key is None or not data.startswith(_SEALED):
        raise JarSealedError
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415  never at the start
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415  as above

    start = len(_SEALED)
    nonce, sealed = data[start : start + _NONCE], data[start + _NONCE :]
    try:
        return AESGCM(key).decrypt(nonce, sealed, _bound_to(publisher))
    except InvalidTag as error:
        raise JarUnreadableError from error


def _bound_to(publisher: str) -> bytes:
    return b"Lutrin jar of " + publisher.encode()


def _within_caps(cookies: Iterable[Cookie]) -> dict[CookieKey, Cookie]:
    """Leave some out where a domain, or all together, set more than is kept.

    What a session rests on stays: first go cookies that scripts can read, then those that
    http may carry, as RFC 6265bis (5.7) has it, and among equals the oldest.
    """
    every = tuple(cookies)
    newest_first = every[::-1]
    kept: set[CookieKey] = set()
    of_domain: dict[str, int] = {}
    for cookie in sorted(newest_first, key=lambda one: (not one.http_only, not one.secure)):
        of_domain[cookie.domain] = of_domain.get(cookie.domain, 0) + 1
        if of_domain[cookie.domain] <= _MOST_OF_A_DOMAIN and len(kept) < _MOST:
            kept.add(cookie.key)
    return {cookie.key: cookie for cookie in every if cookie.key in kept}


def _fields(cookie: Cookie) -> dict[str, str | bool | float | None]:
    return {
        "name": cookie.name,
        "value": cookie.value,
        "domain": cookie.domain,
        "path": cookie.path,
        "host_only": cookie.host_only,
        "expires": cookie.expires.timestamp() if cookie.expires else None,
        "secure": cookie.secure,
        "http_only": cookie.http_only,
        "same_site": cookie.same_site,
    }


def _cookie(said: dict[str, Any]) -> Cookie:
    expires = said["expires"]
    return Cookie(
        str(said["name"]),
        str(said["value"]),
        str(said["domain"]),
        str(said["path"]),
        host_only=bool(said["host_only"]),
        expires=None if expires is None else datetime.fromtimestamp(expires, UTC),
        secure=bool(said["secure"]),
        http_only=bool(said["http_only"]),
        same_site=str(said["same_site"]),
    )
