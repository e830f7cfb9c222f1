"""The pages that articles were taken from, as they may be kept: what lets them be taken again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.reading import Source
from reader_app.library.bodies import compress, decompress
from reader_app.library.names import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


def write_sources(
    connection: sqlite3.Connection, article: int, first: str, further: Iterable[Source]
) -> None:
    """Keep an article's pages in the place of earlier ones; "" keeps no first page."""
    connection.execute("DELETE FROM source WHERE article = ?", (article,))
    connection.execute("DELETE FROM further_source WHERE article = ?", (article,))
    if first:
        connection.execute("INSERT INTO source (article, content) VALUES (?, ?)", (article, _packed(first)))
    connection.executemany(
        "INSERT INTO further_source (article, page, url, content) VALUES (?, ?, ?, ?)",
        [
            (article, number, storable(page.url), _packed(page.html))
            for number, page in enumerate(further, start=1)
        ],
    )


def read_source(connection: sqlite3.Connection, article: int) -> str:
    """Give the first page, "" when none is kept."""
    row = connection.execute("SELECT content FROM source WHERE article = ?", (article,)).fetchone()
    return _unpacked(row[0]) if row else ""


def read_further(connection: sqlite3.Connection, article: int) -> tuple[Source, ...]:
    """Give the pages that follow the first, in their order."""
    found = connection.execute(
        "SELECT url, content FROM further_source WHERE article = ? ORDER BY page", (article,)
    )
    return tuple(Source(url, _unpacked(content)) for url, content in found)


def count_further(connection: sqlite3.Connection, article: int) -> int:
    """Count the pages that follow the first."""
    found = connection.execute("SELECT count(*) FROM further_source WHERE article = ?", (article,))
    return int(found.fetchone()[0])


def _packed(html: str) -> bytes:
    return compress(html.encode("utf-8", "replace"))


def _unpacked(content: bytes) -> str:
    return decompress(content).decode("utf-8")
