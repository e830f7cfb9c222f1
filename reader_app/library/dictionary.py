"""A zstd dictionary trained on the reader's own library: short texts compress by a third more."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import sqlite3

    from reader_app.library.bodies import Bodies

Samples: TypeAlias = "list[bytes | bytearray | memoryview[int]]"  # what zstandard asks for

ENOUGH_BODIES = 500  # samples
_SAMPLES = 1_000
_SIZE = 112_640  # bytes
_SAMPLE_SIZE = 16_384  # bytes
_AT_ONCE = 20  # bodies written anew in one slice


def samples(connection: sqlite3.Connection, bodies: Bodies) -> Samples:
    """Give bodies from all over the library, [] when there are not enough of them."""
    (count,) = connection.execute("SELECT count(*) FROM body").fetchone()
    if count < ENOUGH_BODIES:
        return []
    spread = connection.execute(
        "SELECT article FROM body WHERE article % ? = 0 LIMIT ?", (max(1, count // _SAMPLES), _SAMPLES)
    ).fetchall()
    found = bodies.read_all(connection, [article for (article,) in spread])
    return [f"{body.text}\0{body.article_json}".encode()[:_SAMPLE_SIZE] for _, body in found]


def train(texts: Samples) -> bytes:
    """Make the dictionary."""
    from zstandard import train_dictionary  # noqa: PLC0415  idle work is not the start of the window

    return train_dictionary(_SIZE, texts).as_bytes()


def recompress_some(connection: sqlite3.Connection, bodies: Bodies) -> bool:
    """Write some bodies that have no dictionary yet with the newest; answers whether there may be more."""
    plain = connection.execute(
        "SELECT article FROM body WHERE dictionary IS NULL LIMIT ?", (_AT_ONCE,)
    ).fetchall()
    for article, body in list(bodies.read_all(connection, [article for (article,) in plain])):
        bodies.write(connection, article, body)
    return len(plain) == _AT_ONCE
