"""Where a command gets a secret: typed without echo, or from standard input; never from its arguments."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader_app.domain.address import read_address
from reader_app.domain.problem import AccountError, AddressError, Problem
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from typing import TextIO

LONGEST = 4096  # characters of a line that is taken for a password or a link


def given_password(site: str, *, from_stdin: bool) -> str:
    """Get the password for a site; raises NO_PASSWORD_TYPED, and NOBODY_TO_ASK where there is no terminal."""
    password = _read_line() if from_stdin else _ask(site)
    if not password:
        raise AccountError(Problem.NO_PASSWORD_TYPED)
    return password


def given_link() -> str:
    """Get the link of a mail from standard input; raises NO_LINK_TYPED, which does not repeat it."""
    try:
        return read_address(_read_line())
    except (AccountError, AddressError) as error:
        raise AccountError(Problem.NO_LINK_TYPED) from error


def can_ask() -> bool:
    """Whether somebody can be asked: standard input is a terminal."""
    source = _standard_input()
    return source is not None and source.isatty()


def _read_line() -> str:
    """Take the first line as it is but for its end; raises NO_PASSWORD_TYPED for what is no text."""
    source = _standard_input()
    line = source.buffer.readline(LONGEST) if source is not None else b""
    try:
        return line.removesuffix(b"\n").removesuffix(b"\r").decode()
    except UnicodeDecodeError as error:
        raise AccountError(Problem.NO_PASSWORD_TYPED) from error


def _ask(site: str) -> str:
    """Ask at the terminal; where it cannot be kept from showing what is typed, nothing is asked."""
    import warnings  # noqa: PLC0415  for this one question
    from getpass import GetPassWarning, getpass  # noqa: PLC0415  as above

    if not can_ask():
        raise AccountError(Problem.NOBODY_TO_ASK)
    with warnings.catch_warnings():
        warnings.simplefilter("error", GetPassWarning)
        try:
            return getpass(_("Password for {site}: ").format(site=site), stream=sys.stderr)
        except GetPassWarning as error:
            raise AccountError(Problem.NOBODY_TO_ASK) from error
        except EOFError as error:
            raise AccountError(Problem.NO_PASSWORD_TYPED) from error


def _standard_input() -> TextIO | None:
    """Give standard input, which Python leaves out when the shell closed it."""
    return sys.stdin
