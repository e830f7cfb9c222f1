"""What fetching asks of the cookies of publishers; `accounts` has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from reader_app.web.exchange import Jar


class Way(Protocol):
    """Whose cookies go along on the way to a page."""

    def jar_at(self, address: str) -> Jar:
        """Give the jar for an address on the way."""

    def arrive(self, address: str) -> None:
        """Hear where the way ended."""


class Jars(Protocol):
    """The cookies of publishers."""

    def jar(self, address: str) -> Jar:
        """Give the jar of an address's publisher."""

    def visit(self, asked: str) -> Way:
        """Begin the visit of a page."""
