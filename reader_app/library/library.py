"""The library: one folder with one SQLite file and its pictures, shared by every thread of the app."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.domain.problem import LibraryError
from reader_app.domain.shelf import ShelfKind, Where
from reader_app.library import (
    again,
    anchoring,
    health,
    lists,
    migrations,
    positions,
    rows,
    shelves,
    states,
    tags,
    trash,
    undo,
)
from reader_app.library.articles import Arrival, Articles
from reader_app.library.connection import Connections
from reader_app.library.identity import find_address
from reader_app.library.idle import IdleWork
from reader_app.library.matching import ALL, newest_matches
from reader_app.library.mending import Mending
from reader_app.library.pictures import sweep
from reader_app.library.query import match_of_query, read_query
from reader_app.library.search import count_matches, search_ids, typing_ids
from reader_app.library.snippets import with_snippets
from reader_app.library.trouble import damaged, told_in_our_terms
from reader_app.library.words import read_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reader_app.domain.article import Article
    from reader_app.domain.reading import Reading
    from reader_app.domain.shelf import (
        OpenArticle,
        Picture,
        ReadingList,
        ReadingPosition,
        ReadState,
        SavedArticle,
        Shelf,
        ShelfCounts,
        Tag,
    )
    from reader_app.library.articles import Kept
    from reader_app.library.health import Health
    from reader_app.library.undo import Undo

FILE = "library.sqlite"
PICTURES = "pictures"
CHECKED_AT_START = 16_000_000  # bytes: a larger file is checked by `check`, when the window is there


class Library(Mending):
    """Everything the app asks of its library; any method may be called from any thread.

    Every method may raise LibraryError: LIBRARY_BUSY when another process writes
    for longer than five seconds, LIBRARY_UNWRITABLE, LIBRARY_DAMAGED. Methods that
    take ids raise ARTICLE_NOT_FOUND, and then nothing was changed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.pictures = folder / PICTURES
        self._articles = Articles(self.pictures)
        super().__init__(Connections(folder / FILE), self._articles.bodies)
        self._idle = IdleWork(self._connections, self._articles.bodies, self.pictures)

    @classmethod
    def open(cls, folder: Path) -> Library:
        """Open the library of a folder, made when it is not there yet.

        Raises LibraryError: LIBRARY_NEWER, LIBRARY_DAMAGED, LIBRARY_BUSY, LIBRARY_UNWRITABLE.
        """
        library = cls(folder)
        path = folder / FILE
        try:
            with told_in_our_terms(path):
                library.pictures.mkdir(parents=True, exist_ok=True)
            with library._connections.outside_transactions() as connection:
                migrations.migrate(connection, path, migrations.known_migrations())
            if path.stat().st_size <= CHECKED_AT_START:
                library.check()
        except LibraryError:
            library.close()
            raise
        return library

    def close(self) -> None:
        """Close every thread's connection."""
        self._connections.close()

    def check(self) -> None:
        """Raise LIBRARY_DAMAGED when a page of the file is; takes a second for some hundred megabytes."""
        with self._connections.reading() as connection:
            fault = health.quick_fault(connection)
        if fault:
            raise damaged(self._connections.path, fault)

    def health(self) -> Health:
        """Look at everything, for the doctor."""
        with self._connections.writing() as connection:
            return health.read_health(connection, self._connections.path, self.pictures)

    def idle_work(self, seconds: float = 0.05) -> bool:
        """Tidy up for about so long; answers whether there is more to do. One thread at a time."""
        return self._idle.some(seconds)

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make what this thread does in the block one transaction: all of it is written, or nothing."""
        with self._connections.writing():
            yield

    # Articles

    def keep(
        self,
        reading: Reading,
        *,
        given_url: str,
        pictures: Mapping[str, Picture],
        where: Where = Where.INBOX,
        saved: datetime | None = None,
    ) -> Kept:
        """Save an article, or find it saved and keep the better copy; `pictures` by the article's addresses.

        States, tags, lists and position of an article found again stay; from the
        trash it comes back, to `where`.
        """
        arrival = Arrival(reading, given_url, pictures, where, saved or datetime.now(UTC))
        with self._connections.writing() as connection:
            return self._articles.keep(connection, arrival)

    def replace_article(
        self,
        article: int,
        reading: Reading,
        pictures: Mapping[str, Picture] | None = None,
        *,
        all_pictures: bool = False,
    ) -> None:
        """Put a new reading in the place of an old one, better or not.

        Kept pictures that it still shows stay, with `all_pictures` the others too:
        another reading of the same page may show them again.
        """
        with self._connections.writing() as connection:
            self._articles.replace(connection, article, reading, pictures or {}, all_pictures=all_pictures)

    def find(self, address: str) -> int | None:
        """Find the article saved under an address or a variant of it, in the trash too."""
        with self._connections.reading() as connection:
            return find_address(connection, address)

    def row(self, article: int) -> SavedArticle:
        """Give one article's row."""
        with self._connections.reading() as connection:
            return rows.read_row(connection, self.pictures, article)

    def open_article(self, article: int) -> OpenArticle:
        """Give everything the reading page needs; changes nothing."""
        with self._connections.reading() as connection:
            return self._articles.open(connection, article)

    def source(self, article: int) -> str:
        """Give the page's HTML as it was kept, "" when none was."""
        with self._connections.reading() as connection:
            return self._articles.source(connection, article)

    def reading(self, article: int) -> Reading:
        """Give an article as the reading that was kept, with the pages that it was taken from."""
        with self._connections.reading() as connection:
            return again.read_reading(connection, self._articles.bodies, article)

    # Shelves

    def rows(self, shelf: Shelf, *, limit: int = 200, offset: int = 0) -> list[SavedArticle]:
        """Give a shelf's rows, newest arrival first, a list's in its own order; raises LIST_NOT_FOUND."""
        if shelf.kind is ShelfKind.SEARCH:
            return self.search(shelf.name, limit=limit + offset)[offset:]
        with self._connections.reading() as connection:
            found = shelves.shelf_ids(connection, shelf, limit=limit, offset=offset)
            return rows.read_rows(connection, self.pictures, found)

    def rows_of(self, articles: Sequence[int]) -> list[SavedArticle]:
        """Give some articles' rows in the order asked; those that are gone are left out."""
        with self._connections.reading() as connection:
            return rows.read_rows(connection, self.pictures, articles)

    def ids(self, shelf: Shelf) -> list[int]:
        """Give the ids of all of a shelf's articles in its order; raises LIST_NOT_FOUND."""
        with self._connections.reading() as connection:
            if shelf.kind is ShelfKind.SEARCH:
                return search_ids(connection, read_words(shelf.name), limit=None)
            return shelves.shelf_ids(connection, shelf)

    def count(self, shelf: Shelf) -> int:
        """Count a shelf's articles; raises LIST_NOT_FOUND."""
        with self._connections.reading() as connection:
            if shelf.kind is ShelfKind.SEARCH:
                return count_matches(connection, read_words(shelf.name))
            return shelves.shelf_count(connection, shelf)

    def counts(self) -> ShelfCounts:
        """Count what the sidebar shows."""
        with self._connections.reading() as connection:
            return shelves.shelf_counts(connection)

    # What a reader does to articles; each answers how it is undone

    def move(self, articles: Collection[int], where: Where) -> Undo:
        """Put articles into the inbox, the later shelf or the archive; out of the trash too."""
        with self._connections.writing() as connection:
            return states.move(connection, articles, where)

    def star(self, articles: Collection[int], starred: bool = True) -> Undo:  # noqa: FBT001, FBT002  star(ids, False) reads well
        """Star articles, or take their stars off."""
        with self._connections.writing() as connection:
            return states.star(connection, articles, starred=starred)

    def trash(self, articles: Collection[int]) -> Undo:
        """Put articles into the trash."""
        with self._connections.writing() as connection:
            return states.trash(connection, articles)

    def restore(self, articles: Collection[int]) -> Undo:
        """Take articles out of the trash, to where they stood."""
        with self._connections.writing() as connection:
            return states.restore(connection, articles)

    def set_state(self, articles: Collection[int], state: ReadState) -> Undo:
        """Say how far the reader is; unread articles begin at their beginning again."""
        with self._connections.writing() as connection:
            return states.set_state(connection, articles, state)

    def keep_position(self, article: int, position: ReadingPosition, seen_in: Article | None = None) -> None:
        """Keep where the reader is; the state goes from unread to reading, at 98 percent to finished.

        `seen_in` is the text in which that is, where another may have taken its place since.
        """
        with self._connections.writing() as connection:
            if seen_in is not None:
                position = self._articles.moved_place(connection, article, position, seen_in)
            positions.write_position(connection, article, position)

    def undo(self, change: Undo) -> None:
        """Put back what a change touched, and nothing else."""
        with self._connections.writing() as connection:
            undo.take_back(connection, change)
            tags.drop_unused_tags(connection)
            anchoring.settle(connection, self._bodies, [row.highlight.id for row in change.unmarked])

    def purge(self, older_than: timedelta = timedelta(0)) -> int:
        """Delete for good what has been in the trash for so long; answers how many articles.

        Text, index entries and pictures go, and their places in the file are
        written over; the indexes are written anew, a second for 10,000 articles.
        """
        before = (datetime.now(UTC) - older_than).isoformat(timespec="seconds")
        with self._connections.writing() as connection:
            gone = trash.purge(connection, self._articles, before)
        if gone:
            with self._connections.writing() as connection:
                sweep(connection, self.pictures)
            self._idle.forget()
        return gone

    # Lists and tags

    def lists(self) -> list[ReadingList]:
        """Give the lists in their order."""
        with self._connections.reading() as connection:
            return lists.read_lists(connection)

    def create_list(self, name: str, parent: str | None = None) -> ReadingList:
        """Make a list; raises EMPTY_NAME, LIST_EXISTS, or LIST_NOT_FOUND for its parent."""
        with self._connections.writing() as connection:
            return lists.create_list(connection, name, parent)

    def rename_list(self, old: str, new: str) -> None:
        """Rename a list; raises LIST_NOT_FOUND, EMPTY_NAME, LIST_EXISTS."""
        with self._connections.writing() as connection:
            lists.rename_list(connection, old, new)

    def delete_list(self, name: str) -> Undo:
        """Delete a list and none of its articles; raises LIST_NOT_FOUND."""
        with self._connections.writing() as connection:
            return undo.Undo(deleted_list=lists.delete_list(connection, name))

    def add_to_list(self, articles: Collection[int], name: str) -> Undo:
        """Put articles at the end of a list; raises LIST_NOT_FOUND."""
        with self._connections.writing() as connection:
            return states.add_to_list(connection, articles, name)

    def remove_from_list(self, articles: Collection[int], name: str) -> Undo:
        """Take articles off a list; raises LIST_NOT_FOUND."""
        with self._connections.writing() as connection:
            return states.remove_from_list(connection, articles, name)

    def reorder(self, name: str, articles: Sequence[int]) -> tuple[int, ...]:
        """Put a list's articles in an order, and answer the one before; raises LIST_NOT_FOUND."""
        with self._connections.writing() as connection:
            return lists.reorder_list(connection, name, articles)

    def tags(self) -> list[Tag]:
        """Give the tags in order of their names; articles under a tag count for it too."""
        with self._connections.reading() as connection:
            return tags.read_tags(connection)

    def tag(self, articles: Collection[int], names: Iterable[str]) -> Undo:
        """Give articles some tags; raises EMPTY_NAME."""
        with self._connections.writing() as connection:
            return states.tag(connection, articles, names)

    def untag(self, articles: Collection[int], names: Iterable[str]) -> Undo:
        """Take some tags off articles; raises EMPTY_NAME."""
        with self._connections.writing() as connection:
            return states.untag(connection, articles, names)

    # Searching

    def search(self, words: str, *, limit: int = 50, everything: bool = False) -> list[SavedArticle]:
        """Give the best matches with their snippets; `everything` searches the trash too."""
        read = read_words(words)
        with self._connections.reading() as connection:
            found = search_ids(connection, read, limit=limit, trash=everything)
            matches = rows.read_rows(connection, self.pictures, found)
            return with_snippets(connection, self._articles.bodies, matches, read)

    def search_typing(self, words: str, *, limit: int = 50) -> list[SavedArticle]:
        """Give matches while the last word is still being typed."""
        with self._connections.reading() as connection:
            found = typing_ids(connection, words, limit=limit)
            matches = rows.read_rows(connection, self.pictures, found)
            read = read_words(words)
            return with_snippets(connection, self._articles.bodies, matches, read, typing=True)

    def query(self, text: str, *, limit: int = 200) -> list[SavedArticle]:
        """Give the newest articles that a query selects; raises QUERY_MISTAKE."""
        query = read_query(text)
        with self._connections.reading() as connection:
            found = newest_matches(connection, match_of_query(connection, query), limit)
            matches = rows.read_rows(connection, self.pictures, found)
            return with_snippets(connection, self._articles.bodies, matches, query.words)

    def query_ids(self, text: str) -> list[int]:
        """Give the ids of all articles that a query selects, newest first; raises QUERY_MISTAKE."""
        query = read_query(text)
        with self._connections.reading() as connection:
            return newest_matches(connection, match_of_query(connection, query), ALL)
