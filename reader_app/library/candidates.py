"""What may be a marked passage in another text, and how much speaks for it.

Words are compared, so that typography and spaces may change. A stretch is looked at where the
passage's characters stand, or any two of its words, or of those next to it, in a row.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, pairwise, takewhile
from typing import TYPE_CHECKING

from reader_app.library.worded import Worded, weight, weight_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BORDER = 12  # letters that the beginning or the end of both texts is worth
GREATEST_GROWTH = 2  # of a passage that was edited inside
_REACH = 50  # words on each side that are looked at
_NEAR = 8  # of them, that lead to where the passage may be
_ROWS = 60  # places of a pair of words that are followed
_PLACES = 8  # that are looked at closely, and
_SAME = 64  # with the very same words
_BLOCK = 3  # words in a row: fewer are the same anywhere
_EDITED = 0.999  # where a word differs, however little
_SPELLED_ALIKE = 0.7  # of a word's letters: a typing error that was corrected


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage in the text that had it, or in as much of that as was kept with it.

    `whole` when it is the whole text; `rival` is the most that agreed around the same words
    elsewhere, where it is not.
    """

    text: Worded
    start: int
    end: int
    whole: bool = True
    rival: int = 0

    @property
    def words(self) -> Sequence[str]:
        """Its words."""
        inside = self.text.touching(self.start, self.end)
        return self.text.keys[inside.start : inside.stop]

    @property
    def exact(self) -> str:
        """Its characters."""
        return self.text.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """How much agrees around two stretches: next to them on each side, and in all."""

    left: int
    right: int
    around: int

    @property
    def adjoining(self) -> int:
        """The letters of the side that agrees more."""
        return max(self.left, self.right)

    @property
    def score(self) -> int:
        """How much speaks for it; what is next to it counts most."""
        return self.around + 2 * (self.left + self.right)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the new text that may be the passage.

    `alike` is how much of the two is the same, 0 to 1; `kept` how much of the passage is there
    among what may have been added.
    """

    start: int
    end: int
    alike: float
    kept: float
    agreeing: Surroundings

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands."""
        return self.start, self.end

    @property
    def same(self) -> bool:
        """Whether its words are the passage's."""
        return self.alike == 1


def candidates(passage: Passage, new: Worded) -> Iterator[Candidate]:
    """Give the stretches of a text that may be a passage of another, each once."""
    seen = set()
    for start, end in (*_occurrences(new.text, passage.exact), *_images(passage, new)):
        if start < end and (start, end) not in seen:
            seen.add((start, end))
            yield _candidate(passage, new, start, end)


def _candidate(passage: Passage, new: Worded, start: int, end: int) -> Candidate:
    alike, kept = 1.0, 1.0
    if new.text[start:end] != passage.exact:
        inside = new.touching(start, end)
        alike, kept = likeness(passage.words, new.keys[inside.start : inside.stop])
    agreeing = surroundings(passage.text, (passage.start, passage.end), new, (start, end))
    return Candidate(start, end, alike, kept, agreeing)


def _occurrences(text: str, exact: str) -> Iterator[tuple[int, int]]:
    def places() -> Iterator[int]:
        at = text.find(exact) if exact else -1
        while at >= 0:
            yield at
            at = text.find(exact, at + 1)

    return ((at, at + len(exact)) for at in islice(places(), _SAME))


def _images(passage: Passage, new: Worded) -> Iterator[tuple[int, int]]:
    """Lay the passage with the words next to it along the new text, wherever two words of it stand."""
    text = passage.text
    inside = text.touching(passage.start, passage.end)
    first = max(0, inside.start - _NEAR)
    pattern = text.keys[first : inside.stop + _NEAR]
    begin, past = inside.start - first, inside.stop - first
    if begin == past:
        return
    for place in _likely_places(pattern, new):
        image = _image(pattern, begin, past, new, place)
        if image is not None:
            yield _bordered(passage, new, *image)


def _likely_places(pattern: Sequence[str], new: Worded) -> Iterable[int]:
    """Give the numbers of words at which the pattern may begin, the likeliest first."""
    votes: Counter[int] = Counter()
    for number, pair in enumerate(pairwise(pattern)):
        votes.update(place - number for place in new.pairs.get(pair, ())[:_ROWS])
    taken: list[int] = []
    for place, _ in votes.most_common(_PLACES * 4):
        if all(abs(place - other) >= _BLOCK for other in taken):
            taken.append(place)
    return taken[:_PLACES]


def _image(pattern: Sequence[str], begin: int, past: int, new: Worded, place: int) -> tuple[int, int] | None:
    """Give the words of the new text that stand for pattern[begin:past], by their numbers."""
    slack = _NEAR + (past - begin) // 2
    first = max(0, place - slack)
    window = new.keys[first : place + len(pattern) + slack]
    pairs = _paired(pattern, window)
    inside = [number for number in range(begin, past) if number in pairs]
    if inside:
        start = pairs[inside[0]] - _counted_back(pairs, inside[0], begin, -1)
        end = pairs[inside[-1]] + _counted_back(pairs, inside[-1], past - 1, 1)
    elif begin - 1 in pairs and past in pairs:
        start, end = pairs[begin - 1] + 1, pairs[past] - 1
    else:
        return None
    fits = 0 <= start <= end < len(window) and end - start < (past - begin) * GREATEST_GROWTH + 1
    return (first + start, first + end) if fits else None


def _paired(one: Sequence[str], other: Sequence[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return {block.a + n: block.b + n for block in blocks for n in range(block.size)}


def _counted_back(pairs: dict[int, int], inside: int, edge: int, step: int) -> int:
    """Say how many words stand for the changed ones at an edge: all up to those outside, if they are near."""
    changed = abs(edge - inside)
    outside = edge + step
    if outside not in pairs:
        return changed
    between = abs(pairs[outside] - pairs[inside]) - 1
    return between if between < changed + _BLOCK and changed else min(changed, between)


def _bordered(passage: Passage, new: Worded, first: int, last: int) -> tuple[int, int]:
    """Give the stretch of some words, with its borders where the passage had them.

    Those may be inside a word, or beyond quotation marks and full stops.
    """
    text, inside = passage.text, passage.text.touching(passage.start, passage.end)
    start, end = new.starts[first], new.ends[last]
    lead = text.starts[inside.start] - passage.start
    tail = passage.end - text.ends[inside.stop - 1]
    before = new.text[max(new.ends[first - 1] if first else 0, start - _room(lead)) : start]
    after = new.text[end : min([end + _room(tail), *new.starts[last + 1 : last + 2]])]
    start -= len(before[before.rfind("\n") + 1 :].lstrip())
    end += len(after.partition("\n")[0].rstrip())
    if lead < 0 and _word(text, inside.start)[-lead:] == _word(new, first)[-lead:]:
        start -= lead
    if tail < 0 and _word(text, inside.stop - 1)[:tail] == _word(new, last)[:tail]:
        end += tail
    return start, end


def _word(text: Worded, number: int) -> str:
    return text.text[text.starts[number] : text.ends[number]]


def _room(marks: int) -> int:
    """Say how many characters may stand for some marks: French ones have a space more."""
    return marks + 1 if marks > 0 else 0


def surroundings(one: Worded, here: tuple[int, int], other: Worded, there: tuple[int, int]) -> Surroundings:
    """Compare what is around a stretch of one text with what is around a stretch of another."""
    (a, b), (c, d) = one.beside(*here), other.beside(*there)
    left = one.keys[max(0, a - _REACH) : a][::-1], other.keys[max(0, c - _REACH) : c][::-1]
    right = one.keys[b : b + _REACH], other.keys[d : d + _REACH]
    return Surroundings(_next_to(*left), _next_to(*right), _in_common(*left) + _in_common(*right))


def likeness(one: Sequence[str], other: Sequence[str]) -> tuple[float, float]:
    """Say how much of two passages is the same, and how much of the one is in the other; each 0 to 1.

    A corrected word counts as far as its letters go.
    """
    if list(one) == list(other):
        return (1.0, 1.0) if one else (0.0, 0.0)
    same = 0.0
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            same += weight(one[a:b])
        elif kind == "replace" and b - a == d - c <= _BLOCK:
            same += sum(_spelled_alike(*pair) for pair in zip(one[a:b], other[c:d], strict=True))
    letters = max(weight(one), 1)
    return min(same / max(letters, weight(other)), _EDITED), same / letters


def _spelled_alike(one: str, other: str) -> float:
    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio * weight_of(one) if ratio >= _SPELLED_ALIKE else 0


def _next_to(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the letters of the words that agree from the first on; two texts' borders agree too."""
    if not one and not other:
        return BORDER
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(weight_of(word) for word, _ in same)


def _in_common(one: Sequence[str], other: Sequence[str]) -> int:
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(
        weight(one[block.a : block.a + block.size])
        for block in blocks
        if block.size >= _BLOCK or (block.a == block.b == 0)
    )
