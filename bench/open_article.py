"""Measures opening a saved article: 2,000 words and 5 pictures, first time and warm, and the memory it takes.

python bench/open_article.py [--words 2000] [--pictures 5] [--runs 5]

Each run is a process of its own. "first" and "warm" are from the call that shows
the article to the end of its first painting; "whole" until all of it is built;
"stall" is the longest time that the window did not answer meanwhile. Offscreen unless
QT_QPA_PLATFORM says otherwise (xcb under xvfb-run).
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from PySide6.QtCore import QCoreApplication, QEventLoop
from PySide6.QtWidgets import QApplication, QTextBrowser
from ui.reading.showpiece import (  # type: ignore[import-not-found]  # tests/ was put on the path above
    BYLINE,
    WORDS,
    long_article,
    opened,
    pictures_in,
)

from reader_app.ui.jobs import Jobs
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.hyphenation import Hyphenation
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.page_view import PageView

if TYPE_CHECKING:
    from reader_app.domain.shelf import OpenArticle

_WARM_RUNS = 5


def main() -> None:
    """Run the processes and print medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=2_000)
    parser.add_argument("--pictures", type=int, default=5)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one_run(asked.words, asked.pictures, asked.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        runs = [_start(asked, folder) for _ in range(asked.runs)]
    for name in runs[0]:
        values = [run[name] for run in runs]
        each = " ".join(f"{value:.1f}" for value in values)
        print(f"{name:>16}: median {statistics.median(values):7.1f}   all {each}")


def _start(asked: argparse.Namespace, folder: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--one", folder, "--words", str(asked.words)]
    command += ["--pictures", str(asked.pictures)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(answer.stdout)
    return found


def one_run(words: int, pictures: int, folder: Path) -> dict[str, float]:
    """Open the article once, then again warm; answers milliseconds and mebibytes."""
    application = QApplication([])
    jobs = Jobs()
    hyphenation = Hyphenation()
    view = PageView(jobs, hyphenation, PageStyle(), load_theme("light"))
    view.resize(900, 1000)
    view.show()
    _turns(0.3)
    bare = _pss()
    article = long_article(words, pictures)
    saved = opened(article, pictures_in(folder, pictures))
    start = time.perf_counter()
    hyphenation.prepare("fr")
    prepared = time.perf_counter() - start
    first = _shown(view, saved)
    start = time.perf_counter()
    stall = _turns(10.0, lambda: view.is_whole)
    whole = time.perf_counter() - start
    stall = max(stall, _turns(0.8))
    _scroll_through(view)
    memory = _pss()
    warm = []
    for _ in range(_WARM_RUNS):
        view.clear()
        _turns(0.2)
        warm.append(_shown(view, saved))
        _turns(10.0, lambda: view.is_whole)
    jobs.close()
    del application
    return {
        "prepare ms": prepared * 1e3,
        "first ms": first * 1e3,
        "warm ms": statistics.median(warm) * 1e3,
        "whole ms": whole * 1e3,
        "stall ms": stall * 1e3,
        "bare PSS MiB": bare,
        "open PSS MiB": memory,
    }


def _shown(view: PageView, saved: OpenArticle) -> float:
    start = time.perf_counter()
    view.show_article(saved, WORDS, byline=BYLINE)
    view.repaint()
    for sheet in view.findChildren(QTextBrowser):
        if sheet.isVisible():
            sheet.viewport().repaint()
    return time.perf_counter() - start


def _scroll_through(view: PageView) -> None:
    for _ in range(12):
        view.turn_page()
        _turns(0.25)


def _turns(seconds: float, until: object = None) -> float:
    """Let the window work; answers the longest turn of its event loop, in seconds."""
    end = time.perf_counter() + seconds
    longest = 0.0
    while (now := time.perf_counter()) < end and not (callable(until) and until()):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        longest = max(longest, time.perf_counter() - now)
    return longest


def _pss() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
