"""Slideshows inside an article: pictures with captions that count themselves, "7/50" or "7 of 50".

Engines take their captions for paragraphs. They are no part of the text, unless
they are most of what the page says: then the slideshow is the article.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reader_app.extract.survey import is_running

if TYPE_CHECKING:
    from collections.abc import Sequence

    import lxml.html

    from reader_app.extract.leaves import Leaf

_COUNT = re.compile(r"(\d{1,3}) ?(?:/|of|sur|von|de|di|van|av|из) ?(\d{1,3})\b")
_SLIDES = 5  # that many texts have to count
_ARTICLE = 800  # characters without spaces of running text outside: there is an article beside the slides


def slides_in(numbers: frozenset[int], texts: Sequence[Leaf]) -> frozenset[int]:
    """Give those of the chosen texts that stand in a slideshow beside the article."""
    found: set[int] = set()
    for slides in _counted(numbers, texts):
        box = _box_of(slides)
        inside = frozenset(n for n in numbers if box in texts[n].element.iterancestors())
        if min(inside) >= slides[0].number - 1 and _running(numbers - inside, texts) >= _ARTICLE:
            found |= inside
    return frozenset(found)


def _counted(numbers: frozenset[int], texts: Sequence[Leaf]) -> list[list[Leaf]]:
    """Give the texts that count up to the same number, where there are several."""
    shows: defaultdict[int, list[Leaf]] = defaultdict(list)
    for number in sorted(numbers):
        count = _COUNT.match(texts[number].text)
        if count and 0 < int(count[1]) <= int(count[2]):
            shows[int(count[2])].append(texts[number])
    return [slides for slides in shows.values() if len(slides) >= _SLIDES]


def _box_of(slides: Sequence[Leaf]) -> lxml.html.HtmlElement:
    """Give the innermost element that holds all slides."""
    last = set(slides[-1].element.iterancestors())
    return next(element for element in slides[0].element.iterancestors() if element in last)


def _running(numbers: frozenset[int], texts: Sequence[Leaf]) -> int:
    return sum(len(texts[number].key) for number in numbers if is_running(texts[number]))
