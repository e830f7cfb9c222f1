"""CPU of a whole save, page by page: `LUTRIN_SHARED=FOLDER python bench/save_cost.py [EVERY]`.

The real journey (fetch from a publisher on loopback, worker process, library on
disk) over the shared pages, or every so many of them; CPU seconds of this process
and of the worker together, so that waiting for the network does not count. The
pictures' hosts do not answer here: what a picture costs is not in the figure.
"""

from __future__ import annotations

import gzip
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from reader_app.__main__ import Workshop
from reader_app.domain.preferences import Preferences
from reader_app.domain.problem import ReaderAppError
from reader_app.extract.worker import ExtractionWorker
from reader_app.library.library import Library

ROOT = Path(__file__).resolve().parent.parent
SETS = ("fundus", "readability", "scrapinghub")
NANOSECONDS = 1e9


def cpu(server: int) -> float:
    """CPU seconds so far of this process and its children, the publisher left out."""
    children = Path(f"/proc/self/task/{os.getpid()}/children").read_text(encoding="ascii").split()
    return time.process_time() + sum(_cpu_of(pid) for pid in children if int(pid) != server)


def _cpu_of(pid: str) -> float:
    schedules = [task / "schedstat" for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int(one.read_text(encoding="ascii").split()[0]) for one in schedules) / NANOSECONDS


def addresses(shared: Path, scratch: Path, name: str) -> tuple[subprocess.Popen[str], list[str]]:
    """Serve a set of pages from a process of its own; answers it and the pages' addresses."""
    pages = shared / "data" / "pages" / f"{name}.jsonl.gz"
    with gzip.open(pages, "rt", encoding="utf-8") as lines:
        ids = [json.loads(line)["id"] for line in lines]
    serve = [sys.executable, str(ROOT / "tests" / "newsstand" / "serve.py"), "--jsonl", str(pages)]
    server = subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, cwd=scratch)
    assert server.stdout
    address = server.stdout.readline().split()[-1].rstrip("/")
    return server, [f"{address}/id/{one}" for one in ids]


def costs(shared: Path, scratch: Path, every: int) -> list[float]:
    """Save the pages; CPU seconds of each that was kept."""
    library = Library.open(scratch / "library")
    worker = ExtractionWorker()
    preferences = Preferences(private_addresses=True)
    save = Workshop(scratch, preferences).make_saver(preferences, library, worker)
    found: list[float] = []
    for name in SETS:
        server, pages = addresses(shared, scratch, name)
        try:
            save(pages[0])  # brings the parsers in
            for page in pages[1::every]:
                before = cpu(server.pid)
                try:
                    save(page)
                except ReaderAppError as error:
                    print(f"{page}: {error.problem}")
                    continue
                found.append(cpu(server.pid) - before)
        finally:
            server.terminate()
            server.wait()
            if server.stdout:
                server.stdout.close()
    worker.close()
    library.close()
    return found


def main() -> None:
    """Measure and print."""
    shared = os.environ.get("LUTRIN_SHARED")
    if not shared:
        sys.exit("LUTRIN_SHARED names no pages")
    with tempfile.TemporaryDirectory() as scratch:
        found = sorted(costs(Path(shared), Path(scratch), int(sys.argv[1]) if len(sys.argv) > 1 else 1))
    median, late = statistics.median(found), found[int(0.95 * len(found))]
    print(f"{len(found)} saves: median {median * 1000:.1f} ms CPU, p95 {late * 1000:.1f} ms")


if __name__ == "__main__":
    main()
