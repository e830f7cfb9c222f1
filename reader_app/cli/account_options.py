"""The options of `lutrin account`; none of them takes a password."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias

from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  argparse names it nowhere else
_Add: TypeAlias = "Callable[[_Commands, str, str], argparse.ArgumentParser]"
LOOKS_LIKE_A_PASSWORD = ("--password", "--passwd", "--pass", "--passphrase", "--pwd", "--pw", "-p")
LOOKS_LIKE_A_LINK = ("--link", "--magic-link")


def add_account(account: argparse.ArgumentParser, add: _Add) -> None:
    """Declare what can be done with accounts."""
    _refuse_passwords(account)
    deeds = account.add_subparsers(dest="deed", metavar=_("DEED"), required=True)
    _add_adding(add(deeds, "add", _("connect an account, or change one, and prove it on an article")))
    add(deeds, "list", _("show how every account is"))
    test = add(deeds, "test", _("try an account and say what happened"))
    password = add(deeds, "password", _("change the password of an account, and try it"))
    remove = add(deeds, "remove", _("forget an account with its password and its session"))
    for deed in (test, password, remove):
        deed.add_argument("site", metavar=_("SITE"))
    for deed in (test, password):
        _add_password_stdin(deed)
    for deed in deeds.choices.values():
        _refuse_passwords(deed)


def _add_adding(add: argparse.ArgumentParser) -> None:
    add.add_argument("site", metavar=_("SITE"), help=_("as example.org, or the address of one of its pages"))
    who = add.add_mutually_exclusive_group(required=True)
    who.add_argument("--user", metavar=_("NAME"), help=_("your name or e-mail address at that site"))
    who.add_argument(
        "--cookies",
        type=Path,
        metavar=_("FILE"),
        help=_("bring a browser's session from a cookies.txt instead"),
    )
    who.add_argument(
        "--link-stdin",
        action="store_true",
        help=_("sign in with the link that the site mailed, read from standard input, one line"),
    )
    _refuse_links(add)
    add.add_argument(
        "--article",
        default="",
        metavar=_("URL"),
        help=_("an article for subscribers, which proves the account"),
    )
    _add_password_stdin(add)
    add.add_argument(
        "--approve",
        action="append",
        default=[],
        metavar=_("ORIGIN"),
        help=_("let the password go to this other place too, as https://login.example.org"),
    )
    add.add_argument(
        "--domain",
        dest="domains",
        action="append",
        default=[],
        metavar=_("HOST"),
        help=_("another site whose articles the same account opens"),
    )
    add.add_argument(
        "--proxy",
        default="",
        metavar=_("PATTERN"),
        help=_("how your library's proxy writes hosts, as {host-}.proxy.example.org"),
    )


def _add_password_stdin(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--password-stdin", action="store_true", help=_("read the password from standard input, one line")
    )


class _Refuse(argparse.Action):
    """Ends the command where a secret was typed as an option, saying why (`const`) without repeating it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        _namespace: argparse.Namespace,
        _values: str | Sequence[object] | None,
        _option: str | None = None,
    ) -> NoReturn:
        parser.error(str(self.const))


def _refuse_links(parser: argparse.ArgumentParser) -> None:
    said = _(
        "a link that signs you in is as good as a password, and every program of this computer can"
        " read the command line: use --link-stdin"
    )
    parser.add_argument(*LOOKS_LIKE_A_LINK, nargs="?", action=_Refuse, const=said, help=argparse.SUPPRESS)


def _refuse_passwords(parser: argparse.ArgumentParser) -> None:
    parser.allow_abbrev = False  # else --password would be short for --password-stdin
    said = _(
        "a password is never taken from the command line, where every program of this computer can"
        " read it: leave it out to be asked for it, or use --password-stdin"
    )
    parser.add_argument(*LOOKS_LIKE_A_PASSWORD, nargs="?", action=_Refuse, const=said, help=argparse.SUPPRESS)
