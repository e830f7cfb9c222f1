"""The gateway, asked by a browser's hand-written greeting over real loopback sockets."""

from __future__ import annotations

import socket
import struct

import pytest

from reader_app.web.dial import Dialler
from reader_app.web.gateway import Gateway
from reader_app.web.peers import any_address, is_public

GREETING, WELCOME = b"\x05\x01\x00", b"\x05\x00"
GRANTED, NOT_ALLOWED, UNREACHABLE, NO_COMMAND, NO_ADDRESS = 0, 2, 4, 7, 8


@pytest.fixture
def open_gateway():
    made = []

    def make(judge):
        made.append(Gateway(Dialler(judge=judge)))
        return made[-1]

    yield make
    for gateway in made:
        gateway.close()


def ask(gateway, host, port, command=1):
    """Greet, ask for a host by name, and give the line with the answer's code."""
    line = socket.create_connection(("127.0.0.1", gateway.port), timeout=10)
    line.sendall(GREETING)
    assert line.recv(2) == WELCOME
    name = host.encode()
    line.sendall(bytes((5, command, 0, 3, len(name))) + name + struct.pack("!H", port))
    return line, line.recv(10)[1]


def test_a_browser_reaches_a_host_through_the_gateway(open_gateway, newsstand):
    line, answer = ask(open_gateway(any_address), "127.0.0.1", newsstand.port)
    with line:
        assert answer == GRANTED
        line.sendall(b"GET /long.html HTTP/1.0\r\nHost: stand.example\r\n\r\n")
        assert line.recv(20).startswith(b"HTTP/1.")


def test_a_private_peer_is_refused_whatever_its_name(open_gateway, newsstand):
    line, answer = ask(open_gateway(is_public), "localhost", newsstand.port)
    with line:
        assert answer == NOT_ALLOWED
    assert newsstand.asked == []


def test_a_name_that_nobody_has_is_said_to_be_unreachable(open_gateway):
    line, answer = ask(open_gateway(any_address), "nobody.invalid", 80)
    with line:
        assert answer == UNREACHABLE


def test_listening_for_others_is_not_served(open_gateway):
    line, answer = ask(open_gateway(any_address), "127.0.0.1", 80, command=2)
    with line:
        assert answer == NO_COMMAND


@pytest.mark.parametrize("said", [b"GET / HTTP/1.1\r\n\r\n", b"\x04\x01\x00\x50", b"\x05\x01\x02", b"\x05"])
def test_another_language_is_hung_up_on(open_gateway, said):
    with socket.create_connection(("127.0.0.1", open_gateway(any_address).port), timeout=20) as line:
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(10)
        assert answer in {b"", b"\x05\xff"}


def test_closing_ends_what_goes_through(open_gateway, newsstand):
    gateway = open_gateway(any_address)
    line, answer = ask(gateway, "127.0.0.1", newsstand.port)
    with line:
        assert answer == GRANTED
        gateway.close()
        line.settimeout(10)
        assert line.recv(10) == b""


def request(kind, address):
    return b"\x05\x01\x00" + bytes((5, 1, 0, kind)) + address + b"\x00\x50"


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (request(3, b"\x03a\x00b"), NO_ADDRESS),
        (request(3, b"\x00"), NO_ADDRESS),
        (request(4, bytes(15) + b"\x01"), NOT_ALLOWED),
        (request(4, bytes(10) + b"\xff\xff\x7f\x00\x00\x01"), NOT_ALLOWED),
        (request(1, bytes(4)), NOT_ALLOWED),
        (b"\x05\x01\x00\x05\x01\x00\x04\x00\x00", None),
    ],
)
def test_no_spelling_of_this_machine_is_called(open_gateway, said, answer):
    gateway = open_gateway(is_public)
    with socket.create_connection(("127.0.0.1", gateway.port), timeout=30) as line:
        line.sendall(said)
        line.shutdown(socket.SHUT_WR)
        heard = b""
        while part := line.recv(100):
            heard += part
    assert heard[:2] == WELCOME
    assert heard[3:4] == (b"" if answer is None else bytes((answer,)))
