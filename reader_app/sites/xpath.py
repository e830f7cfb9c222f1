"""XPath 1.0 over a page: compiled once, and a path that cannot be is named instead of raised over a page."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, TypeAlias, cast

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

Match: TypeAlias = "lxml.html.HtmlElement | str"

# The core function library of XPath 1.0 (W3C, 1999, section 4), its node tests, and its operators in words.
_FUNCTIONS = frozenset(
    {
        *("last", "position", "count", "id", "local-name", "namespace-uri", "name", "string", "concat"),
        *("starts-with", "contains", "substring-before", "substring-after", "substring", "string-length"),
        *("normalize-space", "translate", "boolean", "not", "true", "false", "lang", "number", "sum"),
        *("floor", "ceiling", "round", "node", "text", "comment", "processing-instruction"),
        *("and", "or", "div", "mod"),
    }
)
_DEEPEST = 5  # conditions inside conditions; each level multiplies the time by the page's elements
_MOST_STEPS = 10_000_000  # a second or so
_WIDE = re.compile(r"//|[\[\]|]|\b(?:descendant|following|preceding)\b(?=[\w-]*\s*::)")
_LITERAL = re.compile(r"\"[^\"]*\"|'[^']*'")
_CALL = re.compile(r"(?:::)?([A-Za-z_][\w.:-]*)\s*\(")
_PAGE = "<html><head><title>t</title></head><body><div id='d' class='c'><p>p</p></div></body></html>"


class PathMistake(Exception):  # noqa: N818  a mistake of who wrote the path
    """A path that is no XPath 1.0; its text is the parser's reason, in English."""


@lru_cache(maxsize=4096)
def compiled(path: str) -> etree.XPath:
    """Give a path ready for use; raises PathMistake."""
    if _depth(path) > _DEEPEST:
        raise PathMistake("Too many conditions inside conditions")
    try:
        return etree.XPath(path)
    except etree.XPathError as error:
        raise PathMistake(str(error)) from error
    except ValueError as error:  # a control character
        raise PathMistake(str(error)) from error


def check(path: str) -> None:
    """Raise PathMistake for a path that is not well formed, or that calls what XPath 1.0 does not have."""
    expression = compiled(path)
    for call in _CALL.findall(_LITERAL.sub("''", path)):
        if call.rpartition("::")[2] not in _FUNCTIONS:
            raise PathMistake(f"Unregistered function {call}()")
    try:
        expression(etree.HTML(_PAGE).getroottree())
    except etree.XPathError as error:
        raise PathMistake(str(error)) from error


def find(tree: lxml.html.HtmlElement, path: str) -> list[Match]:
    """Give what a path finds on a page: elements, and texts that are not blank.

    A path that has a mistake finds nothing: `check` is there to say so.
    """
    try:
        answer = compiled(path)(tree.getroottree())
    except (PathMistake, etree.XPathError):
        return []
    return list(_matches(answer))


def find_soon(tree: lxml.html.HtmlElement, path: str) -> list[Match]:
    """Give what a path finds, as `find`, and nothing where it could take minutes: for who cannot stop it.

    What is written in a condition is looked for at every element, and "//" and the axes like it go
    over all elements each time; a path that looks at more than ten million is left out.
    """
    if _most_steps(tree, path) > _MOST_STEPS:
        return []
    return find(tree, path)


def holds(tree: lxml.html.HtmlElement, path: str) -> bool:
    """Whether a condition holds: a path that finds something; no condition always does."""
    if not path:
        return True
    try:
        return bool(compiled(path)(tree.getroottree()))
    except (PathMistake, etree.XPathError):
        return False


def text_of(match: Match) -> str:
    """Give what a match says, white space folded."""
    said = match if isinstance(match, str) else "".join(map(str, match.itertext()))
    return " ".join(said.split())


def _depth(path: str) -> int:
    """Count how deep a path's conditions stand inside each other."""
    steps = (1 if sign == "[" else -1 for sign in _LITERAL.sub("", path) if sign in "[]")
    return max(accumulate(steps), default=0)


def _most_steps(tree: lxml.html.HtmlElement, path: str) -> int:
    """Say how many elements a path may look at: all of them, once more for each depth of wide steps."""
    elements = sum(1 for _ in tree.getroottree().iter())
    wide: dict[int, int] = {}
    depth = powers = 0
    for sign in _WIDE.findall(_LITERAL.sub("''", path)):
        if sign in "[]":
            depth += 1 if sign == "[" else -1
        elif sign == "|":
            powers, wide = max(powers, sum(wide.values())), {}
        else:
            beside = sign in {"following", "preceding"}  # from each of all elements to nearly all of them
            wide[depth] = max(wide.get(depth, 0) + beside, 1)
    powers = max(powers, sum(wide.values()))
    return int(max(elements, 2) ** min(powers, 9))


def _matches(answer: object) -> Iterator[Match]:
    found = answer if isinstance(answer, list) else [answer]
    for one in found:
        if isinstance(one, str):
            if one.strip():
                yield one
        elif isinstance(one, etree._Element) and isinstance(one.tag, str):  # noqa: SLF001  lxml names its class so
            yield cast("lxml.html.HtmlElement", one)
        elif isinstance(one, int | float) and not isinstance(one, bool) and one == one:  # noqa: PLR0124  NaN
            yield f"{one:g}"
