"""The commands that change articles: tag, untag, archive, star, delete, undelete."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from reader_app.cli.article_fields import row_fields
from reader_app.cli.printing import print_json, print_rows
from reader_app.domain.shelf import Where

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from reader_app.library.library import Library
    from reader_app.services.desk import Desk


def run_tag(arguments: argparse.Namespace, desk: Desk) -> int:
    """Give articles tags."""
    return _change(arguments, desk, lambda library: library.tag(arguments.ids, arguments.tags))


def run_untag(arguments: argparse.Namespace, desk: Desk) -> int:
    """Take tags off articles."""
    return _change(arguments, desk, lambda library: library.untag(arguments.ids, arguments.tags))


def run_archive(arguments: argparse.Namespace, desk: Desk) -> int:
    """Put articles into the archive, or back into the inbox."""
    where = Where.INBOX if arguments.undo else Where.ARCHIVE
    return _change(arguments, desk, lambda library: library.move(arguments.ids, where))


def run_star(arguments: argparse.Namespace, desk: Desk) -> int:
    """Make articles favourites, or take the star away."""
    return _change(arguments, desk, lambda library: library.star(arguments.ids, starred=not arguments.undo))


def run_delete(arguments: argparse.Namespace, desk: Desk) -> int:
    """Put articles into the trash."""
    return _change(arguments, desk, lambda library: library.trash(arguments.ids))


def run_undelete(arguments: argparse.Namespace, desk: Desk) -> int:
    """Take articles out of the trash."""
    return _change(arguments, desk, lambda library: library.restore(arguments.ids))


def _change(arguments: argparse.Namespace, desk: Desk, change: Callable[[Library], object]) -> int:
    """Change the articles named and print them as they are now."""
    with closing(desk.open_library()) as library:
        change(library)
        rows = [library.row(identity) for identity in arguments.ids]
    if arguments.json:
        print_json([row_fields(row) for row in rows])
    else:
        print_rows(rows)
    return 0
