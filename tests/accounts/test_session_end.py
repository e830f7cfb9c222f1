from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reader_app.accounts.session_end import session_end
from reader_app.domain.cookie import Cookie

NOW = datetime.now(UTC)


def cookie(name: str, days: float | None, value: str = "v", *, hidden: bool = False) -> Cookie:
    expires = None if days is None else NOW + timedelta(days=days)
    return Cookie(name, value, "revue.example", expires=expires, http_only=hidden)


def days(end: datetime | None) -> float | None:
    return None if end is None else (end - NOW) / timedelta(days=1)


BEFORE = [cookie("visitor", 300), cookie("form", 365, "1"), cookie("guard", 0.02, "1", hidden=True)]


@pytest.mark.parametrize(
    ("after", "end"),
    [
        ([], None),
        (BEFORE, None),
        ([*BEFORE, cookie("session", 14, hidden=True), cookie("welcome", 1)], 14),
        ([*BEFORE, cookie("session", 14, hidden=True), cookie("remember", 30, hidden=True)], 14),
        ([*BEFORE, cookie("session", None, hidden=True), cookie("welcome", 1)], None),
        ([*BEFORE, cookie("session", None, hidden=True), cookie("remember", 30, hidden=True)], 30),
        ([cookie("form", 365, "2"), cookie("session", 14)], 14),
        ([cookie("guard", 0.03, "2", hidden=True), cookie("session", 14, hidden=True)], 14),
        ([cookie("guard", 0.03, "2", hidden=True)], 0.03),
        ([cookie("form", 30, "2")], 30),
        ([cookie("form", 90, "1")], 90),
    ],
    ids=range(11),
)
def test_a_session_ends_with_the_cookies_that_a_sign_in_set(after, end):
    assert days(session_end(BEFORE, after)) == (end if end is None else pytest.approx(end))
