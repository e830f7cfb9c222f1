"""Cookies that a browser wrote into a file, cookies.txt: one publisher's are taken and no others.

The format is Netscape's: domain, whether hosts under it count, path, secure, end in seconds
since 1970 (0 or nothing for none), name and value, with tabs between them; a line that begins with
`#HttpOnly_` is a cookie too. Source: curl's description of its cookie file. The bytes of
a value are what the browser sends, so they are read as they stand, whatever wrote them.
(The standard library's MozillaCookieJar reads by the machine's encoding, and refuses the
whole of a file in which one domain has no leading dot, as many a browser's extension writes it.)
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.accounts.session_end import session_end
from reader_app.accounts.site_names import is_under
from reader_app.domain.cookie import LONGEST, Cookie
from reader_app.domain.problem import AccountError, Problem
from reader_app.sites.publisher import is_public_suffix, publisher_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader_app.sites.rule_book import RuleBook

MOST_BYTES = 5_000_000
_HTTP_ONLY = "#HttpOnly_"
_BOM = b"\xef\xbb\xbf"
_FIELDS = 7
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CookiesFromFile:
    """A publisher's cookies, when the session among them ends, and how many were left out.

    `others` are cookies of other publishers, `expired` this one's that have ended.
    """

    cookies: tuple[Cookie, ...]
    until: datetime | None
    others: int
    expired: int = 0


def read_cookies_file(
    path: Path, publisher: str, domains: Iterable[str] = (), rules: RuleBook | None = None
) -> CookiesFromFile:
    """Read the cookies of a publisher, and those for its account's further domains, out of a cookies.txt.

    Raises AccountError: COOKIES_UNREADABLE with a reason ("too large", "not cookies.txt",
    "expired", or the system's), COOKIES_OF_OTHERS when the file has none of theirs.
    """
    found = list(_cookies_in(_text_of(path)))
    if not found:
        raise _unreadable(path, "not cookies.txt")
    owners = _Owners(publisher, tuple(domains), rules)
    own = {cookie.key: cookie for cookie in found if owners.have(cookie)}
    if not own:
        raise AccountError(Problem.COOKIES_OF_OTHERS, path=str(path), site=publisher)
    now = datetime.now(UTC)
    alive = tuple(_capped(cookie, now) for cookie in own.values() if not _ended(cookie, now))
    if not alive:
        raise _unreadable(path, "expired")
    others = sum(not owners.have(cookie) for cookie in found)
    return CookiesFromFile(alive, session_end((), alive), others, len(own) - len(alive))


class _Owners:
    """Which domains are the account's; each is looked up once, however many cookies it has."""

    def __init__(self, publisher: str, domains: tuple[str, ...], rules: RuleBook | None) -> None:
        self._publisher = publisher
        self._domains = domains
        self._rules = rules
        self._known: dict[tuple[str, bool], bool] = {}

    def have(self, cookie: Cookie) -> bool:
        key = cookie.domain, cookie.host_only
        if key not in self._known:
            self._known[key] = self._look_up(*key)
        return self._known[key]

    def _look_up(self, domain: str, host_only: bool) -> bool:  # noqa: FBT001  a cookie's own two
        """Look a domain up; a cookie for a whole group is also one for the title that the account names."""
        address = f"//[{domain}]" if ":" in domain else f"//{domain}"
        if publisher_of(address, self._rules) == self._publisher:
            return True
        for_all = not host_only and not is_public_suffix(domain)
        return any(is_under(domain, one) or (for_all and is_under(one, domain)) for one in self._domains)


def _text_of(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error.strerror or type(error).__name__) from error
    if len(data) > MOST_BYTES:
        raise _unreadable(path, "too large")
    return data.removeprefix(_BOM).decode("latin-1")


def _cookies_in(text: str) -> Iterator[Cookie]:
    for line in text.split("\n"):
        http_only = line.startswith(_HTTP_ONLY)
        if line.startswith("#") and not http_only:
            continue
        cookie = _cookie(line.removeprefix(_HTTP_ONLY).rstrip("\r").split("\t"), http_only=http_only)
        if cookie and cookie.sendable:
            yield cookie


def _cookie(fields: list[str], *, http_only: bool) -> Cookie | None:
    if len(fields) == _FIELDS - 1:
        fields = [*fields, ""]  # an editor took the tab before an empty value away
    if len(fields) != _FIELDS:
        return None
    domain, under, path, secure, end, name, value = fields
    host = domain.strip().lower().strip(".")
    try:
        expires = _moment(float(end or 0))
    except ValueError:
        return None
    if not host or not path.startswith("/"):
        return None
    return Cookie(
        name,
        value,
        host,
        path,
        host_only=not (domain.startswith(".") or under.upper() == "TRUE"),
        expires=expires,
        secure=secure.upper() == "TRUE",
        http_only=http_only,
    )


def _moment(seconds: float) -> datetime | None:
    """Give the end that a number of seconds says; a far one counts as far, 0 as none."""
    if seconds == 0:
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return datetime.max.replace(tzinfo=UTC) if seconds > 0 else _LONG_AGO


def _ended(cookie: Cookie, now: datetime) -> bool:
    return cookie.expires is not None and cookie.expires <= now


def _capped(cookie: Cookie, now: datetime) -> Cookie:
    """Let no cookie live longer than one that a site sets itself."""
    if cookie.expires is None or cookie.expires <= now + LONGEST:
        return cookie
    return replace(cookie, expires=now + LONGEST)


def _unreadable(path: Path, reason: str) -> AccountError:
    return AccountError(Problem.COOKIES_UNREADABLE, path=str(path), reason=reason)
