from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from web.visitor import Caller, asking

from reader_app.domain.problem import Cancelled, FetchError, Problem
from reader_app.domain.progress import StepKind
from reader_app.web.client import Client
from reader_app.web.dial import Dialler

LONG = 60.0  # seconds that nothing here may wait for


class Save(threading.Thread):
    """Asks an address until it is cancelled, and remembers how that ended."""

    def __init__(self, client: Client, address: str) -> None:
        super().__init__(daemon=True)
        self.client, self.address, self.caller = client, address, Caller()
        self.ended_with: BaseException | None = None

    def run(self) -> None:
        try:
            self.client.send(asking(self.address, seconds=LONG), self.caller)
        except BaseException as error:  # noqa: BLE001  the test judges it
            self.ended_with = error

    def cancel_and_join(self) -> None:
        self.caller.progress.cancel()
        self.join(5)
        assert not self.is_alive()
        assert isinstance(self.ended_with, Cancelled)


@pytest.fixture
def client():
    client = Client(private_addresses=True)
    yield client
    client.close()


def wait_until(true) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)


@pytest.mark.parametrize("path", ["/stuck", "/stuck/headers", "/endless/continue"])
def test_a_save_that_waits_for_an_answer_is_cancelled(client, newsstand, path):
    save = Save(client, newsstand.address(path))
    save.start()
    wait_until(lambda: newsstand.asked)
    save.cancel_and_join()


@pytest.mark.parametrize("path", ["/stuck/body", "/drip", "/drip?length"])
def test_a_save_that_reads_is_cancelled(client, newsstand, path):
    save = Save(client, newsstand.address(path))
    save.start()
    save.caller.await_step(StepKind.READING)
    save.cancel_and_join()


def test_a_save_that_waits_on_a_kept_connection_is_cancelled(client, newsstand):
    client.send(asking(newsstand.address("/chain/0")), Caller())
    save = Save(client, newsstand.address("/stuck"))
    save.start()
    wait_until(lambda: len(newsstand.asked) == 2)
    save.cancel_and_join()
    assert newsstand.connections == 1


def test_a_save_that_reads_over_tls_is_cancelled(secure_newsstand, certificates):
    client = Client(private_addresses=True, authorities=str(certificates.authority))
    for path in ("/stuck", "/stuck/body", "/drip"):
        save = Save(client, secure_newsstand.address(path))
        save.start()
        wait_until(lambda path=path: path in secure_newsstand.paths)
        save.cancel_and_join()
    client.close()


def test_a_save_stuck_in_the_tls_handshake_is_cancelled(client):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        save = Save(client, f"https://127.0.0.1:{mute.getsockname()[1]}/")
        save.start()
        visitor, _address = mute.accept()
        with visitor:
            assert visitor.recv(10)  # the handshake has begun
            save.cancel_and_join()


def test_a_save_stuck_in_the_look_up_is_cancelled():
    asked, release = threading.Event(), threading.Event()

    def look_up(_host, _port):
        asked.set()
        release.wait(LONG)
        return []

    client = Client(dialler=Dialler(look_up=look_up))
    save = Save(client, "http://gazette.example/")
    save.start()
    assert asked.wait(10)
    save.cancel_and_join()
    release.set()
    client.close()


def test_a_look_up_that_never_ends_comes_to_the_deadline():
    release = threading.Event()
    client = Client(dialler=Dialler(look_up=lambda _host, _port: release.wait(LONG) and []))
    with pytest.raises(FetchError) as raised:
        client.send(asking("http://gazette.example/", seconds=0.2), Caller())
    release.set()
    client.close()
    assert raised.value.problem is Problem.TIMED_OUT


@pytest.fixture
def deaf_place():
    """A port whose queue of connections is full: a new one is neither made nor refused."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        place = listener.getsockname()
        waiting = []
        while len(waiting) < 20:
            visitor = socket.socket()
            visitor.settimeout(0)
            visitor.connect_ex(place)
            waiting.append(visitor)
        yield place
        for visitor in waiting:
            visitor.close()


def test_a_save_stuck_in_connecting_is_cancelled(client, deaf_place):
    save = Save(client, f"http://127.0.0.1:{deaf_place[1]}/")
    save.start()
    save.caller.await_step(StepKind.CONNECTING)
    save.cancel_and_join()


def test_a_host_that_takes_no_connection_is_given_up(deaf_place):
    client = Client(dialler=Dialler(judge=lambda _address: True, connect_seconds=0.2))
    with pytest.raises(FetchError) as raised:
        client.send(asking(f"http://127.0.0.1:{deaf_place[1]}/"), Caller())
    client.close()
    assert raised.value.problem is Problem.NO_CONNECTION


def test_a_save_cancelled_before_it_begins_asks_nothing(client, newsstand):
    caller = Caller()
    caller.progress.cancel()
    with pytest.raises(Cancelled):
        client.send(asking(newsstand.address("/chain/0")), caller)
    assert not newsstand.asked


def open_handles() -> set[str]:
    """Name each handle by its number and what it leads to."""
    found = set()
    for handle in list(Path("/proc/self/fd").iterdir()):
        with suppress(FileNotFoundError):  # the one that lists them, and those of others that close meanwhile
            found.add(f"{handle.name} {handle.readlink()}")
    return found


def test_no_handle_is_left_open(client, newsstand):
    others = open_handles()  # of tests before this one: they may close at any moment
    client.send(asking(newsstand.address("/chain/0")), Caller())
    held = open_handles() - others
    for _ in range(10):
        client.send(asking(newsstand.address("/chain/3")), Caller())
    assert len(open_handles() - others) == len(held)
