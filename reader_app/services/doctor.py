"""«Is everything all right?»: versions, the library's health, the room on the disk, cookies and rules."""

from __future__ import annotations

import platform
import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from reader_app import __version__
from reader_app.accounts.system_keyring import KeyringState
from reader_app.domain.access import Completeness
from reader_app.library.library import FILE
from reader_app.library.migrations import copies
from reader_app.services.check_rules import RuleCheck, check_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader_app.accounts.jars import Jars, JarsState
    from reader_app.library.health import Health
    from reader_app.library.library import Library

PACKAGES = (
    *("pyside6", "trafilatura", "readability-lxml", "lxml", "nh3", "requests", "zstandard", "pyphen"),
    *("keyring", "cryptography", "publicsuffixlist"),
)
LITTLE_ROOM = 500 * 1024 * 1024  # bytes free below which saving pictures will soon fail


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was found; `versions` by name, `free_bytes` on the disk of the library.

    `kept` counts the articles outside the trash by how much of them is there, `copies` are the
    library's files of before its migrations, `rules` is what the rules for sites say.
    """

    versions: dict[str, str]
    data_folder: Path
    health: Health
    free_bytes: int
    kept: Mapping[Completeness, int]
    copies: tuple[Path, ...]
    jars: JarsState
    rules: RuleCheck

    @property
    def well(self) -> bool:
        """Whether nothing needs the reader's attention; a system that never had a keyring is no fault."""
        locked = self.jars.keyring is KeyringState.LOCKED
        return self.health.sound and self.free_bytes > LITTLE_ROOM and not (locked or self.jars.shut)


def examine(data_folder: Path, library: Library, jars: Jars, rule_folders: Iterable[Path]) -> Diagnosis:
    """Look at everything; takes as long as reading the whole library once, and asking the keyring."""
    versions = {"lutrin": __version__, "python": platform.python_version()}
    versions |= {package: _version(package) for package in PACKAGES}
    return Diagnosis(
        versions=versions,
        data_folder=data_folder,
        health=library.health(),
        free_bytes=shutil.disk_usage(data_folder).free,
        kept={one: len(library.query_ids(f"complete:{one}")) for one in Completeness},
        copies=tuple(copies(data_folder / FILE)),
        jars=jars.state(),
        rules=check_rules(folder for folder in rule_folders if folder.is_dir()),
    )


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
