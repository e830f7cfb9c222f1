"""Where the reader stopped, and how the place is found again in a text that changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.shelf import ReadingPosition
from reader_app.library.moved import ENOUGH, find_quote, quote_of

if TYPE_CHECKING:
    import sqlite3

FINISHED_AT = 98  # percent: footers and last captions are often left unseen


def write_position(connection: sqlite3.Connection, article: int, position: ReadingPosition) -> None:
    """Keep a position; an article's state goes forward with it and never back.

    An unread article that was scrolled is being read, one read to FINISHED_AT is
    finished. Only the reader makes a finished article unfinished.
    """
    done = connection.execute(
        "UPDATE article SET offset = :offset, anchor = :anchor, percent = :percent, state = CASE"
        " WHEN :percent >= :finished THEN 'finished'"
        " WHEN state = 'unread' AND (:offset > 0 OR :percent > 0) THEN 'reading'"
        " ELSE state END WHERE id = :article",
        {
            "offset": position.offset,
            "anchor": position.anchor,
            "percent": position.percent,
            "finished": FINISHED_AT,
            "article": article,
        },
    )
    if not done.rowcount:
        raise LibraryError(Problem.ARTICLE_NOT_FOUND, id=article)


def read_position(connection: sqlite3.Connection, article: int) -> ReadingPosition:
    """Give the position, the beginning when there is none."""
    row = connection.execute(
        "SELECT offset, anchor, percent FROM article WHERE id = ?", (article,)
    ).fetchone()
    return ReadingPosition(*row) if row else ReadingPosition()


def moved_position(position: ReadingPosition, old: str, new: str) -> ReadingPosition:
    """Find the place again after the text changed, by its anchor and what stood before it.

    Without them, the same share of the text. The percent is counted anew: the end of
    an opening is not the end of the article.
    """
    if old == new or position == ReadingPosition():
        return position
    offset = _moved_offset(position, old, new)
    read_past_it = max(0, round(position.percent * len(old) / 100) - position.offset)
    percent = min(100, round(100 * (offset + read_past_it) / max(1, len(new))))
    return ReadingPosition(offset, new[offset : offset + 60], percent)


def read_on(
    connection: sqlite3.Connection, article: int, before: ReadingPosition, now: ReadingPosition
) -> None:
    """Take an article up again that was read to the end of what there was, and of which there is more now.

    One that the reader called finished before its end stays so.
    """
    if before.percent >= FINISHED_AT > now.percent:
        connection.execute(
            "UPDATE article SET state = 'reading' WHERE id = ? AND state = 'finished'", (article,)
        )


def set_position(connection: sqlite3.Connection, article: int, position: ReadingPosition) -> None:
    """Put a position in place without touching the state."""
    connection.execute(
        "UPDATE article SET offset = ?, anchor = ?, percent = ? WHERE id = ?",
        (position.offset, position.anchor, position.percent, article),
    )


def _moved_offset(position: ReadingPosition, old: str, new: str) -> int:
    """Look for less and less of the anchor: what follows the place may have been cut or corrected."""
    quote = quote_of(old, position.offset, position.offset)
    anchor = position.anchor
    while len(anchor) >= ENOUGH:
        place = find_quote(new, replace(quote, words=anchor, after=""))
        if place is not None:
            return place
        anchor = anchor[: len(anchor) // 2]
    return min(round(quote.share * len(new)), len(new))
