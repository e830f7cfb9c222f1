"""The window's side of the worker process that takes articles out of pages.

The parsers need memory and time that the window must not spend, and a hostile
page may take all of both: so they live in a child process, started when the first
page is on its way, ended when it has been idle, killed at its limit. The window
imports this module, so it imports none of theirs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reader_app.domain.access import Right
from reader_app.domain.address import host_of
from reader_app.domain.problem import Cancelled, ExtractionError, Problem
from reader_app.domain.reading import Wanted
from reader_app.domain.repair import Show, repair_to_json
from reader_app.extract.answer import mending_from, reading_from
from reader_app.sites.rule_book import RuleBook

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading
    from reader_app.domain.repair import Mending, Repair

SECONDS = 20.0  # for one page
IDLE_SECONDS = 30.0
COMMAND = (sys.executable, "-m", "reader_app", "extract", "--jsonl", "--worker")


class ExtractionWorker:
    """Reads pages in a child process, one after the other; every method may be called from any thread."""

    def __init__(
        self,
        rule_folders: Sequence[Path] = (),
        *,
        command: Sequence[str] = COMMAND,
        seconds: float = SECONDS,
        idle_seconds: float = IDLE_SECONDS,
    ) -> None:
        self._rule_folders = tuple(rule_folders)
        self._command = command
        self._seconds = seconds
        self._idle_seconds = idle_seconds
        self._turn = threading.Lock()  # one page at a time
        self._state = threading.Lock()  # who the child is, and when it goes
        self._child: subprocess.Popen[bytes] | None = None
        self._leaving: threading.Timer | None = None

    def warm(self) -> None:
        """Start the child if there is none, so that it loads its parsers while the page is on its way."""
        with self._state:
            self._start()
            self._leave_later()

    def use_rules(self, folders: Sequence[Path]) -> None:
        """Read the next page with the rules of these folders, the first one first."""
        self._rule_folders = tuple(folders)

    def read(
        self,
        page: Page,
        progress: Progress,
        *,
        right: Right = Right.FREE,
        wanted: Wanted = Wanted.AUTOMATIC,
    ) -> Reading:
        """Give what may be kept of a page; `right` is claimed, `wanted` is whose version of the article.

        Raises as `mend` does.
        """
        return self.mend(page, progress, right=right, wanted=wanted)[0]

    def mend(
        self,
        page: Page,
        progress: Progress,
        *,
        right: Right = Right.FREE,
        wanted: Wanted = Wanted.AUTOMATIC,
        repairs: Sequence[Repair] = (),
        show: Show = Show.NOTHING,
        rule_folders: Sequence[Path] | None = None,
    ) -> tuple[Reading, Mending]:
        """Read a page with the reader's repairs, and tell of them; by other rules where folders are named.

        A page that takes too long by its site's rule is read without it. Raises
        ExtractionError (what the page is, EXTRACTION_TOO_LONG, EXTRACTION_FAILED) and
        Cancelled, which kills the child at once.
        """
        host = host_of(page.url)
        folders = self._rule_folders if rule_folders is None else tuple(rule_folders)
        wishes = {"wanted": wanted, "right": right, **_mend_fields(repairs, show)}
        try:
            answer = self._in_turn(_line(page, folders, wishes), host, progress)
        except ExtractionError as error:
            by_rule = RuleBook(folders).fingerprint_for(host)
            if error.problem is not Problem.EXTRACTION_TOO_LONG or not by_rule:
                raise
            answer = self._in_turn(_line(page, (), wishes), host, progress)
        return reading_from(answer, page, host), mending_from(answer, host)

    def close(self) -> None:
        """End the child; a page under way comes out as EXTRACTION_FAILED."""
        with self._state:
            self._stay()
            child, self._child = self._child, None
        if child is not None:
            _end(child)

    def _in_turn(self, line: bytes, host: str, progress: Progress) -> dict[str, Any]:
        while not self._turn.acquire(timeout=0.1):
            progress.check()
        try:
            return self._ask(line, host, progress)
        finally:
            self._turn.release()

    def _ask(self, line: bytes, host: str, progress: Progress) -> dict[str, Any]:
        with self._state:
            self._stay()
            child = self._start()
        limit = _TimeLimit(child, self._seconds)
        try:
            with limit, progress.closing(child.kill):
                answer = _exchange(child, line)
        except (OSError, ValueError) as error:
            self._forget(child)
            raise self._failure(limit, host) from error
        except Cancelled:
            self._forget(child)
            raise
        finally:
            with self._state:
                self._leave_later()
        if limit.passed:  # the answer came in the last moment, its child is gone all the same
            self._forget(child)
        return answer

    def _failure(self, limit: _TimeLimit, host: str) -> ExtractionError:
        if limit.passed:
            return ExtractionError(Problem.EXTRACTION_TOO_LONG, host=host, seconds=round(self._seconds))
        return ExtractionError(Problem.EXTRACTION_FAILED, host=host)

    def _start(self) -> subprocess.Popen[bytes]:
        """Give the living child, or a new one; `_state` is held."""
        if self._child is not None and self._child.poll() is not None:
            _end(self._child)
            self._child = None
        if self._child is None:
            self._child = subprocess.Popen(  # noqa: S603  our own program
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # parsers quote pages there
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONUTF8": "1"},
            )
        return self._child

    def _forget(self, child: subprocess.Popen[bytes]) -> None:
        with self._state:
            if self._child is child:
                self._child = None
        _end(child)

    def _leave_later(self) -> None:
        """Have the child end when nothing was asked for a while; `_state` is held."""
        self._stay()
        self._leaving = threading.Timer(self._idle_seconds, self._leave)
        self._leaving.daemon = True
        self._leaving.start()

    def _stay(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def _leave(self) -> None:
        """End the idle child, unless a page came meanwhile."""
        if self._turn.acquire(blocking=False):
            try:
                self.close()
            finally:
                self._turn.release()


class _TimeLimit:
    """Kills a child that works longer than it may."""

    def __init__(self, child: subprocess.Popen[bytes], seconds: float) -> None:
        self.passed = False
        self._child = child
        self._timer = threading.Timer(seconds, self._kill)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_trouble: object) -> None:
        self._timer.cancel()

    def _kill(self) -> None:
        self.passed = True
        self._child.kill()


def _mend_fields(repairs: Sequence[Repair], show: Show) -> dict[str, object]:
    """Say what is to be mended; nothing where there is nothing."""
    if not repairs and show is Show.NOTHING:
        return {}
    return {"repairs": [repair_to_json(one) for one in repairs], "show": show.value}


def _line(page: Page, folders: Sequence[Path], wishes: Mapping[str, object]) -> bytes:
    asked = {
        "id": 0,
        "url": page.url,
        "html": page.html,
        "status": page.status,
        "headers": dict(page.headers),
        "rule_folders": [str(folder) for folder in folders],
        **wishes,
    }
    return json.dumps(asked).encode() + b"\n"


def _exchange(child: subprocess.Popen[bytes], line: bytes) -> dict[str, Any]:
    """Send a line and read one; raises OSError or ValueError for a child that is gone."""
    if child.stdin is None or child.stdout is None:
        raise ValueError("a child without pipes")
    child.stdin.write(line)
    child.stdin.flush()
    answer = json.loads(child.stdout.readline())
    if not isinstance(answer, dict):
        raise ValueError("not an answer")  # noqa: TRY004  the child's mistake, not the caller's
    return answer


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(OSError):  # what was not yet written is of no use to a child that is gone
                pipe.close()
    child.wait()
