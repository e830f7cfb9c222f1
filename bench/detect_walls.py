"""How well walls are named, and what naming them costs.

    LUTRIN_SHARED=… .venv/bin/python bench/detect_walls.py [--list] [--others]

Every labelled page of the shared sets is parsed and judged. Printed are the pages
of each label and answer, how many locked pages were missed, how many free ones were
called locked, how many locked ones were named exactly, and the processor time of
`judge` on a parsed page: median, 95th part, longest. `--list` names the pages that
were answered otherwise, with the evidence; `--others` judges the unlabelled pages
and lists those that are not called free, to be looked at by eye.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.access.judge import judge
from reader_app.domain.access import Access, AccessState
from reader_app.domain.problem import ReaderAppError
from reader_app.markup.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

LABELLED = ("fundus", "scrapinghub")
LOCKED = {
    AccessState.METERED,
    AccessState.PREVIEW,
    AccessState.REGISTRATION,
    AccessState.SUBSCRIBER,
}
NOT_COUNTED = {AccessState.UNKNOWN, AccessState.BLOCKED}


def labels(shared: Path) -> dict[str, AccessState]:
    """Read the labels; a page without one is free."""
    lines = (shared / "bench" / "paywall" / "labels.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {row[0]: AccessState(row[1]) for row in rows}


def pages(shared: Path, *, labelled: bool) -> Iterator[tuple[str, str, str]]:
    """Give name, address and HTML of every page of some of the sets."""
    for path in sorted((shared / "data" / "pages").glob("*.jsonl.gz")):
        source = path.name.partition(".")[0]
        if (source in LABELLED) is labelled:
            with gzip.open(path, "rt", encoding="utf-8") as lines:
                for row in map(json.loads, lines):
                    yield f"{source}/{row['id']}", row.get("url") or "", row["html"]


def judged(url: str, html: str) -> tuple[Access, float] | None:
    """Judge a page; gives the seconds of processor time too, None for what is no page."""
    try:
        tree = parse(html, host="page.example")
    except ReaderAppError:
        return None
    started = time.process_time()
    access = judge(tree, url)
    return access, time.process_time() - started


def show(name: str, label: str, access: Access) -> None:
    """Print one page."""
    said = "; ".join(f"{mark.mark}: {mark.value}" for mark in access.evidence)
    print(f"  {name}  {label}>{access.state}{' walled' if access.walled else ''}  {said}")


def main() -> None:
    """Judge the pages and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--others", action="store_true")
    asked = parser.parse_args()
    shared = Path(os.environ["LUTRIN_SHARED"])
    if asked.others:
        for name, url, html in pages(shared, labelled=False):
            found = judged(url, html)
            if found is not None and found[0].state is not AccessState.FREE:
                show(name, "?", found[0])
        return
    known = labels(shared)
    table: Counter[tuple[AccessState, AccessState]] = Counter()
    spent: list[float] = []
    for name, url, html in pages(shared, labelled=True):
        found = judged(url, html)
        if found is None:
            continue
        access, seconds = found
        label = known.get(name, AccessState.FREE)
        spent.append(seconds)
        table[label, access.state] += 1
        if asked.list and label is not access.state:
            show(name, label, access)
    counted = {pair: n for pair, n in table.items() if pair[0] not in NOT_COUNTED}
    missed = sum(n for (label, answer), n in counted.items() if label in LOCKED and answer not in LOCKED)
    alarms = sum(n for (label, answer), n in counted.items() if label not in LOCKED and answer in LOCKED)
    exact = sum(n for (label, answer), n in counted.items() if label in LOCKED and label is answer)
    locked = sum(n for (label, _), n in counted.items() if label in LOCKED)
    print(", ".join(f"{label}>{answer} {n}" for (label, answer), n in sorted(table.items())))
    print(f"locked {locked}: missed {missed}, exact {exact / locked:.3f}; false alarms {alarms}")
    times = sorted(1000 * seconds for seconds in spent)
    longest, late = times[-1], times[len(times) * 95 // 100]
    print(f"judge: median {statistics.median(times):.1f} ms, 95 % {late:.1f} ms, longest {longest:.1f} ms")


if __name__ == "__main__":
    main()
