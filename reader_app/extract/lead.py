"""The lead: the text under the headline that says what the article is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader_app.extract.furniture import (
    furniture_box,
    is_byline,
    is_caption,
    is_furniture,
    says_the_title,
)
from reader_app.extract.phrases import Kind, is_named
from reader_app.markup.normal import HEADINGS
from reader_app.markup.roles import ROLE, names_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.extract.leaves import Leaf
    from reader_app.extract.metadata import Metadata

_SHORTEST = 40  # characters
_LONGEST = 900
_SENTENCE = 60  # characters that a lead without a name has at least
_ENDS = (".", "!", "?", "…", "»", "”", '"', "。", "！", "？", "」", "।")
_FOLD = re.compile(r"[\W_]+")
_BEFORE = 40  # texts between headline and body among which a lead is looked for
_INTO = 2  # texts of the body that may be the lead
_LABEL = 140  # characters: a text before the lead that is longer is no kicker
_LINKED = 0.3
_NOT_RUNNING = frozenset({"li", "td", "th", "nav", "aside", "form", "footer", "figure", "figcaption", "dl"})


class Opening:
    """What stands between the headline and the body; `chosen` are the body's texts in order."""

    def __init__(self, texts: Sequence[Leaf], chosen: Sequence[int], metadata: Metadata) -> None:
        self._texts = texts
        self._chosen = chosen
        self._metadata = metadata
        self._running = self._first_running()
        self._headline = self._find_headline()

    def lead(self) -> Leaf | None:
        """Give the text that is the article's lead, None where the page has none.

        A lead stands between headline and body or opens the body. It is known by its
        name, by repeating the page's own description outside the run of paragraphs, by
        bold type, or by being the one sentence under the headline.
        """
        if not self._chosen:
            return None
        before = self._before()
        opening = [
            self._texts[n]
            for n in self._chosen[:_INTO]
            if n <= self._running and self._may_be(self._texts[n])
        ]
        for leaf in (*before, *opening):
            if _named(leaf):
                return leaf
        for leaf in (*before, *opening):
            if says(leaf.text, self._metadata.description) and self._is_apart(leaf):
                return leaf
        bold = [leaf for leaf in opening[:1] if leaf.number == self._chosen[0] and _is_bold(leaf)]
        alone = [leaf for leaf in before if self._reads_like_one(leaf)]
        first = [leaf for leaf in opening[:1] if self._stands_before_the_box(leaf)]
        return next(iter((*bold, *first, *alone)), None)

    def labels(self, lead: Leaf | None) -> set[int]:
        """Give the chosen texts that stand before the first sentence and are none of the article."""
        if not self._chosen:
            return set()
        if lead is not None:
            ahead = [self._texts[n] for n in self._chosen if n < lead.number]
            return {leaf.number for leaf in ahead if len(leaf.text) <= _LABEL and "li" not in leaf.tags}
        first = self._texts[self._running]
        ahead = [self._texts[n] for n in self._chosen if n < self._running]
        return {leaf.number for leaf in ahead if _is_label(leaf) and leaf.template != first.template}

    def _first_running(self) -> int:
        """Give the number of the first text that is the body for certain: a sentence among its like."""
        alike = Counter(self._texts[n].template for n in self._chosen)
        for n in self._chosen:
            leaf = self._texts[n]
            if leaf.element.tag in HEADINGS or leaf.link_share >= _LINKED:
                continue
            if len(leaf.text) >= _LABEL or (
                len(leaf.text) >= _SHORTEST and leaf.text.endswith(_ENDS) and alike[leaf.template] > 1
            ):
                return n
        return self._chosen[0] if self._chosen else 0

    def _find_headline(self) -> int:
        """Give the number of the headline before the body, -1 when the page shows none."""
        near = self._texts[max(self._running - _BEFORE, 0) : self._running]
        heads = [leaf for leaf in near if leaf.element.tag in HEADINGS]
        said = [leaf.number for leaf in heads if says_the_title(leaf, self._metadata.title)]
        return next(iter(said or reversed([leaf.number for leaf in heads if leaf.element.tag == "h1"])), -1)

    def _before(self) -> list[Leaf]:
        start = max(self._headline + 1, self._running - _BEFORE, 0)
        held = set(self._chosen)
        return [
            leaf
            for leaf in self._texts[start : self._running]
            if leaf.number not in held and self._may_be(leaf)
        ]

    def _may_be(self, leaf: Leaf) -> bool:
        return (
            _SHORTEST <= len(leaf.text) <= _LONGEST
            and leaf.link_share < _LINKED
            and not self._is_beside(leaf)
            and not leaf.element.get(ROLE)
            and not is_named(Kind.BYLINE_NAMES, names_of(leaf.element))
            and not is_byline(leaf, self._metadata.authors)
            and not is_furniture(leaf)
            and not is_caption(leaf, self._after(leaf))
            and not says_the_title(leaf, self._metadata.title)
        )

    def _after(self, leaf: Leaf) -> Leaf | None:
        return self._texts[leaf.number + 1] if leaf.number + 1 < len(self._texts) else None

    def _is_beside(self, leaf: Leaf) -> bool:
        """Whether a text is in a list, a table or a box that does not hold the body too."""
        around = set(self._texts[self._running].element.iterancestors())
        boxes = (leaf.element, *leaf.element.iterancestors())
        return any(box.tag in _NOT_RUNNING and box not in around for box in boxes)

    def _is_apart(self, leaf: Leaf) -> bool:
        """Whether a text stands outside the run of paragraphs: before them, or set in another way."""
        if leaf.number not in self._chosen or _is_bold(leaf):
            return True
        after = next((self._texts[n] for n in self._chosen if n > leaf.number), None)
        return after is None or leaf.template != after.template or leaf.element.tag in HEADINGS

    def _stands_before_the_box(self, leaf: Leaf) -> bool:
        """Whether a text behind nothing but labels reads like a lead, and the next share a box without it."""
        box = self._texts[self._running].element.getparent()
        ahead = [self._texts[n] for n in self._chosen if n < leaf.number]
        if any(len(label.text) > _SHORTEST for label in ahead) or leaf.number == self._running or box is None:
            return False
        around = any(ancestor is box for ancestor in leaf.element.iterancestors())
        return not around and self._reads_like_one(leaf)

    def _reads_like_one(self, leaf: Leaf) -> bool:
        """Whether a nameless text under the headline reads like a lead, and is not in a box of its own."""
        return (
            self._headline >= 0
            and leaf.element.tag not in HEADINGS
            and len(leaf.text) >= _SENTENCE
            and leaf.text.endswith(_ENDS)
            and not is_named(Kind.BYLINE_NAMES, leaf.names)
            and furniture_box(leaf) is None
        )


def says(text: str, description: str) -> bool:
    """Whether a text and the description are the same words, or one is the other's beginning."""
    one, other = _folded(text), _folded(description)
    return min(len(one), len(other)) >= _SHORTEST * 0.8 and (
        one == other or one.startswith(other) or other.startswith(one)
    )


def _is_label(leaf: Leaf) -> bool:
    return (
        len(leaf.text) < _SENTENCE
        and leaf.element.tag not in HEADINGS | {"pre", "dt"}
        and not leaf.tags & {"li", "blockquote", "table", "dl"}
        and not leaf.text.endswith((*_ENDS, ":", "—", "–", ","))
    )


def _named(leaf: Leaf) -> bool:
    holder = leaf.element.getparent()
    names = names_of(leaf.element)
    if holder is not None and sum(1 for child in holder if child.tag == leaf.element.tag) == 1:
        names += " " + names_of(holder)
    while holder is not None and len(holder) == 1:  # boxes around it alone
        holder = holder.getparent()
        names += " " + names_of(holder) if holder is not None and len(holder) == 1 else ""
    said = leaf.element.get("itemprop") or ""
    return is_named(Kind.LEAD_NAMES, names) or "description" in said or "abstract" in said


def _is_bold(leaf: Leaf) -> bool:
    """Whether the whole text is set in bold."""
    bold = sum(len(inner.text_content()) for inner in leaf.element if inner.tag in {"strong", "b"})
    return bold >= 0.95 * len(leaf.element.text_content().strip())


def _folded(text: str) -> str:
    return _FOLD.sub("", text.casefold())
