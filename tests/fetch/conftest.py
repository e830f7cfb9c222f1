from __future__ import annotations

import threading
from contextlib import contextmanager

import pytest

from reader_app.domain.problem import FetchError
from reader_app.domain.progress import Progress
from reader_app.fetch.fetcher import Fetcher
from reader_app.fetch.turns import Turns
from reader_app.web.client import Client


class Journal:
    """A progress that remembers its steps."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.told = threading.Condition()
        self.progress = Progress(self._listen)

    def await_step(self, kind: str) -> None:
        with self.told:
            assert self.told.wait_for(lambda: kind in self.steps, 10)

    def _listen(self, step) -> None:
        with self.told:
            self.steps.append(step.kind.value)
            self.told.notify_all()


@pytest.fixture
def journal() -> Journal:
    return Journal()


@pytest.fixture
def progress(journal) -> Progress:
    return journal.progress


@pytest.fixture
def fetching():
    """Make fetchers that are closed at the end."""
    made = []

    def fetch(*, patience: float = 10.0, authorities: str = "", private: bool = True, **options) -> Fetcher:
        def client() -> Client:
            return Client(private_addresses=private, authorities=authorities)

        made.append(Fetcher(client, Turns(patience), **options))
        return made[-1]

    yield fetch
    for fetcher in made:
        fetcher.close()


@pytest.fixture
def fetcher(fetching) -> Fetcher:
    return fetching()


@pytest.fixture
def refused():
    """Give `with refused() as trouble`, which holds the FetchError afterwards."""

    @contextmanager
    def expect(problem):
        with pytest.raises(FetchError) as raised:
            yield raised
        assert raised.value.problem is problem

    return expect
