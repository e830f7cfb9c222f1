"""The reader's accounts in words: how each is, what it gives, where its secrets go."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reader_app.accounts.system_keyring import KeyringAnswer, KeyringState
from reader_app.domain.account import Account, AccountState, Verdict, Way
from reader_app.wording.accounts import (
    say_account,
    say_not_kept,
    say_time,
    say_way,
    say_where_secrets_go,
    say_yield,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ACCOUNT = Account("revue.example", "lea", verdict=Verdict.PROVEN, until=NOW + timedelta(days=40))


def state_of(account, **words):
    return say_account(account, NOW, **words)


def test_a_connected_account_says_until_when():
    assert state_of(ACCOUNT, until="3 April") == "Connected until 3 April"
    assert state_of(replace(ACCOUNT, until=None)) == "Connected"


def test_an_account_that_nothing_has_proved_is_not_said_to_be_connected():
    for verdict in (Verdict.UNPROVEN, Verdict.FREE_ARTICLE):
        said = state_of(replace(ACCOUNT, verdict=verdict), until="3 April")
        assert said == "Not proved yet; the session lasts until 3 April"
    assert state_of(Account("revue.example")) == "Not tried yet"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(days=3), "The session ends in 3 days"),
        (timedelta(days=1), "The session ends tomorrow"),
        (timedelta(minutes=5), "The session ends today"),
    ],
)
def test_a_session_that_ends_soon_is_counted_in_days(left, said):
    assert state_of(replace(ACCOUNT, until=NOW + left)) == said


def test_a_session_whose_time_has_come_is_over():
    assert state_of(replace(ACCOUNT, until=NOW - timedelta(seconds=1))) == "The session ended"


def test_an_account_that_waits_says_until_when():
    waiting = replace(ACCOUNT, verdict=Verdict.WAITING)
    assert state_of(waiting, not_before="14:30") == "No attempt before 14:30"
    assert state_of(waiting) != state_of(replace(ACCOUNT, verdict=Verdict.SITE_DOWN))


@pytest.mark.parametrize("verdict", Verdict)
def test_every_account_has_a_few_words_without_a_full_stop(verdict):
    said = state_of(replace(ACCOUNT, verdict=verdict), until="3 April", not_before="14:30")
    assert said[0].isupper()
    assert len(said) < 60
    assert not said.endswith(".")
    assert "{" not in said


def test_no_two_states_have_the_same_words():
    said = {}
    for verdict in (None, *Verdict):
        account = replace(ACCOUNT, verdict=verdict)
        said.setdefault(account.state_at(NOW), set()).add(state_of(account))
    every = [words for several in said.values() for words in several]
    assert len(every) == len(set(every))
    assert set(said) == set(AccountState) - {AccountState.ENDS_SOON}


def test_what_a_subscription_gave_this_month():
    assert say_yield(14, 112) == "This month: 14 articles, 1 h 52 of reading"
    assert say_yield(1, 4) == "This month: 1 article, 4 min of reading"
    assert say_yield(0, 0) == "This month: no article yet"
    assert [say_time(minutes) for minutes in (0, 59, 60, 61, 600)] == [
        "0 min",
        "59 min",
        "1 h",
        "1 h 01",
        "10 h",
    ]


@pytest.mark.parametrize("state", KeyringState)
def test_where_secrets_go_is_one_sentence(state):
    said = say_where_secrets_go(KeyringAnswer(state, "SecretService {0}", "no answer"))
    assert said.count(".") == 1
    assert said.endswith(".")
    assert ("SecretService {0}" in said) is (state is not KeyringState.NONE)
    assert ("no password and no session" in said) is (state is not KeyringState.USABLE)


def test_a_keyring_that_takes_others_and_not_this_one_is_not_called_missing():
    assert "did not take this password" in say_not_kept(KeyringAnswer(KeyringState.USABLE, "Vault"))
    assert "no keyring" in say_not_kept(KeyringAnswer(KeyringState.NONE))


def test_every_way_has_its_name():
    assert len({say_way(way) for way in Way}) == len(Way)
