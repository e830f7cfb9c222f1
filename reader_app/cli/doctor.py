"""The command that looks whether everything is all right."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from reader_app.cli.printing import print_json, print_table
from reader_app.services.doctor import examine
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    import argparse

    from reader_app.library.health import Health
    from reader_app.services.desk import Desk
    from reader_app.services.doctor import Diagnosis

MEGABYTE = 1024 * 1024


def run_doctor(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print what was found; exit 1 when something needs the reader."""
    with closing(desk.open_library()) as library:
        found = examine(desk.data_folder, library)
    if arguments.json:
        print_json(_fields(found))
    else:
        print_table((_("What"), _("Found")), _lines(found))
    return 0 if found.well else 1


def _fields(found: Diagnosis) -> dict[str, object]:
    health = found.health
    return {
        "well": found.well,
        "versions": found.versions,
        "data_folder": str(found.data_folder),
        "free_bytes": found.free_bytes,
        "library": {
            "sound": health.sound,
            "faults": list(health.faults),
            "schema": health.schema,
            "articles": health.articles,
            "pictures": health.pictures,
            "missing_pictures": health.missing_pictures,
            "bytes": health.bytes,
            "picture_bytes": health.picture_bytes,
        },
    }


def _lines(found: Diagnosis) -> list[tuple[str, str]]:
    health = found.health
    return [
        *found.versions.items(),
        (_("library"), str(found.data_folder)),
        (_("health"), _("sound") if health.sound else _faults(health)),
        (_("articles"), str(health.articles)),
        (_("pictures"), str(health.pictures)),
        (_("size"), _("{n} MB").format(n=(health.bytes + health.picture_bytes) // MEGABYTE)),
        (_("free on the disk"), _("{n} MB").format(n=found.free_bytes // MEGABYTE)),
    ]


def _faults(health: Health) -> str:
    missing = ngettext("{n} picture is missing", "{n} pictures are missing", health.missing_pictures)
    counted = [missing.format(n=health.missing_pictures)] if health.missing_pictures else []
    return "; ".join([*health.faults, *counted])
