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


class Doubt(StrEnum):
    """Why an article may not be the whole one: each becomes a sentence for the reader."""

    CUT = "cut"  # the page was too large, and its end was left out
    LOST = "lost"  # some of the text that was chosen did not come through
    SHORT = "short"  # the page shows far more text than the article has
    UNENDED = "unended"  # the last paragraph stops in the middle of a sentence
    UNDESCRIBED = "undescribed"  # the page describes something that the article does not speak of
    DISAGREEMENT = "disagreement"  # the engines found very different texts
    PAGE_MISSING = "page_missing"  # a following page of the article did not come
