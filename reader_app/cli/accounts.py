"""The commands for the reader's own accounts: add, list, test, password, remove."""

from __future__ import annotations

import sys
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from reader_app.cli.account_fields import account_fields, cells_of, heads, line_fields, say_came
from reader_app.cli.passwords import can_ask, given_link, given_password
from reader_app.cli.printing import print_json, print_table, put
from reader_app.cli.waiting import clear_line, show_step
from reader_app.domain.account import SIGNED_IN, Credentials, Verdict, Way
from reader_app.domain.problem import AccountError, Problem
from reader_app.domain.progress import Progress
from reader_app.wording.accounts import say_forgotten, say_not_kept, say_replaced
from reader_app.wording.catalogue import _
from reader_app.wording.problems import say
from reader_app.wording.verdicts import say_command

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator

    from reader_app.domain.account import Account
    from reader_app.services.desk import Accounts, Desk


def run_account(arguments: argparse.Namespace, desk: Desk) -> int:
    """Do one thing with accounts; exit 1 when an account does not work."""
    deed: Callable[[argparse.Namespace, Accounts], int] = {
        "add": _run_add,
        "list": _run_list,
        "test": _run_test,
        "password": _run_password,
        "remove": _run_remove,
    }[arguments.deed]
    with closing(desk.open_library()) as library, closing(desk.make_reader()) as reader:
        return deed(arguments, desk.make_accounts(desk.preferences, library, reader))


def _run_add(arguments: argparse.Namespace, accounts: Accounts) -> int:
    """Connect an account, or change one; its state is printed as one JSON object, whatever came."""
    site = accounts.book.read_site(arguments.site)  # before a password is asked for in vain
    if arguments.link_stdin:
        account = _open_link(arguments, accounts)
    elif arguments.cookies:
        account = _bring(arguments, accounts)
    else:
        account = _add(arguments, accounts, site)
    print_json(_fields(account, accounts))
    _complain(account, accounts)
    return _code(account)


def _add(arguments: argparse.Namespace, accounts: Accounts, site: str) -> Account:
    credentials = _credentials(arguments, accounts, site)
    known = next((one for one in accounts.book.accounts() if one.publisher == site), None)
    if known is not None and known.user not in {"", arguments.user}:
        print(f"lutrin: {say_replaced(known)}", file=sys.stderr)
    with _progress() as progress:
        return accounts.connect.add(
            arguments.site,
            credentials,
            article=arguments.article,
            approved=arguments.approve,
            domains=arguments.domains,
            proxy=arguments.proxy,
            progress=progress,
        )


def _open_link(arguments: argparse.Namespace, accounts: Accounts) -> Account:
    link = given_link()
    with _progress() as progress:
        return accounts.connect.open_link(
            arguments.site,
            link,
            article=arguments.article,
            approved=arguments.approve,
            domains=arguments.domains,
            proxy=arguments.proxy,
            progress=progress,
        )


def _bring(arguments: argparse.Namespace, accounts: Accounts) -> Account:
    with _progress() as progress:
        return accounts.connect.bring_cookies(
            arguments.site,
            arguments.cookies,
            arguments.article,
            progress,
            domains=arguments.domains,
            proxy=arguments.proxy,
        )


def _credentials(arguments: argparse.Namespace, accounts: Accounts, site: str) -> Credentials | None:
    """Get the name and the password, None to use the one that is kept for that name and was not refused."""
    known = accounts.book.account_for(site)
    if known is not None and not arguments.password_stdin and _may_use_kept(known, arguments.user, accounts):
        return None
    return Credentials(arguments.user, given_password(site, from_stdin=arguments.password_stdin))


def _may_use_kept(known: Account, user: str, accounts: Accounts) -> bool:
    good = known.user == user and known.verdict is not Verdict.REFUSED
    return good and _password_kept(known, accounts)


def _run_list(arguments: argparse.Namespace, accounts: Accounts) -> int:
    now = datetime.now(UTC)
    rows = accounts.overview.rows(now)
    if arguments.json:
        print_json([line_fields(row, now) for row in rows])
    elif rows:
        print_table(heads(), [cells_of(row, now) for row in rows])
    else:
        put(_("No account is connected. “lutrin account add SITE --user NAME” connects one."))
    return 0


def _run_test(arguments: argparse.Namespace, accounts: Accounts) -> int:
    """Try an account; where its password is kept nowhere, ask for it."""
    account = accounts.book.named(arguments.site)
    if account.drawn:
        return _say_drawn(account, accounts, as_json=arguments.json)
    password = _password_to_test(arguments, accounts, account)
    with _progress() as progress:
        tested = accounts.connect.test(account.publisher, progress, password)
    _tell(tested, accounts, as_json=arguments.json)
    return _code(tested)


def _say_drawn(account: Account, accounts: Accounts, *, as_json: bool) -> int:
    """Say that nothing can be tried here: only a browser shows what is the reader's."""
    said = say(AccountError(Problem.WINDOW_NEEDED, site=account.publisher))
    hidden = replace(account, verdict=Verdict.HIDDEN_BY_SCRIPT, facts=())
    if as_json:
        print_json(_fields(hidden, accounts) | {"sentence": said.sentence, "next_step": say_command(hidden)})
    print(f"lutrin: {said}", file=sys.stderr)
    return 1


def _password_to_test(arguments: argparse.Namespace, accounts: Accounts, account: Account) -> str | None:
    """Give the password that is typed for this test alone, None for the one that is kept."""
    if arguments.password_stdin:
        return given_password(account.publisher, from_stdin=True)
    if account.way is not Way.FORM or _password_kept(account, accounts) or not can_ask():
        return None
    return given_password(account.publisher, from_stdin=False)


def _run_password(arguments: argparse.Namespace, accounts: Accounts) -> int:
    """Change a password, and try it."""
    account = accounts.book.named(arguments.site)
    password = given_password(account.publisher, from_stdin=arguments.password_stdin)
    with _progress() as progress:
        tested = accounts.connect.change_password(account.publisher, password, progress)
    _tell(tested, accounts, as_json=arguments.json)
    return _code(tested)


def _run_remove(arguments: argparse.Namespace, accounts: Accounts) -> int:
    account = accounts.book.named(arguments.site)
    accounts.connect.forget(account.publisher)
    if arguments.json:
        print_json({"publisher": account.publisher, "removed": True})
    else:
        put(say_forgotten(account))
    return 0


def _tell(account: Account, accounts: Accounts, *, as_json: bool) -> None:
    """Say what a test came to: in words, or as JSON with the words on standard error."""
    if as_json:
        print_json(_fields(account, accounts))
        _complain(account, accounts)
    else:
        put(say_came(account))


def _complain(account: Account, accounts: Accounts) -> None:
    """Say it on standard error, and why its password is not kept where it would be."""
    print(f"lutrin: {say_came(account)}", file=sys.stderr)
    worth_keeping = account.way is Way.FORM and account.verdict in SIGNED_IN
    if worth_keeping and not _password_kept(account, accounts):
        print(f"lutrin: {say_not_kept(accounts.vault.state())}", file=sys.stderr)


def _fields(account: Account, accounts: Accounts) -> dict[str, Any]:
    return account_fields(account, password_kept=_password_kept(account, accounts))


def _password_kept(account: Account, accounts: Accounts) -> bool:
    return account.way is Way.FORM and accounts.vault.password(account.publisher, account.user) is not None


def _code(account: Account) -> int:
    return int(account.verdict not in SIGNED_IN)


@contextmanager
def _progress() -> Iterator[Progress]:
    try:
        yield Progress(show_step)
    finally:
        clear_line()
