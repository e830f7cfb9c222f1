"""Pictures as files named by their content, kept once however many articles show them.

A file is on the disk before the row that names it is committed, and goes after
the row that named it. Files are only added or removed for good while the write
lock is held, so that a purge never takes what a save counts on.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.article import Figure
from reader_app.domain.flow import Role, flow
from reader_app.domain.shelf import StoredPicture

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from reader_app.domain.article import Article
    from reader_app.domain.shelf import Picture

_EXTENSIONS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/svg+xml": "svg",
    "image/bmp": "bmp",
}
_UNFINISHED = ".part"
_GIVEN_UP = 3600.0  # seconds after which a half-written file is nobody's
_SMALLEST_THUMBNAIL = 120  # pixels, either way
_LONGEST_THUMBNAIL = 3.0  # longer side to shorter side


def picture_addresses(article: Article) -> tuple[str, ...]:
    """List the addresses of the pictures an article shows, in reading order."""
    figures = (leaf.block for leaf in flow(article).leaves if leaf.role is Role.PICTURE)
    return tuple(dict.fromkeys(figure.image.address for figure in figures if isinstance(figure, Figure)))


def file_name(hash_: str, media_type: str) -> str:
    """Give a picture's file, relative to the pictures' folder."""
    return f"{hash_[:2]}/{hash_}.{_EXTENSIONS.get(media_type, 'bin')}"


def keep_pictures(
    connection: sqlite3.Connection, folder: Path, article: int, pictures: Mapping[str, Picture]
) -> None:
    """Write the files that are missing, then the rows that name them."""
    for address, picture in pictures.items():
        hash_ = hashlib.sha256(picture.content).hexdigest()
        _write_once(folder / file_name(hash_, picture.media_type), picture.content)
        connection.execute(
            "INSERT OR IGNORE INTO picture (hash, media_type, width, height, bytes) VALUES (?, ?, ?, ?, ?)",
            (hash_, picture.media_type, picture.width, picture.height, len(picture.content)),
        )
        connection.execute(
            "INSERT OR REPLACE INTO article_picture (article, address, picture) VALUES (?, ?, ?)",
            (article, address, hash_),
        )


def forget_pictures_but(connection: sqlite3.Connection, article: int, addresses: tuple[str, ...]) -> None:
    """Let go of the pictures that an article no longer shows."""
    kept = connection.execute("SELECT address FROM article_picture WHERE article = ?", (article,)).fetchall()
    connection.executemany(
        "DELETE FROM article_picture WHERE article = ? AND address = ?",
        [(article, address) for (address,) in kept if address not in addresses],
    )


def stored_pictures(connection: sqlite3.Connection, folder: Path, article: int) -> dict[str, StoredPicture]:
    """Give an article's pictures by the address it gives them."""
    found = connection.execute(
        "SELECT address, hash, media_type, width, height"
        " FROM article_picture JOIN picture ON picture = hash WHERE article = ?",
        (article,),
    )
    return {
        address: StoredPicture(folder / file_name(hash_, media_type), media_type, width, height)
        for address, hash_, media_type, width, height in found
    }


def choose_thumbnail(
    connection: sqlite3.Connection, folder: Path, article: int, addresses: tuple[str, ...]
) -> str | None:
    """Choose the file a row shows, which scales it: the first picture that is neither icon nor strip."""
    stored = stored_pictures(connection, folder, article)
    for address in addresses:
        picture = stored.get(address)
        if picture and _suits_a_row(picture):
            return picture.path.relative_to(folder).as_posix()
    return None


def drop_orphans(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Forget the pictures that no article shows, and answer their (hash, media type); the files stay."""
    return connection.execute(
        "DELETE FROM picture WHERE hash NOT IN (SELECT picture FROM article_picture)"
        " RETURNING hash, media_type"
    ).fetchall()


def remove_files(connection: sqlite3.Connection, folder: Path, dropped: list[tuple[str, str]]) -> None:
    """Remove the files of dropped pictures that nobody named again since; needs the write lock."""
    for hash_, media_type in dropped:
        if connection.execute("SELECT 1 FROM picture WHERE hash = ?", (hash_,)).fetchone() is None:
            (folder / file_name(hash_, media_type)).unlink(missing_ok=True)


def sweep(connection: sqlite3.Connection, folder: Path) -> None:
    """Remove the files that no row names, what a killed save left among them; needs the write lock."""
    named = {
        file_name(hash_, media_type)
        for hash_, media_type in connection.execute("SELECT hash, media_type FROM picture")
    }
    for file in picture_files(folder):
        half_written = file.suffix == _UNFINISHED and time.time() - file.stat().st_mtime < _GIVEN_UP
        if file.relative_to(folder).as_posix() not in named and not half_written:
            file.unlink(missing_ok=True)


def picture_files(folder: Path) -> Iterator[Path]:
    """List the files in the pictures' folder."""
    return (file for file in folder.glob("*/*") if file.is_file())


def _suits_a_row(picture: StoredPicture) -> bool:
    shorter, longer = sorted((picture.width, picture.height))
    drawn_by_all = picture.media_type != "image/svg+xml"
    return drawn_by_all and shorter >= _SMALLEST_THUMBNAIL and longer <= shorter * _LONGEST_THUMBNAIL


def _write_once(path: Path, content: bytes) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, suffix=_UNFINISHED, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            Path(file.name).unlink()  # on a full disk, half a picture only takes room
            raise
    Path(file.name).replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the file's name as durable as its content."""
    if os.name != "posix":
        return  # other systems do not open folders
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
