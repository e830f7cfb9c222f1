"""How good the doubts are: which pages each flags, and whether those are the bad ones.

    LUTRIN_SHARED=… .venv/bin/python bench/doubts.py [--list]

Every page of the shared sets is read four times: as the app reads it, and as
trafilatura and readability alone found it, whose misses are more; and everything
the page shows. A page's F1 is that over sequences of four words against its known
text. Good pages have .95 and more, bad ones less than .80. `--list` names the
flagged pages. The last lines say which pages were refused, which none should be.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import statistics
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.access import Doubt, Right
from reader_app.domain.flow import reading_text
from reader_app.domain.page import Page
from reader_app.domain.problem import ReaderAppError
from reader_app.domain.reading import Wanted
from reader_app.services.read_page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GOOD, BAD = 0.95, 0.80
SHINGLE = 4  # words


@dataclass(frozen=True)
class Measured:
    """One reading of one page: its F1 against the known text, and what was doubted or refused."""

    name: str
    wanted: Wanted
    f1: float
    doubts: frozenset[str]
    refused: str


def rows(shared: Path) -> Iterator[dict[str, str]]:
    """Give every page of the shared sets."""
    for path in sorted((shared / "data" / "pages").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def measure(row: dict[str, str], wanted: Wanted) -> Measured:
    """Read a page and compare."""
    content = row["html"].encode("utf-8", "replace")
    page = Page(row["url"], row["url"], 200, content, "utf-8", datetime.now(UTC))
    name = f"{row['dataset']} {row['id']}"
    try:
        reading = read_page(page, right=Right.ACCOUNT, wanted=wanted)
    except ReaderAppError as error:
        return Measured(name, wanted, 0.0, frozenset(), error.problem.value)
    f1 = likeness(row["text"], reading_text(reading.article))
    return Measured(name, wanted, f1, frozenset(reading.doubts), "")


def likeness(gold: str, found: str) -> float:
    """Give the F1 of two texts over sequences of words."""
    one, other = shingles(gold), shingles(found)
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 1.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the sequences of words."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)) if words)


def print_table(measured: list[Measured], wanted: Wanted) -> None:
    """Print a line for each doubt and one for all of them."""
    read = [one for one in measured if one.wanted is wanted and not one.refused]
    print(f"{wanted}: {len(read)} pages, page_f1 {mean(read):.3f}")
    for doubt in (*Doubt, "any"):
        flagged = [one for one in read if one.doubts and doubt in {*one.doubts, "any"}]
        others = [one for one in read if one not in flagged]
        print(
            f"  {doubt:14} {len(flagged):4} flagged, F1 {mean(flagged):.3f} against {mean(others):.3f};"
            f"  good {share(flagged, read, GOOD, 2)}  bad {share(flagged, read, 0, BAD)}"
        )


def mean(some: Iterable[Measured]) -> float:
    """Give the mean F1, 0 for none."""
    return statistics.mean([one.f1 for one in some] or [0.0])


def share(flagged: list[Measured], read: list[Measured], least: float, below: float) -> str:
    """Say how many of the pages of that F1 are flagged."""
    hit, all_of_them = (sum(least <= one.f1 < below for one in some) for some in (flagged, read))
    return f"{hit}/{all_of_them}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--list", action="store_true", help="name the flagged pages")
    arguments = parser.parse_args()
    shared = os.environ.get("LUTRIN_SHARED")
    if not shared:
        parser.error("LUTRIN_SHARED names no folder with the shared pages")
    measured = [measure(row, wanted) for row in rows(Path(shared)) for wanted in Wanted]
    for wanted in Wanted:
        print_table(measured, wanted)
    for one in measured:
        if one.refused or (arguments.list and one.doubts):
            print(f"{one.wanted:12} {one.f1:.2f} {one.refused or ' '.join(sorted(one.doubts)):22} {one.name}")


if __name__ == "__main__":
    main()
