"""Memory of the whole program with an article open: `python bench/memory.py`.

The real program on a screen of its own, with a library that holds one article of
2,000 words and 5 pictures, open; nothing is being saved. PSS of the process and
all its children, from /proc, median of 5 starts. Needs Linux and Debian's xvfb.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter
from virtual_display import virtual_display

from reader_app.domain.access import Access, AccessState, Completeness
from reader_app.domain.article import Article, Block, Figure, Image, Paragraph, Run
from reader_app.domain.reading import Reading
from reader_app.domain.shelf import Picture
from reader_app.library.library import Library

RUNS = 5
SETTLE = 4.0  # seconds from the start until everything is drawn and idle
PICTURES = 5
WORDS = 2000
SENTENCE = (
    "Le vieux bac quitta le port assez tard ce soir-là, et personne sur le quai ne songea à le saluer. "
)


def draw(number: int) -> Picture:
    """A picture as newspapers have them, 1600 by 1000."""
    image = QImage(1600, 1000, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    shades = QLinearGradient(0, 0, 1600, 1000)
    shades.setColorAt(0, QColor.fromHsv(60 * number, 90, 220))
    shades.setColorAt(1, QColor.fromHsv(60 * number + 40, 160, 90))
    painter.fillRect(image.rect(), shades)
    painter.end()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "picture.jpg"
        image.save(str(file), quality=85)
        content = file.read_bytes()
    return Picture(content, "image/jpeg", 1600, 1000)


def fill(folder: Path) -> None:
    """Keep the article, and remember that it was open."""
    blocks: list[Block] = []
    words = len(SENTENCE.split())
    for number in range(WORDS // (words * 5)):
        blocks.append(Paragraph((Run(SENTENCE * 5),)))
        if number % 4 == 1 and number // 4 < PICTURES:
            image = Image(f"https://images.example/{number // 4}.jpg", "Un bac")
            blocks.append(Figure(image, (Run("Le bac, le soir."),), "// Source : dessin"))
    article = Article("https://revue.example/bac", "Le dernier bac", tuple(blocks), language="fr")
    pictures = {f"https://images.example/{number}.jpg": draw(number) for number in range(PICTURES)}
    library = Library.open(folder)
    reading = Reading(article, Access(AccessState.FREE), Completeness.COMPLETE, "")
    kept = library.keep(reading, given_url=article.url, pictures=pictures)
    library.close()
    (folder / "window.ini").write_text(f"[General]\narticle={kept.id}\n", encoding="utf-8")


def tree(pid: int) -> list[int]:
    """A process and everything under it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in tree(int(child)))]


def pss(pid: int) -> int:
    """Proportional set size of one process, in KiB."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise ValueError(pid)


def measure(folder: Path, screen: str) -> tuple[float, int]:
    """MiB of the program's tree, and of how many processes."""
    program = subprocess.Popen(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), "open"],
        env=os.environ | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"},
        stderr=subprocess.DEVNULL,
    )
    try:
        time.sleep(SETTLE)
        processes = tree(program.pid)
        return sum(pss(pid) for pid in processes) / 1024, len(processes)
    finally:
        program.terminate()
        program.wait()


def main() -> None:
    """Measure and print."""
    with virtual_display() as screen, tempfile.TemporaryDirectory() as scratch:
        fill(Path(scratch))
        runs = [measure(Path(scratch), screen) for _ in range(RUNS)]
    median = statistics.median(mebibytes for mebibytes, _ in runs)
    print(f"PSS with the article open: {median:.0f} MiB in {runs[0][1]} process(es), median of {RUNS}")


if __name__ == "__main__":
    main()
