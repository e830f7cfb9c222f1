"""Which certificate authorities are believed: the usual ones, the system's, and those that the reader names.

Beside the list that comes with `requests` stands the system's own store, where a company or a
reader puts an authority of theirs; OpenSSL finds it, and SSL_CERT_FILE and SSL_CERT_DIR
are OpenSSL's way to say where it is. The variables of requests and curl count for nothing.
"""

from __future__ import annotations

import ssl
import threading
from pathlib import Path

from requests.adapters import DEFAULT_CA_BUNDLE_PATH

from reader_app.domain.problem import FetchError, Problem


class Trust:
    """Gives the one TLS context of a client; made when it is first wanted, since it takes some 30 ms.

    `authorities` names a PEM file of further authorities, "" for none.
    """

    def __init__(self, authorities: str = "") -> None:
        self._authorities = authorities
        self._lock = threading.Lock()
        self._context: ssl.SSLContext | None = None

    @property
    def context(self) -> ssl.SSLContext:
        """Give the context; raises FetchError AUTHORITIES_UNREADABLE."""
        with self._lock:
            if self._context is None:
                self._context = _context(self._authorities)
            return self._context


def _context(authorities: str) -> ssl.SSLContext:
    """Make a context that verifies; not by a helper that would write its keys where SSLKEYLOGFILE says."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    context.load_default_certs()
    if authorities:
        _add(context, authorities)
    return context


def _add(context: ssl.SSLContext, authorities: str) -> None:
    try:
        written = Path(authorities).expanduser().read_bytes()
        context.load_verify_locations(cadata=written.decode("ascii", errors="ignore"))
    except (
        OSError,
        RuntimeError,
        ValueError,
    ) as error:  # RuntimeError: no such user; ValueError: no such path
        raise FetchError(Problem.AUTHORITIES_UNREADABLE, path=authorities, reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and not isinstance(error, ssl.SSLError):
        return error.strerror or str(error)
    return "no certificate in it" if "ertificate" in str(error) else str(error)
