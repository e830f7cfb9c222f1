"""A site's rule over a page: where the article stands, and what is said of it.

The rule has the first word and not the last. Where its `body` finds nothing, or far
less than is found without it, the site has changed since the rule was written: then
the article is chosen as on any page, and the rule is said to be stale.
"""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from datetime import UTC
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reader_app.domain.problem import ExtractionError, Problem
from reader_app.domain.reading import Onward
from reader_app.extract.carving import BODY, Carved, Finding, carve, shown
from reader_app.extract.dates import read_date
from reader_app.extract.names import Kind, fold, names_in
from reader_app.sites.xpath import find, holds, text_of

if TYPE_CHECKING:
    from datetime import datetime, tzinfo

    import lxml.html

    from reader_app.extract.choice import Choice
    from reader_app.extract.leaves import Leaf
    from reader_app.extract.metadata import Metadata
    from reader_app.sites.directives import Directive
    from reader_app.sites.site_rule import SiteRule
    from reader_app.sites.xpath import Match

_FAR_LESS = 1 / 3  # of what is found without the rule
_ENOUGH = 500  # characters without spaces: less, found without a rule, proves nothing against it
_LINKED = 0.9  # of a text: nothing but a link
_LABEL = 100  # characters: a link longer than that is a sentence of the article
_BOXES = frozenset({"nav", "form"})
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")  # and what turns a line around
_LONGEST = 500  # characters of a title
_NEXT = ("//link[@rel='next']/@href", "//a[@rel='next']/@href")
_WEB = frozenset({"http", "https"})
_MIDNIGHT = (0, 0)


class RuledPage:
    """One page and its site's rule; `tree` is the page as it came, the rule's replacements made."""

    def __init__(self, rule: SiteRule, tree: lxml.html.HtmlElement, host: str) -> None:
        self.rule = rule
        self.tree = tree
        self.stale = False  # known once the texts were chosen
        self._host = host

    @cached_property
    def carved(self) -> Carved:
        """The page without what the rule takes out, and with the article marked."""
        return carve(self.tree, self.rule)

    @cached_property
    def for_metadata(self) -> lxml.html.HtmlElement:
        """The page that metadata are read from: without JSON-LD where the rule says that it lies."""
        if not self.rule.says("skip_json_ld", otherwise=False):
            return self.tree
        page = copy.deepcopy(self.tree)
        for script in page.xpath("//script[contains(@type, 'ld+json')]"):
            script.drop_tree()
        return page

    def metadata(self, said: Metadata) -> Metadata:
        """Put in what the rule finds; the general rule's findings only where the page says nothing."""
        title = self._line("title", alone=bool(said.title))
        return replace(
            said,
            title=title or said.title,
            authors=self._authors(said) or said.authors,
            published=self._date(said) or said.published,
        )

    def choose(self, choice: Choice, texts: list[Leaf]) -> Choice:
        """Give the rule's choice of texts, or the one that was made without it when the rule is stale.

        Raises ExtractionError with NO_ARTICLE where the rule found none and forbids to look on.
        """
        if not self.rule.all("body"):
            return choice
        numbers = frozenset(leaf.number for leaf in texts if _is_marked(leaf))
        if self.rule.says("prune", otherwise=True):
            numbers -= _labels(numbers - choice.numbers, texts)
        ours, theirs = (sum(len(texts[n].key) for n in some) for some in (numbers, choice.numbers))
        if not ours and not self.rule.says("autodetect_on_failure", otherwise=True):
            raise ExtractionError(Problem.NO_ARTICLE, host=self._host)
        self.stale = not ours or (theirs > _ENOUGH and ours < _FAR_LESS * theirs)
        return choice if self.stale else replace(choice, numbers=numbers, agreement=1.0)

    def onward(self, base: str) -> Onward:
        """Give where the rule finds the rest of the article, absolute, and never this very page."""
        next_page = self._address("next_page_link", base)
        if not next_page and self.rule.says("autodetect_next_page", otherwise=False):
            found = (match for path in _NEXT for match in find(self.tree, path))
            next_page = next(filter(None, (_address_of(match, base) for match in found)), "")
        return Onward(self._address("single_page_link", base), next_page)

    def findings(self) -> tuple[Finding, ...]:
        """Tell what each directive that looks at the page finds there, in the order of the file."""
        looked = [
            Finding(one, len(matches), shown(matches))
            for one in self.rule.all("title", "author", "date", "single_page_link", "next_page_link", *_SHOWN)
            for matches in [self._matches(one)]
        ]
        everything = [*looked, *self.carved.findings]
        return tuple(sorted(everything, key=lambda found: (found.directive.general, found.directive.line)))

    def _matches(self, directive: Directive) -> list[Match]:
        return find(self.tree, directive.value) if holds(self.tree, directive.condition) else []

    def _said(self, name: str, *, alone: bool) -> list[Match]:
        """Give what the first directive of a name that says anything says."""
        asked = (one for one in self.rule.all(name) if not (one.general and alone))
        return next(filter(None, ([m for m in self._matches(one) if text_of(m)] for one in asked)), [])

    def _line(self, name: str, *, alone: bool) -> str:
        said = self._said(name, alone=alone)
        line = " ".join(_CONTROLS.sub(" ", text_of(said[0])).split()) if said else ""
        return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"

    def _authors(self, said: Metadata) -> tuple[str, ...]:
        """Part what the rule finds into names: people, or else whoever is named."""
        lines = [text_of(one) for one in self._said("author", alone=bool(said.authors))]
        names = names_in(lines, frozenset({fold(said.site), fold(self._host)}))
        people = [name.text for name in names if name.kind is Kind.PERSON]
        return tuple(people or [name.text for name in names])

    def _date(self, said: Metadata) -> datetime | None:
        """Read the rule's date; a bare day does not replace the same day with its hour."""
        for match in self._said("date", alone=said.published is not None):
            text = text_of(match) if isinstance(match, str) else match.get("datetime") or text_of(match)
            found = read_date(text, _zone_of(said))
            if found is None:
                continue
            bare = (found.hour, found.minute) == _MIDNIGHT
            same = said.published is not None and said.published.date() == found.date()
            return None if bare and same else found
        return None

    def _address(self, name: str, base: str) -> str:
        found = (match for one in self.rule.all(name) for match in self._matches(one))
        return next(filter(None, (_address_of(match, base) for match in found)), "")


_SHOWN = ("native_ad_clue", "not_logged_in_xpath", "single_page_link_in_feed")


def _is_marked(leaf: Leaf) -> bool:
    return leaf.element.get(BODY) is not None or any(a.get(BODY) for a in leaf.element.iterancestors())


def _labels(numbers: frozenset[int], texts: list[Leaf]) -> frozenset[int]:
    """Give those of some texts that lead elsewhere: menus, forms, short lines that are nothing but a link."""
    return frozenset(
        number
        for number in numbers
        for leaf in [texts[number]]
        if leaf.tags & _BOXES or (leaf.link_share >= _LINKED and len(leaf.text) < _LABEL)
    )


def _zone_of(said: Metadata) -> tzinfo:
    """The zone that a date without one means: that of the page's own date, else its language's guess."""
    if said.published is not None and said.published.tzinfo is not None:
        return said.published.tzinfo
    if said.language.partition("-")[0].lower() == "fr":
        try:
            return ZoneInfo("Europe/Paris")
        except ZoneInfoNotFoundError:
            return UTC
    return UTC


def _address_of(match: Match, base: str) -> str:
    """Give the web address that a match is or leads to, without its fragment, "" for this very page."""
    said = match if isinstance(match, str) else match.get("href") or match.get("src") or text_of(match)
    try:
        address = urljoin(base, said.strip())
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    address = address.partition("#")[0]
    return address if scheme in _WEB and address != base.partition("#")[0] else ""
