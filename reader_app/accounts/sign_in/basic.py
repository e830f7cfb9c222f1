"""HTTP Basic, for publishers whose rule says so."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.domain.account import Credentials


def basic_header(credentials: Credentials) -> str:
    """Write the value of an Authorization header, in UTF-8 (RFC 7617); for the publisher's own origin alone.

    A colon cannot stand in a name: what follows the first one is the password.
    """
    said = f"{credentials.user}:{credentials.password}".encode(errors="replace")
    return f"Basic {b64encode(said).decode('ascii')}"
