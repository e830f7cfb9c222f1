"""What reading a page costs: CPU milliseconds a page, as the worker process spends them.

    LUTRIN_SHARED=… .venv/bin/python bench/extract_cost.py [--rounds 5] [--most 185]

Each page of the shared sets is read in this process (`read_page` and the JSON of
the answer); the figure is the median over all pages of each page's median of the
rounds. Exits 1 when that is above `--most`, which leaves 15 ms of the 200 that a
save may take for the library.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from reader_app.domain.access import Right
from reader_app.domain.page import Page
from reader_app.domain.problem import ExtractionError
from reader_app.extract.answer import reading_fields
from reader_app.services.read_page import read_page


def pages(shared: Path) -> list[Page]:
    """Give every page of the shared sets."""
    found = []
    for path in sorted((shared / "data" / "pages").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                content = row["html"].encode("utf-8", "replace")
                found.append(Page(row["url"], row["url"], 200, content, "utf-8", datetime.now(UTC)))
    return found


def cost(page: Page) -> float:
    """Give the CPU milliseconds that one reading of a page takes."""
    began = time.process_time()
    with suppress(ExtractionError):  # a page without an article was looked at all the same
        json.dumps(reading_fields(read_page(page, right=Right.ACCOUNT)))
    return (time.process_time() - began) * 1000


def main() -> int:
    """Measure, print, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=float, default=185.0, help="milliseconds, for the median page")
    arguments = parser.parse_args()
    shared = os.environ.get("LUTRIN_SHARED")
    if not shared:
        parser.error("LUTRIN_SHARED names no folder with the shared pages")
    every = pages(Path(shared))
    cost(every[0])  # the first page pays for the imports
    rounds = [[cost(page) for page in every] for _ in range(arguments.rounds)]
    each = sorted(statistics.median(times) for times in zip(*rounds, strict=True))
    median = statistics.median(each)
    print(
        f"{len(every)} pages, {arguments.rounds} rounds: median {median:.1f} ms CPU a page,"
        f" p95 {each[round(0.95 * (len(each) - 1))]:.1f} ms, slowest {each[-1]:.0f} ms"
    )
    return int(median > arguments.most)


if __name__ == "__main__":
    sys.exit(main())
