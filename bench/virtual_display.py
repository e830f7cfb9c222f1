"""A screen of their own for the programs that are measured: Xvfb, from Debian's package of that name."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def virtual_display() -> Iterator[str]:
    """Start a display that is free, give its name (":5"), and end it afterwards."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        # Without -noreset it starts anew, and refuses callers meanwhile, whenever the last window goes.
        ["Xvfb", "-noreset", "-displayfd", str(writing), "-screen", "0", "1280x900x24"],  # noqa: S607  on the path
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        server.terminate()
        server.wait()
