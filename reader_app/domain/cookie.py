"""A cookie, as a publisher set it (RFC 6265)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


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

    def __repr__(self) -> str:
        return f"Cookie({self.name!r}, domain={self.domain!r})"
