"""What stands around an article and is none of it: told by words, by class names, by being a byline.

A rule of words counts only for short texts, a rule of names only for small boxes:
an article about newsletters stays whole.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from reader_app.extract.leaves import squeezed
from reader_app.extract.phrases import Kind, is_named, phrases
from reader_app.markup.normal import HEADINGS
from reader_app.markup.roles import names_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    import lxml.html

    from reader_app.extract.leaves import Leaf

_SHORT = 80  # characters: a label
_QUOTES = ("«", "“", "„", '"', "‘", "「")  # somebody says it, and not the page
_PROSE = 90  # characters: more of them, set like the article, are a sentence of it
_CALL = 320  # characters: an invitation
_EARLY = 60  # characters before an invitation
_CREDIT = 120  # characters
_BYLINE = 220  # characters
_SMALL_BOX = 0.15  # of the article: a box of that share may be furniture by its name
_LINKED = 0.5
_FEW = 4  # ancestors that may be a box
_MOST = 50  # forms looked at
_KICKER = 40  # letters of the words above a title
_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”")
_OFFICE = 30  # letters of an office or a place behind an author's name, on a line of their own
_REST = 4  # letters that a byline may hold beside names, dates and their words
_WORDLESS = re.compile(r"[\W\d_]+")


def is_furniture(leaf: Leaf, *, in_prose: bool = False) -> bool:
    """Whether a text's own words say that it is no part of the article.

    `in_prose` when it is set like the article's paragraphs.
    """
    if len(leaf.text) <= _SHORT and phrases(Kind.AIDS).is_all(leaf.text):
        return True
    return is_credit(leaf) or (len(leaf.text) <= _CALL and _invites(leaf, in_prose=in_prose))


def _invites(leaf: Leaf, *, in_prose: bool) -> bool:
    """Whether a text asks its reader to subscribe, follow or give.

    Somebody quoted may do so in an article; and a long text set like the article's
    paragraphs that leads nowhere speaks of subscribing and does not ask for it.
    """
    if phrases(Kind.CLOSING_CALLS).closes(leaf.text):
        return True
    if leaf.text.startswith(_QUOTES):
        return False
    if in_prose and len(leaf.text) > _PROSE and leaf.element.find(".//a") is None:
        return False
    return phrases(Kind.CALLS).begins_sentence(leaf.text, _EARLY)


def is_credit(leaf: Leaf) -> bool:
    """Whether a text only says whose picture or report something is."""
    if len(leaf.text) > _CREDIT:
        return False
    end = phrases(Kind.CREDITS).opening(leaf.text)
    return leaf.text.startswith("©") or (end > 0 and leaf.text[end:].lstrip().startswith((":", "：", "©")))


def is_notice_of_rights(leaf: Leaf) -> bool:
    """Whether a text only says who may copy the article: no part of it at its end."""
    return len(leaf.text) <= _CALL and (
        leaf.text.startswith(("©", "Copyright")) or phrases(Kind.RIGHTS).said_in(leaf.text)
    )


def is_caption(leaf: Leaf, after: Leaf | None) -> bool:
    """Whether a text stands in one box with the credit that follows it, and with nothing else."""
    box = leaf.element.getparent()
    if after is None or box is None or not is_credit(after) or after.element.getparent() is not box:
        return False
    return _length(box) == len(leaf.key) + len(after.key)


def in_furniture_box(leaf: Leaf, article_length: int) -> bool:
    """Whether a text stands in a small box that the page names as furniture, and reads like it."""
    if len(leaf.text) > _CALL or leaf.element.tag in HEADINGS:
        return False
    if leaf.link_share < _LINKED and leaf.text.endswith(_SENTENCE_ENDS) and len(leaf.text) > _SHORT:
        return False
    box = furniture_box(leaf)
    return box is not None and _length(box) < _SMALL_BOX * article_length


def asking_boxes(body: lxml.html.HtmlElement, article_length: int) -> set[lxml.html.HtmlElement]:
    """Give the small boxes around a form: for an address, a question, a donation."""
    found: set[lxml.html.HtmlElement] = set()
    large: set[lxml.html.HtmlElement] = set()  # measured once: the page's own box is around every form
    for form in islice(body.iter("form"), _MOST):
        for box in islice(form.iterancestors(), _FEW):
            if box in large or _length(box) >= _SMALL_BOX * article_length:
                large.add(box)
                break
            found.add(box)
    return found


def advertisement(label: Leaf, article_length: int) -> lxml.html.HtmlElement | None:
    """Give the small box that a label for advertisements opens, None where the text is no such label."""
    if len(label.text) > _SHORT or not phrases(Kind.ADVERTISEMENTS).is_all(label.text):
        return None
    for box in islice(label.element.iterancestors(), _FEW):
        said = squeezed(box.text_content())
        if len(said) > len(label.key):
            return box if said.startswith(label.key) and len(said) < _SMALL_BOX * article_length else None
    return None


def furniture_box(leaf: Leaf) -> lxml.html.HtmlElement | None:
    """Give the nearest element around a text that the page names as furniture, within the article's own."""
    for element in (leaf.element, *leaf.element.iterancestors()):
        if element.tag in {"body", "main", "article", "html"}:
            return None
        if is_named(Kind.FURNITURE_NAMES, names_of(element)):
            return element
    return None


def is_byline(leaf: Leaf, authors: Iterable[str]) -> bool:
    """Whether a text says only who wrote the article and when."""
    if len(leaf.text) > _BYLINE:
        return False
    rest = leaf.text.casefold()
    for author in authors:
        rest = rest.replace(author.casefold(), " ")
    named = rest != leaf.text.casefold()
    dated = any(character.isdigit() for character in rest)
    rest = _WORDLESS.sub("", phrases(Kind.DATELINE).without(rest))
    if named and len(leaf.text) <= _SHORT and not leaf.text.endswith(_SENTENCE_ENDS):
        return len(rest) <= _OFFICE
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
