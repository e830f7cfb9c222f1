"""Two ends of a loopback connection, and whose they are."""

from __future__ import annotations

import os
import socket
from contextlib import closing

import pytest

from reader_app.web import neighbours
from reader_app.web.gateway import Gateway
from reader_app.web.neighbours import is_of_another_user


@pytest.fixture
def accepted():
    """Our end of a connection that we made ourselves."""
    with socket.create_server(("127.0.0.1", 0)) as door, socket.create_connection(door.getsockname()):
        line, _ = door.accept()
        with line:
            yield line


def test_our_own_program_is_no_other_user(accepted):
    assert not is_of_another_user(accepted)


def test_another_users_program_is_told_by_its_socket(accepted, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 54_321)
    assert is_of_another_user(accepted)


def test_where_no_table_tells_nobody_is_refused(accepted, monkeypatch, tmp_path):
    monkeypatch.setattr(os, "getuid", lambda: 54_321)
    monkeypatch.setattr(neighbours, "_TABLES", (tmp_path / "none",))
    assert not is_of_another_user(accepted)


def test_the_gateway_hangs_up_on_other_users(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 54_321)
    with (
        closing(Gateway()) as gateway,
        socket.create_connection(("127.0.0.1", gateway.port), timeout=20) as line,
    ):
        line.sendall(b"\x05\x01\x00")
        assert line.recv(2) == b""
