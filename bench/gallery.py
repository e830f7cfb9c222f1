"""Draws the twelve articles of `tests/articles` as readers see them, and lays them on one sheet.

python bench/gallery.py OUT [--articles 01 05 …] [--themes light sepia …]

Every article goes through the app's own pipeline and is drawn in each theme, at 100 % and
200 %, as one long page and as pages side by side. `OUT/sheet.html` has them all, with the
pictures of any other reader found in `OUT/beside/NAME/ARTICLE.png` next to ours. A scale is
set before Qt starts, so each is drawn by a process of its own.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

from gallery_pictures import draw_pictures
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from ui.reading.showpiece import opened  # type: ignore[import-not-found]  # tests/

from reader_app.domain.page import Origin, Page
from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.domain.typesetting import typography_for
from reader_app.domain.typography import PageLayout
from reader_app.services.read_page import read_page
from reader_app.ui.jobs import Jobs
from reader_app.ui.look.theme import load_theme
from reader_app.ui.reading.hyphenation import Hyphenation
from reader_app.ui.reading.page_view import PageView
from reader_app.ui.window.page_setting import style_of
from reader_app.ui.window.page_words import byline, page_words

if TYPE_CHECKING:
    from reader_app.domain.article import Article
    from reader_app.domain.shelf import OpenArticle, StoredPicture

ARTICLES = Path(__file__).resolve().parent.parent / "tests" / "articles"
ONLINE = "https://rives.example/"
THEMES = tuple(name.value for name in ThemeName if name is not ThemeName.SYSTEM)
LAYOUTS = {PageLayout.SCROLL: (900, 1100), PageLayout.TWO: (1440, 900)}  # pixels of the page, unscaled
SCALES = (1, 2)
SETTLED = 350  # milliseconds: pictures are read and drawn by then


def main() -> None:
    """Draw both scales, each in a process of its own, then write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", nargs="*", default=[])
    parser.add_argument("--themes", nargs="*", default=list(THEMES))
    parser.add_argument("--scale", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    names = [path for path in sorted(ARTICLES.glob("*.html")) if _is_asked(path, asked.articles)]
    if asked.scale:
        draw_all(names, asked.themes, asked.out, asked.scale)
        return
    for scale in SCALES:
        environment = os.environ | {"QT_SCALE_FACTOR": str(scale)}
        words = [sys.executable, __file__, str(asked.out), "--scale", str(scale)]
        words += ["--articles", *asked.articles, "--themes", *asked.themes]
        subprocess.run(words, env=environment, check=True)
    sheet = write_sheet(names, asked.themes, asked.out)
    print(sheet)


def _is_asked(path: Path, asked: list[str]) -> bool:
    return not asked or any(path.name.startswith(one) for one in asked)


def draw_all(paths: list[Path], themes: list[str], out: Path, scale: int) -> None:
    """Draw some articles at the scale that this process has."""
    application = QApplication([])
    jobs = Jobs()
    style = style_of(typography_for(Preferences()), "Inter")
    with tempfile.TemporaryDirectory() as folder:
        pictures = draw_pictures(Path(folder))
        for path in paths:
            shown = opened(read_article(path), _kept(pictures))
            for layout, (width, height) in LAYOUTS.items():
                view = PageView(jobs, Hyphenation(), style, load_theme(themes[0]))
                view.set_layout(layout)
                view.resize(width, height)
                view.show()
                show(view, shown)
                for theme in themes:
                    view.set_theme(load_theme(theme))
                    rest(SETTLED if theme == themes[0] else 0)
                    view.grab().save(str(out / picture_name(path, theme, layout, scale)))
                view.deleteLater()
    jobs.close()
    application.quit()


def show(view: PageView, shown: OpenArticle) -> None:
    """Open an article in a view, and all of it."""
    view.show_article(shown, page_words(shown), byline=byline(shown))
    view.finish_opening()


def read_article(path: Path) -> Article:
    """Take an article out of its page as the app does."""
    page = Page(
        asked_url=ONLINE + path.name,
        url=ONLINE + path.name,
        status=200,
        content=path.read_bytes(),
        charset="utf-8",
        fetched_at=datetime.now(UTC),
        origin=Origin.NETWORK,
    )
    return read_page(page).article


def _kept(pictures: dict[str, StoredPicture]) -> dict[str, StoredPicture]:
    return {f"{ONLINE}pictures/{name}": stored for name, stored in pictures.items()}


def rest(milliseconds: int) -> None:
    """Let the page work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def picture_name(path: Path, theme: str, layout: PageLayout, scale: int) -> str:
    """Name the file of one drawing."""
    return f"{path.stem}-{theme}-{layout}-{scale}x.png"


def write_sheet(paths: list[Path], themes: list[str], out: Path) -> Path:
    """Lay all drawings on one page of HTML, an article a row, every drawing a link to its own size."""
    rows = [_row(path, themes, out) for path in paths]
    sheet = out / "sheet.html"
    sheet.write_text(_SHEET.replace("ROWS", "\n".join(rows)), encoding="utf-8")
    shutil.copytree(ARTICLES, out / "articles", dirs_exist_ok=True)
    draw_pictures(out / "articles" / "pictures")
    return sheet


def _row(path: Path, themes: list[str], out: Path) -> str:
    names = [
        picture_name(path, theme, layout, scale) for layout in LAYOUTS for scale in SCALES for theme in themes
    ]
    others = sorted(out.glob(f"beside/*/{path.stem}.png"))
    names += [str(other.relative_to(out)) for other in others]
    cells = "".join(_cell(name) for name in names if (out / name).exists())
    return f"<h2>{html.escape(path.stem)}</h2><div>{cells}</div>"


def _cell(name: str) -> str:
    words = html.escape(name)
    picture = f'<a href="{words}"><img src="{words}" loading="lazy"></a>'
    return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"


_SHEET = """<!DOCTYPE html><meta charset="utf-8"><title>Lutrin: the gallery</title>
<style>
body { font: 13px sans-serif; margin: 24px; background: #e9e7e2 }
div { display: flex; flex-wrap: wrap; gap: 12px }
figure { margin: 0; width: 300px } img { width: 100%; border: 1px solid #bbb }
figcaption { overflow-wrap: anywhere; color: #555 }
</style>
ROWS
"""


if __name__ == "__main__":
    main()
