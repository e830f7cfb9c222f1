"""What a program's words are, line by line, so that the painter can colour them.

A lexer is only asked for what the page says the program is written in, or for what its
first lines betray: guessing properly would load every lexer there is, a second's work.
Pygments is imported with the first program, and lexes no further than the lines that are
being built, so that a long one does not stop the window.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygments.lexer import Lexer
    from pygments.token import _TokenType

    from reader_app.domain.article import Code

_MOST = 400_000  # characters of a program; a longer one stays in one colour
_LONGEST_LINE = 4_000  # as one that a machine wrote
_BEGINNING = 2_000  # characters in which a language is looked for
_HINTS = (
    ("python", r"(?m)^(?:#!.*python|(?:from [\w.]+ )?import [\w., ]+$|def \w+\(.*\).*:$|class \w+.*:$)"),
    ("bash", r"(?m)^(?:#!.*sh$|\$ |sudo |apt(?:-get)? )"),
    ("html", r"(?i)^\s*<(?:!doctype|html|head|body|div|p|a|script)\b"),
    ("xml", r"^\s*<\?xml"),
    ("json", r"^\s*[\[{]\s*(?:\"[^\"]*\"\s*:|[\[{])"),
    ("c", r"(?m)^#include\s*[<\"]"),
    ("rust", r"(?m)^\s*(?:pub )?fn \w+|\blet mut\b"),
    ("go", r"(?m)^package \w+$|\bfunc \w+\("),
    ("java", r"(?m)^\s*public (?:static |final )?(?:class|interface|void) "),
    ("javascript", r"(?m)^\s*(?:const|let|var|export|function|import) .*[{;(]"),
    ("sql", r"(?i)^\s*(?:select\b.*\bfrom\b|insert into|create table|update \w+ set)"),
    ("css", r"(?m)^[.#]?[\w-]+(?:[ ,.#:>][\w.#:> -]*)?\s*\{\s*$"),
)

Tone = tuple[int, int, str]  # the first character in its line, how many, and the theme's token


class ProgramColours:
    """Gives the tones of a page's programs, whose lines are asked for one after the other."""

    def __init__(self) -> None:
        self._program: Code | None = None
        self._next = 0
        self._lines: Iterator[tuple[Tone, ...]] = iter(())

    def of_line(self, program: Code, number: int) -> tuple[Tone, ...]:
        """Give the tones of a program's line; a line out of turn is where lexing begins anew."""
        if program is not self._program or number != self._next:
            self._program, self._next = program, number
            self._lines = _lines(program, number)
        self._next += 1
        return next(self._lines, ())


def _lines(program: Code, first: int) -> Iterator[tuple[Tone, ...]]:
    """Lex from a line on; where that is inside a comment of many lines, its rest is taken for code."""
    lexer = _lexer_for(program)
    if lexer is None:
        return
    text = "\n".join(program.text.split("\n")[first:]) + "\n"
    line: list[Tone] = []
    at = 0
    for _start, kind, words in lexer.get_tokens_unprocessed(text):
        token = _token(kind)
        for part in words.splitlines(keepends=True):
            shown = len(part.rstrip("\n"))
            if token and shown:
                line.append((at, shown, token))
            at += shown
            if part.endswith("\n"):
                yield tuple(line)
                line, at = [], 0


def _lexer_for(program: Code) -> Lexer | None:
    text = program.text
    if len(text) > _MOST or max(map(len, text.split("\n"))) > _LONGEST_LINE:
        return None
    name = program.language.strip().lower() or _hinted(text[:_BEGINNING])
    if not name:
        return None
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415  with the first program
    from pygments.util import ClassNotFound  # noqa: PLC0415  as above

    try:
        return get_lexer_by_name(name)
    except ClassNotFound:
        return None


def _hinted(beginning: str) -> str:
    return next((name for name, pattern in _HINTS if re.search(pattern, beginning)), "")


def _token(kind: _TokenType) -> str:
    """Give the theme's token of a sort of words, "" for what has the text's own colour."""
    while kind.parent is not None:
        found = _TOKENS.get(str(kind))
        if found is not None:
            return found
        kind = kind.parent
    return ""


_TOKENS = {
    "Token.Comment": "code_comment",
    "Token.Comment.Preproc": "code_keyword",
    "Token.Keyword": "code_keyword",
    "Token.Operator.Word": "code_keyword",
    "Token.Name.Tag": "code_keyword",
    "Token.Literal.String": "code_string",
    "Token.Literal.Number": "code_number",
    "Token.Literal.Date": "code_number",
    "Token.Name.Function": "code_name",
    "Token.Name.Class": "code_name",
    "Token.Name.Decorator": "code_name",
    "Token.Name.Builtin": "code_name",
    "Token.Name.Attribute": "code_name",
    "Token.Name.Exception": "code_name",
    "Token.Name.Namespace": "code_name",
    "Token.Name.Variable": "code_name",
}
