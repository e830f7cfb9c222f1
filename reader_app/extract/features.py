"""What is measured of each text of a page before it is judged: shares, places and sizes, in numbers.

They mean the same in every language: which engines took the text, what else is
written like it, what stands in the boxes around it, how it lies to the headline
and to the description. Words that sites write are left to the rules that follow.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from reader_app.extract.survey import Survey
from reader_app.markup.normal import HEADINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.extract.candidates import Taking
    from reader_app.extract.leaves import Leaf
    from reader_app.extract.survey import Tally

_END = re.compile(r"[.!?…»”\"'’)。！？」]$")
_WORDS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")  # or one sign
_SAID = 1500  # characters of a text that are compared with headline and description
_HEADLINE = 300  # characters: a longer text is none
_HEADING = 0.3  # of the likeness to the title: what a first-rank heading has before other texts
_LABEL = 30  # characters without spaces: a shorter text is judged only when an engine took it
_LINKED = 0.5  # of a text: as above
_UPWARD = (1, 2, 3, 5)  # how many boxes above a text those stand that are measured
_FAR = 60  # texts: farther from the headline is all the same
_NO_HEADLINE = -99


def is_plausible(leaf: Leaf, takings: Sequence[Taking]) -> bool:
    """Whether a text may be the article's at all; the others are labels, links and menus."""
    if any(leaf.number in taken for taken in takings):
        return True
    return len(leaf.key) >= _LABEL and leaf.link_share < _LINKED


class Measures:
    """Measures the texts of one page; `takings` are what each engine took of them."""

    def __init__(
        self, texts: Sequence[Leaf], takings: Sequence[Taking], title: str, description: str
    ) -> None:
        self._takings = takings
        self._survey = Survey(texts, takings)
        self._title, self._description = _words(title), _words(description)
        self._headline = _headline(texts, self._title)
        self._page = self._of_page()

    def of(self, leaf: Leaf) -> list[float]:
        """Give a text's numbers, always as many and in the same order."""
        return [
            *self._page,
            *(float(leaf.number in taken) for taken in self._takings),
            *_of_text(leaf),
            *self._of_template(leaf),
            *self._of_boxes(leaf),
            *self._of_place(leaf),
            *self._of_words(leaf),
        ]

    def _of_page(self) -> list[float]:
        page = self._survey.page
        both = self._survey.shared / (sum(page.taken) - self._survey.shared or 1)
        taken = (length / (page.length or 1) for length in page.taken)
        return [
            math.log1p(page.texts),
            math.log1p(page.running),
            page.running / (page.length or 1),
            both,
            *taken,
        ]

    def _of_template(self, leaf: Leaf) -> list[float]:
        alike, page = self._survey.alike(leaf), self._survey.page
        of_engines = (part / (whole or 1) for part, whole in zip(alike.taken, page.taken, strict=True))
        return [
            alike.length / (page.length or 1),
            math.log(alike.texts),
            *(part / (alike.length or 1) for part in alike.taken),
            *of_engines,
        ]

    def _of_boxes(self, leaf: Leaf) -> list[float]:
        boxes = self._survey.boxes_of(leaf)
        return [number for up in _UPWARD for number in self._of_box(boxes[min(up, len(boxes) - 1)])]

    def _of_box(self, box: Tally) -> list[float]:
        length, page = box.length or 1, self._survey.page
        return [
            box.length / (page.length or 1),
            box.running / (page.running or 1),
            box.linked / length,
            math.log(box.texts),
            *(part / length for part in box.taken),
        ]

    def _of_place(self, leaf: Leaf) -> list[float]:
        before, page = self._survey.before(leaf), self._survey.page
        head = self._headline
        return [
            before.length / (page.length or 1),
            before.running / (page.running or 1),
            *(part / (whole or 1) for part, whole in zip(before.taken, page.taken, strict=True)),
            *self._survey.lies(leaf),
            _NO_HEADLINE if head is None else max(-_FAR, min(_FAR, leaf.number - head)),
        ]

    def _of_words(self, leaf: Leaf) -> list[float]:
        said = _words(leaf.text[:_SAID])
        return [share for told in (self._title, self._description) for share in _overlap(said, told)]


def _of_text(leaf: Leaf) -> list[float]:
    length = max(1, len(leaf.text))
    return [
        math.log1p(len(leaf.key)),
        leaf.link_share,
        float(_END.search(leaf.text) is not None),
        _lettered(leaf, "strong", "b") / length,
        _lettered(leaf, "em", "i") / length,
        sum(map(str.isupper, leaf.text)) / length,
        float(leaf.element.tag in HEADINGS),
        float("ul" in leaf.tags or "ol" in leaf.tags),
        float("blockquote" in leaf.tags),
    ]


def _lettered(leaf: Leaf, *tags: str) -> int:
    return sum(len(element.text_content()) for element in leaf.element.iter(*tags))


def _headline(texts: Sequence[Leaf], title: frozenset[str]) -> int | None:
    """Give the number of the text that says the title, else of the first first-rank heading."""
    best, number = 0.0, None
    for leaf in texts:
        if len(leaf.text) > _HEADLINE:
            continue
        heading = leaf.element.tag == "h1"
        likeness = _likeness(_words(leaf.text), title)
        score = likeness + _HEADING * heading - (_HEADING if leaf.link_share > _LINKED else 0)
        if score > best and (heading or likeness > _LINKED):
            best, number = score, leaf.number
    return number


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(text.casefold()))


def _likeness(said: frozenset[str], told: frozenset[str]) -> float:
    """Give how much of two texts' words is in both."""
    return len(said & told) / (len(said | told) or 1)


def _overlap(said: frozenset[str], told: frozenset[str]) -> tuple[float, float]:
    """Give how much of each of two texts is in the other."""
    shared = len(said & told)
    return shared / (len(said) or 1), shared / (len(told) or 1)
