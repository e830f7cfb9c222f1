"""What a folder of site rules asks for: every directive counted, every mistake named.

    .venv/bin/python bench/lint_rules.py FOLDER [--mistakes]

The community's rules for Full-Text RSS are such a folder. Exits 1 when a file could
not be read at all; mistakes inside files are what is counted here.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from reader_app.services.check_rules import check_rules
from reader_app.sites.directives import Fate
from reader_app.sites.lint import Fault

_UNREAD = frozenset({Fault.FILE_UNREADABLE, Fault.FILE_TOO_LARGE})


def main() -> int:
    """Look, count, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="name each")
    arguments = parser.parse_args()
    began = time.perf_counter()
    found = check_rules([arguments.folder])
    print(f"{found.files} files in {time.perf_counter() - began:.2f} s, {found.faulty} with mistakes")
    for fate in Fate:
        counts = found.counts[fate]
        said = ", ".join(f"{name} {count}" for name, count in counts.most_common())
        print(f"\n{fate.value}: {counts.total()} of {len(counts)} kinds\n  {said or 'none'}")
    faults = Counter(mistake.fault for _, mistake in found.mistakes)
    of_paths = {path for path, mistake in found.mistakes if mistake.fault is Fault.NO_XPATH}
    said = ", ".join(f"{fault.value} {count}" for fault, count in faults.most_common())
    print(f"\nmistakes: {said or 'none'}")
    print(f"files with an XPath that is none: {len(of_paths)}")
    if arguments.mistakes:
        for path, mistake in found.mistakes:
            print(f"  {path.name}:{mistake.line}: {mistake.directive}: {mistake.fault} {mistake.reason}")
    return int(any(mistake.fault in _UNREAD for _, mistake in found.mistakes))


if __name__ == "__main__":
    raise SystemExit(main())
