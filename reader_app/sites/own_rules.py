"""The reader's own rule files: lines are put into a site's file, and can be taken out of it again.

The app's and other folders' files are never written. Where such a file is the one that is
read for a site, its lines are copied first, since the reader's own file takes its place.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app.domain.problem import Problem, RuleError
from reader_app.sites.lines import content_of
from reader_app.sites.rule_book import RuleBook, names_for

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARK = "# What was mended in Lutrin:"
_COPIED = "# From here on as it was in"


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A file as it is to be written: `before` is what it holds now, None where it is not there.

    `copied` is the file whose lines it took over, `shadowed` one that is read in its place, so
    that writing it would change nothing.
    """

    path: Path
    after: bytes
    before: bytes | None = None
    copied: Path | None = None
    shadowed: Path | None = None


def with_lines(own: Path, folders: Sequence[Path], host: str, lines: Sequence[str]) -> OwnRule:
    """Say how the file of a host is in the folder `own` with these lines at its head.

    At the head they are for no section alone, and a `body` of theirs is tried before others.
    """
    host = host.lower().rstrip(".").removeprefix("www.")
    path = _existing(own, host) or own / f"{host}.txt"
    before = _read(path)
    read_now = _file_read_for(folders, host)
    copied = read_now if before is None else None
    rest = before if before is not None else _read(copied) if copied else None
    shadowed = read_now if read_now and _comes_before(read_now, own, folders) else None
    return OwnRule(path, _content(lines, rest, copied), before, copied, shadowed)


def write(rule: OwnRule) -> None:
    """Write a file, whole or not at all; raises RuleError with RULE_CHANGED and RULE_UNWRITABLE."""
    if _read(rule.path) != rule.before:
        raise RuleError(Problem.RULE_CHANGED, path=str(rule.path))
    _put(rule.path, rule.after)


def take_back(rule: OwnRule) -> None:
    """Let a file be as it was before; raises RuleError with RULE_CHANGED where it was changed since."""
    if _read(rule.path) != rule.after:
        raise RuleError(Problem.RULE_CHANGED, path=str(rule.path))
    if rule.before is None:
        try:
            rule.path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(rule.path, error) from error
    else:
        _put(rule.path, rule.before)


def _content(lines: Sequence[str], rest: bytes | None, copied: Path | None) -> bytes:
    """Put lines before what a file held, in its own encoding where that says so with a mark."""
    head = "\n".join((_MARK, *lines, "", ""))
    if rest is None:
        return head.rstrip("\n").encode() + b"\n"
    note = f"{_COPIED} {copied.name}\n" if copied else ""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if rest.startswith(mark):
            return mark + (head + note).encode(encoding) + rest[len(mark) :]
    return (head + note).encode("utf-8") + rest


def _existing(own: Path, host: str) -> Path | None:
    """Give the file for exactly this host that is there already, under whichever of its names."""
    exact = [name for name in names_for(host) if not name.startswith(".")]
    return next((own / name for name in exact if (own / name).is_file()), None)


def _file_read_for(folders: Sequence[Path], host: str) -> Path | None:
    """Give the file that is read for a host now, None where it is only the one for all."""
    rule = RuleBook(folders).rule_for(host)
    return rule.files[0] if rule and rule.own else None


def _comes_before(path: Path, own: Path, folders: Sequence[Path]) -> bool:
    order = list(folders)
    return path.parent in order and own in order and order.index(path.parent) < order.index(own)


def _read(path: Path | None) -> bytes | None:
    if path is None or not path.is_file():
        return None
    try:
        return content_of(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _put(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".new")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(name).replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> RuleError:
    return RuleError(Problem.RULE_UNWRITABLE, path=str(path), reason=error.strerror or "")
