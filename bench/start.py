"""From start to a usable window, beside RSS Guard: `python bench/start.py [ARTICLES]` (10,000 unless said).

A window of its own display each time; ours is usable when its title names the shelf,
which happens once the first rows are in the list. RSS Guard counts as started when
its first window is mapped. Medians of 5, turn about, after one start each for the
file cache. Needs Debian's xvfb and xdotool, and rssguard for the comparison.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from virtual_display import virtual_display

RUNS = 5
PATIENCE = 20.0
OURS = "^Inbox"
THEIRS = "RSS Guard"


def seconds_to_window(command: list[str], title: str, environment: dict[str, str]) -> float:
    """Start a program and wait for a visible window of that title."""
    began = time.perf_counter()
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - began < PATIENCE:
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", title],  # noqa: S607  found on the path
                env=environment,
                capture_output=True,
                check=False,
            )
            if found.stdout.strip():
                return time.perf_counter() - began
            time.sleep(0.005)
        raise TimeoutError(title)
    finally:
        program.terminate()
        program.wait()


def surroundings(scratch: str, display_name: str) -> dict[str, str]:
    """A home of their own for both, and the same screen."""
    return {
        "DISPLAY": display_name,
        "QT_QPA_PLATFORM": "xcb",
        "HOME": scratch,
        "XDG_CONFIG_HOME": scratch,
        "LANGUAGE": "en",
        "QTWEBENGINE_DISABLE_SANDBOX": "1",  # RSS Guard's browser refuses to start as root without it
    }


def measured(folder: Path, environment: dict[str, str]) -> dict[str, list[float]]:
    """Start them turn about; the first start of each is for the file cache."""
    programs = {
        "Lutrin": ([sys.executable, "-m", "reader_app", "--data-dir", str(folder / "library"), "open"], OURS),
        "RSS Guard": (["rssguard", "--data", str(folder / "rssguard")], THEIRS),
    }
    if shutil.which("rssguard") is None:
        del programs["RSS Guard"]
    times: dict[str, list[float]] = {who: [] for who in programs}
    for run in range(RUNS + 1):
        for who, (command, title) in programs.items():
            seconds = seconds_to_window(command, title, environment)
            if run:
                times[who].append(seconds)
    return times


def main() -> None:
    """Measure and print."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with tempfile.TemporaryDirectory() as scratch, virtual_display() as screen:
        folder = Path(scratch)
        maker = Path(__file__).with_name("make_library.py")
        made = [sys.executable, str(maker), str(articles), str(folder / "library")]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        times = measured(folder, os.environ | surroundings(scratch, screen))
    mine = statistics.median(times["Lutrin"])
    print(f"{articles} articles: usable window in {mine * 1000:.0f} ms (median of {RUNS})")
    if "RSS Guard" in times:
        other = statistics.median(times["RSS Guard"])
        print(f"RSS Guard, no articles: first window in {other * 1000:.0f} ms; ratio {mine / other:.2f}")


if __name__ == "__main__":
    main()
