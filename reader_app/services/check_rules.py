"""«Are these rules in order?»: files read one by one, what is wrong named, what is not used counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain.problem import FetchError, Problem
from reader_app.sites.directives import Fate, fate_of
from reader_app.sites.lint import lint
from reader_app.sites.rule_book import files_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader_app.sites.directives import Directive
    from reader_app.sites.lint import Mistake


@dataclass
class RuleCheck:
    """What was found in some rule files; `counts` by directive, for each fate.

    `refused` is what would pretend to be somebody else, by the host that the file is for:
    read, and not obeyed.
    """

    files: int = 0
    mistakes: list[tuple[Path, Mistake]] = field(default_factory=list)
    refused: dict[str, list[Directive]] = field(default_factory=dict)
    counts: dict[Fate, Counter[str]] = field(default_factory=lambda: {fate: Counter() for fate in Fate})

    @property
    def faulty(self) -> int:
        """How many files have a mistake."""
        return len({path for path, _ in self.mistakes})


def check_rules(paths: Iterable[Path]) -> RuleCheck:
    """Look at rule files, and at those of folders; raises FetchError with FILE_NOT_FOUND."""
    found = RuleCheck()
    for path in _files(paths):
        lines, mistakes = lint(path)
        found.files += 1
        found.mistakes += [(path, mistake) for mistake in mistakes]
        for directive in lines.directives:
            fate = fate_of(directive)
            found.counts[fate][_named(directive)] += 1
            if fate is Fate.REFUSED:
                found.refused.setdefault(directive.section or path.stem, []).append(directive)
            found.counts[Fate.APPLIED]["if_page_contains"] += bool(directive.condition)
    return found


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            yield from files_in(path)
        elif path.is_file():
            yield path
        else:
            raise FetchError(Problem.FILE_NOT_FOUND, path=str(path))


def _named(directive: Directive) -> str:
    """Name a header by what it sets, other directives by themselves."""
    if directive.name == "http_header":
        return f"http_header({directive.argument.strip().lower()})"
    return directive.name
