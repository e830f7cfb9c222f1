"""One process at a time in a folder, and files that are replaced whole there, for the reader alone."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEW = ".new"  # what a file's name ends with until it is whole
_SECONDS = 10.0  # another process writes a file in a few milliseconds


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other processes out of a folder, made for the reader alone where it is not there.

    Raises OSError, of which filelock's Timeout is one.
    """
    from filelock import FileLock  # noqa: PLC0415  never at the start

    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    with FileLock(folder / "lock", timeout=_SECONDS, mode=0o600):
        yield


def write_whole(path: Path, data: bytes) -> None:
    """Replace a file in a folder where nobody else is; the old one stays until the new is on the disk."""
    new = path.with_suffix(NEW)
    new.unlink(missing_ok=True)  # a start that was killed may have left one
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
