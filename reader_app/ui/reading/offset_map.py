"""Article offsets and document positions, both ways.

The article's plain text, in code points, is the only coordinate that is stored.
The document has soft hyphens that the article has not, and counts two for a
character beyond U+FFFF. Each paragraph keeps `extras`: the sorted article
offsets from which the document is one unit further (k for a soft hyphen put
before k, k + 1 for an astral character at k).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeafMap:
    """One paragraph: article offsets `start` to `end`, document positions from `position` on."""

    start: int
    end: int
    position: int
    extras: tuple[int, ...] = ()
    astral: frozenset[int] = frozenset()  # offsets of the characters that count two in the document

    def to_document(self, offset: int) -> int:
        """Give the document position of an article offset of this paragraph."""
        return self.position + offset - self.start + bisect_right(self.extras, offset)

    def to_article(self, position: int) -> int:
        """Give the last article offset whose document position is not after `position`."""
        found = bisect_right(range(self.start, self.end + 1), position, key=self.to_document)
        return self.start + max(0, found - 1)

    def end_in_article(self, position: int) -> int:
        """Give the exclusive end that a document position is: what stands wholly before it is inside."""
        found = bisect_right(range(self.start, self.end + 1), position, key=self.end_in_document)
        return self.start + max(0, found - 1)

    def end_in_document(self, offset: int) -> int:
        """Give the document position of an exclusive end: just after the character before it."""
        if offset <= self.start:
            return self.position
        return self.to_document(offset - 1) + (2 if offset - 1 in self.astral else 1)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """All the paragraphs that a document holds, in order."""

    leaves: tuple[LeafMap, ...]

    def leaf_at(self, offset: int) -> LeafMap | None:
        """Give the paragraph of an article offset, the nearest one if the document has not that one."""
        if not self.leaves:
            return None
        found = bisect_right(self.leaves, offset, key=lambda leaf: leaf.start)
        return self.leaves[max(0, found - 1)]

    def to_document(self, offset: int) -> int:
        """Give a document position; offsets outside the document come to its nearest end."""
        leaf = self.leaf_at(offset)
        return leaf.to_document(min(max(offset, leaf.start), leaf.end)) if leaf else 0

    def to_article(self, position: int) -> int:
        """Give an article offset; positions outside every paragraph come to the one before, or the first."""
        leaf = self._leaf_before(position)
        return leaf.to_article(position) if leaf else 0

    def end_in_article(self, position: int) -> int:
        """Give the exclusive end of an article range that ends at a document position."""
        leaf = self._leaf_before(position)
        return leaf.end_in_article(position) if leaf else 0

    def _leaf_before(self, position: int) -> LeafMap | None:
        found = bisect_right(self.leaves, position, key=lambda leaf: leaf.position)
        return self.leaves[max(0, found - 1)] if self.leaves else None

    def ranges(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the document ranges, one a paragraph, of an article range."""
        if not self.leaves or end <= start:
            return []
        first = max(0, bisect_right(self.leaves, start, key=lambda leaf: leaf.start) - 1)
        found: list[tuple[int, int]] = []
        for leaf in self.leaves[first:]:
            if leaf.start >= end:
                break
            begin, stop = max(start, leaf.start), min(end, leaf.end)
            if begin < stop:
                found.append((leaf.to_document(begin), leaf.end_in_document(stop)))
        return found
