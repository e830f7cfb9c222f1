"""What fetching asks of the cookies of publishers; `accounts` has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader_app.web.exchange import Jar


class Way(Protocol):
    """What of a publisher's reader goes along on the way to a page: cookies, and headers of an account."""

    def jar_at(self, address: str) -> Jar:
        """Give the jar for an address on the way."""

    def headers_at(self, address: str) -> Mapping[str, str]:
        """Give what an address on the way is sent beside cookies; asked for https only."""

    def arrive(self, address: str) -> None:
        """Hear where the way ended."""


class Jars(Protocol):
    """The cookies of publishers."""

    def jar(self, address: str) -> Jar:
        """Give the jar of an address's publisher."""

    def visit(self, asked: str) -> Way:
        """Begin the visit of a page."""
