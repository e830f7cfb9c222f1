"""The commands that bring articles: save, extract."""

from __future__ import annotations

import json
import sys
from contextlib import closing
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.cli.article_fields import row_fields
from reader_app.cli.printing import print_json, print_rows
from reader_app.domain.problem import ReaderAppError
from reader_app.domain.progress import Progress
from reader_app.domain.shelf import Where
from reader_app.wording.problems import say
from reader_app.wording.steps import say_step

if TYPE_CHECKING:
    import argparse

    from reader_app.domain.progress import Step
    from reader_app.domain.shelf import SavedArticle
    from reader_app.library.library import Library
    from reader_app.services.desk import Desk


def run_save(arguments: argparse.Namespace, desk: Desk) -> int:
    """Save each address or file; one that fails does not keep the others from being saved."""
    where = Where.LATER if arguments.later else Where.INBOX
    saved: list[SavedArticle] = []
    failed = False
    with closing(desk.open_library()) as library, closing(desk.make_reader()) as reader:
        save = desk.make_saver(desk.preferences, library, reader)
        for given in arguments.what:
            try:
                row = save(given, Progress(_show_step), where=where)
                library.tag([row.id], arguments.tags)
                for name in arguments.lists:
                    _ensure_list(library, name)
                    library.add_to_list([row.id], name)
                saved.append(library.row(row.id))
            except ReaderAppError as error:
                failed = True
                print(f"lutrin: {say(error)}", file=sys.stderr)
    _print_saved(saved, as_json=arguments.json)
    return int(failed)


def _ensure_list(library: Library, name: str) -> None:
    known = {one.name.casefold() for one in library.lists()}
    if name.strip().casefold() not in known:
        library.create_list(name)


def _show_step(step: Step) -> None:
    """Steps are for a person who waits at a terminal, not for a log."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{say_step(step)}", end="\r", file=sys.stderr, flush=True)


def _print_saved(saved: list[SavedArticle], *, as_json: bool) -> None:
    if as_json:
        print_json([row_fields(row) for row in saved])
    elif saved:
        print_rows(saved)


def run_extract(arguments: argparse.Namespace, _desk: Desk) -> int:
    """Answer articles for pages, as one JSON or a line each."""
    from reader_app.services.extract_lines import answer_lines  # noqa: PLC0415  brings the parsers in

    if arguments.jsonl:
        lines = TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
        answers = TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
        answer_lines(lines, answers, worker=arguments.worker)
        return 0
    return _extract_one(arguments.file, arguments.url)


def _extract_one(file: str, url: str) -> int:
    from reader_app.cli.extract_fields import extract_fields  # noqa: PLC0415  brings the parsers in
    from reader_app.fetch.files import page_from_bytes, read_file  # noqa: PLC0415  as above
    from reader_app.services.read_page import read_page  # noqa: PLC0415  as above

    page = page_from_bytes(sys.stdin.buffer.read()) if file == "-" else read_file(Path(file))
    if url:
        page = replace(page, url=url, asked_url=url)
    json.dump(extract_fields(read_page(page)), sys.stdout, ensure_ascii=False, indent=2)
    print()
    return 0
