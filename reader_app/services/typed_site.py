"""What a reader types for a site, where it is more than a name: a port, a "www.", a page."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from reader_app.access.wall_names import asks_to_sign_in
from reader_app.domain.address import read_address
from reader_app.domain.problem import AddressError

_HTTP = "http"


@dataclass(frozen=True, slots=True)
class TypedSite:
    """`front` is the front page of what was typed, "" for no address.

    `page` is the page that was named, "" where none was; `signs_in` when its address says that
    readers sign in there. `in_clear` is the front page over http where http was typed for a site that
    may have https as well, "" otherwise: then the others are over https.
    """

    front: str = ""
    page: str = ""
    signs_in: bool = False
    in_clear: str = ""


def read_typed(text: str) -> TypedSite:
    """Read what was typed; what is no address says nothing."""
    with suppress(AddressError):
        return _read(read_address(text))
    return TypedSite()


def _read(address: str) -> TypedSite:
    parts = urlsplit(address)
    in_clear = ""
    if parts.scheme == _HTTP and parts.port is None:
        in_clear = parts._replace(path="/", query="", fragment="").geturl()
        parts = parts._replace(scheme="https")
    front = parts._replace(path="/", query="", fragment="").geturl()
    page = parts.geturl() if parts.path not in {"", "/"} or parts.query else ""
    return TypedSite(front, page, bool(page) and asks_to_sign_in("", page), in_clear)
