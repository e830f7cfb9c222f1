"""What an element says to people, without what its links say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import lxml.html

_UNSAID = frozenset({"a", "head", "script", "style", "noscript", "template", "select", "textarea", "svg"})


def words_of(element: lxml.html.HtmlElement, most: int) -> str:
    """Give what an element says outside of links, as far as `most` characters."""
    pieces: list[str] = []
    length = 0
    waiting: list[lxml.html.HtmlElement | str] = [element]
    while waiting and length < most:
        one = waiting.pop()
        if isinstance(one, str):
            pieces.append(one)
            length += len(one)
            continue
        if one is not element and one.tail:
            waiting.append(one.tail)
        if isinstance(one.tag, str) and (one is element or one.tag not in _UNSAID):
            waiting.extend(reversed(one))
            if one.text:
                waiting.append(one.text)
    return " ".join(" ".join(pieces).split())[:most]
