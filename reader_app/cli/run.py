"""From a command to its answer: exit 0, 1 with one sentence on stderr, or 2 for a mistake in the words."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from reader_app.cli import accounts, again, changes, fetching, rules, saving, shelves
from reader_app.cli.doctor import run_doctor
from reader_app.cli.highlights import run_highlights
from reader_app.cli.meter import run_meter
from reader_app.cli.printing import suit_terminal
from reader_app.domain.problem import OutputError, ReaderAppError
from reader_app.wording.problems import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from reader_app.services.desk import Desk

EXPECTED_TROUBLE = 1
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
NOBODY_READS = 141  # 128 + SIGPIPE, likewise

COMMANDS: dict[str, Callable[[argparse.Namespace, Desk], int]] = {
    "save": saving.run_save,
    "extract": saving.run_extract,
    "show": shelves.run_show,
    "list": shelves.run_list,
    "search": shelves.run_search,
    "lists": shelves.run_lists,
    "highlights": run_highlights,
    "tag": changes.run_tag,
    "untag": changes.run_untag,
    "archive": changes.run_archive,
    "star": changes.run_star,
    "delete": changes.run_delete,
    "undelete": changes.run_undelete,
    "reextract": again.run_reextract,
    "refresh": fetching.run_refresh,
    "fetch": fetching.run_fetch,
    "account": accounts.run_account,
    "rules": rules.run_rules,
    "meter": run_meter,
    "doctor": run_doctor,
}


def run_command(arguments: argparse.Namespace, desk: Desk) -> int:
    """Run one command and answer its exit code."""
    suit_terminal()
    try:
        return COMMANDS[arguments.command](arguments, desk)
    except OutputError as error:
        _let_go_of_output()
        complain(error)
        return EXPECTED_TROUBLE
    except ReaderAppError as error:
        complain(error)
        return EXPECTED_TROUBLE
    except BrokenPipeError:
        _let_go_of_output()
        return NOBODY_READS
    except KeyboardInterrupt:
        return INTERRUPTED


def complain(error: ReaderAppError) -> None:
    """Say expected trouble on stderr, in one line."""
    print(f"lutrin: {say(error)}", file=sys.stderr)


def _let_go_of_output() -> None:
    """Send what is still to be flushed nowhere, so that the end of the program does not complain of it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
