"""Measure 500 openings of a publisher completed through an account: `python bench/complete_account.py`.

The real window on a library of its own, the journey over TLS to a publisher on loopback in a process of
its own, and no pause between two articles, so that as much arrives as can. Prints the longest
silence of the window's thread (a timer of 5 ms tells), and how long after Stop anything still runs:
ten times in the middle of an article, and once while the publisher does not answer at all.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
from cookie_jars import OneKey
from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

from reader_app.__main__ import build_desk
from reader_app.accounts.account_book import AccountBook
from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.account import Account, Verdict
from reader_app.domain.article import Article, Paragraph, Run
from reader_app.domain.cookie import Cookie
from reader_app.domain.reading import Reading
from reader_app.services import complete_articles
from reader_app.ui.app import Session
from reader_app.ui.jobs import Job
from reader_app.ui.window.commands import Name

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader_app.library.library import Library
    from reader_app.services.desk import Desk

ARTICLES = 500
STOPS = 10
BEAT = 5  # milliseconds
HOST = "127.0.0.1"
TESTS = Path(__file__).resolve().parent.parent / "tests"
SERVE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from newsstand.certificates import make_certificates
from newsstand.server import Newsstand
certificates = make_certificates(Path(sys.argv[2]))
with Newsstand(tls=certificates.good) as stand:
    stand.accounts.sessions["measured"] = "plain"
    stand.publish("/silent", lambda exchange: stand.ended.wait())
    print(stand.url, certificates.authority, flush=True)
    sys.stdin.read()
"""


class Beat(QObject):
    """Notes when the window's thread turns to its timer."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=BEAT)
        self._timer.timeout.connect(self._note)
        self._timer.start()

    def _note(self) -> None:
        now = time.perf_counter()
        self.gaps.append(1000 * (now - self._last))
        self._last = now


def wait_until(condition: Callable[[], bool], seconds: float = 600) -> None:
    """Let the window work until something is so."""
    loop = QEventLoop()
    look = QTimer(interval=1)
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    look.start()
    QTimer.singleShot(int(1000 * seconds), loop.quit)
    loop.exec()
    assert condition(), "it never happened"


def fill(library: Library, addresses: list[str]) -> None:
    """Keep the openings."""
    words = (Run("Depuis l’hiver, une équipe de bénévoles relève chaque matin le niveau des canaux."),)
    for number, address in enumerate(addresses):
        article = Article(address, f"Le registre, page {number}", (Paragraph(words),), site="Le Courrier")
        opening = Reading(article, Access(AccessState.SUBSCRIBER), Completeness.OPENING, "")
        library.keep(opening, given_url=address, pictures={})


def connect(desk: Desk, data: Path, url: str) -> None:
    """Have an account, signed in."""
    now = datetime.now(UTC)
    account = Account(
        HOST, "lea", article=f"{url}/accounts/plain/article", verdict=Verdict.PROVEN, checked=now
    )
    AccountBook(data / "accounts").keep(account)
    session = Cookie("seance_plain", "measured", HOST, host_only=True, secure=True)
    desk.make_jars().jar_of(HOST).keep([session], secret=True)


class Measured:
    """One window on one library."""

    def __init__(self, app: QApplication, url: str, authority: str, addresses: list[str]) -> None:
        data = Path(tempfile.mkdtemp())
        settings = {"private_addresses": True, "offer_clipboard": False, "authorities": authority}
        (data / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        desk = build_desk(data)
        self.library = desk.open_library()
        fill(self.library, addresses)
        connect(desk, data, url)
        self._session = Session(app, desk, self.library)
        self._session.start("")
        self.window = self._session.window
        self.window.show()
        wait_until(lambda: not self.running())
        self.window.doer.do(Name.ACCOUNTS)
        wait_until(lambda: bool(self.window.accounts.keeping.rows) and not self.running())

    def left(self) -> int:
        """Count what is not whole."""
        return self.library.count_incomplete((HOST,))

    def running(self) -> bool:
        """Whether any job is under way or waits."""
        return bool(self._session.findChildren(Job))

    def begin(self) -> None:
        """Complete all of the publisher's articles."""
        self.window.accounts.complete_wanted.emit(HOST)

    def stop(self) -> float:
        """Press Stop; seconds until nothing runs."""
        began = time.perf_counter()
        self.window.accounts.stop_wanted.emit()
        wait_until(lambda: not self.running())
        return time.perf_counter() - began

    def close(self) -> None:
        """End the window."""
        self.window.close()
        self._session.close()
        self.library.close()


def measure_stops(app: QApplication, url: str, authority: str) -> list[float]:
    """Stop in the middle of an article, again and again."""
    measured = Measured(app, url, authority, [f"{url}/accounts/plain/article/{n}" for n in range(1, 200)])
    stops = []
    for number in range(STOPS):
        enough = measured.left() - number % 4
        measured.begin()
        wait_until(partial(_is_below, measured, enough))
        stops.append(measured.stop())
    measured.close()
    return stops


def _is_below(measured: Measured, number: int) -> bool:
    return measured.left() < number


def measure_silent(app: QApplication, url: str, authority: str) -> float:
    """Stop while the publisher does not answer."""
    measured = Measured(app, url, authority, [f"{url}/silent"])
    measured.begin()
    wait_until(measured.running)
    started = time.perf_counter()
    wait_until(lambda: time.perf_counter() - started > 1)
    seconds = measured.stop()
    measured.close()
    return seconds


def measure_round(app: QApplication, url: str, authority: str) -> None:
    """Complete all, with the page of accounts in sight."""
    measured = Measured(app, url, authority, [f"{url}/accounts/plain/article/{n}" for n in range(ARTICLES)])
    before = measured.left()
    beat, began = Beat(), time.perf_counter()
    measured.begin()
    wait_until(lambda: measured.left() == 0)
    wait_until(lambda: not measured.running())
    seconds = time.perf_counter() - began
    gaps = sorted(beat.gaps)
    print(f"{before} openings, {measured.left()} left, {seconds:.1f} s")
    print(f"window: median beat {statistics.median(gaps):.1f} ms, 99th percentile", end=" ")
    print(f"{gaps[int(0.99 * len(gaps))]:.1f} ms, longest silence {gaps[-1]:.1f} ms")
    measured.close()


def main() -> None:
    """Measure all three."""
    keyring.set_keyring(OneKey())
    complete_articles.PAUSE = 0.0
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        serve = [sys.executable, "-c", SERVE, str(TESTS), folder]
        with subprocess.Popen(serve, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            assert server.stdin
            url, authority = server.stdout.readline().split()
            measure_round(app, url, authority)
            stops = [1000 * seconds for seconds in measure_stops(app, url, authority)]
            print(f"Stop to nothing running: median {statistics.median(stops):.0f} ms", end=", ")
            print(f"worst {max(stops):.0f} ms")
            print(f"the same while nothing answers: {1000 * measure_silent(app, url, authority):.0f} ms")
            server.stdin.close()


if __name__ == "__main__":
    main()
