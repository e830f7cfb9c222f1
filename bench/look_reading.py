"""Draws the reading page to PNG files for review: every element, three themes, two scales.

python bench/look_reading.py OUT [--width 900] [--views 6]; scale with QT_SCALE_FACTOR.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from ui.reading.showpiece import BYLINE, WORDS, article, opened, pictures_in  # type: ignore[import-not-found]  # tests/

from reader_app.domain.access import Completeness
from reader_app.ui.jobs import Jobs
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.hyphenation import Hyphenation
from reader_app.ui.reading.marks import Layer, Mark, MarkKind
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.page_view import PageView


def rest(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    """Draw each theme, view by view."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--width", type=int, default=900)
    parser.add_argument("--height", type=int, default=1000)
    parser.add_argument("--views", type=int, default=7)
    parser.add_argument("--size", type=int, default=19)
    parser.add_argument("--themes", nargs="*", default=["light", "dark", "sepia"])
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    jobs = Jobs()
    with tempfile.TemporaryDirectory() as folder:
        draw(asked, jobs, Path(folder))
    jobs.close()
    del application


def draw(asked: argparse.Namespace, jobs: Jobs, folder: Path) -> None:
    """Draw every theme asked for, from the head to the related links."""
    view = PageView(
        jobs, Hyphenation(), replace(PageStyle(), text_size=asked.size), load_theme(asked.themes[0])
    )
    view.resize(asked.width, asked.height)
    view.show()
    shown = opened(article(), pictures_in(folder), completeness=Completeness.OPENING)
    view.show_article(shown, WORDS, byline=BYLINE)
    view.finish_opening()
    start, end = view.find_words("une digue ne supprime")[0]
    view.set_marks(
        Layer.HIGHLIGHTS, [Mark(start, end + 30), Mark(*view.find_words("nappe d’eau")[0], MarkKind.GREEN)]
    )
    for theme in asked.themes:
        view.set_theme(load_theme(theme))
        view.go_to_end(last=False)
        for number in range(asked.views):
            rest(400)
            view.grab().save(str(asked.out / f"{theme}-{asked.width}-{number + 1}.png"))
            view.turn_page()


if __name__ == "__main__":
    main()
