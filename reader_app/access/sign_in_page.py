"""Pages that are nothing but a form to sign in with, or to type an article's password into.

A site that locks a whole article often leads its visitor to such a page, with a status
that says that all is well. Told by the boxes of its form, by the little that stands
beside it, and by what the page calls itself: sign-in forms wait hidden on many an article.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.access.shown_blocks import blocks_of, is_named_hidden
from reader_app.access.wall_names import asks_to_sign_in
from reader_app.domain.reading_time import count_words
from reader_app.markup.hidden import is_hidden
from reader_app.markup.style_sheets import Sheets

if TYPE_CHECKING:
    from collections.abc import Iterator

    import lxml.html

_MOST_WORDS = 90  # in paragraphs beside the form: what an account is good for, who may see the data
_BESIDE_PASSWORD = 40
_MOST_BOXES = 8  # of one form: who signs up or pays is asked for more
_USER = frozenset({"", "text", "email", "tel"})
_SEPARATOR = re.compile(r"\s[-–—|·•:‹›«»/]\s|\s*[|·•‹›«»]\s*|:\s")
_HIDDEN_TAGS = frozenset({"template", "noscript", "dialog"})
_BESIDE = frozenset({"header", "nav", "footer", "aside"})


class FormPage(StrEnum):
    """What a page is that holds no article but a form."""

    SIGN_IN = "sign-in form"
    PASSWORD = "password of the article"  # noqa: S105  no secret: it asks for one


def form_page(tree: lxml.html.HtmlElement, url: str = "") -> FormPage | None:
    """Say that a page is nothing but such a form; `url` is where it was read. None for any other page."""
    boxes = [box for box in tree.iter("input") if (box.get("type") or "").lower() == "password"]
    at_address, by_name = bool(url) and asks_to_sign_in("", url), _is_called_sign_in(tree)
    if not boxes and not by_name:
        return None
    forms = list(_forms(tree))
    asks = any(_asks_who(form) for form in forms)
    both = at_address and by_name  # then a script may draw the form, or it stands in a frame
    if both or (asks and (by_name or (at_address and boxes))):
        return FormPage.SIGN_IN if _words_beside(tree) <= _MOST_WORDS else None
    alone = [form for form in forms if _asks_password_alone(form)]
    if len(alone) == len(boxes) == 1 and not _stands_beside(alone[0][0]):
        return FormPage.PASSWORD if _words_beside(tree) <= _BESIDE_PASSWORD else None
    return None


def _forms(tree: lxml.html.HtmlElement) -> Iterator[list[lxml.html.HtmlElement]]:
    """Give the boxes of each form that is shown; boxes without a form are one of their own."""
    sheets = Sheets(tree)
    by_form: dict[lxml.html.HtmlElement | None, list[lxml.html.HtmlElement]] = {}
    for box in tree.iter("input"):
        around = [box, *box.iterancestors()]
        if (box.get("type") or "").lower() != "hidden" and not any(_hides(one, sheets) for one in around):
            by_form.setdefault(next((one for one in around if one.tag == "form"), None), []).append(box)
    yield from by_form.values()


def _hides(element: lxml.html.HtmlElement, sheets: Sheets) -> bool:
    return (
        element.tag in _HIDDEN_TAGS
        or is_hidden(element)
        or element.get("aria-hidden") == "true"
        or is_named_hidden(element)
        or sheets.hide(element)
    )


def _types(form: list[lxml.html.HtmlElement]) -> list[str]:
    return [(box.get("type") or "").lower() for box in form]


def _asks_who(form: list[lxml.html.HtmlElement]) -> bool:
    """Whether a form asks for a name, and for one password or, on the first of two pages, for none yet."""
    types = _types(form)
    users = sum(kind in _USER for kind in types)
    return 1 <= users <= 2 and types.count("password") <= 1 and len(types) <= _MOST_BOXES  # noqa: PLR2004  a code may be asked beside


def _asks_password_alone(form: list[lxml.html.HtmlElement]) -> bool:
    types = _types(form)
    return types.count("password") == 1 and not any(kind in _USER for kind in types)


def _stands_beside(box: lxml.html.HtmlElement) -> bool:
    return any(one.tag in _BESIDE for one in box.iterancestors())


def _is_called_sign_in(tree: lxml.html.HtmlElement) -> bool:
    """Whether the page's title, or a part of it, or its headline is that of a sign-in."""
    title = tree.find(".//title")
    parts = _SEPARATOR.split(title.text_content()) if title is not None else []
    headline = tree.find(".//h1")
    parts += [headline.text_content()] if headline is not None else []
    return any(asks_to_sign_in(part, "") for part in parts)


def _words_beside(tree: lxml.html.HtmlElement) -> int:
    """Count the words of the paragraphs that stand in no form."""
    return sum(
        count_words(block.text)
        for block in blocks_of(tree)
        if block.is_prose
        and not block.hidden
        and not any(one.tag == "form" for one in _around(block.element))
    )


def _around(element: lxml.html.HtmlElement) -> Iterator[lxml.html.HtmlElement]:
    yield element
    yield from element.iterancestors()
