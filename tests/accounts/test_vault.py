from __future__ import annotations

import logging

import pytest
from accounts.keyrings import CuttingKeyring, FindingKeyring, HangingKeyring, MemoryKeyring
from keyring.backends import fail, null
from keyring.errors import InitError

from reader_app.accounts import system_keyring
from reader_app.accounts.system_keyring import KeyringState
from reader_app.accounts.vault import MOST_BYTES, Vault
from reader_app.domain.problem import AccountError, Problem

SITE, USER = "revue.example", "lea@example.org"
ODD_PASSWORDS = [
    "two words ",
    " leading",
    "qu\"otes' «»",
    "é",
    "e\u0301",
    "x" * 200,
    "🗝️🐟",
    "a\tb\\n$`",
    "0",
    "x" * 1280,
]


@pytest.fixture(params=[MemoryKeyring, FindingKeyring], ids=["needs names", "finds names"])
def ring(request, use_keyring) -> MemoryKeyring:
    backend = request.param()
    use_keyring(backend)
    return backend


@pytest.mark.parametrize("password", ODD_PASSWORDS, ids=ascii)
def test_a_password_comes_back_as_it_was(ring, password):
    assert Vault(5).keep(SITE, USER, password)
    assert Vault(5).password(SITE, USER) == password


def test_a_password_stands_under_the_publisher_and_the_name(ring):
    Vault(5).keep(SITE, USER, "one")
    assert ring.kept["Lutrin revue.example", USER] == "one"
    assert Vault(5).password("gazette.example", USER) is None
    assert Vault(5).password(SITE, "somebody") is None


def test_there_is_one_account_a_publisher(ring):
    vault = Vault(5)
    vault.keep(SITE, USER, "one")
    vault.keep("gazette.example", USER, "three")
    vault.keep(SITE, "other", "two")
    assert vault.password(SITE, USER) is None
    assert vault.password(SITE, "other") == "two"
    assert vault.password("gazette.example", USER) == "three"


def test_forgetting_leaves_nothing_of_a_publisher_and_all_of_others(ring):
    vault = Vault(5)
    vault.keep("gazette.example", USER, "three")
    others = dict(ring.kept)
    vault.keep(SITE, USER, "one")
    assert vault.forget(SITE)
    assert ring.kept == others
    assert vault.forget(SITE)


def test_forgetting_finds_what_somebody_added(use_keyring):
    ring = FindingKeyring()
    use_keyring(ring)
    Vault(5).keep(SITE, USER, "one")
    ring.kept["Lutrin revue.example", "by hand"] = "x"
    assert Vault(5).forget(SITE)
    assert ring.kept == {}


def test_a_site_may_ask_for_a_password_alone(ring):
    assert Vault(5).keep(SITE, "", "one")
    assert Vault(5).password(SITE, "") == "one"
    Vault(5).forget(SITE)
    assert ring.kept == {}


@pytest.mark.parametrize("password", ["x" * 1281, "🗝" * 641, "é" * 1281])
def test_a_password_that_the_smallest_keyring_could_not_hold_is_not_kept_at_all(ring, password):
    vault = Vault(5)
    vault.keep(SITE, USER, "before")
    answer = vault.try_to_keep(SITE, USER, password)
    assert (answer.state, answer.reason) == (KeyringState.USABLE, "too long")
    assert len(password.encode("utf-16-le")) > MOST_BYTES
    assert not vault.keep(SITE, USER, password)
    assert ring.kept == {}


def test_a_keyring_that_cuts_what_it_is_given_keeps_nothing(use_keyring):
    ring = CuttingKeyring()
    use_keyring(ring)
    vault = Vault(5)
    assert vault.keep(SITE, USER, "short")
    assert not vault.keep(SITE, USER, "x" * 200)
    assert vault.try_to_keep(SITE, USER, "x" * 200).reason == "keeps something else"
    assert ring.kept == {}


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_without_a_keyring_nothing_is_kept_and_that_is_said(use_keyring, backend):
    use_keyring(backend())
    vault = Vault(5)
    assert vault.state().state is KeyringState.NONE
    assert not vault.keep(SITE, USER, "one")
    assert vault.password(SITE, USER) is None
    assert vault.forget(SITE) is False


def test_a_keyring_that_is_full_keeps_neither_the_new_nor_the_old(ring):
    vault = Vault(5)
    vault.keep(SITE, USER, "one")
    ring.full = True
    answer = vault.try_to_keep(SITE, USER, "two")
    assert (answer.state, answer.reason) == (KeyringState.NONE, "PasswordSetError")
    assert ring.kept == {}


def test_a_locked_keyring_gives_nothing_and_forgetting_says_so(ring, monkeypatch):
    Vault(5).keep(SITE, USER, "one")
    ring.locked = True
    vault = Vault(5)
    assert (vault.state().state, vault.state().reason) == (KeyringState.LOCKED, "KeyringLocked")
    assert vault.state().backend == "Memory Keyring"
    assert vault.password(SITE, USER) is None
    assert not vault.keep(SITE, USER, "two")
    with pytest.raises(AccountError) as raised:
        vault.forget(SITE)
    assert (raised.value.problem, raised.value.facts) == (Problem.KEYRING_LOCKED, {"host": SITE})
    assert ring.kept["Lutrin revue.example", USER] == "one"


def test_a_locked_keyring_is_asked_again_after_a_while_or_when_the_reader_wants_something(ring, monkeypatch):
    Vault(5).keep(SITE, USER, "one")
    ring.locked = True
    vault = Vault(5)
    assert vault.password(SITE, USER) is None
    asked = ring.asked
    assert vault.password(SITE, USER) is None
    assert ring.asked == asked
    ring.locked = False
    assert vault.password(SITE, USER) is None
    monkeypatch.setattr(system_keyring, "AGAIN_AFTER", 0.0)
    assert vault.password(SITE, USER) == "one"
    monkeypatch.setattr(system_keyring, "AGAIN_AFTER", 60.0)
    ring.locked = True
    assert vault.password(SITE, USER) is None
    ring.locked = False
    assert vault.keep(SITE, USER, "two")
    assert vault.password(SITE, USER) == "two"


@pytest.mark.parametrize("error", [InitError, OSError, ZeroDivisionError, UnicodeError])
def test_whatever_a_keyring_raises_is_no_more_than_an_answer(ring, monkeypatch, error):
    def breaks(*_names):
        raise error("hat-secret")

    monkeypatch.setattr(ring, "get_password", breaks)
    vault = Vault(5)
    assert vault.password(SITE, USER) is None
    assert vault.try_to_keep(SITE, USER, "one").reason == error.__name__


def test_a_keyring_that_does_not_answer_is_not_waited_for(use_keyring):
    hanging = HangingKeyring()
    use_keyring(hanging)
    vault = Vault(0.05)
    assert vault.password(SITE, USER) is None
    assert vault.state().reason == "no answer"
    hanging.go_on.set()
    assert vault._last.answered.wait(10)
    patient = Vault(5)
    assert patient.keep(SITE, USER, "one")
    assert patient.password(SITE, USER) == "one"


def test_what_was_said_not_to_be_kept_is_not_kept_later(use_keyring):
    hanging = HangingKeyring()
    use_keyring(hanging)
    vault = Vault(0.05)
    assert not vault.keep(SITE, USER, "one")
    hanging.go_on.set()
    assert vault._last.answered.wait(10)
    assert hanging.kept == {}


def test_half_a_letter_as_an_input_method_may_leave_it_is_not_kept(ring):
    assert Vault(5).try_to_keep(SITE, USER, "\ud800").reason == "not text"
    assert ring.kept == {}


def test_nothing_that_is_logged_or_shown_tells_a_password(ring, caplog):
    caplog.set_level(logging.DEBUG)
    vault = Vault(5)
    vault.keep(SITE, USER, "hat-secret")
    vault.password(SITE, USER)
    ring.full = True
    answers = [vault.state(), vault.try_to_keep(SITE, USER, "hat-secret"), vault._last, vault]
    assert "hat-secret" not in caplog.text + "".join(map(repr, answers))
