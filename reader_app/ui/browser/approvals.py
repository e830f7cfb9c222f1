"""The sites beside a publisher whose cookies its reader lets into its jar: a file of the publisher's room."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FILE = "approved.json"  # goes with the room


def read_approved(room: Path) -> frozenset[str]:
    """Name the registrable domains that were approved; none where the file says nothing."""
    try:
        said = json.loads((room / _FILE).read_bytes())
    except (OSError, ValueError):
        return frozenset()
    return frozenset(one for one in said if isinstance(one, str)) if isinstance(said, list) else frozenset()


def write_approved(room: Path, domains: Iterable[str]) -> None:
    """Replace what was approved; what cannot be written is asked again another time."""
    new = room / f"{_FILE}.new"
    with suppress(OSError):
        room.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(json.dumps(sorted(domains)).encode())
        new.replace(room / _FILE)
