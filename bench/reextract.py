"""What taking articles from their kept pages again costs: `python bench/reextract.py [ARTICLES]`.

With LUTRIN_SHARED, every shared page is kept as an older version would have left it
and read again by the real service and worker: articles a minute, CPU a page of
both processes, what the worker holds of memory (PSS, from /proc), what came of them.
Then, with so many articles in the library (30,000 unless said): how long it takes to
bring it up from schema 2, to find those to be read again, to count and find those to
be completed, and the start of the window with none and with all of them waiting,
medians of 5. Needs Linux; the start needs Debian's xvfb and xdotool.
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from save_cost import cpu
from start import OURS, RUNS, seconds_to_window, surroundings
from virtual_display import virtual_display

from reader_app.__main__ import Workshop
from reader_app.domain.page import Page
from reader_app.domain.preferences import Preferences
from reader_app.domain.problem import ReaderAppError
from reader_app.domain.progress import Progress
from reader_app.domain.reading import Recipe
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.extract.worker import ExtractionWorker
from reader_app.library.library import FILE, Library

if TYPE_CHECKING:
    from collections.abc import Callable

# Makes a library of schema 2 out of one of schema 3, as version 2 of the app would have left it.
BACK_TO_2 = """
    DROP INDEX article_unjudged;
    DROP TABLE free_read;
    DROP TABLE counter;
    DELETE FROM memo WHERE name = 'to_judge';
    ALTER TABLE article ADD COLUMN entitled INTEGER NOT NULL DEFAULT 0 CHECK (entitled IN (0, 1));
    ALTER TABLE article DROP COLUMN had;
    ALTER TABLE article DROP COLUMN had_at;
    ALTER TABLE article DROP COLUMN met;
    ALTER TABLE article DROP COLUMN met_at;
    ALTER TABLE article DROP COLUMN not_before;
    ALTER TABLE article DROP COLUMN unjudged;
    UPDATE article SET recipe = '2', tried = '2';
    PRAGMA user_version = 2;
"""
SETS = ("fundus", "readability", "scrapinghub")
NOBODY = 0  # the process that does not count, there being no publisher


def keep_pages(library: Library, worker: ExtractionWorker, shared: Path) -> int:
    """Keep every page as an older version would have; answers how many gave an article."""
    for name in SETS:
        with gzip.open(shared / "data" / "pages" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                url = f"https://{name}.example/{row['id']}"
                content = row["html"].encode("utf-8", errors="replace")
                page = Page(url, url, 200, content, "utf-8", datetime.now(UTC))
                try:
                    read = worker.read(page, Progress())
                except ReaderAppError:
                    continue
                library.keep(replace(read, recipe=Recipe("1")), given_url=url, pictures={})
    return len(library.query_ids(""))


def read_all_again(shared: Path, folder: Path) -> None:
    """Read every kept page again, and print what it cost."""
    library, worker = Library.open(folder), ExtractionWorker()
    again = Workshop(folder, Preferences()).make_again(Preferences(), library, worker)
    kept = keep_pages(library, worker, shared)
    outcomes: Counter[str] = Counter()
    costs: list[float] = []
    most = 0
    began = time.perf_counter()
    for article in again.older():
        before = cpu(NOBODY)
        outcomes[again(article, Progress())] += 1
        costs.append(cpu(NOBODY) - before)
        most = max(most, memory_of_children())
    spent = time.perf_counter() - began
    worker.close()
    library.close()
    costs.sort()
    print(f"{kept} kept pages: {60 * kept / spent:.0f} a minute, {dict(outcomes)}")
    median, late = statistics.median(costs), costs[int(0.95 * len(costs))]
    print(f"CPU a page: median {1000 * median:.0f} ms, p95 {1000 * late:.0f} ms")
    print(f"the worker holds {most // 1024} MiB at most")


def memory_of_children() -> int:
    """PSS of the children, in KiB."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    lines = [Path(f"/proc/{child}/smaps_rollup").read_text(encoding="ascii") for child in children]
    return sum(int(line.split()[1]) for text in lines for line in text.splitlines() if line[:4] == "Pss:")


def measure_migration(folder: Path) -> None:
    """Bring a library of schema 2 up, once, and print how long the first start waits for it."""
    path = folder / FILE
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(BACK_TO_2)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    began = time.perf_counter()
    library = Library.open(folder)
    spent = time.perf_counter() - began
    print(f"from schema 2: {spent:.1f} s, with a copy of {path.stat().st_size / 1e6:.0f} MB")
    print(f"{len(library.unjudged(-1))} to be judged before they are shown")
    library.close()


def measure_finding(folder: Path) -> None:
    """Find what waits, as the window does, and print the medians."""
    with closing(Library.open(folder)) as library:
        again = Workshop(folder, Preferences()).make_again(Preferences(), library, ExtractionWorker())
        found = {
            "the next fifty to be read again": lambda: again.older(50),
            "what the sidebar counts": library.counts,
            "the first page of what is to be completed": lambda: library.rows(Shelf(ShelfKind.TO_COMPLETE)),
            f"{len(library.incomplete())} to be completed, oldest try first": library.incomplete,
            "those of one publisher": lambda: library.incomplete("site7.example"),
        }
        for name, find in found.items():
            print(f"{name}: {1000 * median_seconds(find):.1f} ms")


def median_seconds(find: Callable[[], object]) -> float:
    """Do it a few times."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        find()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def say_waiting(folder: Path, version: str | None) -> None:
    """Have all articles be of a version, None for nothing to read again."""
    with closing(sqlite3.connect(folder / FILE)) as connection:
        connection.execute(
            "UPDATE article SET recipe = coalesce(:it, ''), tried = :it, unjudged = :it IS NOT NULL",
            {"it": version},
        )
        connection.commit()


def starts(folder: Path) -> dict[str, float]:
    """Start the window with nothing and with everything waiting, turn about; median seconds."""
    command = [sys.executable, "-m", "reader_app", "--data-dir", str(folder), "open"]
    times: dict[str, list[float]] = {"none": [], "all": []}
    with tempfile.TemporaryDirectory() as scratch, virtual_display() as screen:
        environment = os.environ | surroundings(scratch, screen)
        for run in range(RUNS + 1):
            for name, version in (("none", None), ("all", "1")):
                say_waiting(folder, version)
                seconds = seconds_to_window(command, OURS, environment)
                if run:  # the first is for the file cache
                    times[name].append(seconds)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30_000
    with tempfile.TemporaryDirectory() as scratch:
        if shared := os.environ.get("LUTRIN_SHARED"):
            read_all_again(Path(shared), Path(scratch) / "pages")
        folder = Path(scratch) / "library"
        maker = Path(__file__).with_name("make_library.py")
        subprocess.run(
            [sys.executable, str(maker), str(count), str(folder)], check=True, stdout=subprocess.DEVNULL
        )
        print(f"{count} articles")
        measure_migration(folder)
        measure_finding(folder)
        found = starts(folder)
        none, everything = 1000 * found["none"], 1000 * found["all"]
        print(f"usable window: {none:.0f} ms with none waiting, {everything:.0f} ms with all")


if __name__ == "__main__":
    main()
