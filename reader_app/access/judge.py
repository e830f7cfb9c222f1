"""What a page's own marks say of who may read it.

Read so far: the answer's status, JSON-LD `isAccessibleForFree` of the page's own
article, and the `content_tier` of its meta elements. Marks of other articles on
the page, class names and vendors' scripts are not read: measured, they cost far
more false alarms than they find.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.domain.access import Access, AccessState, Evidence
from reader_app.markup.linked_data import (
    articles,
    is_article,
    kinds,
    linked_data,
    text_of,
    unread_data,
    values,
)
from reader_app.markup.meta import Meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    import lxml.html

    from reader_app.markup.linked_data import Node

BLOCKING_STATUSES = frozenset({401, 402, 403, 407, 429, 451})

_TIERS = {
    "free": AccessState.FREE,
    "metered": AccessState.METERED,
    "locked": AccessState.SUBSCRIBER,
    "paid": AccessState.SUBSCRIBER,
    "premium": AccessState.SUBSCRIBER,
}
_TIER_NAMES = (
    "article:content_tier",
    "og:article:content_tier",
    "og:content_tier",
    "article:content-tier",
    "article_content_tier",
    "content_tier",
    "content-tier",
)
_FREE = "isAccessibleForFree"
_NOT_FREE = re.compile(
    r"""isAccessibleForFree["']?\s*:\s*["']?(false\b|https?://schema\.org/False\b)""", re.IGNORECASE
)
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def blocked_by(status: int) -> Access | None:
    """Say that a site showed something else than its page, by the status of its answer; else None."""
    if status in BLOCKING_STATUSES:
        return Access(AccessState.BLOCKED, (Evidence("status", str(status)),))
    return None


def judge(tree: lxml.html.HtmlElement) -> Access:
    """Say which kind of wall a page has, with the marks that say so in their own words."""
    marks = [*_data_marks(linked_data(tree)), *_broken_marks(unread_data(tree)), *_meta_marks(Meta(tree))]
    evidence = tuple(dict.fromkeys(mark for mark, _ in marks))
    states = {state for _, state in marks}
    gated = [state for _, state in marks if state is not AccessState.FREE]
    if not gated:
        return Access(AccessState.FREE, evidence)
    state = AccessState.METERED if AccessState.METERED in states else gated[0]
    return Access(state, evidence, conflict=AccessState.FREE in states)


def _data_marks(nodes: list[Node]) -> Iterable[tuple[Evidence, AccessState]]:
    main = articles(nodes)[:1] or [node for node in nodes if _said_free(node)][:1]
    alike = [node for node in articles(nodes)[1:] if _same_article(node, main[0])] if main else []
    for node in (*main, *alike, *_pages_of(nodes, main)):
        for said in _said_free(node):
            yield from _mark(f"json-ld {_FREE}", said)
        for part in values(node.get("hasPart")):
            if isinstance(part, dict) and _is_part_of_page(part):
                for said in _said_free(part):
                    if _truth(said) is False:
                        yield from _mark(f"json-ld hasPart {_FREE}", said)


def _said_free(node: Node) -> list[object]:
    """Give what a node says of being free, however it spells the property's name."""
    return [
        said.get("@value") if isinstance(said, dict) else said
        for name, value in node.items()
        if name.rpartition(":")[2].lower() == _FREE.lower()
        for said in values(value)
    ]


def _pages_of(nodes: list[Node], main: list[Node]) -> list[Node]:
    """Give the nodes that describe the web page itself: the article is what it holds."""
    named = [page for node in main for page in values(node.get("mainEntityOfPage"))]
    return [page for page in (*nodes, *named) if isinstance(page, dict) and "WebPage" in kinds(page)]


def _is_part_of_page(part: Node) -> bool:
    """Whether a part is a stretch of this page: a selector shows where, and another article is none."""
    return "cssSelector" in part or not is_article(part)


def _broken_marks(unread: list[str]) -> Iterable[tuple[Evidence, AccessState]]:
    """Take "not free" out of data that no parser reads: doubt is the publisher's."""
    for raw in unread:
        for said in _NOT_FREE.findall(raw):
            yield from _mark(f"json-ld {_FREE}", said)


def _same_article(node: Node, main: Node) -> bool:
    """Whether two nodes describe one article: a page may say it twice, and teasers are others."""
    return any(
        text_of(node.get(name)) == text_of(main.get(name)) != "" for name in ("headline", "url", "@id")
    )


def _mark(name: str, said: object) -> Iterable[tuple[Evidence, AccessState]]:
    free = _truth(said)
    if free is not None:
        state = AccessState.FREE if free else AccessState.SUBSCRIBER
        yield Evidence(name, str(said).strip()), state


def _truth(said: object) -> bool | None:
    word = str(said).strip().lower().removeprefix("https:").removeprefix("http:")
    return _TRUTH.get(word.removeprefix("//schema.org/").rstrip("/"))


def _meta_marks(meta: Meta) -> Iterable[tuple[Evidence, AccessState]]:
    for name in _TIER_NAMES:
        for said in meta.all(name):
            state = _TIERS.get(said.strip().lower())
            if state is not None:
                yield Evidence(f"meta {name}", said), state
    for said in meta.all(_FREE.lower()):
        yield from _mark(f"meta {_FREE}", said)
