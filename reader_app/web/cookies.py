"""Cookies on the wire: which ones a request brings back, and which ones an answer sets.

Source of every rule and limit here: RFC 6265bis (sections 5.1, 5.6 to 5.8). The
standard library's own machinery follows the specifications before it: it takes a
cookie without a Domain for one of every host below, and warns about odd headers.
Values are text whose characters are the bytes of the header, as in `http.client`.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.domain.cookie import LONGEST, Cookie
from reader_app.domain.host_name import ascii_host
from reader_app.web.cookie_dates import read_date
from reader_app.web.peers import literal_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader_app.web.exchange import Jar

_MOST_BYTES = 4096  # of name and value
_MOST_OF_AN_ATTRIBUTE = 1024
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_FORBIDDEN = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_AGE = re.compile(r"-?[0-9]+")
_WHITE = " \t"


def cookie_header(address: str, cookies: Iterable[Cookie], now: datetime) -> str:
    """Give the Cookie header for an address, "" when none of the cookies is for it."""
    parts = urlsplit(address)
    host, path, secure = _host(address), parts.path or "/", parts.scheme == "https"
    sent = [
        cookie
        for cookie in cookies
        if _is_for(cookie, host, path)
        and (secure or not cookie.secure)
        and not (cookie.expires and cookie.expires <= now)
    ]
    sent.sort(key=lambda cookie: -len(cookie.path))  # stable: among equals the one kept first
    return "; ".join(f"{cookie.name}={cookie.value}" if cookie.name else cookie.value for cookie in sent)


def cookies_set(lines: Iterable[str], address: str, jar: Jar, now: datetime) -> list[Cookie]:
    """Read the Set-Cookie headers of an answer; a cookie that is over at once is to be deleted."""
    read = {cookie.key: cookie for line in lines if (cookie := _read(line, address, jar, now))}
    return list(read.values())


def _read(line: str, address: str, jar: Jar, now: datetime) -> Cookie | None:
    """Read one Set-Cookie header; None for what may not be set from that address."""
    if _FORBIDDEN.search(line):
        return None
    pair, *rest = line.split(";")
    name, equals, value = (part.strip(_WHITE) for part in pair.partition("="))
    if not equals:
        name, value = "", name
    if not (name or value) or len(name) + len(value) > _MOST_BYTES:
        return None
    said = _attributes(rest)
    host, parts = _host(address), urlsplit(address)
    domain = _domain(said.get("domain", ""), host, jar)
    if domain is None:
        return None
    path = said.get("path", "")
    cookie = Cookie(
        name,
        value,
        domain or host,
        path if path.startswith("/") else _default_path(parts.path),
        host_only=not domain,
        expires=_expiry(said, now),
        secure="secure" in said,
        http_only="httponly" in said,
        same_site=_same_site(said.get("samesite", "")),
    )
    return cookie if _may_be_set(cookie, said, parts.scheme == "https", jar) else None


def _attributes(written: Iterable[str]) -> Mapping[str, str]:
    """Read what follows the first semicolon; of an attribute that stands twice the last one counts."""
    pairs = (one.partition("=") for one in written)
    return {
        name.strip(_WHITE).lower(): value.strip(_WHITE)
        for name, _equals, value in pairs
        if len(value) <= _MOST_OF_AN_ATTRIBUTE
    }


def _domain(said: str, host: str, jar: Jar) -> str | None:
    """Give the domain that a cookie is for: "" for the very host, None for one that it may not name."""
    domain = said.removeprefix(".").lower().rstrip(".")
    if not domain or (domain == host and ("." not in host or jar.is_shared(domain) or literal_address(host))):
        return ""
    if not _below(host, domain) or jar.is_shared(domain):
        return None
    return domain


def _expiry(said: Mapping[str, str], now: datetime) -> datetime | None:
    latest = now + LONGEST
    age = said.get("max-age", "")
    if _AGE.fullmatch(age):
        digits = age[:12]  # more is more than 400 days
        return (
            min(now + timedelta(seconds=min(int(digits), LONGEST.total_seconds())), latest)
            if (int(digits) > 0)
            else _LONG_AGO
        )
    until = read_date(said["expires"]) if "expires" in said else None
    return min(until, latest) if until else None


def _may_be_set(cookie: Cookie, said: Mapping[str, str], secure: bool, jar: Jar) -> bool:  # noqa: FBT001  the answer of a comparison
    """Keep what came over TLS from what came in clear, and the promises that a name makes."""
    if cookie.secure and not secure:
        return False
    prefix = (cookie.name or cookie.value).lower()
    if prefix.startswith("__secure-") and not cookie.secure:
        return False
    if prefix.startswith("__host-") and not (cookie.secure and cookie.host_only and said.get("path") == "/"):
        return False
    return secure or not any(
        kept.secure
        and kept.name == cookie.name
        and (_below(kept.domain, cookie.domain) or _below(cookie.domain, kept.domain))
        and _path_matches(cookie.path, kept.path)
        for kept in jar.cookies()
    )


def _same_site(said: str) -> str:
    return said.lower() if said.lower() in {"lax", "strict", "none"} else ""


def _is_for(cookie: Cookie, host: str, path: str) -> bool:
    matches = host == cookie.domain if cookie.host_only else _below(host, cookie.domain)
    return matches and _path_matches(path, cookie.path)


def _below(host: str, domain: str) -> bool:
    """Whether a host is a domain or stands under it; digits stand under nothing."""
    return host == domain or (host.endswith("." + domain) and not literal_address(host))


def _path_matches(asked: str, path: str) -> bool:
    return asked == path or (asked.startswith(path) and (path.endswith("/") or asked[len(path)] == "/"))


def _default_path(asked: str) -> str:
    return asked[: asked.rfind("/")] or "/" if asked.startswith("/") else "/"


def _host(address: str) -> str:
    return ascii_host((urlsplit(address).hostname or "").rstrip("."))
