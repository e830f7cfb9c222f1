"""Where a value stands in a script: in the state of the page, or in a list of other articles.

Publishers keep in scripts what they know of the page, and in the same words what
they know of every teaser. Measured: "isPremium: true" on free pages was a teaser's.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from reader_app.access.mark_names import group, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

_BRACKET = re.compile(r"[{}\[\]]")
_REACH = 60_000  # characters before a value in which its surroundings are looked for
_NEAR = 3_000  # characters before a value in which its object's name is looked for
_OUTERMOST = re.compile(r"[=(]\s*\Z")
_GRAPH = re.compile(r'"@graph"\s*:\s*\Z')
_START = 40  # characters from the beginning of a script
_OF_CODE = re.compile(r"(?:\)|=>|\b(?:else|try|do|finally))\s*\Z")


# The key or the variable that an object is the value of, the brackets of a call left aside.
_KEY = re.compile(r"""(?P<name>[\w$.:/-]{1,80})\\{0,7}["']?\s{0,4}[:=(]\s{0,4}\Z""")
_BEFORE_KEY = re.compile(r"""(?P<sign>[{,])\s*\\{0,7}["']?\Z""")
_NEXT_KEY = re.compile(r"""\s*,\s*\\{0,7}["']?(?P<name>[\w$.:/-]{1,80})\\{0,7}["']?\s*:\s*\{""")
_ELEMENT = re.compile(r"""\s*\\{0,7}["']\$\\{0,7}["']""")  # a component as React writes it down, not a list
_STREAM = re.compile(r"__next_f\.push\(\s*\Z")
_DIGITS = re.compile(r"\d+")


class Place(Enum):
    """Where a value stands."""

    STATE = "state"  # of the page, as far as its surroundings tell
    CODE = "code"  # a statement of a program
    LIST = "list"  # in an element of a list: another article's


def place_of(script: str, at: int, own: AbstractSet[str] = frozenset()) -> Place:
    """Say where something stands in a script; `own` are the numbers that name the page's article.

    A list that a script names or hands over as a whole, and whose first element it is
    in, is a data layer, and that speaks of the page. What an object of settings, or of
    the next article, holds is as little the page's as what a list holds. What lies too
    deep in a long script to tell counts as in a list.
    """
    start = max(0, at - _REACH)
    found: Place | None = None
    named = False  # whether something so far is named as the page's own
    for bracket in _open_around(script, start, at):
        begins = bracket.start()
        name = _words_before(script, begins)
        if _holds(name, "around others"):
            return Place.LIST
        if bracket[0] == "{":
            named = named or _is_of_page(name)
            if not named and (_holds(name, "around settings") or _is_one_of_many(script, begins, own)):
                return Place.LIST
            code = _OF_CODE.search(script, max(0, begins - 20), begins)
            found = found or (Place.CODE if code else Place.STATE)
        elif not (_is_wrapper(script, begins) or (named and _is_alone(script, begins + 1, at))):
            return (found or Place.STATE) if _is_data_layer(script, begins + 1, at) else Place.LIST
    return Place.LIST if start else found or Place.STATE


def _open_around(script: str, start: int, at: int) -> Iterator[re.Match[str]]:
    """Give the brackets that are open at a place, the innermost first."""
    closed = 0
    for bracket in reversed(list(_BRACKET.finditer(script, start, at))):
        if bracket[0] in "}]":
            closed += 1
        elif closed:
            closed -= 1
        else:
            yield bracket


def _is_wrapper(script: str, begins: int) -> bool:
    """Whether a list is how a framework writes down one component, or hands over a piece of its stream."""
    return (
        _ELEMENT.match(script, begins + 1) is not None
        or _STREAM.search(script, max(0, begins - 40), begins) is not None
    )


def holder_of(script: str, at: int) -> str:
    """Give the name of the object that a place is right inside of, "" where none is near."""
    bracket = next(_open_around(script, max(0, at - _NEAR), at), None)
    name = _name_of(script, bracket.start()) if bracket is not None and bracket[0] == "{" else None
    return name["name"] if name else ""


def _name_of(script: str, begins: int) -> re.Match[str] | None:
    return _KEY.search(script, max(0, begins - 100), begins)


def _words_before(script: str, begins: int) -> list[str]:
    """Give the words of the name that the object or list has which begins at a place, the last part of it."""
    found = _name_of(script, begins)
    if found is None:
        return []
    name = found["name"].rpartition(".")[2]
    return list(words_of(name)) if name.lower() != "i18n" else ["i18n"]


def _is_of_page(words: list[str]) -> bool:
    """Whether a name says that it is of the page: pageConfig is, contentRestrictions are only in one."""
    while len(words) > 1 and (words[-1],) in group("of the page, held"):
        words = words[:-1]
    return bool(words) and (words[-1],) in group("of the page") and not _holds(words, "around others")


def _holds(words: list[str], heading: str) -> bool:
    return any((word,) in group(heading) for word in words)


def _is_one_of_many(script: str, begins: int, own: AbstractSet[str]) -> bool:
    """Whether an object is kept under a number, as others beside it are, and not under the page's own."""
    key = _name_of(script, begins)
    if key is None or not (numbers := _DIGITS.findall(key["name"])) or own & set(numbers):
        return False
    before = _BEFORE_KEY.search(script, max(0, key.start() - 8), key.start())
    if (
        before is not None
        and before["sign"] == ","
        and script[max(0, before.start() - 8) : before.start()].rstrip().endswith("}")
    ):
        return True
    depth = 0
    for bracket in _BRACKET.finditer(script, begins, begins + _REACH):
        depth += 1 if bracket[0] in "{[" else -1
        if depth == 0:
            after = _NEXT_KEY.match(script, bracket.end())
            return after is not None and _DIGITS.search(after["name"]) is not None
    return False


def _is_data_layer(script: str, begins: int, at: int) -> bool:
    """Whether a list that begins at a place is a data layer: named, and all it holds is what `at` is in."""
    before = script[max(0, begins - 40) : begins - 1]
    if _GRAPH.search(before) or (begins < _START and not before.strip() and script.lstrip()[:1] == "["):
        return "@type" in script  # JSON-LD: its top list holds what the page is made of
    if _OUTERMOST.search(before) is None:
        return False
    depth = _depth_at(script, begins, at)
    if depth == 0:
        return True  # what a call hands over word by word: ["set…", "name", "value"]
    return depth is not None and ("layer" in before.lower() or _is_last(script, at, depth))


def _is_alone(script: str, begins: int, at: int) -> bool:
    """Whether what holds a place is all that a list holds."""
    depth = _depth_at(script, begins, at)
    return depth is not None and _is_last(script, at, depth)


def _depth_at(script: str, begins: int, at: int) -> int | None:
    """Give how many brackets a place is below a list's own; None where an element ended before it."""
    depth = 0
    for bracket in _BRACKET.finditer(script, begins, at):
        depth += 1 if bracket[0] in "{[" else -1
        if depth == 0:
            return None
    return depth


def _is_last(script: str, at: int, depth: int) -> bool:
    """Whether the list ends with the element that is open at a place."""
    for bracket in _BRACKET.finditer(script, at, at + _REACH):
        depth += 1 if bracket[0] in "{[" else -1
        if depth == 0:
            return script[bracket.end() : bracket.end() + 20].lstrip(" \t\r\n,").startswith("]")
    return False
