"""A library as an older version of the app left it: its own SQL, and rows as it wrote them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

from zstandard import ZstdCompressor

from reader_app.library.library import FILE
from reader_app.library.migrations import known_migrations, migrate

COLUMNS = (
    *("id", "key", "url", "given_url", "canonical_url", "title", "site", "host", "authors", "published"),
    *("saved", "language", "words", "completeness", "access", "evidence", "place", "state", "starred"),
    *("offset", "anchor", "percent", "excerpt"),
)


def make_old_library(folder, *articles, schema=1):
    """Write a library of schema 1 or 2; each article is (id, url, title, text, source, completeness)."""
    folder.mkdir(parents=True)
    path = folder / FILE
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA secure_delete = ON")
        migrate(connection, path, known_migrations()[:schema])
        for article in articles:
            _write(connection, *article)
        if schema > 1:
            with_source = "id IN (SELECT article FROM source)"
            connection.execute(f"UPDATE article SET recipe = '2', tried = '2' WHERE {with_source}")  # noqa: S608


def _write(connection, number, url, title, text, source="", completeness="complete"):
    key = url.removeprefix("https://")
    host = key.partition("/")[0]
    evidence = {"conflict": False, "evidence": [["meta article:content_tier", "free"]]}
    values = (
        *(number, key, url, url, "", title, "Harbour Notes", host, '["Ann"]', "2026-01-02T03:04:05+00:00"),
        *("2026-01-03T00:00:00+00:00", "en", len(text.split()), completeness, "free"),
        *(json.dumps(evidence), "later", "reading", 1, 5, text[5:65], 40, text[:200]),
    )
    marks = ", ".join("?" * len(COLUMNS))
    connection.execute(f"INSERT INTO article ({', '.join(COLUMNS)}) VALUES ({marks})", values)  # noqa: S608
    connection.execute("INSERT INTO address VALUES (?, ?)", (key, number))
    article = {
        "is": "article",
        "url": url,
        "title": title,
        "blocks": [{"is": "paragraph", "runs": [text]}],
        "authors": ["Ann"],
        "site": "Harbour Notes",
        "language": "en",
    }
    body = f"{text}\0{json.dumps(article)}"
    connection.execute("INSERT INTO body VALUES (?, NULL, ?)", (number, _packed(body)))
    if source:
        connection.execute("INSERT INTO source VALUES (?, ?)", (number, _packed(source)))
    connection.execute(
        "INSERT INTO body_index (rowid, title, author, site, text) VALUES (?, ?, 'Ann', ?, ?)",
        (number, title, f"Harbour Notes {host}", text),
    )
    connection.execute("INSERT INTO title_index (rowid, title) VALUES (?, ?)", (number, title))
    connection.execute("INSERT OR IGNORE INTO tag (id, name, key) VALUES (1, 'Sea', 'sea')")
    connection.execute("INSERT INTO article_tag VALUES (?, 1)", (number,))


def _packed(text):
    return ZstdCompressor().compress(text.encode())
