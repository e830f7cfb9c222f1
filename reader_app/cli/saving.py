"""The commands that bring articles: save, extract."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.cli.article_fields import row_fields
from reader_app.cli.interruption import ending_at_once
from reader_app.cli.printing import print_json, print_rows
from reader_app.cli.refused import say_refused
from reader_app.cli.short import complain_of
from reader_app.cli.waiting import clear_line, show_step
from reader_app.domain.address import read_address
from reader_app.domain.problem import FetchError, LibraryError, Problem, ReaderAppError
from reader_app.domain.progress import Progress, Step, StepKind
from reader_app.domain.shelf import Where
from reader_app.services.rule_folders import rule_folders

if TYPE_CHECKING:
    import argparse
    from typing import BinaryIO, TextIO

    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.desk import Desk
    from reader_app.services.save_article import SaveArticle, Saved
    from reader_app.sites.rule_book import RuleBook


def run_save(arguments: argparse.Namespace, desk: Desk) -> int:
    """Save each address or file; one that fails does not keep the others from being saved."""
    saved: list[Saved] = []
    failed = False
    with closing(desk.open_library()) as library, closing(desk.make_reader()) as reader:
        _check_names(library, arguments)
        save = desk.make_saver(desk.preferences, library, reader)
        for given in arguments.what:
            try:
                saved.append(_save_one(given, save, library, arguments))
            except ReaderAppError as error:
                failed = True
                say_refused(given, error, as_json=arguments.json)
        _print_saved([one.row for one in saved], as_json=arguments.json)
        about = desk.make_about(desk.preferences, library)
        book = desk.make_accounts(desk.preferences, library, reader).book
        missing = [complain_of(one, about, book, as_json=arguments.json) for one in saved]
    return int(failed or any(missing))


def _check_names(library: Library, arguments: argparse.Namespace) -> None:
    """Raise EMPTY_NAME before anything is fetched for a name that cannot be given."""
    library.tag([], arguments.tags)
    if not all(name.strip() for name in arguments.lists):
        raise LibraryError(Problem.EMPTY_NAME)


def _save_one(given: str, save: SaveArticle, library: Library, arguments: argparse.Namespace) -> Saved:
    """Save one article with its tags and lists: all of it, or nothing."""
    progress = Progress(show_step)
    try:
        arrival = save.bring(given, progress, spend_last=arguments.spend_last, signed_in=arguments.signed_in)
        progress.report(Step(StepKind.KEEPING))
    finally:
        clear_line()
    with library.together():
        saved = save.keep(arrival, Where.LATER if arguments.later else Where.INBOX)
        library.tag([saved.row.id], arguments.tags)
        for name in arguments.lists:
            _ensure_list(library, name)
            library.add_to_list([saved.row.id], name)
    return replace(saved, row=library.row(saved.row.id))


def _ensure_list(library: Library, name: str) -> None:
    known = {one.name.casefold() for one in library.lists()}
    if name.strip().casefold() not in known:
        library.create_list(name)


def _print_saved(saved: list[SavedArticle], *, as_json: bool) -> None:
    if as_json:
        print_json([row_fields(row) for row in saved])
    elif saved:
        print_rows(saved)


def run_extract(arguments: argparse.Namespace, desk: Desk) -> int:
    """Answer articles for pages, as one JSON or a line each."""
    from reader_app.sites.rule_book import RuleBook  # noqa: PLC0415  where pages are read only

    rules = RuleBook(rule_folders(desk.preferences, desk.data_folder))
    if arguments.jsonl:
        _extract_lines(rules, worker=arguments.worker)
    else:
        _extract_one(arguments.file, arguments.url, rules)
    return 0


def _extract_lines(rules: RuleBook, *, worker: bool) -> None:
    from reader_app.services.asked_lines import lines_of  # noqa: PLC0415  brings the parsers in
    from reader_app.services.extract_lines import answer_lines  # noqa: PLC0415  as above

    if isinstance(sys.stdout, TextIOWrapper):  # lines are UTF-8 wherever they go
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    answer_lines(lines_of(_input()), sys.stdout, worker=worker, rules=rules)


def _extract_one(file: str, url: str, rules: RuleBook) -> None:
    from reader_app.cli.extract_fields import extract_fields  # noqa: PLC0415  brings the parsers in
    from reader_app.fetch.files import read_file, read_pipe  # noqa: PLC0415  as above
    from reader_app.services.read_page import read_page  # noqa: PLC0415  as above

    address = read_address(url) if url else ""
    page = read_pipe(_input()) if file == "-" else read_file(Path(file))
    if address:
        page = replace(page, url=address, asked_url=address)
    with ending_at_once():
        reading = read_page(page, rules=rules)
    print_json(extract_fields(reading))


def _input() -> BinaryIO:
    """Give standard input, which Python leaves out when the shell closed it."""
    source = _standard_input()
    if source is None:
        raise FetchError(Problem.FILE_UNREADABLE, path="-", reason="closed")
    return source.buffer


def _standard_input() -> TextIO | None:
    return sys.stdin
