"""What a site's rule adds to what the page says: marks that readers of that site know.

See `docs/site-rules.md`. A rule only names what stands in the page; it opens nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.access.mark import Mark
from reader_app.access.wall_words import counter_in
from reader_app.domain.access import AccessState, Counter, Evidence, Period
from reader_app.sites.directives import WALL_STATES
from reader_app.sites.xpath import find, holds, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.sites.directives import Directive
    from reader_app.sites.site_rule import SiteRule

_SHOWN = 100  # characters of a path that are shown as evidence
_LINE = 300  # characters of a line that counts articles


def rule_marks(tree: lxml.html.HtmlElement, rule: SiteRule) -> Iterator[Mark]:
    """Give the marks of a wall, or of a free page, that the rule finds."""
    for directive in rule.all("wall_xpath"):
        state = directive.argument.strip().lower() or AccessState.PREVIEW.value
        if state in WALL_STATES and _finds(tree, directive):
            yield Mark(_evidence(directive), AccessState(state))
    for directive in rule.all("free_xpath"):
        if _finds(tree, directive):
            yield Mark(_evidence(directive), AccessState.FREE)


def rule_wall(tree: lxml.html.HtmlElement, rule: SiteRule) -> lxml.html.HtmlElement | None:
    """Give the element that the rule calls a wall, None where it finds none."""
    for directive in rule.all("wall_xpath"):
        if holds(tree, directive.condition):
            for match in find(tree, directive.value):
                return tree if isinstance(match, str) else match
    return None


def rule_counter(tree: lxml.html.HtmlElement, rule: SiteRule) -> Counter | None:
    """Give the count that stands where the rule says, with the limit and the period that it names."""
    said = [
        found.counter
        for directive in rule.all("counter_xpath")
        if holds(tree, directive.condition)
        for match in find(tree, directive.value)
        if (found := counter_in(text_of(match)[:_LINE])) is not None
    ]
    limits = [int(one.value) for one in rule.all("meter_limit") if one.value.isdecimal()]
    counter = said[0] if said else Counter()
    if not said and not limits:
        return None
    limit = counter.limit if counter.limit is not None else next(iter(limits), None)
    return Counter(counter.read, limit, rule_period(rule) or counter.period)


def rule_period(rule: SiteRule) -> Period | None:
    """Say over what time the rule says that the publisher counts."""
    said = (one.value.strip().lower() for one in rule.all("meter_period"))
    return next((Period(value) for value in said if value in set(Period)), None)


def rule_offer(rule: SiteRule) -> str:
    """Give the page of subscriptions that the rule names, "" for none."""
    said = (one.value for one in rule.all("offer_url"))
    return next((value for value in said if value.lower().startswith(("http://", "https://"))), "")


def _finds(tree: lxml.html.HtmlElement, directive: Directive) -> bool:
    return holds(tree, directive.condition) and holds(tree, directive.value)


def _evidence(directive: Directive) -> Evidence:
    return Evidence(f"rule {directive.name}", directive.value[:_SHOWN])
