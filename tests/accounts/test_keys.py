from __future__ import annotations

import base64

import pytest
from accounts.keyrings import HangingKeyring, MemoryKeyring
from keyring.backends import fail, null

from reader_app.accounts import keys, system_keyring
from reader_app.accounts.keys import KEY_BYTES, KeyKeeper
from reader_app.accounts.system_keyring import KeyringState


@pytest.fixture
def keeper(tmp_path):
    """Give `keeper()`, what asks for the key as a new start of the app does."""
    return lambda seconds=5.0: KeyKeeper(tmp_path / "jars", seconds)


def test_a_keyring_is_given_one_key_and_gives_it_back_at_every_start(safe, keeper):
    first = keeper().key()
    assert first is not None
    assert len(first) == KEY_BYTES
    assert keeper().key() == first
    assert [service for service, _ in safe.kept] == ["Lutrin"]


def test_a_keyring_is_asked_once(safe, keeper):
    asking = keeper()
    asking.key()
    asked = safe.asked
    assert [asking.key(again=True) for _ in range(3)] == [asking.key()] * 3
    assert safe.asked == asked


def test_no_keyring_is_asked_before_a_key_is_needed(safe, keeper):
    keeper()
    assert safe.asked == 0


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_where_there_is_no_keyring_there_is_no_key(use_keyring, backend, keeper):
    use_keyring(backend())
    answer = keeper().ask()
    assert (answer.state, answer.secret) == (KeyringState.NONE, None)
    assert answer.reason


def test_a_keyring_that_keeps_nothing_is_none(use_keyring, safe, keeper):
    safe.full = True
    assert keeper().ask().state is KeyringState.NONE


def test_a_locked_keyring_is_named_and_asked_again_only_after_a_while(safe, monkeypatch, keeper):
    safe.locked = True
    asking = keeper()
    answer = asking.ask()
    assert (answer.state, answer.backend) == (KeyringState.LOCKED, "Memory Keyring")
    assert answer.reason == "KeyringLocked"
    safe.locked = False
    assert asking.key(again=True) is None
    monkeypatch.setattr(system_keyring, "AGAIN_AFTER", 0.0)
    assert asking.key() is None  # who could do without does not have the reader asked
    assert asking.key(again=True) is not None


def test_a_keyring_that_breaks_is_as_good_as_locked(use_keyring, safe, monkeypatch, keeper):
    def get_password(*_names):
        raise ZeroDivisionError

    monkeypatch.setattr(safe, "get_password", get_password)
    assert keeper().ask().reason == "ZeroDivisionError"


def test_a_keyring_that_does_not_answer_is_left_behind_until_it_does(use_keyring, keeper):
    hanging = HangingKeyring()
    use_keyring(hanging)
    asking = keeper(0.05)
    assert asking.ask().state is KeyringState.LOCKED
    assert asking.ask(again=True).reason == "no answer"
    hanging.go_on.set()
    assert asking._question.answered.wait(10)
    assert asking.key() is not None


@pytest.mark.parametrize("junk", ["", "not a key", base64.b64encode(b"short").decode(), "é"])
def test_what_is_no_key_is_replaced(use_keyring, junk, keeper):
    backend = MemoryKeyring()
    backend.kept[keys.SERVICE, keys.NAME] = junk
    use_keyring(backend)
    assert len(keeper().key()) == KEY_BYTES


def test_a_key_is_never_shown(safe, keeper):
    answer = keeper().ask()
    assert answer.secret
    assert answer.secret not in repr(answer)
    assert "Lutrin" not in repr(answer)
