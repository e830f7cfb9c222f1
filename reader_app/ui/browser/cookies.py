"""A publisher's cookies as the app keeps them and as the browser engine writes them."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QTimeZone, QUrl
from PySide6.QtNetwork import QNetworkCookie

from reader_app.domain.cookie import Cookie

_BYTES = "latin-1"  # what a header's bytes are to our own client as well
_SAME_SITE = {
    "": QNetworkCookie.SameSite.Default,
    "none": QNetworkCookie.SameSite.None_,
    "lax": QNetworkCookie.SameSite.Lax,
    "strict": QNetworkCookie.SameSite.Strict,
}
_WORDS = {policy: word for word, policy in _SAME_SITE.items()}


def to_engine(cookie: Cookie) -> tuple[QNetworkCookie, QUrl]:
    """Write a cookie for the engine, with an address that may have set it."""
    written = QNetworkCookie(cookie.name.encode(_BYTES, "replace"), cookie.value.encode(_BYTES, "replace"))
    if not cookie.host_only:
        written.setDomain(f".{cookie.domain}")
    written.setPath(cookie.path)
    written.setSecure(cookie.secure)
    written.setHttpOnly(cookie.http_only)
    written.setSameSitePolicy(_SAME_SITE.get(cookie.same_site, QNetworkCookie.SameSite.Default))
    if cookie.expires is not None:
        seconds = int(cookie.expires.timestamp())
        written.setExpirationDate(QDateTime.fromSecsSinceEpoch(seconds, QTimeZone.utc()))
    address = address_of(cookie.domain, "https" if cookie.secure else "http")
    return written, QUrl(address + cookie.path)


def from_engine(written: QNetworkCookie) -> Cookie:
    """Read a cookie as the engine holds it: its domain begins with a dot where hosts below may have it."""
    expires = written.expirationDate()
    return Cookie(
        name=bytes(written.name().data()).decode(_BYTES),
        value=bytes(written.value().data()).decode(_BYTES),
        domain=written.domain().lower().removeprefix(".").strip("[]"),
        path=written.path() or "/",
        host_only=not written.domain().startswith("."),
        expires=datetime.fromtimestamp(expires.toSecsSinceEpoch(), UTC) if expires.isValid() else None,
        secure=written.isSecure(),
        http_only=written.isHttpOnly(),
        same_site=_WORDS[written.sameSitePolicy()],
    )


def address_of(domain: str, scheme: str = "https") -> str:
    """Write a cookie's domain as the address of a host."""
    return f"{scheme}://[{domain}]" if ":" in domain else f"{scheme}://{domain}"
