"""A worse copy never replaces a better one."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.domain.access import Completeness

_RANKS = {
    Completeness.TO_FETCH: 0,
    Completeness.TO_RECONNECT: 0,
    Completeness.OPENING: 1,
    Completeness.DOUBTFUL: 2,
    Completeness.COMPLETE: 3,
}
_MUCH_SHORTER = 0.7  # of the words: an edit rarely takes a third away, a wall or a consent page does


@dataclass(frozen=True, slots=True)
class Copy:
    """What is weighed of a copy."""

    completeness: Completeness
    words: int


def is_worse(new: Copy, old: Copy) -> bool:
    """Whether the reader would lose by having the new copy instead of the old one."""
    if not old.words:
        return False
    if not new.words:
        return True
    rise = _RANKS[new.completeness] - _RANKS[old.completeness]
    if rise > 0:
        return False
    if rise < 0:
        doubtful_but_longer = new.completeness is Completeness.DOUBTFUL and new.words >= old.words
        return not doubtful_but_longer
    return new.words < old.words * _MUCH_SHORTER
