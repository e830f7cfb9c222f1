"""The answers that one is chosen from: what each engine took of the page, and what is written like it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from reader_app.extract.survey import is_running

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.extract.leaves import Leaf

Taking: TypeAlias = frozenset[int]  # the numbers of the texts that an engine took

_COMMON = 3  # texts written alike: the template of the article's paragraphs


def with_template(taken: Taking, texts: Sequence[Leaf]) -> Taking:
    """Add the paragraphs that an engine left out between or after those of the same template."""
    paragraphs = [leaf for leaf in texts if leaf.number in taken and is_running(leaf)]
    counts = Counter(leaf.template for leaf in paragraphs)
    common = {template for template, count in counts.items() if count >= _COMMON}
    first = min((leaf.number for leaf in paragraphs), default=0)
    return taken | {
        leaf.number for leaf in texts if leaf.number > first and leaf.template in common and is_running(leaf)
    }
