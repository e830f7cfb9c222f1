"""Lutrin beside trafilatura on the same pages, in one run, with the uncertainty of the difference.

    LUTRIN_SHARED=… python bench/compare_extraction.py --python PYTHON [--lutrin COMMAND]
    LUTRIN_SHARED=… python bench/compare_extraction.py --ours OURS.json --theirs THEIRS.json

PYTHON is an interpreter that has what the shared bench needs: lxml, python-dateutil
and trafilatura. COMMAND is `lutrin extract --jsonl` with its path. The second form
compares what the shared bench wrote before. The difference of page_f1 is paired by
page; its 95 % interval comes from 10,000 resamples of the pages, seed 0. Exits 1
when a set's interval reaches 0.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, TypeAlias

_RESAMPLES = 10_000
_SEED = 0
_INTERVAL = (0.025, 0.975)
_COLUMNS = (
    *("page_f1", "f1", "precision", "recall", "title", "authors", "authors_exact", "date"),
    *("errors", "empty", "cpu_median", "cpu_p95", "peak_mib"),
)
_COUNTED = frozenset({"errors", "empty", "cpu_median", "cpu_p95", "peak_mib"})
_ROOT = Path(__file__).resolve().parent.parent

Scores: TypeAlias = dict[str, Any]


def measured(engine: str, python: str) -> Scores:
    """Score an engine with the shared bench and give what it wrote."""
    bench = Path(os.environ["LUTRIN_SHARED"]) / "bench" / "extraction"
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [python, "score.py", "--engine", engine, "--dataset", "all", "--json", str(out)]
        subprocess.run(command, cwd=bench, check=True, stdout=subprocess.DEVNULL)
        return read(out)


def read(path: Path) -> Scores:
    """Give the sets of a file that the shared bench wrote."""
    found: Scores = json.loads(path.read_text(encoding="utf-8"))["datasets"]
    return found


def differences(ours: Scores, theirs: Scores) -> list[float]:
    """Give for each page of a set by how much our text's F1 is above theirs."""
    known = {page["id"]: page["text"][2] for page in theirs["pages"] if "text" in page}
    return [page["text"][2] - known[page["id"]] for page in ours["pages"] if "text" in page]


def interval(values: list[float]) -> tuple[float, float]:
    """Give the bootstrap's 95 % interval of the mean of `values`."""
    chance = random.Random(_SEED)  # noqa: S311  resampling, not a secret
    size = len(values)
    means = sorted(sum(chance.choices(values, k=size)) / size for _ in range(_RESAMPLES))
    low, high = (means[round(part * (_RESAMPLES - 1))] for part in _INTERVAL)
    return low, high


def report(ours: Scores, theirs: Scores) -> bool:
    """Print a table and the difference a set; say whether every interval lies above 0."""
    ahead = True
    for name, set_of_ours in ours.items():
        set_of_theirs = theirs[name]
        print(f"{name}, {len(set_of_ours['pages'])} pages")
        print(f"  {'':14}{'Lutrin':>12}{'trafilatura':>13}")
        for column in _COLUMNS:
            values = [scores["totals"]["all"].get(column) for scores in (set_of_ours, set_of_theirs)]
            if None not in values:
                digits = 0 if column in _COUNTED else 3
                print(f"  {column:14}{values[0]:12.{digits}f}{values[1]:13.{digits}f}")
        apart = differences(set_of_ours, set_of_theirs)
        low, high = interval(apart)
        print(
            f"  page_f1 difference {sum(apart) / len(apart):+.4f}, 95 % interval {low:+.4f} to {high:+.4f}\n"
        )
        ahead = ahead and low > 0
    return ahead


def main() -> int:
    """Measure or read, print, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--lutrin", default=f"{_ROOT / '.venv' / 'bin' / 'lutrin'} extract --jsonl")
    parser.add_argument("--ours", type=Path)
    parser.add_argument("--theirs", type=Path)
    arguments = parser.parse_args()
    if not (arguments.ours or os.environ.get("LUTRIN_SHARED")):
        parser.error("LUTRIN_SHARED names no folder with the shared pages")
    ours = read(arguments.ours) if arguments.ours else measured(f"jsonl:{arguments.lutrin}", arguments.python)
    theirs = read(arguments.theirs) if arguments.theirs else measured("trafilatura", arguments.python)
    return 0 if report(ours, theirs) else 1


if __name__ == "__main__":
    sys.exit(main())
