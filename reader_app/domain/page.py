"""A page: what the network, a browser or a file gave."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


# Answers by which a site refuses a page: Unauthorized, Payment Required, Forbidden, Proxy Authentication
# Required, Too Many Requests (RFC 9110, RFC 6585) and Unavailable For Legal Reasons (RFC 7725).
REFUSING_STATUSES = frozenset({401, 402, 403, 407, 429, 451})


class Origin(StrEnum):
    """How a page was had."""

    NETWORK = "network"
    FILE = "file"
    BROWSER = "browser"  # drawn by its own scripts; the content is what was visible then


@dataclass(frozen=True, slots=True)
class Page:
    """What came, as it came.

    `content` holds the decoded body's bytes (no content encoding left), `charset`
    the name of the encoding that was found, always one that Python knows.
    """

    asked_url: str
    url: str
    status: int
    content: bytes
    charset: str
    fetched_at: datetime
    origin: Origin = Origin.NETWORK
    headers: Mapping[str, str] = field(default_factory=dict)  # lower-case names; only those that matter

    @property
    def html(self) -> str:
        """The page as text; bytes that do not decode become U+FFFD."""
        return self.content.decode(self.charset, errors="replace").removeprefix("\ufeff")
