"""Looks for a word wherever a library could have kept it, to prove that it never was, or is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from zstandard import ZstdCompressionDict, ZstdDecompressor, ZstdError

INDEXES = ("body_index", "title_index", "trigram_index")


def find_traces(folder, marker):
    """List every place of a library's folder that holds `marker`, one ASCII word, whatever its case."""
    assert marker.isascii()
    assert marker.isalnum()
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        return [
            *_in_tables(connection, marker.lower()),
            *_in_indexes(connection, marker.lower()),
            *_in_files(folder, marker.lower().encode()),
        ]


def _in_tables(connection, marker):
    virtual = tuple(f"{index}_" for index in INDEXES)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    dictionaries = dict(connection.execute("SELECT id, content FROM dictionary").fetchall())
    for (table,) in names:
        if table in INDEXES or table.startswith(virtual) or table.endswith("_vocabulary"):
            continue  # shadow tables hold parts of words; the vocabularies hold them whole
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608  a table's own name
            if any(marker in text for value in row for text in _texts(value, dictionaries)):
                yield f"table {table}, row {row[0]}"


def _texts(value, dictionaries):
    if isinstance(value, bytes):
        yield value.decode("utf-8", "replace").lower()
        for dictionary in (None, *(ZstdCompressionDict(content) for content in dictionaries.values())):
            try:
                content = ZstdDecompressor(dict_data=dictionary).decompress(value)
            except ZstdError:
                continue
            yield content.decode("utf-8", "replace").lower()
    elif isinstance(value, str):
        yield value.lower()


def _in_indexes(connection, marker):
    for index in INDEXES:
        connection.execute(f"CREATE VIRTUAL TABLE temp.words_of_{index} USING fts5vocab (main, {index}, row)")
        for (term,) in connection.execute(f"SELECT term FROM temp.words_of_{index}"):  # noqa: S608  of INDEXES
            if marker in term:
                yield f"{index}: {term}"


def _in_files(folder, marker):
    for file in folder.rglob("*"):
        if file.is_file() and marker in file.read_bytes().lower():
            yield str(file.relative_to(folder))
