from __future__ import annotations

import socket

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


@pytest.fixture
def called_by_name(monkeypatch):
    """Give `called_by_name({(name, port): port here})`: these names are of this machine, and no others."""
    real = socket.getaddrinfo

    def name(places):
        def look_up(host, port, *rest, **more):
            if host in {"127.0.0.1", "127.0.0.2", "localhost"}:
                return real(host, port, *rest, **more)
            if (host, port) not in places:
                raise socket.gaierror(socket.EAI_NONAME, "no such name")
            return real("127.0.0.1", places[host, port], *rest, **more)

        monkeypatch.setattr(socket, "getaddrinfo", look_up)

    return name
