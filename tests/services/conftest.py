from __future__ import annotations

import keyring
import pytest
from accounts.keyrings import MemoryKeyring
from services.subscriber import subscriber


@pytest.fixture
def safe():
    """Keep secrets in memory, as a keyring would."""
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def subscribed(tmp_path, safe, certificates):
    """Give a reader whose app trusts the secure newsstand."""
    with subscriber(tmp_path / "data", certificates.authority) as reader:
        yield reader
