"""A page's texts added up by the boxes they stand in, by how they are written, and from the top down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import lxml.html

    from reader_app.extract.candidates import Taking
    from reader_app.extract.leaves import Leaf

_SENTENCE = 40  # characters without spaces: a paragraph and not a label
_LINKED = 0.3  # of a text: more link than this is a list of links
_MOST = 0.6  # of the text that engines took: what holds so much of it is the article's box
_OUTSIDE = -1.0


def is_running(leaf: Leaf) -> bool:
    """Whether a text reads like sentences rather than labels and links."""
    return len(leaf.key) >= _SENTENCE and leaf.link_share < _LINKED


@dataclass(slots=True)
class Tally:
    """Texts added up: how many, their characters without spaces, and of these the linked, running, taken."""

    texts: int
    length: int
    linked: float
    running: int
    taken: list[int]  # by each engine

    def add(self, leaf: Leaf, takings: Sequence[Taking], running: int) -> None:
        """Count one more text; `running` are its characters that count as running text."""
        length = len(leaf.key)
        self.texts += 1
        self.length += length
        self.linked += length * leaf.link_share
        self.running += running
        for engine, numbers in enumerate(takings):
            if leaf.number in numbers:
                self.taken[engine] += length

    def copy(self) -> Tally:
        """Give the tally as it stands."""
        return Tally(self.texts, self.length, self.linked, self.running, list(self.taken))


class Survey:
    """The tallies of one page. `page` is that of all texts, `shared` how much every engine took."""

    def __init__(self, texts: Sequence[Leaf], takings: Sequence[Taking]) -> None:
        self._takings = takings
        self._boxes: dict[lxml.html.HtmlElement, Tally] = {}
        self._templates: dict[tuple[str, ...], Tally] = {}
        self._before: list[Tally] = []
        self._above = [(leaf.element, *leaf.element.iterancestors()) for leaf in texts]
        self.page = self._none()
        for leaf in texts:
            self._count(leaf)
        core = self._core(texts)
        self.shared = sum(len(leaf.key) for leaf in core)
        self._box = self._main_box(core)
        self._around_box = set() if self._box is None else set(self._box.iterancestors())
        self._depth = _usual_depth(core, self._above)

    def alike(self, leaf: Leaf) -> Tally:
        """Give the tally of the texts that the page's template writes as this one."""
        return self._templates[leaf.template]

    def before(self, leaf: Leaf) -> Tally:
        """Give the tally of the texts that stand before this one."""
        return self._before[leaf.number]

    def boxes_of(self, leaf: Leaf) -> list[Tally]:
        """Give the tallies of the text's own element and of all around it, from the inside out."""
        return [self._boxes[element] for element in self._above[leaf.number]]

    def lies(self, leaf: Leaf) -> list[float]:
        """Say how a text lies to the article's box.

        Steps up to it (-1 from outside), depth beside the usual one, and from outside: steps up to what
        holds both, and of the last box before that its share of the page and of links.
        """
        above = self._above[leaf.number]
        depth = len(above) - self._depth
        if self._box is None or self._box in above:
            steps = _OUTSIDE if self._box is None else float(above.index(self._box))
            return [steps, depth, 0.0, 0.0, 0.0]
        up = next(at for at, element in enumerate(above) if element in self._around_box)
        apart = self._boxes[above[max(0, up - 1)]]
        return [
            _OUTSIDE,
            depth,
            float(up),
            apart.length / (self.page.length or 1),
            apart.linked / (apart.length or 1),
        ]

    def _none(self) -> Tally:
        return Tally(0, 0, 0.0, 0, [0] * len(self._takings))

    def _count(self, leaf: Leaf) -> None:
        self._before.append(self.page.copy())
        running = len(leaf.key) if is_running(leaf) else 0
        written = self._templates.setdefault(leaf.template, self._none())
        boxes = (self._boxes.setdefault(element, self._none()) for element in self._above[leaf.number])
        for tally in (self.page, written, *boxes):
            tally.add(leaf, self._takings, running)

    def _core(self, texts: Sequence[Leaf]) -> list[Leaf]:
        """Give the texts that every engine took."""
        return [leaf for leaf in texts if all(leaf.number in taken for taken in self._takings)]

    def _main_box(self, core: Iterable[Leaf]) -> lxml.html.HtmlElement | None:
        """Give the innermost element that holds most of what every engine took."""
        held: Counter[lxml.html.HtmlElement] = Counter()
        for leaf in core:
            for element in self._above[leaf.number]:
                held[element] += len(leaf.key)
        most = [element for element, length in held.items() if length >= _MOST * self.shared]
        return max(most, key=lambda element: sum(1 for _ in element.iterancestors()), default=None)


def _usual_depth(core: Iterable[Leaf], above: Sequence[tuple[lxml.html.HtmlElement, ...]]) -> int:
    depths: Counter[int] = Counter()
    for leaf in core:
        depths[len(above[leaf.number])] += len(leaf.key)
    return max(depths, key=lambda depth: (depths[depth], -depth), default=0)
