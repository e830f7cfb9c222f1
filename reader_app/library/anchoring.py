"""Highlights follow their words when an article's text changes; those whose words are gone wait for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader_app.domain.highlight import CONTEXT, Quote
from reader_app.library import highlights
from reader_app.library.candidates import Passage
from reader_app.library.refinding import find_again, rival_of
from reader_app.library.worded import Worded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection

    from reader_app.domain.highlight import Highlight
    from reader_app.library.bodies import Bodies
    from reader_app.library.highlights import Row


def quote_of(text: str, start: int, end: int) -> Quote:
    """Quote a stretch of an article's text with what is around it."""
    return Quote(
        start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def follow(connection: sqlite3.Connection, article: int, old: str, new: str) -> None:
    """Find an article's highlights again in its new text; `old` is the one that they stand in."""
    if old == new:
        return
    rows = highlights.of_article(connection, article)
    if rows:
        before, now = Worded(old), Worded(new)
        for row in rows:
            highlights.place(connection, _followed(row, before, now))


def settle(connection: sqlite3.Connection, bodies: Bodies, ids: Collection[int]) -> None:
    """Look after highlights that were just written: their article may have another text by now.

    Those that are not there are left out.
    """
    for row in highlights.known(connection, ids):
        body = bodies.read(connection, row.highlight.article)
        text = body.text if body else ""
        quote = row.highlight.quote
        stands = not row.highlight.orphan and text[quote.start : quote.end] == quote.exact != ""
        found = (quote.start, quote.end) if stands else _as_it_stood(quote, text) or _found(row, Worded(text))
        highlights.place(connection, _placed(row, text, found))


def _followed(row: Row, old: Worded, new: Worded) -> Row:
    quote = row.highlight.quote
    if row.highlight.orphan:
        return _placed(row, new.text, _as_it_stood(quote, new.text) or _found(row, new))
    passage = Passage(old, quote.start, quote.end)
    found = find_again(passage, new)
    if found is None:
        return replace(_placed(row, new.text, None), rival=rival_of(passage))
    return _placed(row, new.text, found)


def _found(row: Row, new: Worded) -> tuple[int, int] | None:
    """Look for a quote of which no more is known than its words and those next to it."""
    quote = row.highlight.quote
    kept, start = Worded(quote.before + quote.exact + quote.after), len(quote.before)
    return find_again(Passage(kept, start, start + len(quote.exact), whole=False, rival=row.rival), new)


def _as_it_stood(quote: Quote, text: str) -> tuple[int, int] | None:
    """Find a quote at its old offset with all that was next to it: the text is what it was."""
    same = quote.exact and quote_of(text, quote.start, quote.end) == quote
    return (quote.start, quote.end) if same else None


def _placed(row: Row, text: str, found: tuple[int, int] | None) -> Row:
    if found is None:
        return replace(row, highlight=replace(row.highlight, orphan=True))
    here: Highlight = replace(row.highlight, quote=quote_of(text, *found), orphan=False)
    return replace(row, highlight=here, rival=0)
