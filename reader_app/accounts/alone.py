"""One process at a time in the jars' folder."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SECONDS = 10.0  # another process writes a jar in a few milliseconds


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
