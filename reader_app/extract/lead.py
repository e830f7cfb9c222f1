"""The lead: the text under the headline that says what the article is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.extract.phrases import LEAD_NAMES
from reader_app.markup.normal import HEADINGS
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.extract.leaves import Leaf

_SHORTEST = 40  # characters
_LONGEST = 900
_FOLD = re.compile(r"[\W_]+")
_BEFORE = 12  # texts before the body among which a lead is looked for
_INTO = 2  # texts of the body that may be the lead


def find_lead(texts: Sequence[Leaf], chosen: Sequence[int], description: str) -> Leaf | None:
    """Give the text that is the article's lead, None where the page has none.

    `chosen` are the body's texts in order. A lead stands before the body or opens
    it; it is set apart by its name, by bold type, or by repeating the page's own
    description outside the run of paragraphs.
    """
    if not chosen:
        return None
    first = chosen[0]
    start = max(first - _BEFORE, _after_headline(texts, first))
    near = [leaf for leaf in texts[start:first] if _may_be(leaf)]
    opening = [texts[number] for number in chosen[:_INTO] if _may_be(texts[number])]
    described = [leaf for leaf in (*near, *opening) if _says(leaf.text, description)]
    for leaf in (*near, *opening):
        if _named(leaf):
            return leaf
    for leaf in described:
        if leaf in near or _is_bold(leaf) or _stands_alone(leaf, texts, chosen):
            return leaf
    return next((leaf for leaf in opening[:1] if leaf.number == first and _is_bold(leaf)), None)


def _after_headline(texts: Sequence[Leaf], first: int) -> int:
    heads = [leaf.number for leaf in texts[:first] if leaf.element.tag == "h1"]
    return heads[-1] + 1 if heads else 0


def _may_be(leaf: Leaf) -> bool:
    return _SHORTEST <= len(leaf.text) <= _LONGEST and leaf.link_share < 0.3 and "li" not in leaf.tags  # noqa: PLR2004


def _named(leaf: Leaf) -> bool:
    holder = leaf.element.getparent()
    names = names_of(leaf.element)
    if holder is not None and sum(1 for child in holder if child.tag == leaf.element.tag) == 1:
        names += " " + names_of(holder)
    return LEAD_NAMES.search(names) is not None or "description" in (leaf.element.get("itemprop") or "")


def _is_bold(leaf: Leaf) -> bool:
    """Whether the whole text is set in bold."""
    bold = sum(len(inner.text_content()) for inner in leaf.element if inner.tag in {"strong", "b"})
    return bold >= 0.95 * len(leaf.element.text_content().strip())


def _stands_alone(leaf: Leaf, texts: Sequence[Leaf], chosen: Sequence[int]) -> bool:
    after = next((texts[number] for number in chosen if number > leaf.number), None)
    return after is None or leaf.template != after.template or leaf.element.tag in HEADINGS


def _says(text: str, description: str) -> bool:
    """Whether a text and the description are the same words, or the description is its beginning."""
    one, other = _FOLD.sub("", text.casefold()), _FOLD.sub("", description.casefold())
    return len(other) >= _SHORTEST * 0.8 and (
        one == other or (one.startswith(other) or other.startswith(one))
    )
