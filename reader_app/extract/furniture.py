"""What stands around an article and is none of it: told by words, by class names, by being a byline.

A rule of words counts only for short texts, a rule of names only for small boxes:
an article about newsletters stays whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.extract.leaves import squeezed
from reader_app.extract.phrases import CALLS, DATELINE, FURNITURE_NAMES, READING_AIDS
from reader_app.markup.normal import HEADINGS
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import lxml.html

    from reader_app.extract.leaves import Leaf

_SHORT = 80  # characters: a label
_CALL = 320  # characters: an invitation
_BYLINE = 220  # characters
_SMALL_BOX = 0.15  # of the article: a box of that share may be furniture by its name
_LINKED = 0.5
_KICKER = 40  # letters of the words above a title
_REST = 4  # letters that a byline may hold beside names, dates and their words
_WORDLESS = re.compile(r"[\W\d_]+")


def is_furniture(leaf: Leaf) -> bool:
    """Whether a text's own words say that it is no part of the article."""
    if len(leaf.text) <= _SHORT and READING_AIDS.match(leaf.text):
        return True
    return len(leaf.text) <= _CALL and CALLS.match(leaf.text) is not None


def in_furniture_box(leaf: Leaf, article_length: int) -> bool:
    """Whether a text stands in a small box that the page names as furniture, and reads like it."""
    if len(leaf.text) > _CALL or leaf.element.tag in HEADINGS:
        return False
    if (
        leaf.link_share < _LINKED
        and leaf.text.endswith((".", "!", "?", "…", "»", "”"))
        and len(leaf.text) > _SHORT
    ):
        return False
    for element in (leaf.element, *leaf.element.iterancestors()):
        if element.tag in {"body", "main", "article", "html"}:
            return False
        if FURNITURE_NAMES.search(names_of(element)):
            return _length(element) < _SMALL_BOX * article_length
    return False


def is_byline(leaf: Leaf, authors: Iterable[str]) -> bool:
    """Whether a text says only who wrote the article and when."""
    if len(leaf.text) > _BYLINE:
        return False
    rest = leaf.text.casefold()
    for author in authors:
        rest = rest.replace(author.casefold(), " ")
    named = rest != leaf.text.casefold()
    dated = any(character.isdigit() for character in rest)
    rest = _WORDLESS.sub("", DATELINE.sub(" ", rest))
    return (named or dated) and len(rest) <= _REST


def says_the_title(leaf: Leaf, title: str) -> bool:
    """Whether a text repeats the title, or the title behind the few words that stand above it."""
    said, whole = _folded(leaf.text), _folded(title)
    if said == whole or (leaf.element.tag == "h1" and len(said) > _REST and said in whole):
        return True
    return len(whole) > _KICKER // 2 and said.endswith(whole) and len(said) - len(whole) <= _KICKER


def _folded(text: str) -> str:
    return _WORDLESS.sub("", text.casefold())


def _length(element: lxml.html.HtmlElement) -> int:
    return len(squeezed(element.text_content()))
