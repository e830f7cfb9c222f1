from __future__ import annotations

from datetime import UTC, datetime, timedelta

import keyring
import pytest
from accounts.keyrings import MemoryKeyring

from reader_app.accounts.jars import Jars
from reader_app.accounts.keys import KeyKeeper
from reader_app.domain.cookie import Cookie


@pytest.fixture
def use_keyring():
    """Give `use_keyring(backend)`, which counts until the test is over."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


@pytest.fixture
def safe(use_keyring) -> MemoryKeyring:
    """A keyring that keeps what it is given."""
    backend = MemoryKeyring()
    use_keyring(backend)
    return backend


@pytest.fixture
def start(tmp_path):
    """Give `start()`, the jars as a new start of the app sees them."""

    def jars(**options) -> Jars:
        return Jars(tmp_path / "jars", KeyKeeper(tmp_path / "jars", 5), **options)

    return jars


@pytest.fixture
def cookie():
    """Give `cookie(name, value, …)`, a cookie of revue.example for a year."""

    def make(name: str = "visitor", value: str = "42", **more) -> Cookie:
        more.setdefault("expires", datetime.now(UTC) + timedelta(days=300))
        return Cookie(name, value, more.pop("domain", "revue.example"), **more)

    return make
