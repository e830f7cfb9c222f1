"""The one spelling of a host: what is judged by it is what is called.

Two ways of writing a name in ASCII are about. The one of Python's own codec (RFC 3490) makes "ss" of
"ß"; browsers and `requests` keep it (UTS #46, nontransitional), so that the first one would take
somebody else's host for a publisher's and send it the publisher's cookies.
"""

from __future__ import annotations


def ascii_host(host: str) -> str:
    """Give a host in lower case and ASCII, as it is called; a name that no network knows stays as it is."""
    host = host.lower()
    if host.isascii():
        return host
    import idna  # noqa: PLC0415  rarely wanted, and its tables take a while to load

    try:
        return idna.encode(host, uts46=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return host
