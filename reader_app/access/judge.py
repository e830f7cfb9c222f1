"""What a page's own marks say of who may read it: one of seven states, with the evidence.

Read are the marks of the page's own article in its structured data, its meta
elements and the state of its scripts, the wall that stands at the end of its text,
and what a site's rule adds. Marks of other articles, class names alone and vendors'
scripts count for nothing: measured, they cost far more false alarms than they find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.access.blocked import blocked_page
from reader_app.access.data_marks import data_marks
from reader_app.access.kept_access import kept_access
from reader_app.access.mark import Force, Mark
from reader_app.access.named_marks import frame_marks, meta_marks, script_marks
from reader_app.access.own_nodes import Page, own_articles, words_of_article
from reader_app.access.rule_marks import rule_counter, rule_marks, rule_offer, rule_wall
from reader_app.access.shown_blocks import blocks_of
from reader_app.access.sign_in_page import FormPage, form_page
from reader_app.access.signed_in import signed_in
from reader_app.access.verdict import KINDS, Case, Verdict
from reader_app.access.wall_in_page import Seen, share_shown
from reader_app.access.wall_words import PromptKind, prompt_in
from reader_app.access.ways_on import ways_on
from reader_app.domain.access import INSTEAD, Access, AccessState, Counter, Evidence
from reader_app.markup.linked_data import linked_data
from reader_app.markup.meta import Meta

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

    from reader_app.sites.site_rule import SiteRule

_OK = 200
_MOST_EVIDENCE = 20  # marks that are kept
_WORDS = 160  # characters of a mark's words that are kept


def judge(tree: lxml.html.HtmlElement, url: str = "", rule: SiteRule | None = None) -> Access:
    """Say which kind of wall a page has, with the marks that say so in their own words.

    `url` is where the page was read; with it, its own article is told from others.
    `rule` is the site's. Nothing that stands behind a wall gets into the evidence.
    """
    meta = Meta(tree)
    kept = kept_access(meta)
    if kept is not None:
        return kept
    form = form_page(tree, url)
    if form is not None:
        return _instead(form, tree, url)
    blocked = blocked_page(tree, _OK, {})
    if blocked is not None:
        return blocked
    seen = Seen(tree)
    marks = list(_marks(tree, url, meta, rule))
    marks += _marks_of_counter(seen)
    verdict = _weighed(marks, seen, tree, rule)
    return _access(verdict, marks, seen, tree, url, rule)


def _instead(form: FormPage, tree: lxml.html.HtmlElement, url: str) -> Access:
    """Say what a page asks that shows a form in the article's place: an account, or a word for it alone."""
    evidence = (Evidence(INSTEAD, form.value),)
    if form is FormPage.PASSWORD:
        return Access(AccessState.BLOCKED, evidence)
    asks = prompt_in("\n".join(block.text for block in blocks_of(tree) if not block.hidden))
    subscribes = asks is not None and asks.kind is PromptKind.SUBSCRIBE
    state = AccessState.SUBSCRIBER if subscribes else AccessState.REGISTRATION
    offer, _ = ways_on(tree, url, None)
    return Access(state, evidence, walled=True, offer=offer, sign_in=url, signed_in=False)


def _marks(tree: lxml.html.HtmlElement, url: str, meta: Meta, rule: SiteRule | None) -> Iterator[Mark]:
    yield from data_marks(tree, Page(tree, url, meta))
    yield from meta_marks(meta)
    yield from frame_marks(tree)
    yield from script_marks(tree, url)
    if rule is not None:
        yield from rule_marks(tree, rule)


def _marks_of_counter(seen: Seen) -> Iterator[Mark]:
    """A count with its limit, or of what is left, says that there is a meter; else it is promotion."""
    said = seen.counter
    if said is None:
        return
    counts = said.counter.limit is not None and said.counter.read is not None
    meters = said.refuses or counts or said.left is not None
    evidence = Evidence("counter", said.words[:_WORDS])
    yield Mark(evidence, AccessState.METERED if meters else None, Force.STRONG, remark=not meters)


def _weighed(marks: list[Mark], seen: Seen, tree: lxml.html.HtmlElement, rule: SiteRule | None) -> Verdict:
    """Weigh the marks; a rule may say that a wall stands in the page, and that a doubt about it is none.

    What the publisher says is gated stays so, whatever a rule says.
    """
    verdict = Case(marks, seen).verdict()
    if rule is None:
        return verdict
    of_rule = {mark.state for mark in rule_marks(tree, rule)}
    if of_rule - {AccessState.FREE} and rule_wall(tree, rule) is not None:
        return Verdict(_first(of_rule, verdict.state), verdict.conflict, walled=True)
    return verdict


def _first(states: set[AccessState | None], otherwise: AccessState) -> AccessState:
    return next((state for state in KINDS if state in states), otherwise)


def _access(
    verdict: Verdict,
    marks: list[Mark],
    seen: Seen,
    tree: lxml.html.HtmlElement,
    url: str,
    rule: SiteRule | None,
) -> Access:
    evidence = [mark.evidence for mark in marks]
    if verdict.walled or verdict.state is AccessState.UNKNOWN:
        evidence += _evidence_of_wall(seen)
    gated = verdict.state is not AccessState.FREE
    if gated and seen.gift:
        evidence.append(Evidence("gift", seen.gift[:_WORDS]))
    offer, sign_in = ways_on(tree, url, seen.wall.element if seen.wall else None) if gated else ("", "")
    return Access(
        verdict.state,
        tuple(dict.fromkeys(evidence))[:_MOST_EVIDENCE],
        conflict=verdict.conflict,
        counter=_counter(seen, tree, rule),
        share_shown=share_shown(seen, _words(tree, url)) if verdict.walled and gated else None,
        walled=verdict.walled,
        gift=gated and bool(seen.gift),
        offer=(rule_offer(rule) if rule is not None else "") or offer,
        sign_in=sign_in,
        signed_in=signed_in(tree, rule),
    )


def _words(tree: lxml.html.HtmlElement, url: str) -> int:
    return words_of_article(own_articles(linked_data(tree), Page(tree, url, Meta(tree))))


def _evidence_of_wall(seen: Seen) -> Iterator[Evidence]:
    if seen.remaining is not None:
        yield Evidence("text left", seen.remaining[0].words[:_WORDS])
    if seen.wall is not None:
        yield Evidence(seen.wall.place, seen.wall.prompt.words[:_WORDS])


def _counter(seen: Seen, tree: lxml.html.HtmlElement, rule: SiteRule | None) -> Counter | None:
    of_page = seen.counter.counter if seen.counter is not None else None
    of_rule = rule_counter(tree, rule) if rule is not None else None
    if of_page is None or of_rule is None:
        return of_page or of_rule
    read = of_page.read if of_page.read is not None else of_rule.read
    limit = of_page.limit if of_page.limit is not None else of_rule.limit
    return Counter(read, limit, of_rule.period)
