"""A form filled in: what a browser would send of it, had the reader typed a name and a password."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.accounts.sign_in.choosing import button_of
from reader_app.accounts.sign_in.form_kind import is_remember, user_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader_app.accounts.sign_in.form import Box, Form
    from reader_app.accounts.sign_in.found_page import FoundPage
    from reader_app.domain.account import Credentials

_UNSENT = frozenset({"submit", "image", "button", "reset", "file"})
_TICKED = frozenset({"checkbox", "radio"})
_CHARSET = "_charset_"  # a hidden field that browsers fill in with the encoding's name (WHATWG HTML)


@dataclass(frozen=True, slots=True, repr=False)
class Filled:
    """What goes where; it has no `repr` that could tell it."""

    target: str
    fields: tuple[tuple[str, str], ...]
    charset: str


def filled_in(form: Form, page: FoundPage, credentials: Credentials) -> Filled:
    """Fill a form in, in its own order.

    `maxlength` is not looked at: it bounds what can be typed into this box, not what was once
    chosen as a password, and a password that is cut without a word looks like a wrong one.
    """
    charset = charset_of(form, page)
    button = button_of(form)
    target = (button.action if button else "") or form.action
    return Filled(target, tuple(_fields(form, charset, button, credentials)), charset)


def charset_of(form: Form, page: FoundPage) -> str:
    """Give the codec of a form: the first it accepts that is known, else its page's; wide ones mean UTF-8."""
    for name in (*form.charset.replace(",", " ").split(), page.charset):
        try:
            known = codecs.lookup(name).name
        except (LookupError, ValueError):
            continue
        return "utf-8" if known.startswith(("utf-16", "utf-32", "utf-8")) else _as_on_the_web(known)
    return "utf-8"


def _as_on_the_web(codec: str) -> str:
    """Read "iso-8859-1" and "ascii" as browsers do (WHATWG Encoding)."""
    return "cp1252" if codec in {"iso8859-1", "ascii"} else codec


def _fields(
    form: Form, charset: str, button: Box | None, credentials: Credentials
) -> Iterator[tuple[str, str]]:
    user = user_box(form)
    for box in form.boxes:
        if not box.name or box.disabled:
            continue
        if box is user:
            yield box.name, credentials.user
        elif box.kind == "password":
            yield box.name, credentials.password
        elif box is button:
            yield from _pressed(box)
        elif box.kind == "hidden" and box.name.lower() == _CHARSET:
            yield box.name, charset
        elif _is_sent(box):
            yield box.name, box.value


def _is_sent(box: Box) -> bool:
    if box.kind in _TICKED:
        return box.checked or is_remember(box)
    return box.kind not in _UNSENT


def _pressed(button: Box) -> Iterator[tuple[str, str]]:
    if button.kind == "image":
        yield f"{button.name}.x", "0"
        yield f"{button.name}.y", "0"
    else:
        yield button.name, button.value
