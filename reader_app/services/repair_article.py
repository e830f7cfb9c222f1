"""«Mend this article»: its kept pages read again with what the reader says of them, offline.

What may be brought back is what the kept page shows. A page that was not the reader's to
have whole is kept cut to its opening, and of an opening nothing is mended.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reader_app.domain.access import Right
from reader_app.domain.address import host_of
from reader_app.domain.problem import ExtractionError, LibraryError, Problem, RuleError
from reader_app.domain.progress import Step, StepKind
from reader_app.domain.reading import Source, Wanted
from reader_app.domain.repair import Mending, Repair, RepairKind, RuleLine, Show
from reader_app.services.read_again import claim_of, joined_again, page_from
from reader_app.services.repair_units import units_of
from reader_app.sites import own_rules

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.article import Article
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.reading import Reading
    from reader_app.library.library import Library
    from reader_app.library.repairs import KeptRepair
    from reader_app.services.repair_units import Unit
    from reader_app.sites.own_rules import OwnRule

OTHERS = 12  # kept articles of a site on which a rule is tried: a few seconds


class PageMender(Protocol):
    """What reads pages with repairs."""

    def mend(
        self,
        page: Page,
        progress: Progress,
        *,
        right: Right = Right.FREE,
        wanted: Wanted = Wanted.AUTOMATIC,
        repairs: Sequence[Repair] = (),
        show: Show = Show.NOTHING,
        rule_folders: Sequence[Path] | None = None,
    ) -> tuple[Reading, Mending]:
        """Read a page, and tell of it; raises ExtractionError."""


@dataclass(frozen=True)
class Looked:
    """An article as these repairs make it: its units, and which repairs found nothing.

    With all that could be brought back in it, `reading` is not one to be kept.
    """

    kept: Reading
    repairs: tuple[Repair, ...]
    reading: Reading
    units: tuple[Unit, ...]
    lost: tuple[int, ...] = ()


@dataclass(frozen=True)
class Former:
    """An article as it was before it was mended."""

    reading: Reading
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class Proposal:
    """A rule that does on a whole site what was done on one page.

    `lines` are none where no mark holds from page to page. `does_it_all` when the rule alone makes
    the same article; `changed` of `tried` other kept articles would be others by it.
    """

    host: str
    lines: tuple[RuleLine, ...] = ()
    rule: OwnRule | None = None
    does_it_all: bool = False
    tried: int = 0
    changed: int = 0


class RepairArticle:
    """Mends articles; `look` and `propose` may run on any thread, the others write.

    `own` is the reader's folder of rules, `get_folders` gives all of them in their order.
    """

    def __init__(
        self, library: Library, reader: PageMender, own: Path, get_folders: Callable[[], Sequence[Path]]
    ) -> None:
        self._library, self._reader = library, reader
        self._own, self._get_folders = own, get_folders

    def kept(self, article: int) -> tuple[KeptRepair, ...]:
        """Give what was mended before."""
        return self._library.repairs(article)

    def look(
        self, article: int, repairs: Sequence[Repair], progress: Progress, show: Show = Show.ARTICLE
    ) -> Looked:
        """Read an article's pages with these repairs; keeps nothing.

        Raises LibraryError with SOURCE_NOT_KEPT and ARTICLE_NOT_FOUND, RuleError with ONLY_AN_OPENING,
        ExtractionError, Cancelled.
        """
        kept = self._mendable(article)
        progress.report(Step(StepKind.EXTRACTING))
        read = [self._mend(kept, page, repairs, progress, show) for page in _pages_of(kept)]
        _check_is_whole(article, [reading for reading, _ in read])
        reading = joined_again(kept, [reading for reading, _ in read])
        if not (reading.article.lead or reading.article.blocks):
            raise ExtractionError(Problem.NO_ARTICLE, host=host_of(kept.article.url))
        met = {number for _, mending in read for number in mending.met}
        return Looked(
            kept,
            tuple(repairs),
            replace(reading, mended=tuple(sorted(met))),
            units_of(reading.article, [mending.blocks for _, mending in read]),
            tuple(number for number in range(len(repairs)) if number not in met),
        )

    def keep(self, article: int, looked: Looked) -> Former:
        """Keep a mended article, with what was done; answers how it was.

        Raises RuleError with ARTICLE_IS_ANOTHER where it was saved anew meanwhile.
        """
        with self._library.together():
            now = self._library.reading(article)
            if (now.source, now.further) != (looked.kept.source, looked.kept.further):
                raise RuleError(Problem.ARTICLE_IS_ANOTHER, id=article)
            former = Former(
                replace(now, source="", further=()),
                tuple(kept.repair for kept in self._library.repairs(article)),
            )
            self._library.set_repairs(article, looked.repairs)
            self._library.replace_article(article, looked.reading, all_pictures=True)
        return former

    def put_back(self, article: int, former: Former) -> None:
        """Let an article be as it was; one that was saved anew since stays, without the repairs."""
        with self._library.together():
            now = self._library.reading(article)
            self._library.set_repairs(article, former.repairs)
            if now.completeness.is_whole:
                whole = replace(former.reading, source=now.source, further=now.further)
                self._library.replace_article(article, whole, all_pictures=True)

    def propose(self, article: int, repairs: Sequence[Repair], progress: Progress) -> Proposal:
        """Find a rule that does the same, and try it on what else is kept of the site; writes nothing."""
        kept = self._mendable(article)
        host = host_of(kept.article.url)
        lines = self._lines(kept, repairs, progress)
        if not lines:
            return Proposal(host)
        folders = tuple(self._get_folders())
        written = [*(line.text for line in lines), f"test_url: {kept.article.url}"]
        rule = own_rules.with_lines(self._own, folders, host, written)
        with tempfile.TemporaryDirectory() as name:
            trial = Path(name)
            (trial / rule.path.name).write_bytes(rule.after)
            return self._tried(
                article, kept, repairs, Proposal(host, lines, rule), (trial, *folders), progress
            )

    def write(self, proposal: Proposal) -> None:
        """Write the rule; raises RuleError with RULE_CHANGED and RULE_UNWRITABLE."""
        if proposal.rule:
            own_rules.write(proposal.rule)

    def take_back_rule(self, proposal: Proposal) -> None:
        """Take the rule out again; raises as `write` does."""
        if proposal.rule:
            own_rules.take_back(proposal.rule)

    def _mendable(self, article: int) -> Reading:
        kept = self._library.reading(article)
        if not kept.completeness.is_whole:
            raise RuleError(Problem.ONLY_AN_OPENING, id=article)
        if not kept.source or not kept.recipe.version:
            raise LibraryError(Problem.SOURCE_NOT_KEPT, id=article)
        return kept

    def _mend(
        self,
        kept: Reading,
        page: Source,
        repairs: Sequence[Repair],
        progress: Progress,
        show: Show = Show.NOTHING,
        folders: Sequence[Path] | None = None,
    ) -> tuple[Reading, Mending]:
        return self._reader.mend(
            page_from(page, kept.had_at),
            progress,
            right=claim_of(kept),
            wanted=kept.recipe.wanted,
            repairs=repairs,
            show=show,
            rule_folders=folders,
        )

    def _lines(self, kept: Reading, repairs: Sequence[Repair], progress: Progress) -> tuple[RuleLine, ...]:
        """Give the lines that hold on other pages; only what a rule says can be tried there."""
        told = [self._mend(kept, page, repairs, progress, Show.RULE)[1] for page in _pages_of(kept)]
        return tuple(dict.fromkeys(line for mending in told for line in mending.lines))

    def _tried(
        self,
        article: int,
        kept: Reading,
        repairs: Sequence[Repair],
        proposal: Proposal,
        folders: Sequence[Path],
        progress: Progress,
    ) -> Proposal:
        wanted = self._joined(kept, repairs, progress)
        alone = self._joined(kept, (), progress, folders)
        others = [one for one in self._library.kept_whole(proposal.host, OTHERS + 1) if one != article]
        changed = sum(self._changes(one, folders, progress) for one in others[:OTHERS])
        return replace(
            proposal,
            does_it_all=(alone.lead, alone.blocks) == (wanted.lead, wanted.blocks),
            tried=len(others[:OTHERS]),
            changed=changed,
        )

    def _changes(self, article: int, folders: Sequence[Path], progress: Progress) -> bool:
        """Whether a rule would make another article of one that is kept."""
        progress.check()
        try:
            kept = self._mendable(article)
        except (LibraryError, RuleError):
            return False
        repairs = tuple(one.repair for one in self._library.repairs(article))
        try:
            now, then = (self._joined(kept, repairs, progress, by) for by in (None, folders))
        except ExtractionError:
            return True
        return (now.lead, now.blocks) != (then.lead, then.blocks)

    def _joined(
        self,
        kept: Reading,
        repairs: Sequence[Repair],
        progress: Progress,
        folders: Sequence[Path] | None = None,
    ) -> Article:
        """Give the article of all pages."""
        read = [self._mend(kept, page, repairs, progress, folders=folders)[0] for page in _pages_of(kept)]
        return joined_again(kept, read).article


def repair_of(kind: RepairKind, unit: Unit, looked: Looked) -> list[Repair]:
    """Say what is to be made of an act on a unit; none where nothing on the page tells it apart.

    Where the article has several pages, to begin or to end on one of them leaves the others out.
    """
    pages = _pages_of(looked.kept)
    if not unit.pieces:
        return []
    made = [Repair(kind, unit.pieces, pages[unit.page].url)]
    away = {
        RepairKind.START: [one for one in looked.units if one.held and one.page < unit.page],
        RepairKind.END: [one for one in looked.units if one.held and one.page > unit.page],
    }.get(kind, [])
    made += [Repair(RepairKind.REMOVE, one.pieces, pages[one.page].url) for one in away if one.pieces]
    return made


def _pages_of(kept: Reading) -> tuple[Source, ...]:
    return (Source(kept.article.url, kept.source), *kept.further)


def _check_is_whole(article: int, read: Sequence[Reading]) -> None:
    """Raise for pages that are understood today not to be the reader's whole."""
    if any(not reading.completeness.is_whole for reading in read):
        raise RuleError(Problem.ONLY_AN_OPENING, id=article)
