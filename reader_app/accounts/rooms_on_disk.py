"""Where the rooms of publishers lie on the disk, and how one of them is taken away for good."""

from __future__ import annotations

import os
import re
import shutil
import time
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ROOMS = "publishers"
_FORGOTTEN = "forgotten"  # and a number: what is not deleted yet, under no publisher's name
_NOT_IN_A_FILE_NAME = re.compile(r"[^a-z0-9.-]")


def room_folder(folder: Path, publisher: str) -> Path:
    """Say where a publisher's room lies in the browser's folder."""
    return folder / ROOMS / _NOT_IN_A_FILE_NAME.sub("_", publisher)


def remove_room(folder: Path, publisher: str) -> None:
    """Delete a publisher's room, if it is there.

    It loses its name first, in one step, so that a start that is killed in the middle leaves
    nothing under it; raises OSError when it cannot.
    """
    with suppress(FileNotFoundError):
        room_folder(folder, publisher).rename(folder / f"{_FORGOTTEN}-{os.getpid()}-{time.monotonic_ns()}")
    sweep(folder)


def sweep(folder: Path) -> None:
    """Delete what was forgotten, as far as that goes now."""
    for left in folder.glob(f"{_FORGOTTEN}-*"):
        shutil.rmtree(left, ignore_errors=True)
