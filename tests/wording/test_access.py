"""What the reader is told of a wall: one sentence for each state, with what the page itself says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from reader_app.domain.access import Access, AccessState, Counter, Evidence, Period, Right
from reader_app.domain.account import Verdict
from reader_app.domain.meter import Tally
from reader_app.wording.access import say_access, say_had, say_met, say_next_step, say_rest, say_state
from reader_app.wording.meter import say_left, say_tally

SITE = "La Gazette"
MONTH = date(2026, 11, 1)


def tally(ours, limit=5, said=None, period=Period.MONTH):
    counter = None if said is None else Counter(said, limit, period)
    return Tally("gazette.example", period, MONTH, ours, counter, limit)


def blocked(mark, value):
    return Access(AccessState.BLOCKED, (Evidence(mark, value),))


def test_a_free_page_says_nothing():
    assert say_access(Access(AccessState.FREE), SITE, Right.FREE) == ""


def test_a_metered_page_says_how_many_are_read():
    access = Access(AccessState.METERED)
    said = say_access(access, SITE, Right.METERED, tally(3))
    assert said == "3 of 5 free articles read this month."
    assert say_access(access, SITE, Right.NONE, tally(5)).startswith("You have the opening: 5 of 5")


def test_both_counts_are_said_when_the_publisher_counts_otherwise():
    assert say_tally(tally(2, said=4)) == "4 of 5 free articles read this month by its count, 2 by ours"
    assert say_tally(tally(4, said=4)) == "4 of 5 free articles read this month"
    assert say_tally(tally(6, said=4)).endswith(
        "4 of 5 free articles read this month by its count, 6 by ours"
    )


def test_a_meter_speaks_of_its_own_period():
    assert say_tally(tally(1, 1, period=Period.WEEK)) == "1 of 1 free article read this week"
    assert say_tally(tally(1, 5, period=Period.DAY)) == "1 of 5 free articles read today"
    assert say_tally(tally(2, None, period=Period.DAY)) == "2 free articles read today"
    assert [say_left(tally(read)) for read in (3, 5)] == ["2 left", "None left"]
    assert say_left(tally(3, None)) == ""


def test_a_page_that_counts_aloud_is_believed_where_nobody_counted():
    access = Access(AccessState.METERED, counter=Counter(5, 5), walled=True)
    assert "5 of 5" in say_access(access, SITE, Right.NONE)


def test_a_meter_without_a_known_limit_is_said_to_count():
    said = say_access(Access(AccessState.METERED), SITE, Right.NONE)
    assert said == "You have the opening; La Gazette counts free articles."


def test_a_preview_says_the_share_that_is_shown():
    assert say_access(Access(AccessState.PREVIEW, share_shown=0.4291), SITE, Right.NONE) == (
        "You have the opening (about 43 %)."
    )
    assert say_access(Access(AccessState.PREVIEW), SITE, Right.NONE) == "You have the opening."
    assert "(about 1 %)" in say_access(Access(AccessState.SUBSCRIBER, share_shown=0.0), SITE, Right.NONE)


@pytest.mark.parametrize(
    ("mark", "value", "expected"),
    [
        ("status", "401", "password"),
        ("status", "402", "paid"),
        ("status", "403", "refused"),
        ("status", "407", "network"),
        ("status", "429", "alone"),
        ("status", "451", "legal"),
        ("status", "418", "person"),
        ("page", "captcha", "captcha"),
        ("page", "bot check", "browser"),
        ("page", "consent", "consent"),
    ],
)
def test_every_refusal_has_its_own_sentence(mark, value, expected):
    assert expected in say_access(blocked(mark, value), SITE, Right.NONE)


def test_a_refusal_that_shows_a_check_is_said_by_its_check():
    shown = Access(AccessState.BLOCKED, (Evidence("status", "403"), Evidence("page", "captcha")))
    assert "captcha" in say_access(shown, SITE, Right.NONE)
    paid = Access(AccessState.BLOCKED, (Evidence("status", "402"), Evidence("page", "captcha")))
    assert "paid" in say_access(paid, SITE, Right.NONE)


def test_a_site_that_wants_to_be_left_alone_says_until_when():
    said = say_access(blocked("status", "429"), SITE, Right.NONE, when="14:30")
    assert said == "The site asks not to be asked again before 14:30."
    assert say_next_step(blocked("status", "429"), when="14:30") == "“lutrin fetch” brings it then."


def test_marks_that_disagree_are_said_to():
    assert "disagree" in say_access(Access(AccessState.SUBSCRIBER, conflict=True), SITE, Right.NONE)


@pytest.mark.parametrize("right", [Right.GIFT, Right.SHOWN, Right.ACCOUNT, Right.STATED, Right.METERED])
def test_an_article_that_was_had_whole_says_by_what_right(right):
    said = say_access(Access(AccessState.SUBSCRIBER), SITE, right)
    assert said.endswith(".")
    assert "opening" not in said


def test_an_article_that_an_account_did_not_open_says_what_the_account_came_to():
    gated = Access(AccessState.SUBSCRIBER, share_shown=0.2)
    ended = say_access(gated, SITE, Right.NONE, verdict=Verdict.ENDED)
    assert ended == "You have the opening: your session at La Gazette ended."
    refused = say_access(blocked("status", "401"), SITE, Right.NONE, verdict=Verdict.REFUSED)
    assert refused.startswith("Nothing of it came: La Gazette refused the password")
    assert say_access(gated, SITE, Right.ACCOUNT, verdict=Verdict.PROVEN) == "Read with your account."


def test_a_check_that_the_page_shows_is_said_rather_than_that_the_account_did_not_open_it():
    shown = blocked("page", "captcha")
    assert "captcha" in say_access(shown, SITE, Right.NONE, verdict=Verdict.CAPTCHA)


@pytest.mark.parametrize("verdict", [Verdict.PROVEN, Verdict.UNPROVEN, Verdict.FREE_ARTICLE])
def test_an_account_that_works_does_not_explain_an_opening(verdict):
    gated = Access(AccessState.SUBSCRIBER)
    said = say_access(gated, SITE, Right.NONE, verdict=verdict)
    assert said == say_access(gated, SITE, Right.NONE)


def test_how_it_was_had_is_told_with_its_day():
    assert say_had(Right.METERED, "12 November") == "One of your free reads, 12 November"
    assert say_had(Right.GIFT) == "Given by a subscriber"


def test_what_a_later_visit_met_is_told_with_its_day():
    assert say_met(AccessState.SUBSCRIBER, "3 November") == (
        "The fuller copy was kept; on 3 November the site showed only the opening."
    )
    assert "did not show its page" in say_met(AccessState.BLOCKED, "3 November")


@pytest.mark.parametrize("state", AccessState)
def test_every_state_has_a_name_a_sentence_and_an_end(state):
    access = Access(state)
    assert say_state(state)
    assert say_rest(access, SITE).endswith(".")
    assert bool(say_access(access, SITE, Right.NONE)) is (state is not AccessState.FREE)
    assert say_met(state, "today").endswith(".")


def test_the_command_line_is_told_what_can_be_done():
    gated = Access(AccessState.SUBSCRIBER)
    assert say_next_step(gated) == "Open it on the site."
    assert "lutrin account add gazette.example" in say_next_step(gated, publisher="gazette.example")
    asked = blocked("status", "401")
    assert "lutrin account add gazette.example" in say_next_step(asked, 7, publisher="gazette.example")
    refused = say_next_step(blocked("status", "403"), 7, publisher="gazette.example")
    assert refused == "Open its page in the window: lutrin open 7."
    assert "--signed-in" in say_next_step(gated, from_file=True, publisher="gazette.example")
    assert "lutrin open 7" in say_next_step(Access(AccessState.METERED), 7)
    assert "lutrin open 7" in say_next_step(blocked("page", "captcha"), 7)
    assert say_next_step(Access(AccessState.METERED, counter=Counter(5, 5)), 7) == "Open it on the site."
    assert say_next_step(blocked("status", "451")) == ""
    assert say_next_step(Access(AccessState.FREE)) == ""


def test_a_tally_without_a_word_of_its_publisher_says_ours():
    counted = Tally("a.example", Period.MONTH, MONTH, 2, None, None, datetime(2026, 11, 3, tzinfo=UTC))
    assert say_tally(counted) == "2 free articles read this month"
