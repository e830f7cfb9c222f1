"""Which engine's answer is taken, and why: the rule is short enough to tell a reader.

1. trafilatura's own rules, as a rule: of the engines measured they find most and add least;
2. where they find little of the page, the engine that finds more, unless its text comes
   from elsewhere on the page: then somebody else's article was taken;
3. paragraphs written by the same template as the chosen ones belong to them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader_app.extract.engines import Candidate, Engine, candidate

if TYPE_CHECKING:
    import lxml.html

    from reader_app.extract.leaves import Leaf

_LITTLE = 0.2  # of the running text that the page has
_SHORT = 500  # characters without spaces, about a hundred words: others may have more
_MORE = 1.5  # times as long: worth changing the engine for
_SENTENCE = 40  # characters without spaces: a paragraph and not a label
_COMMON = 3  # texts written alike: the template of the article's paragraphs
_LINKED = 0.3  # of a text: more link than this is a list of links


def choose(body: lxml.html.HtmlElement, texts: list[Leaf], url: str) -> frozenset[int]:
    """Give the numbers of the texts that are the article's, empty when no engine finds one."""
    chosen = candidate(Engine.TRAFILATURA, body, texts, url)
    if chosen is None or _is_little(chosen, texts):
        for engine in (Engine.CASCADE, Engine.READABILITY):
            chosen = _better(chosen, candidate(engine, body, texts, url))
    if chosen is None:
        return frozenset()
    return chosen.numbers | _same_template(chosen.numbers, texts)


def running_text(texts: list[Leaf]) -> int:
    """Count the characters of the page that read like sentences rather than labels and links."""
    return sum(len(leaf.key) for leaf in texts if _is_sentence(leaf))


def _is_little(found: Candidate, texts: list[Leaf]) -> bool:
    return found.length < _SHORT or found.length < _LITTLE * running_text(texts)


def _better(held: Candidate | None, other: Candidate | None) -> Candidate | None:
    if held is None or other is None:
        return held or other
    agrees = len(held.numbers & other.numbers) >= len(held.numbers) / 2
    return other if agrees and other.length > _MORE * held.length else held


def _is_sentence(leaf: Leaf) -> bool:
    return len(leaf.key) >= _SENTENCE and leaf.link_share < _LINKED


def _same_template(numbers: frozenset[int], texts: list[Leaf]) -> frozenset[int]:
    """Give the paragraphs that the engine left out between or after those of the same template."""
    taken = [leaf for leaf in texts if leaf.number in numbers and _is_sentence(leaf)]
    common = {
        template for template, count in Counter(leaf.template for leaf in taken).items() if count >= _COMMON
    }
    first = min((leaf.number for leaf in taken), default=0)
    return frozenset(
        leaf.number
        for leaf in texts
        if leaf.number > first
        and leaf.template in common
        and _is_sentence(leaf)
        and leaf.number not in numbers
    )
