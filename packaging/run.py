"""`make run`: opens the window, or shows what it would look like where there is no screen.

Without a display the same app draws off the screen on an empty throw-away library,
writes a screenshot under `build/` and prints the article it shows.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCREENSHOT = Path("build") / "lutrin.png"
LIBRARY = Path("build") / "first-start"


def main() -> None:
    """Become the app; the one argument, an address, may be missing."""
    os.chdir(ROOT)
    what = [word for word in sys.argv[1:] if word]
    lutrin = [sys.executable, "-m", "reader_app"]
    if _has_display():
        os.execv(sys.executable, [*lutrin, "open", *what])  # noqa: S606  no shell is wanted
    shutil.rmtree(LIBRARY, ignore_errors=True)
    LIBRARY.mkdir(parents=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [*lutrin, "--data-dir", str(LIBRARY), "open", "--screenshot", str(SCREENSHOT), *what]
    os.execve(sys.executable, command, environment)  # noqa: S606  as above


def _has_display() -> bool:
    """Only X11 and Wayland can be missing; elsewhere there always is a screen."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    main()
