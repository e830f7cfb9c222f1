"""Read a page: judge who may read it, take its article out, keep what may be kept."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader_app.access.gate import opening_of, source_of_opening
from reader_app.access.judge import blocked_by, judge
from reader_app.domain.access import Access, Completeness, Right
from reader_app.domain.address import host_of
from reader_app.domain.article import Article
from reader_app.domain.problem import ExtractionError
from reader_app.domain.reading import Onward, Reading, Recipe, Wanted
from reader_app.extract.article import Extraction, extract_article, facts_alone
from reader_app.extract.by_rule import RuledPage
from reader_app.extract.recipe import version_for
from reader_app.markup.meta import base_of
from reader_app.markup.tree import parse
from reader_app.sites.rule_book import RuleBook

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.page import Page
    from reader_app.sites.site_rule import SiteRule


def read_page(
    page: Page,
    *,
    right: Right = Right.FREE,
    wanted: Wanted = Wanted.AUTOMATIC,
    rules: RuleBook | None = None,
) -> Reading:
    """Give what may be kept of a page, in this process.

    `right` is what is claimed for the page, and holds only where `Right.opens` says so;
    `wanted` is whose version of the article is asked for. A blocked page gives an article
    without text. A site's rule is asked for the article only where the page is free or
    the right holds: it changes nothing of what a gate leaves, and leads nowhere from there.
    Raises ExtractionError: EMPTY_PAGE, NO_ARTICLE, TOO_LARGE, DRAWN_BY_SCRIPT, and as
    PageOfLinksError LIST_OF_ARTICLES and FRAMES.
    """
    return read_by_rule(page, rules or RuleBook(()), right=right, wanted=wanted)[0]


def read_by_rule(
    page: Page, rules: RuleBook, *, right: Right = Right.FREE, wanted: Wanted = Wanted.AUTOMATIC
) -> tuple[Reading, RuledPage | None]:
    """Read as `read_page` does, and give the page with its site's rule too, None where none was asked."""
    blocked = blocked_by(page.status)
    if blocked is not None:
        return _blocked(page, blocked), None
    host = host_of(page.url)
    tree = parse(page.html, host=host)
    access = judge(tree)
    rule = rules.rule_for(host)  # once: its file may change meanwhile
    recipe = Recipe(version_for(rule.fingerprint if rule else ""), wanted)
    if access.gated and not right.opens(access):
        return _opening(page, tree, _shown(tree, page.url), access, recipe), None
    ruled = _ruled(page, tree, rule)
    found = _found(tree, page.url, wanted, ruled)
    reading = Reading(
        article=found.article,
        access=access,
        completeness=Completeness.DOUBTFUL if found.doubts else Completeness.COMPLETE,
        source=page.html,
        canonical_url=found.canonical_url,
        doubts=found.doubts,
        right=right if access.gated else Right.FREE,
        had_at=page.fetched_at,
        recipe=recipe,
        onward=ruled.onward(base_of(tree, page.url)) if ruled else Onward(),
    )
    return reading, ruled


def _ruled(page: Page, tree: lxml.html.HtmlElement, rule: SiteRule | None) -> RuledPage | None:
    """Give a page with its site's rule, the rule's replacements made; `tree` is the page as it came."""
    if rule is None:
        return None
    html, host = page.html, host_of(page.url)
    rewritten = rule.rewritten(html)
    if rewritten != html:
        with suppress(ExtractionError):  # replacements that leave nothing of a page are not made
            tree = parse(rewritten, host=host)
    return RuledPage(rule, tree, host)


def _found(tree: lxml.html.HtmlElement, url: str, wanted: Wanted, ruled: RuledPage | None) -> Extraction:
    """Take the article out by the rule, and without it where it leaves none.

    Who asks for one engine's version asks for that, and not for what a rule makes of it.
    """
    if ruled is None or wanted is not Wanted.AUTOMATIC:
        return extract_article(tree, url, wanted)
    try:
        return extract_article(ruled.tree, url, wanted, ruled)
    except ExtractionError:
        if not ruled.rule.says("autodetect_on_failure", otherwise=True):
            raise
        ruled.stale = True
        return extract_article(tree, url, wanted)


def _shown(tree: lxml.html.HtmlElement, url: str) -> Extraction:
    """Take what a page shows before its gate: hidden text is not its opening, however much of it there is."""
    try:
        return extract_article(tree, url, shown_only=True)
    except ExtractionError:
        return facts_alone(tree, url)


def _opening(
    page: Page, tree: lxml.html.HtmlElement, found: Extraction, access: Access, recipe: Recipe
) -> Reading:
    opening = opening_of(found.article)
    return Reading(
        article=opening,
        access=access,
        completeness=Completeness.OPENING,
        source=source_of_opening(tree, opening, access),
        canonical_url=found.canonical_url,
        right=Right.NONE,
        had_at=page.fetched_at,
        recipe=recipe,
    )


def _blocked(page: Page, access: Access) -> Reading:
    """Keep the place of a page that the site did not show: what it sent instead is not the article."""
    host = host_of(page.url)
    article = Article(page.url, host, (), site=host)
    return Reading(article, access, Completeness.TO_FETCH, "", right=Right.NONE, had_at=page.fetched_at)
