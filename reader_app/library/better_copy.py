"""A worse copy never replaces a better one."""

from __future__ import annotations

from dataclasses import dataclass

from reader_app.domain.access import Completeness, Right

_RANKS = {
    Completeness.TO_FETCH: 0,
    Completeness.TO_RECONNECT: 1,  # an opening that waits for a sign-in
    Completeness.OPENING: 1,
    Completeness.DOUBTFUL: 2,
    Completeness.COMPLETE: 3,
}
_MUCH_SHORTER = 0.7  # of the words: an edit rarely takes a third away, a wall or a consent page does
_SUBSCRIBERS = frozenset({Right.ACCOUNT, Right.STATED})


@dataclass(frozen=True, slots=True)
class Copy:
    """What is weighed of a copy."""

    completeness: Completeness
    words: int
    right: Right = Right.FREE


def is_worse(new: Copy, old: Copy, *, same_page: bool = False) -> bool:
    """Whether the reader would lose by having the new copy instead of the old one.

    A copy that came through the reader's own account gives way to one that did not only
    where that one has as much. With `same_page` both were taken from one page: there,
    fewer words that are complete are better than more that are doubtful.
    """
    rise = _RANKS[new.completeness] - _RANKS[old.completeness]
    strangers = old.right in _SUBSCRIBERS and new.right not in _SUBSCRIBERS
    if rise < 0:
        in_doubt_but_longer = new.completeness is Completeness.DOUBTFUL and new.words >= old.words > 0
        return strangers or not in_doubt_but_longer
    if old.words and not new.words:
        return True
    if rise and same_page and not strangers:
        return False
    return new.words < old.words * (1 if strangers else _MUCH_SHORTER)
