"""Looks for a word wherever a library could have kept it, to prove that it never was, or is gone."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from zstandard import ZstdCompressionDict, ZstdDecompressor, ZstdError

INDEXES = ("body_index", "title_index", "trigram_index")
FRAME = b"\x28\xb5\x2f\xfd"  # what every zstd frame begins with (RFC 8878, 3.1.1)


def find_traces(folder, marker):
    """List every place of a library's folder that holds `marker`, one ASCII word, whatever its case."""
    assert marker.isascii()
    assert marker.isalnum()
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        return [
            *_in_tables(connection, marker.lower()),
            *_in_indexes(connection, marker.lower()),
            *_in_files(folder, marker.lower().encode()),
            *_in_frames(folder, marker.lower(), _dictionaries(connection)),
        ]


def unwiped_free_pages(folder):
    """List the pages of a library's free list that still hold anything (file format, 1.5)."""
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = (folder / "library.sqlite").read_bytes()
    size = int.from_bytes(content[16:18], "big")

    def number(at):
        return int.from_bytes(content[at : at + 4], "big")

    trunk, unwiped = number(32), []
    while trunk:
        start = (trunk - 1) * size
        leaves = [number(start + 8 + 4 * leaf) for leaf in range(number(start + 4))]
        unwiped += [leaf for leaf in leaves if any(content[(leaf - 1) * size : leaf * size])]
        trunk = number(start)
    return unwiped


def _in_tables(connection, marker):
    virtual = tuple(f"{index}_" for index in INDEXES)
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    dictionaries = _dictionaries(connection)
    for (table,) in names:
        if table in INDEXES or table.startswith(virtual) or table.endswith("_vocabulary"):
            continue  # shadow tables hold parts of words; the vocabularies hold them whole
        for row in connection.execute(f"SELECT * FROM {table}"):  # noqa: S608  a table's own name
            if any(marker in text for value in row for text in _texts(value, dictionaries)):
                yield f"table {table}, row {row[0]}"


def _texts(value, dictionaries):
    if isinstance(value, bytes):
        yield value.decode("utf-8", "replace").lower()
        for dictionary in (None, *dictionaries):
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


def _dictionaries(connection):
    return [
        ZstdCompressionDict(content) for (content,) in connection.execute("SELECT content FROM dictionary")
    ]


def _in_frames(folder, marker, dictionaries):
    """Unpack whatever looks like a blob in the raw files: in free pages, in slack, in the write-ahead log."""
    for file in folder.glob("*.sqlite*"):
        content = file.read_bytes()
        place = content.find(FRAME)
        while place >= 0:
            if any(marker in text for text in _texts(_frame(content[place:], dictionaries), ())):
                yield f"{file.name}, blob at {place}"
            place = content.find(FRAME, place + 1)


def _frame(content, dictionaries):
    for dictionary in (None, *dictionaries):
        reader = ZstdDecompressor(dict_data=dictionary).decompressobj()
        try:
            return reader.decompress(content)
        except ZstdError:
            continue
    return b""
