"""When a session ends: told by the cookies that began it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.domain.cookie import Cookie

_BRIEF = timedelta(hours=1)  # what lives no longer guards a site against robots, and is set at every page


def session_end(before: Iterable[Cookie], after: Iterable[Cookie]) -> datetime | None:
    """Say when the session ends that a sign-in began, None where no cookie of it has an end.

    `before` and `after` are the jar at the sign-in's beginning and end. What is out of scripts'
    reach and was not there before makes a session sooner than what counts visits, or guards
    forms: so new cookies go before changed ones, and `http_only` ones before the others. Of
    several the first to end counts.
    """
    known = {cookie.key: cookie for cookie in before}
    changed = [cookie for cookie in after if known.get(cookie.key) != cookie]
    if not changed:
        return None
    likeliest = max(_likelihood(cookie, known) for cookie in changed)
    ends = [
        cookie.expires for cookie in changed if cookie.expires and _likelihood(cookie, known) == likeliest
    ]
    lasting = [end for end in ends if end > datetime.now(UTC) + _BRIEF]
    return min(lasting or ends, default=None)


def _likelihood(cookie: Cookie, known: dict[tuple[str, str, str], Cookie]) -> tuple[bool, bool, bool]:
    before = known.get(cookie.key)
    return cookie.http_only, before is None, before is None or before.value != cookie.value
