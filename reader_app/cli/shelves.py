"""The commands that look at the library: show, list, search, lists."""

from __future__ import annotations

import sys
from contextlib import closing
from typing import TYPE_CHECKING

from reader_app.cli.article_fields import row_fields, whole_fields
from reader_app.cli.printing import print_json, print_rows, print_table, put
from reader_app.cli.short import say_kept
from reader_app.domain.flow import reading_text
from reader_app.domain.progress import Progress
from reader_app.markup.markdown import render_markdown
from reader_app.markup.render import render_article
from reader_app.services.judge_first import open_judged
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    import argparse

    from reader_app.domain.shelf import OpenArticle, SavedArticle
    from reader_app.services.desk import Desk


def run_show(arguments: argparse.Namespace, desk: Desk) -> int:
    """Print one article."""
    with closing(desk.open_library()) as library, closing(desk.make_reader()) as reader:
        opened = open_judged(
            library, arguments.id, lambda: desk.make_again(desk.preferences, library, reader), Progress()
        )
        book = desk.make_accounts(desk.preferences, library, reader).book
        said = say_kept(opened, desk.make_about(desk.preferences, library), book)
        highlights = library.highlights(arguments.id)
    if arguments.json or arguments.format == "json":
        print_json(whole_fields(opened, highlights))
    else:
        put(_as_text(opened, arguments.format, said))
    return 0


def _as_text(opened: OpenArticle, form: str, said: str) -> str:
    if form == "html":
        return render_article(opened.article)
    if form == "markdown":
        return render_markdown(opened.article)
    row = opened.row
    head = [row.title, " · ".join(part for part in (row.site, ", ".join(row.authors), row.url) if part)]
    return "\n".join([*head, *([said] if said else []), "", reading_text(opened.article)])


def run_list(arguments: argparse.Namespace, desk: Desk) -> int:
    """List what was saved, newest first."""
    with closing(desk.open_library()) as library:
        rows = library.query(arguments.query, limit=arguments.limit or sys.maxsize)
    _print(rows, as_json=arguments.json)
    return 0


def run_search(arguments: argparse.Namespace, desk: Desk) -> int:
    """Find words in the library."""
    with closing(desk.open_library()) as library:
        rows = library.search(" ".join(arguments.words), limit=arguments.limit)
    _print(rows, as_json=arguments.json)
    return 0


def _print(rows: list[SavedArticle], *, as_json: bool) -> None:
    if as_json:
        print_json([row_fields(row) for row in rows])
    else:
        print_rows(rows)


def run_lists(arguments: argparse.Namespace, desk: Desk) -> int:
    """Show the lists, after making or removing one."""
    with closing(desk.open_library()) as library:
        if arguments.create is not None:
            library.create_list(arguments.create)
        if arguments.remove is not None:
            library.delete_list(arguments.remove)
        lists = library.lists()
    if arguments.json:
        print_json([{"name": one.name, "count": one.count} for one in lists])
    else:
        print_table((_("Articles"), _("List")), [(str(one.count), one.name) for one in lists])
    return 0
