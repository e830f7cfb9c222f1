"""What a command is doing, for a person who waits at a terminal: a line that goes again, none in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reader_app.wording.steps import say_step

if TYPE_CHECKING:
    from reader_app.domain.progress import Step


def show_words(words: str) -> None:
    """Say something in the line."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{words}", end="\r", file=sys.stderr, flush=True)


def show_step(step: Step) -> None:
    """Say which step begins."""
    show_words(say_step(step))


def clear_line() -> None:
    """Take the line away."""
    show_words("")
