"""A zstd dictionary trained on the reader's own library: short texts compress by a third more."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reader_app.library.memo import read_memo, set_memo

if TYPE_CHECKING:
    import sqlite3

    from reader_app.library.bodies import Bodies

Samples: TypeAlias = "list[bytes | bytearray | memoryview[int]]"  # what zstandard asks for

ENOUGH_BODIES = 500  # samples
_SAMPLES = 1_000
_SIZE = 112_640  # bytes
_SAMPLE_SIZE = 16_384  # bytes
_AT_ONCE = 20  # bodies written anew in one slice


def needs_dictionary(connection: sqlite3.Connection) -> bool:
    """Whether there is none, or it was trained on articles that were purged since."""
    trained = connection.execute("SELECT 1 FROM dictionary LIMIT 1").fetchone()
    return trained is None or bool(read_memo(connection, "stale_dictionary"))


def samples(connection: sqlite3.Connection, bodies: Bodies) -> Samples:
    """Give bodies from all over the library, [] when there are not enough of them."""
    (count,) = connection.execute("SELECT count(*) FROM body").fetchone()
    if count < ENOUGH_BODIES:
        return []
    step = max(1, count // _SAMPLES)
    spread = connection.execute(
        "SELECT article FROM (SELECT article, row_number() OVER () AS number FROM body)"
        " WHERE number % ? = 0 LIMIT ?",
        (step, _SAMPLES),
    ).fetchall()
    found = bodies.read_all(connection, [article for (article,) in spread])
    return [f"{body.text}\0{body.article_json}".encode()[:_SAMPLE_SIZE] for _, body in found]


def train(texts: Samples) -> bytes:
    """Make the dictionary."""
    from zstandard import train_dictionary  # noqa: PLC0415  idle work is not the start of the window

    return train_dictionary(_SIZE, texts).as_bytes()


def keep_dictionary(connection: sqlite3.Connection, content: bytes) -> None:
    """Let bodies be compressed with a new dictionary from now on."""
    connection.execute("INSERT INTO dictionary (content, trained) VALUES (?, datetime('now'))", (content,))
    set_memo(connection, "stale_dictionary", 0)


def older_bodies(connection: sqlite3.Connection) -> list[int]:
    """Give some articles whose body was compressed before the newest dictionary was there."""
    found = connection.execute(
        "SELECT article FROM body WHERE dictionary < (SELECT max(id) FROM dictionary)"
        " OR dictionary IS NULL AND EXISTS (SELECT 1 FROM dictionary) LIMIT ?",
        (_AT_ONCE,),
    )
    return [article for (article,) in found]


def recompress(connection: sqlite3.Connection, bodies: Bodies, articles: list[int]) -> None:
    """Write some bodies anew with the newest dictionary, and drop the dictionaries that no body needs."""
    for article, body in list(bodies.read_all(connection, articles)):
        bodies.write(connection, article, body)
    connection.execute(
        "DELETE FROM dictionary WHERE id < (SELECT max(id) FROM dictionary)"
        " AND NOT EXISTS (SELECT 1 FROM body WHERE body.dictionary = dictionary.id)"
    )
