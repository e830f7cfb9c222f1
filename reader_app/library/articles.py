"""Keeping an article: everything a reading leaves in the library, in one transaction."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader_app.domain.access import Completeness, Right
from reader_app.domain.flow import flow
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.reading import Wanted
from reader_app.domain.reading_time import count_words
from reader_app.domain.shelf import Met, OpenArticle, Where
from reader_app.library.again import is_unjudged
from reader_app.library.anchoring import follow
from reader_app.library.better_copy import Copy, is_worse
from reader_app.library.bodies import Bodies, Body, body_of
from reader_app.library.columns import access_from, columns_of
from reader_app.library.identity import addresses_of, find_saved, keep_addresses
from reader_app.library.indexes import Indexed, add_to_indexes, take_from_indexes
from reader_app.library.memo import set_memo
from reader_app.library.names import storable
from reader_app.library.pictures import (
    choose_thumbnail,
    forget_pictures_but,
    keep_pictures,
    picture_addresses,
    stored_pictures,
)
from reader_app.library.positions import moved_position, read_on, read_position, set_position
from reader_app.library.repairs import forget_repairs, note_met
from reader_app.library.rows import read_row
from reader_app.library.sources import count_further, read_source, write_sources
from reader_app.library.visits import met_from, note_visit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping
    from pathlib import Path

    from reader_app.domain.article import Article
    from reader_app.domain.reading import Reading
    from reader_app.domain.shelf import Picture, ReadingPosition
    from reader_app.library.identity import Addresses


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a reading: a new article, one replaced, or (neither) an old copy that was better."""

    id: int
    new: bool
    replaced: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """A reading on its way into the library."""

    reading: Reading
    given_url: str
    pictures: Mapping[str, Picture]
    where: Where
    saved: datetime
    all_pictures: bool = False  # whether kept pictures that the article no longer shows stay

    @property
    def article(self) -> Article:
        """The article that was read."""
        return self.reading.article


class Articles:
    """Writes and reads whole articles; `pictures` is the folder of their files."""

    def __init__(self, pictures: Path) -> None:
        self._pictures = pictures
        self.bodies = Bodies()

    def keep(self, connection: sqlite3.Connection, arrival: Arrival) -> Kept:
        """Add an article, or find the one it is a copy of and keep the better of the two.

        Where that is the old one, what this visit met is noted beside it.
        """
        reading = arrival.reading
        addresses = addresses_of(reading.article.url, arrival.given_url, reading.canonical_url)
        text = indexed_text(reading.article)
        words = count_words(text)
        found = find_saved(connection, addresses, storable(reading.article.title))
        if found is None:
            article = _insert(connection, arrival, addresses, words)
            keep_addresses(connection, article, addresses)
            self._fill(connection, article, arrival, text)
            return Kept(article, new=True, replaced=False)
        _bring_back(connection, found, arrival.where)
        new = Copy(reading.completeness, words, reading.right)
        replaced = not is_worse(new, _old_copy(connection, found))
        if replaced:
            self._replace(connection, found, arrival, text, words)
        else:
            note_visit(connection, found, Met(reading.access.state, reading.had_at or arrival.saved))
        keep_addresses(connection, found, addresses)
        return Kept(found, new=False, replaced=replaced)

    def replace(
        self,
        connection: sqlite3.Connection,
        article: int,
        reading: Reading,
        pictures: Mapping[str, Picture],
        *,
        all_pictures: bool,
    ) -> None:
        """Put a new reading in the place of an article's content, better or not."""
        (given_url,) = _row(connection, article, "given_url")
        arrival = Arrival(reading, given_url, pictures, Where.INBOX, datetime.now(UTC), all_pictures)
        text = indexed_text(reading.article)
        self._replace(connection, article, arrival, text, count_words(text))
        keep_addresses(
            connection, article, addresses_of(reading.article.url, given_url, reading.canonical_url)
        )

    def open(self, connection: sqlite3.Connection, article: int) -> OpenArticle:
        """Give everything the reading page needs."""
        row = read_row(connection, self._pictures, article)
        body = self.bodies.read(connection, article)
        if body is None:
            raise LibraryError(Problem.ARTICLE_NOT_FOUND, id=article)
        access, evidence, wanted, tried = _row(connection, article, "access, evidence, wanted, tried")
        had, had_at, *met = _row(connection, article, "had, had_at, met, met_at, not_before")
        return OpenArticle(
            row=row,
            article=body.article(),
            pictures=stored_pictures(connection, self._pictures, article),
            position=read_position(connection, article),
            access=access_from(access, evidence),
            wanted=Wanted(wanted),
            has_source=tried is not None,
            right=Right(had),
            had_at=datetime.fromisoformat(had_at) if had_at else None,
            met=met_from(*met),
            unjudged=is_unjudged(connection, article),
        )

    def moved_place(
        self, connection: sqlite3.Connection, article: int, place: ReadingPosition, seen_in: Article
    ) -> ReadingPosition:
        """Find a place of a text in the one that is there now."""
        body = self.bodies.read(connection, article)
        return moved_position(place, indexed_text(seen_in), body.text) if body else place

    def source(self, connection: sqlite3.Connection, article: int) -> str:
        """Give the page's HTML as it was kept, "" when none was."""
        _row(connection, article, "id")
        return read_source(connection, article)

    def take_out(self, connection: sqlite3.Connection, article: int) -> None:
        """Take an article out of the indexes, before its row goes or changes."""
        body = self.bodies.read(connection, article)
        if body is not None:
            take_from_indexes(connection, article, _indexed(connection, article, body.text))

    def _replace(
        self, connection: sqlite3.Connection, article: int, arrival: Arrival, text: str, words: int
    ) -> None:
        self.take_out(connection, article)
        old = self.bodies.read(connection, article) or Body("", "")
        place = read_position(connection, article)
        position = moved_position(place, old.text, text)
        (had,) = _row(connection, article, "completeness")
        was_whole = Completeness(had).is_whole
        cut = was_whole and not arrival.reading.completeness.is_whole
        fewer = count_further(connection, article) > len(arrival.reading.further)
        if cut or fewer or _was_never_judged(connection, article, arrival.reading.source):
            _leave_no_trace(connection)
        _update(connection, article, arrival, words)
        set_position(connection, article, position)
        follow(connection, article, old.text, text)
        if arrival.reading.completeness.is_whole:
            note_met(connection, article, arrival.reading.mended)
        else:
            forget_repairs(connection, article)
        if not was_whole:
            read_on(connection, article, place, position)
        self._fill(connection, article, arrival, text)

    def _fill(self, connection: sqlite3.Connection, article: int, arrival: Arrival, text: str) -> None:
        self.bodies.write(connection, article, body_of(text, arrival.article))
        write_sources(connection, article, arrival.reading.source, arrival.reading.further)
        add_to_indexes(connection, article, _indexed(connection, article, text))
        addresses = picture_addresses(arrival.article)
        if not arrival.all_pictures:
            forget_pictures_but(connection, article, addresses)
        keep_pictures(connection, self._pictures, article, arrival.pictures)
        thumbnail = choose_thumbnail(connection, self._pictures, article, addresses)
        connection.execute("UPDATE article SET thumbnail = ? WHERE id = ?", (thumbnail, article))


def indexed_text(article: Article) -> str:
    """Give the plain text that is searched: the article's `Flow.text`, fit for the database."""
    return storable(flow(article).text)


def _indexed(connection: sqlite3.Connection, article: int, text: str) -> Indexed:
    title, authors, site, host = _row(connection, article, "title, authors, site, host")
    return Indexed(title, json.loads(authors), site, host, text)


def _row(connection: sqlite3.Connection, article: int, columns: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] | None = connection.execute(
        f"SELECT {columns} FROM article WHERE id = ?",  # noqa: S608  columns are written in this file
        (article,),
    ).fetchone()
    if row is None:
        raise LibraryError(Problem.ARTICLE_NOT_FOUND, id=article)
    return row


def _old_copy(connection: sqlite3.Connection, article: int) -> Copy:
    completeness, words, had = _row(connection, article, "completeness, words, had")
    return Copy(Completeness(completeness), int(words), Right(had))


def _was_never_judged(connection: sqlite3.Connection, article: int, source: str) -> bool:
    """Whether nobody knows if the old page was free, and the new one says nothing of it: it is another."""
    return is_unjudged(connection, article) and read_source(connection, article) != source


def _leave_no_trace(connection: sqlite3.Connection) -> None:
    """Have idle work take what may no longer be kept out of all that still holds parts of it."""
    set_memo(connection, "to_forget", 1)  # the indexes, older copies of the file, pictures
    set_memo(connection, "stale_dictionary", 1)


def _bring_back(connection: sqlite3.Connection, article: int, where: Where) -> None:
    """Take an article out of the trash, to where it was saved again."""
    connection.execute(
        "UPDATE article SET trashed = NULL, place = ? WHERE id = ? AND trashed IS NOT NULL", (where, article)
    )


def _insert(connection: sqlite3.Connection, arrival: Arrival, addresses: Addresses, words: int) -> int:
    columns = columns_of(arrival.reading, arrival.given_url, words) | {
        "key": addresses.key,
        "given_url": storable(arrival.given_url),
        "saved": arrival.saved.astimezone(UTC).isoformat(timespec="seconds"),
        "place": arrival.where.value,
        "state": "unread",
    }
    names = ", ".join(columns)
    marks = ", ".join("?" * len(columns))
    done = connection.execute(
        f"INSERT INTO article ({names}) VALUES ({marks})",  # noqa: S608  names are written in this file
        tuple(columns.values()),
    )
    return int(done.lastrowid or 0)


def _update(connection: sqlite3.Connection, article: int, arrival: Arrival, words: int) -> None:
    columns = columns_of(arrival.reading, arrival.given_url, words)
    columns["key"] = addresses_of(arrival.article.url, arrival.given_url, "").key
    changes = ", ".join(f"{name} = ?" for name in columns)
    connection.execute(
        f"UPDATE article SET {changes} WHERE id = ?",  # noqa: S608  names are written in this file
        (*columns.values(), article),
    )
