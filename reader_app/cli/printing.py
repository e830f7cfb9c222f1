"""How answers are printed: a table for people, JSON for programs."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from typing import TYPE_CHECKING

from reader_app.wording.catalogue import _
from reader_app.wording.states import say_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader_app.domain.shelf import SavedArticle

TITLE_AT_LEAST = 20  # columns of a terminal


def print_json(value: object) -> None:
    """Print one JSON value."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()


def print_rows(rows: Sequence[SavedArticle]) -> None:
    """Print articles one a line: id, date, site, minutes, title and what is to be known of them."""
    if not rows:
        print(_("Nothing here."))
        return
    cells = [
        (str(row.id), row.saved.astimezone().date().isoformat(), row.site, _minutes(row), _title(row))
        for row in rows
    ]
    print_table((_("ID"), _("Saved"), _("Site"), _("Minutes"), _("Title")), cells)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table whose last column takes what the terminal leaves."""
    lines = [heads, *rows]
    widths = [min(30, max(_columns(line[at]) for line in lines)) for at in range(len(heads) - 1)]
    left = max(TITLE_AT_LEAST, shutil.get_terminal_size((110, 24)).columns - sum(widths) - 2 * len(widths))
    for line in lines:
        parts = [_fit(cell, width) for cell, width in zip(line, widths, strict=False)]
        print("  ".join([*parts, _cut(line[-1], left)]).rstrip())


def _minutes(row: SavedArticle) -> str:
    return str(row.minutes) if row.minutes else ""


def _title(row: SavedArticle) -> str:
    marks = [mark for mark in ("★" if row.starred else "", say_state(row)) if mark]
    return f"{row.title}  ({', '.join(marks)})" if marks else row.title


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _cut(text: str, width: int) -> str:
    if _columns(text) <= width:
        return text
    while text and _columns(text) > width - 1:
        text = text[:-1]
    return text + "…"


def _fit(text: str, width: int) -> str:
    cut = _cut(text, width)
    return cut + " " * (width - _columns(cut))
