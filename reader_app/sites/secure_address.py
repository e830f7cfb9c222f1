"""Which addresses a rule may name where passwords go, or where their forms come from."""

from __future__ import annotations

from urllib.parse import urlsplit

_SIGNS = frozenset(" \t\r\n\\")  # browsers and libraries do not agree on what these do to a host


def is_secure(address: str) -> bool:
    """Whether an address is one of https, with a host, and without a name and a password of its own."""
    try:
        parts = urlsplit(address)
        whole = bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is none, a bracket that does not close
        return False
    return whole and parts.scheme == "https" and "@" not in parts.netloc and not _SIGNS & set(address)
