"""Articles as compressed blobs.

A body is the plain text as it was indexed, NUL, and the article as JSON: the
text comes first because the JSON then compresses to little more than its
references to it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.article_json import article_from_json, article_to_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from zstandard import ZstdCompressionDict

    from reader_app.domain.article import Article

LEVEL = 6
_SEPARATOR = "\0"


@dataclass(frozen=True, slots=True)
class Body:
    """An article's content: the text that is searched, and the article."""

    text: str
    article_json: str

    def article(self) -> Article:
        """Read the article back."""
        return article_from_json(json.loads(self.article_json))


def body_of(text: str, article: Article) -> Body:
    """Make a body; `text` holds no NUL."""
    return Body(text, json.dumps(article_to_json(article), ensure_ascii=False, separators=(",", ":")))


class Bodies:
    """Compresses and reads bodies, with the newest dictionary that was trained or none.

    May be shared by threads: dictionaries are read-only once loaded.
    """

    def __init__(self) -> None:
        self._dictionaries: dict[int, ZstdCompressionDict] = {}

    def write(self, connection: sqlite3.Connection, article: int, body: Body) -> None:
        """Keep an article's body in the place of an earlier one."""
        newest = connection.execute("SELECT max(id) FROM dictionary").fetchone()[0]
        content = f"{body.text}{_SEPARATOR}{body.article_json}".encode("utf-8", "replace")
        dictionary = None if newest is None else self._dictionary(connection, newest)
        connection.execute(
            "INSERT OR REPLACE INTO body (article, dictionary, content) VALUES (?, ?, ?)",
            (article, newest, compress(content, dictionary)),
        )

    def read(self, connection: sqlite3.Connection, article: int) -> Body | None:
        """Give an article's body, None when there is none."""
        return next((body for _, body in self.read_all(connection, [article])), None)

    def read_all(self, connection: sqlite3.Connection, articles: Sequence[int]) -> Iterator[tuple[int, Body]]:
        """Give the bodies of some articles by their ids."""
        found = connection.execute(
            "SELECT article, dictionary, content FROM body WHERE article IN (SELECT value FROM json_each(?))",
            (json.dumps(articles),),
        ).fetchall()
        for article, number, content in found:
            dictionary = None if number is None else self._dictionary(connection, number)
            text, _, article_json = decompress(content, dictionary).decode("utf-8").partition(_SEPARATOR)
            yield article, Body(text, article_json)

    def _dictionary(self, connection: sqlite3.Connection, number: int) -> ZstdCompressionDict:
        from zstandard import ZstdCompressionDict  # noqa: PLC0415  not needed before the first article opens

        known = self._dictionaries.get(number)
        if known is None:
            (content,) = connection.execute(
                "SELECT content FROM dictionary WHERE id = ?", (number,)
            ).fetchone()
            known = self._dictionaries[number] = ZstdCompressionDict(content)
            known.precompute_compress(level=LEVEL)
        return known


def compress(content: bytes, dictionary: ZstdCompressionDict | None = None) -> bytes:
    """Compress with zstd; a compressor is not for two threads, so each call has its own."""
    from zstandard import ZstdCompressor  # noqa: PLC0415  not needed before the first save

    return ZstdCompressor(level=LEVEL, dict_data=dictionary).compress(content)


def decompress(content: bytes, dictionary: ZstdCompressionDict | None = None) -> bytes:
    """Undo `compress`."""
    from zstandard import ZstdDecompressor  # noqa: PLC0415  not needed before the first article opens

    return ZstdDecompressor(dict_data=dictionary).decompress(content)
