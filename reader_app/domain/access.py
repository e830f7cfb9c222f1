"""Access: which kind of wall a page has, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class AccessState(StrEnum):
    """The seven states of a page."""

    FREE = "free"
    METERED = "metered"
    PREVIEW = "preview"
    REGISTRATION = "registration"
    SUBSCRIBER = "subscriber"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One mark of the page: where it stands and what it says, in the page's own words."""

    mark: str  # "json-ld isAccessibleForFree", "meta article:content_tier", "status" …
    value: str


@dataclass(frozen=True, slots=True)
class Access:
    """What a page's marks say of it; `conflict` when they disagree."""

    state: AccessState
    evidence: tuple[Evidence, ...] = ()
    conflict: bool = False

    @property
    def gated(self) -> bool:
        """Whether the text is not everyone's to read without a right of their own."""
        return self.state not in {AccessState.FREE, AccessState.UNKNOWN}


class Completeness(StrEnum):
    """How much of the article the library holds."""

    COMPLETE = "complete"
    DOUBTFUL = "doubtful"
    OPENING = "opening"
    TO_FETCH = "to_fetch"
    TO_RECONNECT = "to_reconnect"
