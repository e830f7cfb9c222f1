"""Finding a passage again in a text that was edited, or not at all: never another passage.

As annotations on the web are anchored (https://www.w3.org/TR/annotation-model/#text-quote-selector),
a passage is its words with those around them. Words are compared, so that typography and spaces may
change. What resembles the passage is judged by how much of its surroundings it has, and against every
other passage of the old text that it could be instead: between two that are equally likely none is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.library.candidates import GREATEST_GROWTH, Candidate, Passage, candidates
from reader_app.library.worded import Worded, weight

if TYPE_CHECKING:
    from collections.abc import Iterable

# All in letters, of both sides' words that are the same.
ENOUGH = 12  # on one side, next to the passage: two or three words
PINNED = 24  # on one side: no other place has these
AROUND = 60  # on both sides together, where what is next to the passage was edited
SHORT = 16  # a passage of fewer is found by what is around it
LONG = 30  # a passage of more, of which there is only one, needs nothing around it

ALIKE, MORE_ALIKE, ALMOST = 0.5, 0.65, 0.85  # how much of an edited passage must be as it was
CLEARLY = 0.1  # by how much more it must resemble the passage than any other
_MUCH = 120  # characters, which no other text begins or ends with
_FAR_LESS = 0.8  # of its score: what has as much is as likely

_PIECE = 60  # words: of a longer passage both ends are looked for


def find_again(passage: Passage, new: Worded) -> tuple[int, int] | None:
    """Find a passage in another text; None where it is not there, or nobody could say which it is."""
    unmoved = _unmoved(passage, new.text)
    if unmoved is not None:
        return unmoved
    if len(passage.words) > _PIECE * 2:
        return _between_ends(passage, new)
    found = list(candidates(passage, new))
    letters = weight(passage.words)
    best = max(found, key=lambda one: one.alike * letters + one.agreeing.score, default=None)
    if best is None or not _is_enough(passage, best) or _is_one_of_several(best, found):
        return None
    return None if passage.whole and _is_another(passage, best, new) else best.place


def rival_of(passage: Passage) -> int:
    """Say how much agrees around the same words elsewhere in the text that had the passage, at most."""
    twins = (one for one in candidates(passage, passage.text) if one.same and not _overlap(one, passage))
    return max((twin.agreeing.score for twin in twins), default=0)


def _unmoved(passage: Passage, new: str) -> tuple[int, int] | None:
    """Find the plain cases without looking at words.

    All up to the passage and past it is as it was, or all from before it on; or its characters
    stand once in either text, with those on one side.
    """
    if not passage.whole:
        return None
    exact, old, start, end = passage.exact, passage.text.text, passage.start, passage.end
    if end + PINNED >= _MUCH and new.startswith(old[: end + PINNED]):
        return start, end
    behind = old[max(0, start - PINNED) :]
    if len(behind) >= _MUCH and new.endswith(behind):
        return start + len(new) - len(old), end + len(new) - len(old)
    return _only_one(exact, old, new) if len(exact) >= SHORT else None


def _only_one(exact: str, old: str, new: str) -> tuple[int, int] | None:
    if old.count(exact) != 1 or new.count(exact) != 1:
        return None
    start, at = old.index(exact), new.index(exact)
    before, after = old[max(0, start - PINNED) : start], old[start + len(exact) :][:PINNED]
    kept = len(before) == PINNED and new[:at].endswith(before)
    kept |= len(after) == PINNED and new[at + len(exact) :].startswith(after)
    return (at, at + len(exact)) if kept else None


def _between_ends(passage: Passage, new: Worded) -> tuple[int, int] | None:
    """Find a long passage by its beginning and its end; what lies between may have been edited."""
    text = passage.text
    inside = text.touching(passage.start, passage.end)
    head_end, tail_start = text.ends[inside.start + _PIECE - 1], text.starts[inside.stop - _PIECE]
    head = find_again(Passage(text, passage.start, head_end, passage.whole, passage.rival), new)
    tail = find_again(Passage(text, tail_start, passage.end, passage.whole, passage.rival), new)
    if head is None or tail is None or tail[0] < head[1]:
        return None
    length, was = tail[1] - head[0], passage.end - passage.start
    return (head[0], tail[1]) if was / GREATEST_GROWTH <= length <= was * GREATEST_GROWTH else None


def _is_enough(passage: Passage, best: Candidate) -> bool:
    letters, agreeing = weight(passage.words), best.agreeing
    if not best.same:
        return _is_edited(passage, best, letters)
    if passage.rival and agreeing.score <= passage.rival:
        return False
    if letters < SHORT:
        both = min(agreeing.left, agreeing.right) > 0 and agreeing.left + agreeing.right >= SHORT
        return both or agreeing.adjoining >= PINNED
    return letters >= LONG or agreeing.adjoining >= ENOUGH or agreeing.around >= AROUND


def _is_edited(passage: Passage, best: Candidate, letters: int) -> bool:
    """Whether a stretch with other words is the passage: the less is around it, the more it must be alike."""
    both, one = min(best.agreeing.left, best.agreeing.right), best.agreeing.adjoining
    if not passage.whole:
        return both >= PINNED and best.alike >= MORE_ALIKE
    if both >= PINNED and best.kept >= ALMOST:
        return True
    if both >= ENOUGH:
        return best.alike >= ALIKE
    if one >= ENOUGH and letters >= SHORT:
        return best.alike >= MORE_ALIKE
    return letters >= LONG and best.alike >= ALMOST


def _is_one_of_several(best: Candidate, found: Iterable[Candidate]) -> bool:
    """Whether the new text has another stretch that may as well be the passage."""
    rivals = [one for one in found if not _overlap(one, best) and one.alike >= best.alike - CLEARLY]
    return any(one.agreeing.score >= best.agreeing.score * _FAR_LESS for one in rivals)


def _is_another(passage: Passage, best: Candidate, new: Worded) -> bool:
    """Whether what was found is rather another passage of the old text, be it unchanged or edited too."""
    mirrored = Passage(new, *best.place)
    others = [one for one in candidates(mirrored, passage.text) if not _overlap(one, passage)]
    alike = [one for one in others if one.alike >= best.alike - CLEARLY]
    both = min(best.agreeing.left, best.agreeing.right)
    if not best.same and both < PINNED:
        return bool(alike)
    if not best.same or (both < ENOUGH and weight(passage.words) < LONG):
        return any(one.agreeing.adjoining >= ENOUGH for one in alike)
    return any(one.agreeing.score >= best.agreeing.score * _FAR_LESS for one in alike)


def _overlap(one: Candidate | Passage, other: Candidate | Passage) -> bool:
    return one.start < other.end and other.start < one.end
