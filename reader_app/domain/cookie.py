"""A cookie, as a publisher set it (RFC 6265)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

LONGEST = timedelta(days=400)  # that a cookie lives, whatever is said of its end (RFC 6265bis, 5.5)
# What a header line carries as one cookie, a byte a character (RFC 6265bis, 5.6).
_VALUE = re.compile(r"[\t\x20-\x3a\x3c-\x7e\x80-\xff]*")
_NAME = re.compile(r"[\t\x20-\x3a\x3c\x3e-\x7e\x80-\xff]*")


@dataclass(frozen=True, slots=True, repr=False)
class Cookie:
    """One cookie. It has no `repr` that could carry its value into a log.

    `domain` is in lower case and without a leading dot; `host_only` when it goes to
    that very host and to none under it. `expires` is None for a cookie of the visit.
    """

    name: str
    value: str
    domain: str
    path: str = "/"
    host_only: bool = True
    expires: datetime | None = None
    secure: bool = False
    http_only: bool = False
    same_site: str = ""  # "lax", "strict", "none", "" where it was not said

    @property
    def key(self) -> tuple[str, str, str]:
        """What a later cookie replaces it by."""
        return self.domain, self.path, self.name

    @property
    def sendable(self) -> bool:
        """Whether it can stand in a request's header and say nothing but itself there."""
        name, value = self.name, self.value
        trimmed = (name, value) == (name.strip(" \t"), value.strip(" \t"))
        return trimmed and bool((name or value) and _NAME.fullmatch(name) and _VALUE.fullmatch(value))

    def __repr__(self) -> str:
        return f"Cookie({self.name!r}, domain={self.domain!r})"
