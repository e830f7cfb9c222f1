"""Read a page: judge who may read it, take its article out, keep what may be kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reader_app.access.blocked import blocked_page
from reader_app.access.gate import source_of_opening
from reader_app.access.gate_shown import shown_html
from reader_app.access.judge import judge
from reader_app.access.wall_names import asks_to_sign_in
from reader_app.domain.access import Access, AccessState, Completeness, Doubt, Right
from reader_app.domain.address import host_of
from reader_app.domain.article import Article
from reader_app.domain.problem import ExtractionError, Problem
from reader_app.domain.reading import Onward, Reading, Recipe, Wanted
from reader_app.domain.repair import Mending
from reader_app.extract.article import Extraction, extract_article
from reader_app.extract.by_rule import RuledPage
from reader_app.extract.recipe import version_for
from reader_app.markup.meta import base_of
from reader_app.markup.tree import parse
from reader_app.services.address_title import title_from
from reader_app.services.read_opening import opening_in, stopped
from reader_app.sites.rule_book import RuleBook

if TYPE_CHECKING:
    import lxml.html

    from reader_app.domain.page import Page
    from reader_app.extract.mending import Mend
    from reader_app.sites.site_rule import SiteRule

_EVIDENCE = 200  # characters of a mark


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
    without text, and so does a form to sign in with in an article's place. Of a page that may be
    seen and not had whole (METERED, GIFT, SHOWN), only what it shows is read and kept. A site's rule is
    asked for the article only where the page is free or the right holds: it changes nothing of what a
    gate leaves, and leads nowhere from there.
    Raises ExtractionError: EMPTY_PAGE, NO_ARTICLE, TOO_LARGE, DRAWN_BY_SCRIPT, and as
    PageOfLinksError LIST_OF_ARTICLES and FRAMES.
    """
    return read_by_rule(page, rules or RuleBook(()), right=right, wanted=wanted)[0]


def read_by_rule(
    page: Page, rules: RuleBook, *, right: Right = Right.FREE, wanted: Wanted = Wanted.AUTOMATIC
) -> tuple[Reading, RuledPage | None]:
    """Read as `read_page` does, and give the page with its site's rule too, None where none was asked."""
    read = _read(page, rules, right, wanted, None)
    return read.reading, read.ruled


def read_mended(
    page: Page,
    mend: Mend | None,
    *,
    right: Right = Right.FREE,
    wanted: Wanted = Wanted.AUTOMATIC,
    rules: RuleBook | None = None,
) -> tuple[Reading, Mending]:
    """Read as `read_page` does with the reader's repairs, and tell what was found of them.

    Of an opening nothing is mended: it is what its publisher shows.
    """
    read = _read(page, rules or RuleBook(()), right, wanted, mend)
    return read.reading, read.mending


@dataclass(frozen=True)
class _Read:
    """A reading, the page with its site's rule where one was asked, and what was found of the repairs."""

    reading: Reading
    ruled: RuledPage | None = None
    mending: Mending = field(default_factory=Mending)


def _read(page: Page, rules: RuleBook, right: Right, wanted: Wanted, mend: Mend | None) -> _Read:
    if (refused := _refused(page)) is not None:
        return _Read(_blocked(page, refused))
    host = host_of(page.url)
    tree = parse(page.html, host=host)
    rule = rules.rule_for(host)  # once: its file may change meanwhile
    access = _judged(tree, page.url, rule)
    if access.instead:
        if access.sign_in and asks_to_sign_in("", page.asked_url):  # no article was asked for
            raise ExtractionError(Problem.NO_ARTICLE, host=host)
        return _Read(_blocked(page, access))
    recipe = Recipe(version_for(rule.fingerprint if rule else ""), wanted)
    seen = access.gated and not right.sees_all
    if access.gated and (not right.opens(access) or (seen and stopped(tree, page.url))):
        return _Read(_opening(page, tree, access, recipe, rule))
    if seen:  # from here on, there is no other page than the one that is shown
        page = replace(page, content=shown_html(tree, access).encode(), charset="utf-8")
        tree = parse(page.html, host=host)
    ruled = _ruled(page, tree, rule)
    found = _found(tree, page.url, wanted, ruled, mend)
    doubts = (Doubt.ACCESS, *found.doubts) if access.state is AccessState.UNKNOWN else found.doubts
    reading = Reading(
        article=found.article,
        access=access,
        completeness=Completeness.DOUBTFUL if doubts else Completeness.COMPLETE,
        source=page.html,
        canonical_url=found.canonical_url,
        doubts=doubts,
        right=right if access.gated else Right.FREE,
        had_at=page.fetched_at,
        recipe=recipe,
        onward=ruled.onward(base_of(tree, page.url)) if ruled else Onward(),
        mended=found.mending.met if mend else None,
    )
    return _Read(reading, ruled, found.mending)


def _refused(page: Page) -> Access | None:
    """Say that the answer itself refuses the page, with what its page shows as further evidence."""
    if blocked_page(None, page.status, page.headers) is None:
        return None
    tree = None
    with suppress(ExtractionError):  # there may be no page in it
        tree = parse(page.html, host=host_of(page.url))
    return blocked_page(tree, page.status, page.headers)


def _ruled(page: Page, tree: lxml.html.HtmlElement, rule: SiteRule | None) -> RuledPage | None:
    """Give a page with its site's rule, the rule's replacements made; `tree` is the page as it came.

    A rule that only says how to sign in, or what a meter counts, changes nothing of any article.
    """
    if rule is None or not rule.fingerprint:
        return None
    html, host = page.html, host_of(page.url)
    rewritten = rule.rewritten(html)
    if rewritten != html:
        with suppress(ExtractionError):  # replacements that leave nothing of a page are not made
            tree = parse(rewritten, host=host)
    return RuledPage(rule, tree, host)


def _found(
    tree: lxml.html.HtmlElement, url: str, wanted: Wanted, ruled: RuledPage | None, mend: Mend | None
) -> Extraction:
    """Take the article out by the rule, and without it where it leaves none.

    Who asks for one engine's version asks for that, and not for what a rule makes of it.
    """
    if ruled is None or wanted is not Wanted.AUTOMATIC:
        return extract_article(tree, url, wanted, mend=mend)
    try:
        return extract_article(ruled.tree, url, wanted, ruled, mend=mend)
    except ExtractionError:
        if not ruled.rule.says("autodetect_on_failure", otherwise=True):
            raise
        ruled.stale = True
        return extract_article(tree, url, wanted, mend=mend)


def _opening(
    page: Page, tree: lxml.html.HtmlElement, access: Access, recipe: Recipe, rule: SiteRule | None
) -> Reading:
    found = opening_in(tree, page.url, access, rule)
    access = replace(access, share_shown=found.share)
    return Reading(
        article=found.article,
        access=access,
        completeness=Completeness.OPENING,
        source=source_of_opening(tree, found.article, access),
        canonical_url=found.canonical_url,
        right=Right.NONE,
        had_at=page.fetched_at,
        recipe=recipe,
    )


def _blocked(page: Page, access: Access) -> Reading:
    """Keep the place of a page that the site did not show: what it sent instead is not the article."""
    host = host_of(page.url)
    article = Article(page.url, title_from(page.url), (), site=host)
    return Reading(
        article, _bounded(access), Completeness.TO_FETCH, "", right=Right.NONE, had_at=page.fetched_at
    )


def _judged(tree: lxml.html.HtmlElement, url: str, rule: SiteRule | None) -> Access:
    """Judge a page by its marks and its rule's; what the publisher says is gated, no rule makes free."""
    access = judge(tree, url, rule)
    if rule is not None and not access.gated:
        own = judge(tree, url)
        access = replace(own, conflict=True) if own.gated else access
    return _bounded(access)


def _bounded(access: Access) -> Access:
    """Give the evidence with as much of each mark as a mark needs: a long one could be the article."""
    short = (replace(one, value=_short(one.value)) for one in access.evidence)
    return replace(access, evidence=tuple(short))


def _short(value: str) -> str:
    return value if len(value) <= _EVIDENCE else value[: _EVIDENCE - 1] + "…"
