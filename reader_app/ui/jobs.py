"""The one door between the window and slow work.

`Jobs.start` runs a callable on a worker thread and brings its result, its error
and its progress back to the window's thread. The signal's owner lives on that
thread, so callbacks of every kind (methods, functions, lambdas) run there too.
"""

from __future__ import annotations

import threading
import time
from enum import Enum
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from reader_app.domain.problem import Cancelled, ReaderAppError
from reader_app.domain.progress import Progress, Step

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Lane(Enum):
    """Where a job queues; the value is how many threads work there."""

    LIBRARY = 1  # reads and writes of the library, in the order they were asked for
    PICTURES = 2  # decoding: never behind a server that does not answer
    NETWORK = 4


class Job(QObject):
    """A piece of work under way; `cancel` is safe at any time, from any thread."""

    def __init__(self, parent: QObject, lane: Lane, listen: Callable[[Step], None]) -> None:
        super().__init__(parent)
        self.lane = lane
        self.progress = Progress(listen)

    @property
    def cancelled(self) -> bool:
        """Whether the answer is no longer wanted."""
        return self.progress.cancelled

    @Slot()
    def cancel(self) -> None:
        """Drop the answer, and stop the work at its next step or where it is blocked."""
        self.progress.cancel()


class Jobs(QObject):
    """Starts jobs, delivers their answers, and waits for the library's writes at the end."""

    failed = Signal(object)  # a ReaderAppError that the caller left to the window
    _arrived = Signal(object)
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workers = {lane: _Workers(lane) for lane in Lane}
        self._arrived.connect(self._deliver)
        self._finished.connect(self._forget)

    def start(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], Any],
        *,
        owner: QObject,
        lane: Lane = Lane.NETWORK,
        progress: Callable[[Step], Any] | None = None,
        failed: Callable[[ReaderAppError], Any] | None = None,
    ) -> Job:
        """Run `work` off the window's thread; callbacks die with `owner`."""

        def bring(act: Callable[[], Any]) -> None:
            self._arrived.emit((job, act))

        def listen(step: Step) -> None:
            if progress:
                bring(lambda: progress(step))

        job = Job(self, lane, listen)
        owner.destroyed.connect(job.cancel)

        def run() -> None:
            try:
                if not job.cancelled or lane is Lane.LIBRARY:
                    result = work(job.progress)
                    bring(lambda: done(result))
            except Cancelled:
                pass  # the reader knows: it was their wish
            except ReaderAppError as error:
                expected = error
                bring(lambda: (failed or self.failed.emit)(expected))
            except Exception as error:  # noqa: BLE001  a bug: it surfaces in sys.excepthook
                bug = error
                bring(lambda: _raise(bug))
            self._finished.emit(job)

        self._workers[lane].put(run)
        return job

    def close(self, patience: float = 1.0) -> bool:
        """Drop the jobs that only bring something and let the library finish every write it was given.

        Answers False when such a job is still stuck after `patience` seconds.
        """
        for job in self.findChildren(Job):
            if job.lane is not Lane.LIBRARY:
                job.cancel()
        for workers in self._workers.values():
            workers.close()
        self._workers[Lane.LIBRARY].join(None)
        deadline = time.monotonic() + patience
        for lane in (Lane.PICTURES, Lane.NETWORK):
            if not self._workers[lane].join(max(0.0, deadline - time.monotonic())):
                return False
        return True

    @Slot(object)
    def _deliver(self, arrival: tuple[Job, Callable[[], Any]]) -> None:
        job, act = arrival
        if not job.cancelled:
            act()

    @Slot(object)
    def _forget(self, job: Job) -> None:
        job.deleteLater()


class _Workers:
    """Daemon threads: a slow server never keeps the app from quitting."""

    def __init__(self, lane: Lane) -> None:
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._threads = [
            threading.Thread(target=self._run, name=f"{lane.name.lower()}-{number}", daemon=True)
            for number in range(lane.value)
        ]
        for thread in self._threads:
            thread.start()

    def put(self, work: Callable[[], None]) -> None:
        self._queue.put(work)

    def close(self) -> None:
        for _ in self._threads:
            self._queue.put(None)

    def join(self, patience: float | None) -> bool:
        deadline = None if patience is None else time.monotonic() + patience
        for thread in self._threads:
            thread.join(None if deadline is None else max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _run(self) -> None:
        while work := self._queue.get():
            work()
            del work  # what it holds, credentials perhaps, does not wait here for the next one


def _raise(bug: BaseException) -> None:
    raise bug
