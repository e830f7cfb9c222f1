"""«Does this site's rule still work?»: its own test pages, fetched and read, directive by directive."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain.flow import reading_text
from reader_app.domain.problem import ReaderAppError
from reader_app.domain.reading_time import count_words
from reader_app.fetch.statuses import check_not_refused
from reader_app.services.read_page import read_by_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader_app.domain.page import Page
    from reader_app.domain.reading import Reading
    from reader_app.extract.carving import Finding
    from reader_app.sites.rule_book import RuleBook
    from reader_app.sites.site_rule import SiteRule


@dataclass(frozen=True)
class Expectation:
    """Words that the article has to have, and whether it has them."""

    words: str
    met: bool


@dataclass(frozen=True)
class Trial:
    """One page read by its rule; `trouble` when it could not be, with the rest empty.

    `stale` when the rule's body found nothing, or far less than was found without it. A
    gated page is not the rule's to look at: it has no findings.
    """

    address: str
    findings: tuple[Finding, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    reading: Reading | None = None
    stale: bool = False
    trouble: ReaderAppError | None = field(default=None, compare=False)

    @property
    def well(self) -> bool:
        """Whether the rule did what it says."""
        return self.trouble is None and not self.stale and all(one.met for one in self.expectations)

    @property
    def words(self) -> int:
        """How many words the article has."""
        return count_words(reading_text(self.reading.article)) if self.reading else 0


def tests_of(rule: SiteRule) -> list[tuple[str, tuple[str, ...]]]:
    """Give a rule's test addresses with the words that each page has to have (`test_contains` after it)."""
    found: list[tuple[str, list[str]]] = []
    for directive in rule.all("test_url", "test_contains"):
        if directive.name == "test_url":
            found.append((directive.value, []))
        elif found:
            found[-1][1].append(directive.value)
    return [(address, tuple(words)) for address, words in found]


def try_rule(rule: SiteRule, rules: RuleBook, fetch: Callable[[str], Page]) -> Iterator[Trial]:
    """Read the rule's test pages one after the other; `fetch` raises FetchError, which is an answer too."""
    for address, words in tests_of(rule):
        try:
            page = fetch(address)
            check_not_refused(page)
        except ReaderAppError as error:
            yield Trial(address, trouble=error)
        else:
            yield try_page(page, rules, words)


def try_page(page: Page, rules: RuleBook, words: Sequence[str] = ()) -> Trial:
    """Read one page by its site's rule and tell what each directive did."""
    try:
        reading, ruled = read_by_rule(page, rules)
    except ReaderAppError as error:
        return Trial(page.url, trouble=error)
    text = _folded(reading_text(reading.article))
    return Trial(
        page.url,
        ruled.findings() if ruled else (),
        tuple(Expectation(one, _folded(one) in text) for one in words),
        reading,
        stale=bool(ruled and ruled.stale),
    )


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
