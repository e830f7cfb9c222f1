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
    closed = 0
    found: Place | None = None
    named = False
    for bracket in reversed(list(_BRACKET.finditer(script, start, at))):
        if bracket[0] in "}]":
            closed += 1
        elif closed:
            closed -= 1
        elif bracket[0] == "[":
            if _ELEMENT.match(script, bracket.end()) or _STREAM.search(script, start, bracket.start()):
                continue
            if not _is_data_layer(script, bracket.end(), at):
                return Place.LIST
            return found or Place.STATE
        else:
            begins = bracket.start()
            named = named or _is_of_page(script, begins)
            if not named and (_is_of_others(script, begins) or _is_one_of_many(script, begins, own)):
                return Place.LIST
            code = _OF_CODE.search(script, max(0, begins - 20), begins)
            found = found or (Place.CODE if code else Place.STATE)
    return Place.LIST if start else found or Place.STATE


def holder_of(script: str, at: int) -> str:
    """Give the name of the object that a place is right inside of, "" where none is near."""
    closed = 0
    for bracket in reversed(list(_BRACKET.finditer(script, max(0, at - _NEAR), at))):
        closed += 1 if bracket[0] in "}]" else -1
        if closed < 0:
            name = _name_of(script, bracket.start()) if bracket[0] == "{" else None
            return name["name"] if name else ""
    return ""


def _name_of(script: str, begins: int) -> re.Match[str] | None:
    return _KEY.search(script, max(0, begins - 100), begins)


def _is_of_page(script: str, begins: int) -> bool:
    """Whether the object that begins at a place has a name that speaks of the page."""
    name = _name_of(script, begins)
    words = {(word,) for word in words_of(name["name"])} if name else set()
    return not words.isdisjoint(group("of the page")) and words.isdisjoint(group("around others"))


def _is_of_others(script: str, begins: int) -> bool:
    name = _name_of(script, begins)
    if name is None:
        return False
    words = (*words_of(name["name"]), name["name"].lower())
    return any((word,) in group("around others") for word in words)


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
    depth = 0
    for bracket in _BRACKET.finditer(script, begins, at):
        depth += 1 if bracket[0] in "{[" else -1
        if depth == 0:
            return False  # an element ended before: this is not the first
    if depth == 0:
        return True  # what a call hands over word by word: ["set…", "name", "value"]
    return "layer" in before.lower() or _is_last(script, at, depth)


def _is_last(script: str, at: int, depth: int) -> bool:
    """Whether the list ends with the element that is open at a place."""
    for bracket in _BRACKET.finditer(script, at, at + _REACH):
        depth += 1 if bracket[0] in "{[" else -1
        if depth == 0:
            return script[bracket.end() : bracket.end() + 20].lstrip(" \t\r\n,").startswith("]")
    return False
