"""Why an article may not be the whole one, told by the page itself.

Each reason was measured on pages with known text (`bench/doubts.py`): one that is
raised on good articles is worse than none, because readers stop to look.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.access import Doubt
from reader_app.domain.article import Paragraph, Quote, plain
from reader_app.domain.flow import flow
from reader_app.extract.leaves import squeezed
from reader_app.extract.phrases import Kind, is_named
from reader_app.extract.teasers import teasers_of
from reader_app.markup.linked_data import text_of
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import lxml.html

    from reader_app.domain.article import Article, Block
    from reader_app.extract.choice import Choice
    from reader_app.extract.leaves import Leaf
    from reader_app.markup.linked_data import Node

_KEPT = 0.85  # of the chosen text has to be in the blocks
_SENTENCE = 50  # characters without spaces: a paragraph, not a label or a caption
_LINKED = 0.2
_CARD = 8  # texts in the box of another article's headline and excerpt
_MUCH = 1000  # characters without spaces: how much of the page has to be left out to wonder
_SHARE = 0.5  # of the article: likewise
_EXPECTED = 0.85  # F1 below which a choice is no better than a guess
_AGREEMENT, _EXPECTED_ALONE = 0.3, 0.9  # likewise where engines took such a share of their texts in common
_LONG = 60  # characters of a paragraph that ought to end like a sentence
_HABIT = 0.8  # of an article's paragraphs end like sentences where that is its habit
_PARAGRAPHS = 4  # from which a habit is read
_WORD = re.compile(r"[^\W\d_]{4,}")
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_STEM = 5  # letters by which a word and its inflections are known
_DESCRIBING = 6  # words of a description that say what an article is about
_TOLD = 0.1  # of them
_MORE_WORDS = 1.7  # times as many words as the article has
_DIGITS = 6  # of a number of words that somebody counted
_WORDS = 150  # more than it has
_END = re.compile(r"[.!?…‥。！？．｡؟۔।॥։።︒;][\"'“”‘’«»‹›「」『』）)\]}*¹²³\d\s\u2028]*$")
_GOES_ON = re.compile(
    r"(?:[,:–—-]|\b[a-zß-öø-ÿа-яё\u0100-\u024f'’]+|[\u0590-\u0fff\u3040-\u9fff\uac00-\ud7af])$"
)
_SIGNED = re.compile(r"@|https?:|www\.|\b\w+\.(?:com|org|net|fr|de|eu|uk)\b|©|\d{3}|^[\W_]*[-–—•*©(/|]|\|")
_SIDE_TAGS = frozenset({"nav", "footer", "menu", "aside"})
_BODY = re.compile(r"(?:article|story|post|entry)[_-]*(?:body|content|text)", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|disqus|discussion|respond|reply|forum|reader-?reaction", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """What was found of a page, and what the page says of it; `chosen` with the lead's number."""

    article: Article
    chosen: set[int]
    choice: Choice
    description: str
    nodes: Sequence[Node]


def doubts_of(texts: Sequence[Leaf], found: Found, *, cut: bool, everything: bool) -> tuple[Doubt, ...]:
    """Give the reasons to doubt an article, the gravest first; `cut` when the page itself was.

    Where a reader asked for `everything` a page shows, nothing of it can have been left out.
    """
    article = found.article
    said = flow(article).text
    length = sum(len(texts[number].key) for number in found.chosen)
    holds = {
        Doubt.CUT: cut,
        Doubt.LOST: is_lost(said, length),
        Doubt.SHORT: not everything
        and left_out(texts, found.chosen, article.url) > max(_MUCH, _SHARE * length),
        Doubt.UNENDED: not article.unfinished and is_unended(article.blocks),
        Doubt.UNDESCRIBED: is_undescribed(found.description, f"{article.title} {said}")
        or is_far_longer(stated_words(found.nodes), len(said.split())),
        Doubt.DISAGREEMENT: is_unsure(found.choice),
    }
    return tuple(doubt for doubt, is_so in holds.items() if is_so)


def is_unsure(choice: Choice) -> bool:
    """Whether the engines found different texts, and nothing else tells which of them is the article."""
    if choice.expected < _EXPECTED:
        return True
    return choice.agreement < _AGREEMENT and choice.expected < _EXPECTED_ALONE


def is_lost(said: str, chosen_length: int) -> bool:
    """Whether some of the text that was chosen is not in what the article says."""
    return len(squeezed(said)) < _KEPT * chosen_length


def left_out(texts: Sequence[Leaf], chosen: set[int], url: str) -> int:
    """Count the characters of the page's paragraphs that are not the article's, nor anything else's.

    Comments, footers, boxes at the side and the excerpts under other articles'
    headlines are somebody else's.
    """
    said = {texts[number].key for number in chosen}
    rest = [
        leaf for leaf in texts if leaf.number not in chosen and _is_paragraph(leaf) and leaf.key not in said
    ]
    if sum(len(leaf.key) for leaf in rest) < _MUCH:
        return 0
    others = _Others(texts, chosen, url)
    return sum(len(leaf.key) for leaf in rest if not others.hold(leaf))


def _is_paragraph(leaf: Leaf) -> bool:
    return len(leaf.key) >= _SENTENCE and leaf.link_share < _LINKED


class _Others:
    """Tells what is somebody else's: what stands in a box beside the article, or under another headline."""

    def __init__(self, texts: Sequence[Leaf], chosen: set[int], url: str) -> None:
        self._counts: Counter[lxml.html.HtmlElement] = Counter()
        self._lengths: Counter[lxml.html.HtmlElement] = Counter()
        for leaf in texts:
            for box in leaf.element.iterancestors():
                self._counts[box] += 1
                self._lengths[box] += len(leaf.key) if _is_paragraph(leaf) else 0
        self._most = max(self._lengths.values(), default=0) / 2
        self._own = {box for number in chosen for box in texts[number].element.iterancestors()}
        self._cards = {
            box
            for teaser in teasers_of(texts, url)
            for box in texts[teaser.number].element.iterancestors()
            if self._counts[box] <= _CARD
        }

    def hold(self, leaf: Leaf) -> bool:
        """Whether a text is one of those; the boxes that the article itself stands in say nothing."""
        for box in (leaf.element, *leaf.element.iterancestors()):
            if box in self._own:
                return False
            if box in self._cards or _COMMENTS.search(names_of(box)) or self._is_beside(box):
                return True
        return False

    def _is_beside(self, box: lxml.html.HtmlElement) -> bool:
        """Whether a box is one by its tag, or by its names while it holds no more than half of the page."""
        if box.tag in _SIDE_TAGS:
            return True
        names = names_of(box)
        return (
            self._lengths[box] < self._most
            and is_named(Kind.FURNITURE_NAMES, names)
            and not _BODY.search(names)
        )


def is_unended(blocks: Sequence[Block]) -> bool:
    """Whether the last paragraph stops in the middle of a sentence, where the others do not."""
    if not blocks or not isinstance(blocks[-1], Paragraph | Quote):
        return False
    lines = [text for text in _paragraphs(blocks) if len(text) >= _LONG]
    last = next(iter([*_paragraphs(blocks)][-1:]), "")
    before = [text for text in lines if text != last]
    if len(last) < _LONG or len(before) < _PARAGRAPHS or _SIGNED.search(last) or not _stops(last):
        return False
    return sum(1 for text in before if _END.search(text)) >= _HABIT * len(before)


def _stops(text: str) -> bool:
    """Whether a line has no end: it goes on after a comma or a small word, not after a name."""
    return not _END.search(text) and _GOES_ON.search(text) is not None


def _paragraphs(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield plain(block.runs).strip()
        elif isinstance(block, Quote):
            yield from _paragraphs(block.blocks)


def is_undescribed(description: str, text: str) -> bool:
    """Whether a page describes something that a text does not speak of."""
    stems = _stems(description)
    if len(stems) < _DESCRIBING:
        return False
    spoken = _stems(text)
    return len(stems & spoken) <= _TOLD * len(stems)


def _stems(text: str) -> set[str]:
    if _UNSPACED.search(text):
        pairs = (text[at : at + 2] for at in range(len(text) - 1))
        return {pair for pair in pairs if len(_UNSPACED.findall(pair)) == len(pair)}
    return {word.casefold()[:_STEM] for word in _WORD.findall(text)}


def stated_words(nodes: Iterable[Node]) -> int:
    """Give how many words a page says its article has; its `articleBody` is counted and not read."""
    stated = [0]
    for node in nodes:
        count = str(node.get("wordCount") or "")
        stated.append(int(count) if count.isdecimal() and len(count) <= _DIGITS else 0)
        stated.append(len(text_of(node.get("articleBody")).split()))
    return max(stated)


def is_far_longer(stated: int, words: int) -> bool:
    """Whether a stated number of words is far above a counted one."""
    return stated > _MORE_WORDS * words and stated - words > _WORDS
