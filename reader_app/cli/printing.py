"""How answers are printed: a table for people, JSON for programs, as far as standard output takes it."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from io import TextIOWrapper
from typing import TYPE_CHECKING, TextIO

from reader_app.domain.problem import OutputError, Problem
from reader_app.wording.catalogue import _
from reader_app.wording.states import say_state

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader_app.domain.shelf import SavedArticle

TITLE_AT_LEAST = 20  # columns of a terminal
_LINE_END = "\n"


def suit_terminal() -> None:
    """Have a terminal that does not know a character show a question mark instead of ending the command."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")


def put(text: str) -> None:
    """Print some lines; a closed standard output takes everything and keeps nothing.

    Raises OutputError when it cannot be written, and BrokenPipeError when nobody reads on.
    """
    out = _output()
    if out is None:
        return
    try:
        out.write(text + _LINE_END)
        out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise OutputError(Problem.OUTPUT_UNWRITABLE, reason=reason) from error


def print_json(value: object) -> None:
    """Print one JSON value, escaped where standard output has no Unicode."""
    out = _output()
    unicode = out is not None and (out.encoding or "utf-8").lower().startswith("utf")
    put(json.dumps(value, ensure_ascii=not unicode, indent=2))


def print_rows(rows: Sequence[SavedArticle]) -> None:
    """Print articles one a line: id, date, site, minutes, title and what is to be known of them."""
    if not rows:
        put(_("Nothing here."))
        return
    cells = [
        (str(row.id), row.saved.astimezone().date().isoformat(), row.site, _minutes(row), _title(row))
        for row in rows
    ]
    print_table((_("ID"), _("Saved"), _("Site"), _("Minutes"), _("Title")), cells)


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table whose last column takes what the terminal leaves."""
    lines = [tuple(map(harmless, line)) for line in (heads, *rows)]
    widths = [min(30, max(_columns(line[at]) for line in lines)) for at in range(len(heads) - 1)]
    left = max(TITLE_AT_LEAST, shutil.get_terminal_size((110, 24)).columns - sum(widths) - 2 * len(widths))
    put(_LINE_END.join(_line(line, widths, left) for line in lines))


def harmless(cell: str) -> str:
    """Keep a terminal from obeying what a page wrote: control characters become spaces."""
    return "".join(" " if unicodedata.category(letter) in {"Cc", "Zl", "Zp"} else letter for letter in cell)


def _output() -> TextIO | None:
    """Give standard output, which Python leaves out when the shell closed it."""
    return sys.stdout


def _line(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    parts = [_fit(cell, width) for cell, width in zip(cells, widths, strict=False)]
    return "  ".join([*parts, _cut(cells[-1], left)]).rstrip()


def _minutes(row: SavedArticle) -> str:
    return str(row.minutes) if row.minutes else ""


def _title(row: SavedArticle) -> str:
    marks = [mark for mark in ("★" if row.starred else "", say_state(row)) if mark]
    return f"{row.title}  ({', '.join(marks)})" if marks else row.title


def _columns(text: str) -> int:
    return sum(map(_width, text))


def _width(letter: str) -> int:
    if unicodedata.category(letter) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _cut(text: str, width: int) -> str:
    taken = 0
    for at, letter in enumerate(text):
        taken += _width(letter)
        if taken > width:
            return _begin(text[:at], width - 1) + "…"
    return text


def _begin(text: str, width: int) -> str:
    while _columns(text) > width:
        text = text[:-1]
    return text


def _fit(text: str, width: int) -> str:
    cut = _cut(text, width)
    return cut + " " * (width - _columns(cut))
