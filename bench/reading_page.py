"""Measures the page in use: scrolling, turning, another size, another theme, a highlight, and memory.

python bench/reading_page.py [--runs 1] [--scales 1 2] [--xvfb] [--only long dense]

Each line is a process of its own, at a scale, with an article: "long" has 30,000
words, "dense" every element over and over: two directions, four families, wide
tables, programs, figures. Milliseconds, median / 95th percentile over all steps, and
in brackets the same of the processor's time alone, for a machine with other work.
"scroll" is 57 pixels until they are on the screen; "turn" one opening of two
pages; "size" and "theme" until what is in sight is painted anew; "highlight" one
more of up to 200. PSS in mebibytes, with the article open and scrolled through, and
after all that. Offscreen, or with --xvfb on a screen of its own.
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
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QTextBrowser
from ui.reading.showpiece import (  # type: ignore[import-not-found]  # tests/ was put on the path above
    BYLINE,
    WORDS,
    article,
    blocks,
    long_article,
    opened,
    pictures_in,
)
from virtual_display import virtual_display

from reader_app.domain.typography import PageLayout
from reader_app.ui.jobs import Jobs
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.hyphenation import Hyphenation
from reader_app.ui.reading.marks import Layer, Mark
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.page_view import PageView

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.article import Article

_STEP = 57  # pixels
_WINDOW = 1100, 1000
_SPREAD = 1400, 1000
_Time = tuple[float, float]  # by the clock, and of the processor
_FRAMES, _TURNS, _CHANGES, _HIGHLIGHTS = 400, 60, 16, 60


def main() -> None:
    """Run the processes and print a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--scales", nargs="*", default=["1", "2"])
    parser.add_argument("--only", nargs="*", default=["long", "dense"])
    parser.add_argument("--xvfb", action="store_true")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(one_run(asked.one)))
        return
    with virtual_display() if asked.xvfb else nullcontext() as screen:
        where = {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"} if screen else {}
        for name in asked.only:
            for scale in asked.scales:
                runs = [_start(name, where | {"QT_SCALE_FACTOR": scale}) for _ in range(asked.runs)]
                print(f"{name:>6} ×{scale}: {_line(runs)}", flush=True)


def _line(runs: list[dict[str, list[_Time]]]) -> str:
    parts = []
    for name in runs[0]:
        walls, works = zip(*(value for run in runs for value in run[name]), strict=True)
        if name.startswith("PSS"):
            parts.append(f"{name} {statistics.median(walls):.0f} MiB")
        else:
            spent = f"[{statistics.median(works):.1f}/{_p95(works):.1f}]"
            parts.append(f"{name} {statistics.median(walls):.1f}/{_p95(walls):.1f} {spent}")
    return "  ".join(parts)


def _p95(values: Sequence[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.95 * len(values)))]


def _start(name: str, environment: dict[str, str]) -> dict[str, list[_Time]]:
    command = [sys.executable, __file__, "--one", name]
    answer = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | environment
    )
    found: dict[str, list[_Time]] = json.loads(answer.stdout.splitlines()[-1])
    return found


def one_run(name: str) -> dict[str, list[_Time]]:
    """Measure one article in this process."""
    application = QApplication([])
    jobs = Jobs()
    hyphenation = Hyphenation()
    hyphenation.prepare("fr")
    view = PageView(jobs, hyphenation, PageStyle(), load_theme("light"))
    view.resize(*_WINDOW)
    view.show()
    with tempfile.TemporaryDirectory() as folder:
        shown = dense_article() if name == "dense" else long_article(30_000)
        view.show_article(opened(shown, pictures_in(Path(folder))), WORDS, byline=BYLINE)
        _wait(lambda: view.is_whole)
        found = {
            "scroll": _scrolling(view),
            "PSS": [(_pss(), 0.0)],
            "turn": _turning(view),
            "size": _sizes(view),
            "theme": _themes(view),
            "highlight": _highlights(view),
            "PSS after": [(_pss(), 0.0)],
        }
    jobs.close()
    del application
    return found


def dense_article() -> Article:
    """Repeat the showpiece's blocks until there is something to scroll through."""
    made: Article = replace(article(), blocks=blocks() * 12)
    return made


def _scrolling(view: PageView) -> list[_Time]:
    bar = _sheet(view).verticalScrollBar()
    bar.setValue(0)
    _wait(seconds=0.6)
    frames = []
    for _ in range(_FRAMES):
        moved = _timed(lambda: bar.setValue(bar.value() + _STEP))
        painted = _until_painted(_sheet(view).viewport())
        frames.append((moved[0] + painted[0], moved[1] + painted[1]))
    return frames


def _turning(view: PageView) -> list[_Time]:
    view.resize(*_SPREAD)
    view.set_layout(PageLayout.TWO)
    _wait(lambda: view.is_whole)
    view.go_to_end(last=False)
    _wait(seconds=0.5)
    turns = []
    for _ in range(_TURNS):
        turns.append(_timed(view.turn_page, lambda: _sheet(view).viewport().repaint()))
        _wait(seconds=0.02)
    view.set_layout(PageLayout.SCROLL)
    view.resize(*_WINDOW)
    _wait(lambda: view.is_whole)
    return turns


def _sizes(view: PageView) -> list[_Time]:
    bar = _sheet(view).verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    times = []
    for number in range(_CHANGES):
        style = PageStyle(text_size=15 + number)
        times.append(_timed(partial(view.set_style, style), lambda: _paint(view)))
        _wait(lambda: view.is_whole)
        _wait(seconds=0.1)
    view.set_style(PageStyle())
    _wait(lambda: view.is_whole)
    return times


def _themes(view: PageView) -> list[_Time]:
    themes = [load_theme(name) for name in ("dark", "sepia", "light")]
    times = []
    for number in range(_CHANGES):
        theme = themes[number % len(themes)]
        times.append(_timed(partial(view.set_theme, theme), lambda: _paint(view)))
        _wait(seconds=0.05)
    return times


def _highlights(view: PageView) -> list[_Time]:
    first, last = view.visible_range()
    step = max(1, (last - first) // _HIGHLIGHTS)
    elsewhere = [Mark(at, at + 80) for at in range(0, len(view.text), max(1, len(view.text) // 140))]
    marks = elsewhere
    times = []
    for number in range(_HIGHLIGHTS):
        marks = [*marks, Mark(first + number * step, first + number * step + 70)]
        mark = partial(view.set_marks, Layer.HIGHLIGHTS, marks)
        times.append(_timed(mark, lambda: _paint(view)))
        _wait(seconds=0.01)
    return times


def _timed(*steps: Callable[[], object]) -> _Time:
    start, work = time.perf_counter(), time.thread_time()
    for step in steps:
        step()
    return (time.perf_counter() - start) * 1e3, (time.thread_time() - work) * 1e3


class _Painted(QObject):
    """Notes that a widget is painted; not when: Qt waits for its moment, which is no work."""

    seen = False

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt names it so
        self.seen = self.seen or event.type() is QEvent.Type.Paint
        return False


def _until_painted(widget: QWidget) -> _Time:
    """Measure the turn of the event loop in which a widget is painted and brought to the screen."""
    watch = _Painted()
    widget.installEventFilter(watch)
    end = time.perf_counter() + 1
    found = (0.0, 0.0)
    while not watch.seen and time.perf_counter() < end:
        found = _timed(lambda: QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents))
    widget.removeEventFilter(watch)
    return found


def _sheet(view: PageView) -> QTextBrowser:
    return next(sheet for sheet in view.findChildren(QTextBrowser) if sheet.isVisible())


def _paint(view: PageView) -> None:
    _sheet(view).viewport().repaint()


def _wait(until: Callable[[], bool] | None = None, seconds: float = 10.0) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end and not (until and until()):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
        # What was left to be deleted outside any event loop is kept until its end.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _pss() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text("ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
