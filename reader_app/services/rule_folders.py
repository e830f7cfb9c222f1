"""Where rules for sites are: the reader's folders first, then the library's own, then what the app brings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.resources import resource

if TYPE_CHECKING:
    from reader_app.domain.preferences import Preferences

OWN = "rules"  # in the data folder


def rule_folders(preferences: Preferences, data_folder: Path) -> tuple[Path, ...]:
    """Give the folders in their order; one that is not there is as good as empty."""
    chosen = (Path(folder).expanduser() for folder in preferences.rule_folders)
    return (*chosen, data_folder / OWN, resource("rules"))
