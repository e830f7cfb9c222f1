"""What an article leaves in the three indexes, and how it is taken out again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.library.memo import add_to_memo
from reader_app.library.script import spaced, unspaced

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

INDEXES = ("body_index", "title_index", "trigram_index")


@dataclass(frozen=True, slots=True)
class Indexed:
    """What is searched of an article; `text` is the plain text kept with its body."""

    title: str
    authors: Iterable[str]
    site: str
    host: str
    text: str

    def columns(self) -> tuple[str, str, str, str]:
        """Give the columns of the body index."""
        return (
            spaced(self.title),
            spaced(", ".join(self.authors)),
            spaced(f"{self.site} {self.host}"),
            spaced(self.text),
        )

    def trigrams(self) -> tuple[str, str]:
        """Give the columns of the trigram index; author and site count as text."""
        rest = "\n".join((self.text, *self.authors, self.site))
        return unspaced(self.title), unspaced(rest)


def add_to_indexes(connection: sqlite3.Connection, article: int, indexed: Indexed) -> None:
    """Index an article, inside the transaction that keeps it."""
    columns, trigrams = indexed.columns(), indexed.trigrams()
    connection.execute(
        "INSERT INTO body_index (rowid, title, author, site, text) VALUES (?, ?, ?, ?, ?)",
        (article, *columns),
    )
    connection.execute("INSERT INTO title_index (rowid, title) VALUES (?, ?)", (article, columns[0]))
    if any(trigrams):
        connection.execute(
            "INSERT INTO trigram_index (rowid, title, text) VALUES (?, ?, ?)", (article, *trigrams)
        )
    add_to_memo(connection, "indexed", 1)


def take_from_indexes(connection: sqlite3.Connection, article: int, indexed: Indexed) -> None:
    """Take an article out; `indexed` is what was indexed, to the letter."""
    columns, trigrams = indexed.columns(), indexed.trigrams()
    connection.execute(
        "INSERT INTO body_index (body_index, rowid, title, author, site, text)"
        " VALUES ('delete', ?, ?, ?, ?, ?)",
        (article, *columns),
    )
    connection.execute(
        "INSERT INTO title_index (title_index, rowid, title) VALUES ('delete', ?, ?)", (article, columns[0])
    )
    if any(trigrams):
        connection.execute(
            "INSERT INTO trigram_index (trigram_index, rowid, title, text) VALUES ('delete', ?, ?, ?)",
            (article, *trigrams),
        )
