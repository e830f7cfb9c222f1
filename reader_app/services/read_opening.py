"""The opening of a page that is not free: what stands before its gate, and its share of the article."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader_app.access.gate import extent_of, opening_of, words_of
from reader_app.access.where import GateKind, gate_in, wall_in
from reader_app.domain.problem import ExtractionError
from reader_app.domain.reading_time import count_words
from reader_app.extract.article import Extraction, extract_article, facts_alone
from reader_app.markup.behind import marked_behind
from reader_app.markup.hidden import uncovered, unseen_words
from reader_app.markup.linked_data import articles, linked_data, values

if TYPE_CHECKING:
    import lxml.html

    from reader_app.access.where import Gate
    from reader_app.domain.access import Access
    from reader_app.domain.article import Article
    from reader_app.sites.site_rule import SiteRule

_TEASER = 300  # words: a page that ships no more may ship the opening only, and tells nothing of the whole
_NUMBER = re.compile(r"[0-9]{1,6}")
_PLAUSIBLE = range(50, 100_000)  # words that a page may say that its article has
_A_FEW = 60  # hidden words: menus and buttons
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Opening:
    """The opening, the page's own address for itself, and the share of the article that it is, if known."""

    article: Article
    canonical_url: str
    share: float | None


def opening_in(
    tree: lxml.html.HtmlElement, url: str, access: Access, rule: SiteRule | None = None
) -> Opening:
    """Take the opening out of a page; hidden text is counted, and never part of it."""
    gate = gate_in(tree, rule)
    found = _shown_before(tree, url, gate)
    before = words_of(found.article)
    said_words, came = _said_words(tree), _words_that_came(tree, url, before + found.behind)
    whole = min(filter(None, (said_words, came)), default=None)
    said = access.share_shown
    if said is None and gate is not None:
        said = gate.share_shown
    article = opening_of(found.article, extent_of(before, whole, gate, said))
    kept = words_of(article)
    if said is not None:
        return Opening(article, found.canonical_url, _share(kept, before, said))
    if gate is not None and gate.kind is GateKind.WALL and before >= _NEARLY_ALL * (came or 0):
        came = None  # all that came stands before the wall: of what is behind it, nothing is known
    return Opening(article, found.canonical_url, _counted_share(kept, said_words, came))


def stopped(tree: lxml.html.HtmlElement, url: str) -> bool:
    """Whether the page shows a wall with more of its article behind it."""
    gate = wall_in(tree)
    if gate is None:
        return False
    try:
        return extract_article(marked_behind(tree, gate.element), url, shown_only=True).behind > 0
    except ExtractionError:
        return False


def _shown_before(tree: lxml.html.HtmlElement, url: str, gate: Gate | None) -> Extraction:
    """Take what a page shows before its gate, and what it says of itself where that is nothing."""
    facts = facts_alone(tree, url)
    try:
        page = tree if gate is None else marked_behind(tree, gate.element)
        found = extract_article(page, url, shown_only=True)
    except ExtractionError:
        return facts
    if found.article.lead or found.article.blocks:
        return found
    return replace(found, article=replace(found.article, lead=facts.article.lead))


def _said_words(tree: lxml.html.HtmlElement) -> int | None:
    """Give the words that the page's data say that the article has."""
    for node in articles(linked_data(tree))[:1]:
        for said in values(node.get("wordCount")):
            digits = str(said).strip()
            if _NUMBER.fullmatch(digits) and int(digits) in _PLAUSIBLE:
                return int(digits)
    return None


def _words_that_came(tree: lxml.html.HtmlElement, url: str, shown: int) -> int | None:
    """Count the words of the article's text that the page holds, shown or not: only the number is used."""
    bodies = [text for node in articles(linked_data(tree))[:1] for text in values(node.get("articleBody"))]
    counts = [shown, *(count_words(text) for text in bodies if isinstance(text, str))]
    if unseen_words(tree) > _A_FEW:
        with suppress(ExtractionError):  # what is hidden is no article
            counts.append(words_of(extract_article(uncovered(tree), url).article))
    return max(counts) or None


def _share(kept: int, before: int, said: float) -> float:
    """Give the share that was said; of a text that was cut further, its part of it."""
    cut = kept < _NEARLY_ALL * before
    return round(said * kept / before if cut else said, 3)


def _counted_share(kept: int, said: int | None, came: int | None) -> float | None:
    if not kept:
        return None
    whole = said if said is not None and kept < said else came
    if whole is None or whole < _TEASER or kept > _NEARLY_ALL * whole:
        return None
    return round(kept / whole, 3)
