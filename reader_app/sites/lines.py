"""The lines of a rule file: whatever its encoding and its line ends, none ends the reading."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader_app.sites.directives import Directive

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 1_000_000  # of a rule file; the longest of 2,040 by readers of many sites has 15,000

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"(?P<name>[A-Za-z_][\w-]*)\s*(?:\((?P<argument>.*?)\)\s*)?:(?P<value>.*)", re.DOTALL)
_SECTION = re.compile(r"\[\s*(?P<host>[\w.-]+)\s*\]")
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class RuleLines:
    """What a file says: its directives in order, and the lines that are none (their number and text)."""

    directives: tuple[Directive, ...] = ()
    unreadable: tuple[tuple[int, str], ...] = ()


def read_lines(content: bytes, *, general: bool = False) -> RuleLines:
    """Read a file's bytes; `general` for the file that is for all hosts.

    A line `[host]` begins a section that is for that host alone. `if_page_contains`
    is a condition of the directive before it.
    """
    found: list[Directive] = []
    unreadable: list[tuple[int, str]] = []
    section = ""
    for number, text in enumerate(_LINE_END.split(_decoded(content)), start=1):
        line = text.strip("\ufeff\x00 \t")
        if not line or line.startswith("#"):
            continue
        if head := _SECTION.fullmatch(line):
            section = head["host"].lower()
        elif said := _LINE.fullmatch(line):
            _take(Directive(**_parts(said), line=number, section=section, general=general), found)
        else:
            unreadable.append((number, line))
    return RuleLines(tuple(found), tuple(unreadable))


def content_of(path: Path) -> bytes | None:
    """Give a file's bytes, None for one that is far too long; raises OSError."""
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)  # however much there is: it may grow, or never end
    return content if len(content) <= MOST_BYTES else None


def _parts(said: re.Match[str]) -> dict[str, str]:
    return {
        "name": said["name"].lower(),
        "argument": said["argument"] or "",
        "value": said["value"].strip(),
    }


def _take(directive: Directive, found: list[Directive]) -> None:
    """Add a directive, or its condition to the one before it."""
    if directive.name == "if_page_contains" and found and not found[-1].condition:
        found[-1] = replace(found[-1], condition=directive.value)
    else:
        found.append(directive)


def _decoded(content: bytes) -> str:
    """Decode UTF-8, with its mark or without, UTF-16 with its mark, and else what Windows wrote before."""
    for mark, encoding in _WIDE:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
