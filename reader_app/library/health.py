"""How the library is: for `lutrin doctor`."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.library.indexes import INDEXES
from reader_app.library.migrations import version_of
from reader_app.library.pictures import file_name, picture_files

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Health:
    """Sizes in bytes; `faults` is empty when everything is as it should be, else SQLite's own words."""

    path: Path
    schema: int
    sqlite: str
    pages: int
    page_size: int
    bytes: int
    articles: int
    in_trash: int
    without_text: int
    pictures: int
    picture_bytes: int
    missing_pictures: int
    stray_files: int
    highlights: int
    orphans: int  # highlights whose words their article does not have any more
    dictionary: int  # the number of the newest, 0 for none
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults and not self.missing_pictures


def read_health(connection: sqlite3.Connection, path: Path, pictures: Path) -> Health:
    """Look at everything; takes a second for some hundred megabytes."""
    named = {
        file_name(hash_, media_type)
        for hash_, media_type in connection.execute("SELECT hash, media_type FROM picture")
    }
    files = {file.relative_to(pictures).as_posix() for file in picture_files(pictures)}
    return Health(
        path=path,
        schema=version_of(connection),
        sqlite=sqlite3.sqlite_version,
        pages=_number(connection, "PRAGMA page_count"),
        page_size=_number(connection, "PRAGMA page_size"),
        bytes=sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*")),
        articles=_number(connection, "SELECT count(*) FROM article"),
        in_trash=_number(connection, "SELECT count(*) FROM article WHERE trashed IS NOT NULL"),
        without_text=_number(connection, "SELECT count(*) FROM article WHERE words = 0"),
        pictures=len(named),
        picture_bytes=_number(connection, "SELECT coalesce(sum(bytes), 0) FROM picture"),
        missing_pictures=len(named - files),
        stray_files=len(files - named),
        highlights=_number(connection, "SELECT count(*) FROM highlight"),
        orphans=_number(connection, "SELECT count(*) FROM highlight WHERE orphan = 1"),
        dictionary=_number(connection, "SELECT coalesce(max(id), 0) FROM dictionary"),
        faults=tuple(faults(connection)),
    )


def faults(connection: sqlite3.Connection) -> list[str]:
    """Check every page, reference and index; needs a `writing` transaction, which the indexes' check asks."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    found += [f"{row[0]}: broken reference" for row in connection.execute("PRAGMA foreign_key_check")]
    for index in INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")  # noqa: S608  of INDEXES
        except sqlite3.DatabaseError as error:
            found.append(f"{index}: {error}")
    return found


def quick_fault(connection: sqlite3.Connection) -> str:
    """Look for damaged pages; answers the first, "" for none."""
    row = connection.execute("PRAGMA quick_check(1)").fetchone()
    return "" if row[0] == "ok" else str(row[0])


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
