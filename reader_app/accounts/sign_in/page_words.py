"""What an element says to people, without what its links say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lxml.html

_UNSAID = frozenset({"a", "head", "script", "style", "noscript", "template", "select", "textarea", "svg"})
_A_TAG_EACH, _MOST_TAGS = 5, 2000  # gone through for words: so many tags for a letter, and some more


def words_of(element: lxml.html.HtmlElement, most: int) -> str:
    """Give what an element says outside of links, as far as `most` characters."""
    pieces: list[str] = []
    length = 0
    waiting: list[lxml.html.HtmlElement | str] = [element]
    left = _A_TAG_EACH * most + _MOST_TAGS
    while waiting and length < most and left:
        left -= 1
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(one)
            length += len(one)
            continue
        if one is not element:  # one after the other: a box may have a million of them
            waiting.extend(filter(_is_there, (one.getnext(), one.tail)))
        if isinstance(one.tag, str) and (one is element or one.tag not in _UNSAID):
            waiting.extend(filter(_is_there, (next(one.iterchildren(), None), one.text)))
    return " ".join(" ".join(pieces).split())[:most]


def _is_there(one: lxml.html.HtmlElement | str | None) -> bool:
    return one is not None and one != ""
