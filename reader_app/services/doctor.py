"""«Is everything all right?»: versions, the library's health and the room on the disk."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reader_app import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from reader_app.library.health import Health
    from reader_app.library.library import Library

PACKAGES = ("pyside6", "trafilatura", "readability-lxml", "lxml", "nh3", "requests", "zstandard", "pyphen")
LITTLE_ROOM = 500 * 1024 * 1024  # bytes free below which saving pictures will soon fail


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found; `versions` by name, `free_bytes` on the disk of the library."""

    versions: dict[str, str]
    data_folder: Path
    health: Health
    free_bytes: int

    @property
    def well(self) -> bool:
        """Whether nothing needs the reader's attention."""
        return self.health.sound and self.free_bytes > LITTLE_ROOM


def examine(data_folder: Path, library: Library) -> Diagnosis:
    """Look at everything; takes as long as reading the whole library once."""
    versions = {"lutrin": __version__, "python": platform.python_version()}
    versions |= {package: _version(package) for package in PACKAGES}
    return Diagnosis(versions, data_folder, library.health(), shutil.disk_usage(data_folder).free)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
