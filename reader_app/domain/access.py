"""Access: which kind of wall a page has, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

INSTEAD = "page"  # the mark of evidence that says what was shown in the page's place


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


class Period(StrEnum):
    """Over what time a publisher counts free reads."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Counter:
    """What a page, or a site's rule, says of the publisher's meter; None for a number it does not say."""

    read: int | None = None
    limit: int | None = None
    period: Period = Period.MONTH


@dataclass(frozen=True, slots=True)
class Access:
    """What a page's marks say of it; `conflict` when they disagree.

    `walled` when the page itself stops the reader: a wall stands in its text, or where
    the text goes on. `share_shown` is the part of the article that stands before it,
    0 to 1, None when nothing tells. `gift` when the page says that a subscriber offers
    this article. `offer` is the address of the publisher's page of subscriptions,
    `sign_in` that of its sign-in, "" where the page names none. `signed_in` tells whether the page
    was made for a reader who is signed in, None where it does not show.
    """

    state: AccessState
    evidence: tuple[Evidence, ...] = ()
    conflict: bool = False
    counter: Counter | None = None
    share_shown: float | None = None
    walled: bool = False
    gift: bool = False
    offer: str = ""
    sign_in: str = ""
    signed_in: bool | None = None

    @property
    def gated(self) -> bool:
        """Whether the text is not everyone's to read without a right of their own."""
        return self.state not in {AccessState.FREE, AccessState.UNKNOWN}

    @property
    def instead(self) -> bool:
        """Whether something else came in the page's place: a refusal, a check, a form to sign in with."""
        return self.state is AccessState.BLOCKED or any(one.mark == INSTEAD for one in self.evidence)


class Right(StrEnum):
    """By what right the text of an article is the reader's to have: what was claimed, or what was found.

    A claim opens a gate only where it holds, see `opens`. NONE is a result only: the
    page is gated, and its opening is all that was had.
    """

    NONE = "none"
    FREE = "free"  # as anyone
    METERED = "metered"  # one of the free reads that the publisher grants and counts
    GIFT = "gift"  # a subscriber offers the article, as the page that the publisher served says
    SHOWN = "shown"  # a browser showed it to the reader, who kept what was visible
    ACCOUNT = "account"  # through the reader's own session
    STATED = "stated"  # the reader says that they saved this file while signed in

    def opens(self, access: Access) -> bool:
        """Whether this right gives more of a gated page than its opening."""
        if self in {Right.ACCOUNT, Right.STATED}:
            return True
        if access.walled or access.state is AccessState.BLOCKED:
            return False
        return {
            Right.METERED: access.state is AccessState.METERED,
            Right.GIFT: access.gift,
            Right.SHOWN: True,
        }.get(self, False)

    @property
    def sees_all(self) -> bool:
        """Whether the whole page was meant for the reader, and not only what it shows to visitors."""
        return self in {Right.FREE, Right.ACCOUNT, Right.STATED}


class Completeness(StrEnum):
    """How much of the article the library holds."""

    COMPLETE = "complete"
    DOUBTFUL = "doubtful"
    OPENING = "opening"
    TO_FETCH = "to_fetch"
    TO_RECONNECT = "to_reconnect"

    @property
    def is_whole(self) -> bool:
        """Whether more than an opening is there, in doubt or not."""
        return self in {Completeness.COMPLETE, Completeness.DOUBTFUL}


class Doubt(StrEnum):
    """Why an article may not be the whole one: each becomes a sentence for the reader."""

    ACCESS = "access"  # nothing tells whether the page shows all of it to everyone
    CUT = "cut"  # the page was too large, and its end was left out
    LOST = "lost"  # some of the text that was chosen did not come through
    SHORT = "short"  # the page shows far more text than the article has
    UNENDED = "unended"  # the last paragraph stops in the middle of a sentence
    UNDESCRIBED = "undescribed"  # the page describes something that the article does not speak of
    DISAGREEMENT = "disagreement"  # the engines found very different texts
    PAGE_MISSING = "page_missing"  # a following page of the article did not come
