"""How long a publisher asks to be left alone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Answered(Protocol):
    """An answer, or the page that was made of it; its headers' names are in lower case."""

    @property
    def headers(self) -> Mapping[str, str]:
        """What the publisher said of it."""


def seconds_to_wait(answer: Answered) -> float | None:
    """Read the Retry-After header, seconds or a date; None when there is none that can be read."""
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  slow to import, and publishers are rarely busy

    said = answer.headers.get("retry-after", "").strip()
    if said.isascii() and said.isdecimal():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())
