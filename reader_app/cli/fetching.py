"""The commands that fetch kept articles again: refresh, fetch."""

from __future__ import annotations

import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reader_app.cli.account_fields import locked_fields, say_came
from reader_app.cli.article_fields import row_fields
from reader_app.cli.printing import print_json, print_table, put
from reader_app.cli.refused import say_refused
from reader_app.cli.short import complain_of, say_outcome
from reader_app.cli.waiting import clear_line, show_step, show_words
from reader_app.domain.problem import LibraryError, Problem, ReaderAppError
from reader_app.domain.progress import Progress, Step, StepKind
from reader_app.services.refresh_article import Outcome
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say

if TYPE_CHECKING:
    import argparse

    from reader_app.accounts.account_book import AccountBook
    from reader_app.domain.account import Account
    from reader_app.services.complete_articles import Brought, CompleteArticles, Round
    from reader_app.services.desk import Desk
    from reader_app.services.refresh_article import RefreshArticle, Refreshed


def run_refresh(arguments: argparse.Namespace, desk: Desk) -> int:
    """Fetch some articles again; one that does not come does not keep the others from it."""
    refreshed: list[Refreshed] = []
    failed = False
    with closing(desk.open_library()) as library, closing(desk.make_reader()) as reader:
        rows = [library.row(article) for article in dict.fromkeys(arguments.ids)]
        refresh = desk.make_refresher(desk.preferences, library, reader)
        for row in rows:
            try:
                refreshed.append(_refresh(refresh, row.id, spend_last=arguments.spend_last))
            except ReaderAppError as error:
                failed = True
                say_refused(row.url, error, as_json=arguments.json)
        _print_refreshed(refreshed, as_json=arguments.json)
        about = desk.make_about(desk.preferences, library)
        book = desk.make_accounts(desk.preferences, library, reader).book
        met = [complain_of(one.saved, about, book, as_json=arguments.json) for one in refreshed if one.saved]
    return int(failed or any(met))


def _print_refreshed(refreshed: list[Refreshed], *, as_json: bool) -> None:
    if as_json:
        print_json([_fields(one) for one in refreshed])
    elif refreshed:
        heads = (_("ID"), _("What became of it"), _("Title"))
        print_table(heads, [(str(one.row.id), say_outcome(one.outcome), one.row.title) for one in refreshed])


def _refresh(refresh: RefreshArticle, article: int, *, spend_last: bool) -> Refreshed:
    progress = Progress(show_step)
    try:
        arrival = refresh.bring(article, progress, spend_last=spend_last)
        progress.report(Step(StepKind.KEEPING))
    finally:
        clear_line()
    return refresh.keep(article, arrival)


def _fields(one: Refreshed) -> dict[str, Any]:
    return row_fields(one.row) | {
        "outcome": one.outcome.value,
        "met": one.saved.met.state.value if one.saved else None,
    }


@dataclass
class _Report:
    """What became of the articles of a round."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)
    troubles: list[tuple[int, ReaderAppError]] = field(default_factory=list)
    locked: dict[str, Account] = field(default_factory=dict)  # by publisher, what did not open its articles
    spared: int = 0  # their fetch would have spent a last free read

    @property
    def tried(self) -> int:
        return self.outcomes.total() + len(self.troubles)

    def add(self, brought: Brought, refreshed: Refreshed | None, book: AccountBook) -> None:
        if brought.trouble is not None and brought.trouble.problem is Problem.LAST_FREE_READ:
            self.spared += 1
        elif brought.trouble is not None:
            self.troubles.append((brought.article, brought.trouble))
        elif refreshed is not None:
            self.outcomes[refreshed.outcome] += 1
            self._note_account(refreshed, book)

    def _note_account(self, refreshed: Refreshed, book: AccountBook) -> None:
        """Remember what an account came to that did not open an article, once for each publisher."""
        verdict = refreshed.saved.verdict if refreshed.saved else None
        if verdict is None or refreshed.row.completeness.is_whole:
            return
        if account := book.account_for(refreshed.row.url):
            self.locked[account.publisher] = replace(account, verdict=verdict)


def run_fetch(arguments: argparse.Namespace, desk: Desk) -> int:
    """Fetch what is not whole; interrupted, it still says what was done."""
    report = _Report()
    with closing(desk.open_library()) as library, closing(desk.make_reader()) as reader:
        complete = desk.make_completer(desk.preferences, library, reader)
        book = desk.make_accounts(desk.preferences, library, reader).book
        articles = complete.round(arguments.query, limit=arguments.limit)
        try:
            _complete_all(complete, articles, report, book)
        finally:
            clear_line()
            _print(report, articles, as_json=arguments.json)
    return int(bool(report.troubles))


def _complete_all(complete: CompleteArticles, articles: Round, report: _Report, book: AccountBook) -> None:
    while (step := articles.next_one()) is not None:
        article, seconds = step
        show_words(_("Article {done} of {total}").format(done=articles.done, total=articles.total))
        try:
            brought = complete.bring(article, Progress(), seconds)
            articles.note(brought)
            report.add(brought, complete.keep(brought), book)
        except LibraryError as error:
            if error.problem is not Problem.ARTICLE_NOT_FOUND:  # deleted for good meanwhile
                raise


def _print(report: _Report, articles: Round, *, as_json: bool) -> None:
    left = articles.total - report.tried
    if as_json:
        counts = {outcome.value: report.outcomes[outcome] for outcome in Outcome}
        troubles = [{"id": article, "error": error.problem.value} for article, error in report.troubles]
        locked = [locked_fields(account) for account in report.locked.values()]
        found = {"tried": report.tried, **counts, "left": left, "troubles": troubles}
        print_json(found | {"accounts": locked})
        return
    lines = [(str(report.outcomes[outcome]), say_outcome(outcome)) for outcome in Outcome]
    lines += [(str(len(report.troubles)), _("did not come")), (str(left), _("left for another time"))]
    print_table((_("Articles"), _("What became of them")), lines)
    if report.spared:
        put(_("No last free article was spent; “lutrin refresh --spend-last” does, one by one."))
    for article, error in report.troubles:
        print(f"lutrin: {article}: {say(error)}", file=sys.stderr)
    for publisher, account in report.locked.items():
        print(f"lutrin: {publisher}: {say_came(account)}", file=sys.stderr)
