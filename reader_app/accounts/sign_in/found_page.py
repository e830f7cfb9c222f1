"""A page as signing in sees it, and the network that it is asked of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Fields: TypeAlias = Sequence[tuple[str, str]]
Json: TypeAlias = "str | int | float | bool | Mapping[str, Json] | Sequence[Json] | None"


@dataclass(frozen=True, slots=True)
class FoundPage:
    """What came from `url`, the last of the addresses; `charset` is the codec that its bytes were read with.

    Its `repr` leaves the text out: a site may write back what was typed.
    """

    url: str
    status: int
    html: str = field(repr=False)
    charset: str = "utf-8"


class Network(Protocol):
    """The publisher, as one visitor with one jar. Both raise FetchError, AddressError and Cancelled."""

    def get(self, url: str, *, referer: str = "") -> FoundPage:
        """Fetch a page, whatever its status; nothing secret goes along."""

    def post(
        self, url: str, fields: Fields | Mapping[str, Json], *, referer: str = "", charset: str = "utf-8"
    ) -> FoundPage:
        """Send a form's fields in their order, or one JSON object, as the page at `referer` would.

        What is sent is secret: it raises FetchError CREDENTIALS_NOT_SENT where an answer would lead it away.
        """
