"""The command that lists what was marked in articles."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from reader_app.cli.article_fields import highlight_row_fields
from reader_app.cli.printing import harmless, print_json, put
from reader_app.domain.highlight import HighlightColour, HighlightSearch
from reader_app.wording.catalogue import _
from reader_app.wording.highlights import list_in_markdown, list_in_text

if TYPE_CHECKING:
    import argparse

    from reader_app.domain.highlight import HighlightRow
    from reader_app.services.desk import Desk


def run_highlights(arguments: argparse.Namespace, desk: Desk) -> int:
    """List highlights, the newest first; for people and in Markdown those of one article together."""
    with closing(desk.open_library()) as library:
        if arguments.article is not None:
            library.row(arguments.article)  # raises ARTICLE_NOT_FOUND
        rows = library.all_highlights(_asked(arguments), limit=arguments.limit or sys.maxsize)
    if arguments.json or arguments.format == "json":
        print_json([highlight_row_fields(row) for row in rows])
    elif arguments.format == "markdown":
        put(list_in_markdown(rows))
    else:
        _print(rows, desk)
    return 0


def _asked(arguments: argparse.Namespace) -> HighlightSearch:
    return HighlightSearch(
        words=" ".join(arguments.words),
        colour=HighlightColour(arguments.colour) if arguments.colour else None,
        tag=arguments.tag,
        site=arguments.site,
        with_note=arguments.notes,
        orphans=arguments.orphans,
        article=arguments.article,
        trash=arguments.article is not None,
    )


def _print(rows: list[HighlightRow], desk: Desk) -> None:
    lines = list_in_text(rows, desk.preferences).split("\n") if rows else [_("Nothing here.")]
    put("\n".join(map(harmless, lines)))
