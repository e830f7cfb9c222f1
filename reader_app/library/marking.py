"""The part of the library that keeps what readers mark in articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.library import anchoring, highlights, rows, undo
from reader_app.library.snippets import with_highlighted_words
from reader_app.library.upkeep import Upkeep

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader_app.domain.highlight import Highlight, HighlightColour, HighlightRow, HighlightSearch, Quote
    from reader_app.domain.shelf import Tag
    from reader_app.library.bodies import Bodies
    from reader_app.library.connection import Connections
    from reader_app.library.undo import Undo


class Marking(Upkeep):
    """What `Library` has for highlights; the same holds for its methods.

    Methods that take a highlight's id raise HIGHLIGHT_NOT_FOUND, and then nothing was changed.
    """

    def __init__(self, connections: Connections, bodies: Bodies) -> None:
        super().__init__(connections)
        self._bodies = bodies

    def highlights(self, article: int) -> list[Highlight]:
        """Give an article's highlights in reading order, those whose words are gone last."""
        with self._connections.reading() as connection:
            return [row.highlight for row in highlights.of_article(connection, article)]

    def highlight(
        self, article: int, quote: Quote, colour: HighlightColour, note: str = "", tags: Sequence[str] = ()
    ) -> tuple[Highlight, Undo]:
        """Mark a passage; it is looked for where another text has taken the place of the one it was seen in.

        Raises ARTICLE_NOT_FOUND, EMPTY_NAME.
        """
        with self._connections.writing() as connection:
            rows.check_articles(connection, [article])
            made = highlights.add(connection, article, quote, colour, note, tags)
            anchoring.settle(connection, self._bodies, [made.id])
            (kept,) = highlights.some(connection, [made.id])
            return kept.highlight, undo.Undo(marked=(kept.highlight,))

    def change_highlight(
        self,
        id_: int,
        *,
        colour: HighlightColour | None = None,
        note: str | None = None,
        tags: Sequence[str] | None = None,
    ) -> Undo:
        """Change what is given of a highlight; raises EMPTY_NAME for a tag."""
        with self._connections.writing() as connection:
            (before,) = highlights.some(connection, [id_])
            now = before.highlight
            if colour is not None:
                now = replace(now, colour=colour)
            if note is not None:
                now = replace(now, note=highlights.note_of(note))
            if tags is not None:
                now = replace(now, tags=highlights.known_names(connection, tags))
            if now == before.highlight:
                return undo.Undo()
            highlights.change(connection, now)
            return undo.Undo(remarked=(before.highlight,))

    def remove_highlights(self, ids: Collection[int]) -> Undo:
        """Take highlights away, with their notes."""
        with self._connections.writing() as connection:
            gone = highlights.some(connection, ids)
            highlights.delete(connection, ids)
            return undo.Undo(unmarked=tuple(gone))

    def all_highlights(
        self, asked: HighlightSearch, *, limit: int = 200, offset: int = 0, by_article: bool = False
    ) -> list[HighlightRow]:
        """Give the highlights that a search asks for, the newest first, with snippets where it has words.

        `by_article` keeps those of an article together, in reading order: the article marked last is first.
        """
        with self._connections.reading() as connection:
            found = highlights.search(connection, asked, limit=limit, offset=offset, by_article=by_article)
        return with_highlighted_words(found, asked.words)

    def count_highlights(self, asked: HighlightSearch) -> int:
        """Count the highlights that a search asks for."""
        with self._connections.reading() as connection:
            return highlights.count(connection, asked)

    def highlight_tags(self) -> list[Tag]:
        """Give the tags that highlights outside the trash have, in order of their names."""
        with self._connections.reading() as connection:
            return highlights.tags(connection)

    def highlight_sites(self) -> list[tuple[str, int]]:
        """Give the names of the sites that have highlights outside the trash, each with how many."""
        with self._connections.reading() as connection:
            return highlights.sites(connection)
