"""Tracing an engine's text back to the leaves of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.extract.leaves import squeezed

if TYPE_CHECKING:
    from reader_app.extract.leaves import Leaf

_LONG = 25  # characters without spaces: found anywhere, such a text is the same text
_EDGE = 30  # characters at both ends by which a text is known when its middle was changed
_DRIFT = 30  # characters: a short text counts only this near behind the text found before it


def covered(texts: list[Leaf], found: str) -> set[int]:
    """Give the numbers of the leaves that `found` holds, each stretch of it spent once."""
    whole = squeezed(found)
    places = _long_places(texts, whole)
    numbers = set(places)
    numbers.update(_short_ones(texts, whole, places))
    return numbers


def _long_places(texts: list[Leaf], whole: str) -> dict[int, int]:
    """Place the long texts; a copy of one that is already placed takes another place or none."""
    places: dict[int, int] = {}
    spent: set[int] = set()
    cursor = 0
    for leaf in texts:
        if len(leaf.key) < _LONG:
            continue
        at = _find(leaf.key, whole, cursor)
        if at < 0 or at in spent:
            continue
        places[leaf.number] = at
        spent.add(at)
        cursor = max(cursor, at + len(leaf.key))
    return places


def _find(key: str, whole: str, cursor: int) -> int:
    for start in (cursor, 0):
        at = whole.find(key, start)
        if at >= 0:
            return at
    if len(key) < 3 * _EDGE:
        return -1
    for start in (cursor, 0):
        at = whole.find(key[:_EDGE], start)
        end = whole.find(key[-_EDGE:], at + _EDGE) if at >= 0 else -1
        if at >= 0 and 0 < end - at < 1.2 * len(key):
            return at
    return -1


def _short_ones(texts: list[Leaf], whole: str, places: dict[int, int]) -> set[int]:
    """Place the short texts: right behind the text found before, and before the next one."""
    limits = _limits(texts, places, len(whole))
    found: set[int] = set()
    end = 0
    for leaf in texts:
        if leaf.number in places:
            end = places[leaf.number] + len(leaf.key)
        elif leaf.key and len(leaf.key) < _LONG:
            at = whole.find(leaf.key, end, limits[leaf.number])
            if 0 <= at <= end + _DRIFT:
                found.add(leaf.number)
                end = at + len(leaf.key)
    return found


def _limits(texts: list[Leaf], places: dict[int, int], last: int) -> dict[int, int]:
    """Give for each leaf where the next placed one begins."""
    limits: dict[int, int] = {}
    limit = last
    for leaf in reversed(texts):
        limits[leaf.number] = limit
        limit = places.get(leaf.number, limit)
    return limits
