"""A visitor who waits for nobody and remembers what they were told."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader_app.domain.progress import Progress, Step, StepKind
from reader_app.web.exchange import Request

if TYPE_CHECKING:
    from collections.abc import Iterator


class Caller:
    def __init__(self) -> None:
        self.steps: list[StepKind] = []
        self.hosts: list[str] = []
        self.told = threading.Condition()
        self.progress = Progress(self._listen)

    def say(self, kind: StepKind) -> None:
        self.progress.report(Step(kind))

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        self.hosts.append(host)
        yield

    def await_step(self, kind: StepKind) -> None:
        with self.told:
            assert self.told.wait_for(lambda: kind in self.steps, 10)

    def _listen(self, step: Step) -> None:
        with self.told:
            self.steps.append(step.kind)
            self.told.notify_all()


def asking(address: str, *, most: int = 20_000_000, seconds: float = 20.0, **more: object) -> Request:
    return Request(address, accept="text/html", most_bytes=most, seconds=seconds, **more)
