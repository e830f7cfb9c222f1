"""What a page's own marks say of who may read it.

Read so far: the answer's status, JSON-LD `isAccessibleForFree` of the page's own
article, and the `content_tier` of its meta elements. Marks of other articles on
the page, class names and vendors' scripts are not read: measured, they cost far
more false alarms than they find.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import Access, AccessState, Evidence
from reader_app.markup.linked_data import articles, is_article, linked_data, text_of, values
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
_TRUTH = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}


def blocked_by(status: int) -> Access | None:
    """Say that a site showed something else than its page, by the status of its answer; else None."""
    if status in BLOCKING_STATUSES:
        return Access(AccessState.BLOCKED, (Evidence("status", str(status)),))
    return None


def judge(tree: lxml.html.HtmlElement) -> Access:
    """Say which kind of wall a page has, with the marks that say so in their own words."""
    marks = [*_data_marks(linked_data(tree)), *_meta_marks(Meta(tree))]
    evidence = tuple(dict.fromkeys(mark for mark, _ in marks))
    states = {state for _, state in marks}
    gated = [state for _, state in marks if state is not AccessState.FREE]
    if not gated:
        return Access(AccessState.FREE, evidence)
    state = AccessState.METERED if AccessState.METERED in states else gated[0]
    return Access(state, evidence, conflict=AccessState.FREE in states)


def _data_marks(nodes: list[Node]) -> Iterable[tuple[Evidence, AccessState]]:
    main = articles(nodes)[:1] or [node for node in nodes if _FREE in node][:1]
    alike = [node for node in articles(nodes)[1:] if _same_article(node, main[0])] if main else []
    for node in (*main, *alike):
        for said in values(node.get(_FREE)):
            yield from _mark(f"json-ld {_FREE}", said)
        for part in values(node.get("hasPart")):
            if isinstance(part, dict) and not is_article(part):
                for said in values(part.get(_FREE)):
                    if _truth(said) is False:
                        yield from _mark(f"json-ld hasPart {_FREE}", said)


def _same_article(node: Node, main: Node) -> bool:
    """Whether two nodes describe one article: a page may say it twice, and teasers are others."""
    return any(
        text_of(node.get(name)) == text_of(main.get(name)) != "" for name in ("headline", "url", "@id")
    )


def _mark(name: str, said: object) -> Iterable[tuple[Evidence, AccessState]]:
    free = _truth(said)
    if free is not None:
        state = AccessState.FREE if free else AccessState.SUBSCRIBER
        yield Evidence(name, str(said)), state


def _truth(said: object) -> bool | None:
    word = str(said).strip().lower().rstrip("/").rpartition("/")[2]
    return _TRUTH.get(word)


def _meta_marks(meta: Meta) -> Iterable[tuple[Evidence, AccessState]]:
    for name in _TIER_NAMES:
        for said in meta.all(name):
            state = _TIERS.get(said.strip().lower())
            if state is not None:
                yield Evidence(f"meta {name}", said), state
    for said in meta.all(_FREE.lower()):
        yield from _mark(f"meta {_FREE}", said)
