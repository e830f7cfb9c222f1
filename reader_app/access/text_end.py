"""Where the article's text ends on a page, roughly and fast: a wall stands there, and nowhere else.

This is not the extraction: it only finds the container with most prose, as
readability does, to tell what stands at the end of the text from what stands in
menus, boxes and lists.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lxml.html

    from reader_app.access.shown_blocks import Block

_AFTER = 1_200  # characters after the text's end that still belong to it
_AFTER_BLOCKS = 16
_FIRST = 3  # a count or a thank-you may stand between the lead and the text
_LAST = 3  # of the text's own paragraphs: a prompt may be one
_SHORT = 1_500  # characters: an opening, and not an article
_CLIMB = 4  # levels
_CLEARLY_MORE = 1.3  # times the prose
_TOO_HIGH = frozenset({"body", "html"})
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDED = re.compile(r"[.!?。！？»”\"'’)\]:;›*_|”」』）]\s*\Z")
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|\(…\)|\w,?)\s*\Z")


class Text:
    """The text of the article among a page's blocks."""

    def __init__(self, blocks: list[Block], walls: set[int]) -> None:
        """Find it; `walls` are the ids of blocks that are known to be a wall's."""
        self._blocks = blocks
        prose = [(n, block) for n, block in enumerate(blocks) if block.is_prose and id(block) not in walls]
        holder = _holder([block for _, block in prose])
        self._own = [(n, block) for n, block in prose if holder is not None and _is_in(block.element, holder)]
        self._shown = [(n, block) for n, block in self._own if not block.hidden]

    @cached_property
    def length(self) -> int:
        """Its characters that are shown, an ideograph for two."""
        return sum(_weight(block.text) for _, block in self._shown)

    @cached_property
    def signs(self) -> int:
        """Its characters that are shown, as publishers count them."""
        return sum(len(block.text) for _, block in self._shown)

    @cached_property
    def words(self) -> int:
        """Its words that are shown."""
        return sum(len(block.text.split()) for _, block in self._shown)

    @cached_property
    def hidden(self) -> int:
        """Its characters that the page itself hides."""
        return sum(_weight(block.text) for _, block in self._own if block.hidden)

    @property
    def is_short(self) -> bool:
        """Whether what is shown is an opening rather than an article."""
        return self.length < _SHORT

    @property
    def is_broken_off(self) -> bool:
        """Whether its last paragraph stops before its sentence does."""
        last = self._shown[-1][1].text if self._shown else ""
        return bool(last) and not _ENDED.search(last) and _BROKEN_OFF.search(last) is not None

    @cached_property
    def inner(self) -> frozenset[int]:
        """The ids of its paragraphs but the first and last ones: what they say, the story says."""
        return frozenset(id(block) for _, block in self._shown[_FIRST:-_LAST])

    @cached_property
    def end(self) -> list[Block]:
        """What stands at its end: its last short paragraphs, and what is shown after it."""
        after = self._shown[-1][0] + 1 if self._shown else 0
        found = [block for _, block in self._shown[-_LAST:]]
        room = _AFTER
        for block in self._blocks[after:]:
            if not block.hidden and not block.aside:
                found.append(block)
                room -= len(block.text)
            if room < 0 or len(found) > _AFTER_BLOCKS:
                break
        return found

    def ends_before(self, block: Block) -> bool:
        """Whether the shown text stands before a block, most of it at least."""
        at = next((n for n, other in enumerate(self._blocks) if other is block), 0)
        before = sum(_weight(own.text) for n, own in self._shown if n < at)
        return before * 4 >= self.length * 3


def _holder(prose: list[Block]) -> lxml.html.HtmlElement | None:
    """Give the element that holds most prose, nearest ones counting most.

    Advertisements part a text into several containers: the one round them all holds
    clearly more, and is taken instead.
    """
    scores: dict[lxml.html.HtmlElement, float] = defaultdict(float)
    holds: dict[lxml.html.HtmlElement, int] = defaultdict(int)
    for block in prose:
        parent = (
            block.element.getparent() if block.element.tag in {"p", "li", "blockquote"} else block.element
        )
        share = float(len(block.text))
        for _ in range(_CLIMB):
            if parent is None:
                break
            scores[parent] += share
            holds[parent] += len(block.text)
            parent, share = parent.getparent(), share / 2
    best = max(scores, key=lambda element: scores[element], default=None)
    return _around(best, holds)


def _around(
    best: lxml.html.HtmlElement | None, holds: dict[lxml.html.HtmlElement, int]
) -> lxml.html.HtmlElement | None:
    above = best.getparent() if best is not None else None
    for _ in range(_CLIMB):
        if best is None or above is None or above.tag in _TOO_HIGH:
            break
        if holds.get(above, 0) > holds[best] * _CLEARLY_MORE:
            best = above
        above = above.getparent()
    return best


def _is_in(element: lxml.html.HtmlElement, holder: lxml.html.HtmlElement) -> bool:
    return element is holder or any(above is holder for above in element.iterancestors())


def _weight(text: str) -> int:
    return len(text) + len(_IDEOGRAPH.findall(text))
