"""The rules of some folders: a site's is looked up by its host, and read again when its file has changed.

A file `example.com.txt` is for example.com and www.example.com; `.example.com.txt` for
every other host under it; `global.txt` for all. Of several folders the first that
knows the host counts. Nothing is loaded before it is asked for: a look-up asks the
system for the few names that could be meant, however many files there are.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from reader_app.sites.lines import RuleLines, content_of, read_lines
from reader_app.sites.site_rule import SiteRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

GENERAL = "global.txt"
NOT_RULES = frozenset({"license.txt", "readme.txt", "changelog.txt"})
_MOST_KEPT = 500  # files and rules in memory: far more than are read from in one sitting


@dataclass(frozen=True, slots=True)
class _Found:
    """A rule file that is there, and what tells whether it has changed: nanoseconds and bytes."""

    path: Path
    changed: int
    size: int


_Key: TypeAlias = tuple[str, _Found | None, _Found | None]  # a host, its own file and the general one


class RuleBook:
    """Looks rules up in folders, the first one first; folders that are not there are empty."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = tuple(folders)
        self._read: dict[_Found, RuleLines] = {}
        self._rules: dict[_Key, SiteRule] = {}

    def rule_for(self, host: str) -> SiteRule | None:
        """Give what is known of a host, None for nothing."""
        host = host.lower().rstrip(".").removeprefix("www.")
        own = self._first(names_for(host)) if host else None
        general = self._first((GENERAL,))
        if own is None and general is None:
            return None
        key = (host, own, general)
        if key not in self._rules:
            _make_room(self._rules)
            self._rules[key] = self._rule(host, own, general)
        rule = self._rules[key]
        return rule if rule.directives else None

    def fingerprint_for(self, host: str) -> str:
        """Give the fingerprint of a host's rule, "" where there is none."""
        rule = self.rule_for(host)
        return rule.fingerprint if rule else ""

    def _first(self, names: Sequence[str]) -> _Found | None:
        asked = (_there(folder, name) for folder in self.folders for name in names)
        return next(filter(None, asked), None)

    def _rule(self, host: str, own: _Found | None, general: _Found | None) -> SiteRule:
        files = [found for found in (own, general) if found]
        said = [
            directive
            for found in files
            for directive in self._lines(found, general=found is general).directives
            if not directive.section or host_matches(host, directive.section)
        ]
        return SiteRule(host, tuple(said), tuple(found.path for found in files))

    def _lines(self, found: _Found, *, general: bool) -> RuleLines:
        if found not in self._read:
            _make_room(self._read)
            self._read[found] = _lines_in(found.path, general=general)
        return self._read[found]


def names_for(host: str) -> tuple[str, ...]:
    """Give the names that a host's file may have, the nearest first."""
    labels = host.split(".")
    above = (".".join(labels[at:]) for at in range(1, len(labels) - 1))
    spelled = _spelled(host)
    exact = (f"{host}.txt", f"www.{host}.txt", *((f"{spelled}.txt",) if spelled != host else ()))
    return (*exact, *(f".{parent}.txt" for parent in above))


def host_matches(host: str, pattern: str) -> bool:
    """Whether a section's or file's name (`example.com`, `.example.com`) means a host."""
    return host == pattern.removeprefix("www.") or (pattern.startswith(".") and host.endswith(pattern))


def files_in(folder: Path) -> Iterator[Path]:
    """Give the rule files of a folder in order of their names."""
    for path in sorted(folder.glob("*.txt")):
        if path.name.lower() not in NOT_RULES and path.is_file():
            yield path


def _spelled(host: str) -> str:
    """Write a host with its own letters: files may be named after either form (RFC 3490)."""
    try:
        return host.encode("ascii").decode("idna")
    except UnicodeError:
        return host


def _there(folder: Path, name: str) -> _Found | None:
    if "/" in name or "\\" in name or "\x00" in name or name.startswith(".."):
        return None  # a host out of a hostile address names no file elsewhere
    path = folder / name
    try:
        state = os.stat(path)  # noqa: PTH116  a third quicker, nine times a page
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(state.st_mode):
        return None  # a folder says nothing, and who opens a pipe may wait for ever
    return _Found(path, state.st_mtime_ns, state.st_size)


def _lines_in(path: Path, *, general: bool) -> RuleLines:
    """Read a file; one that is gone or far too long says nothing."""
    try:
        content = content_of(path)
    except OSError:
        return RuleLines()
    return RuleLines() if content is None else read_lines(content, general=general)


def _make_room(kept: dict[_Found, RuleLines] | dict[_Key, SiteRule]) -> None:
    if len(kept) >= _MOST_KEPT:
        kept.clear()
