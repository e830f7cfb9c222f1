"""The command that takes articles from their kept pages again: reextract."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.cli.printing import print_json, print_table
from reader_app.domain.problem import LibraryError, Problem
from reader_app.domain.progress import Progress
from reader_app.services.read_again import Again
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader_app.library.library import Library
    from reader_app.services.desk import Desk
    from reader_app.services.read_again import ReadAgain

_TIDYING = 0.5  # seconds of the library's own work at a time, so that Ctrl+C is heard


@dataclass
class Tally:
    """What became of the articles so far."""

    outcomes: Counter[Again] = field(default_factory=Counter)
    failed: list[int] = field(default_factory=list)

    def add(self, article: int, outcome: Again) -> None:
        """Count one more."""
        self.outcomes[outcome] += 1
        if outcome is Again.FAILED:
            self.failed.append(article)


def run_reextract(arguments: argparse.Namespace, desk: Desk) -> int:
    """Read the kept pages of some articles again; interrupted, it still says what was done."""
    tally = Tally()
    with closing(desk.open_library()) as library, closing(desk.make_reader()) as reader:
        again = desk.make_again(desk.preferences, library, reader)
        articles = _chosen(arguments, library, again)
        try:
            _read_all(articles, again, tally)
            if arguments.stale or tally.outcomes[Again.CHANGED]:
                _tidy(library)
        finally:
            _clear_line()
            _print(tally, as_json=arguments.json)
    return int(bool(tally.failed))


def _chosen(arguments: argparse.Namespace, library: Library, again: ReadAgain) -> list[int]:
    """Give the articles that are meant, newest first; raises ARTICLE_NOT_FOUND and QUERY_MISTAKE."""
    if arguments.stale and not (arguments.ids or arguments.query):
        return again.older()
    for article in arguments.ids:
        library.row(article)
    chosen = list(dict.fromkeys(arguments.ids)) or library.query_ids(arguments.query)
    if arguments.ids and arguments.query:
        matching = set(library.query_ids(arguments.query))
        chosen = [article for article in chosen if article in matching]
    if arguments.stale:
        older = set(again.older())
        chosen = [article for article in chosen if article in older]
    return chosen


def _read_all(articles: Sequence[int], again: ReadAgain, tally: Tally) -> None:
    for number, article in enumerate(articles, start=1):
        _show(_("Article {done} of {total}").format(done=number, total=len(articles)))
        try:
            tally.add(article, again(article, Progress()))
        except LibraryError as error:
            if error.problem is not Problem.ARTICLE_NOT_FOUND:  # deleted for good meanwhile
                raise


def _tidy(library: Library) -> None:
    """Have the library merge what many changes left in its indexes, and forget what it must."""
    while library.idle_work(_TIDYING):
        _show(_("Tidying up"))


def _show(words: str) -> None:
    """Progress is for a person who waits at a terminal, not for a log."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="\r", file=sys.stderr, flush=True)


def _clear_line() -> None:
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def _print(tally: Tally, *, as_json: bool) -> None:
    counts = {outcome.value: tally.outcomes[outcome] for outcome in Again}
    if as_json:
        print_json({"read": tally.outcomes.total(), **counts, "failed_ids": tally.failed})
        return
    failed = ", ".join(map(str, tally.failed))
    print_table(
        (_("Articles"), _("What became of them")),
        [
            (str(tally.outcomes.total()), _("read again from the pages that were kept")),
            (str(counts["same"]), _("same as before")),
            (str(counts["changed"]), _("changed")),
            (str(counts["kept_better"]), _("left as they were: the page gives less now")),
            (str(counts["without_source"]), _("without a kept page")),
            (str(counts["failed"]), _("failed: {ids}").format(ids=failed) if failed else _("failed")),
        ],
    )
