"""What a form is for, by its boxes first and by its words where boxes do not tell.

Links inside a form count for nothing: every sign-in form has one to the sign-up, and the
other way round. What counts is what its buttons, its heading and its names say.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from reader_app.accounts.sign_in.words import is_called, is_named, says

if TYPE_CHECKING:
    from reader_app.accounts.sign_in.form import Box, Form

_USER = frozenset({"username", "email", "webauthn"})  # words of `autocomplete` (WHATWG HTML)
_ENOUGH = 3  # of signs that a form with one box asks for a reader's name
_FORMS_WORTH = {"current-password": 3, "new-password": -4}


class FormKind(Enum):
    """What a form is for."""

    LOGIN = auto()  # a name and a password
    NAME_FIRST = auto()  # a name alone: the password comes after
    MAIL_LINK = auto()  # an address to which a link is mailed
    PASSWORD_ALONE = auto()  # an article's own, or the second page of two
    SECOND_FACTOR = auto()
    OTHER = auto()  # sign-up, search, newsletter, comment …


def kind_of(form: Form, *, arrived: bool) -> FormKind:
    """Say what a form is for; `arrived` when its page is one for signing in, as the way to it says."""
    if len(form.passwords) > 1 or (not form.passwords and len(form.texts) != 1):
        return FormKind.OTHER
    if form.passwords:
        return _with_password(form)
    return _with_one_box(form, form.texts[0], arrived=arrived)


def user_box(form: Form) -> Box | None:
    """Give the box for the reader's name."""
    return max(form.texts, key=_looks_like_user, default=None)


def sign_in_signs(form: Form) -> int:
    """Count what speaks for a sign-in, less what speaks for a sign-up."""
    buttons = [box.label for box in form.submits]
    signs = sum(
        worth for word, worth in _FORMS_WORTH.items() if any(word in box.completes for box in form.passwords)
    )
    signs += 2 * (
        any(_says_sign_in(label) for label in buttons) - any(says("sign up", label) for label in buttons)
    )
    signs += 2 * (is_named("sign in names", *form.names) - is_named("sign up names", *form.names))
    signs += says("sign in", form.heading) - says("sign up", form.heading)
    return signs + any(map(is_remember, form.boxes))


def is_remember(box: Box) -> bool:
    """Whether a box asks to be remembered."""
    return box.kind == "checkbox" and (
        says("remember me", box.label) or is_named("remember names", *box.names)
    )


def is_code(box: Box, around: str) -> bool:
    """Whether a box takes a code that was sent or that an application shows."""
    if "one-time-code" in box.completes:
        return True
    return is_named("second factor names", *box.names) and says("second factor", f"{box.label} · {around}")


def _with_password(form: Form) -> FormKind:
    if not form.texts:
        return FormKind.PASSWORD_ALONE
    if sign_in_signs(form) < 0:
        return FormKind.OTHER
    if len(form.texts) == 1 or form.captcha:
        return FormKind.LOGIN
    return FormKind.SECOND_FACTOR if any(is_code(box, form.text) for box in form.texts) else FormKind.OTHER


def _with_one_box(form: Form, box: Box, *, arrived: bool) -> FormKind:
    if is_code(box, f"{form.says} · {form.around}"):
        return FormKind.SECOND_FACTOR
    if _is_for_something_else(form, box) or not _looks_like_user(box):
        return FormKind.OTHER
    names = (*form.names, *box.names, *(name for one in form.submits for name in one.names))
    mailed = is_named("mail link names", *names) or says("mail link", form.says)
    signs = _signs_of_name_first(form, box) + 2 * arrived
    if mailed or (signs >= _ENOUGH and says("mail link", form.around)):
        return FormKind.MAIL_LINK
    return FormKind.NAME_FIRST if signs >= _ENOUGH else FormKind.OTHER


def _signs_of_name_first(form: Form, box: Box) -> int:
    goes_on = any(is_called("continue", one.label) for one in form.submits)
    return sign_in_signs(form) + goes_on + 2 * bool({"username", "webauthn"} & box.completes)


def _is_for_something_else(form: Form, box: Box) -> bool:
    """Whether a form with one box searches, subscribes to letters, or finds a lost password again."""
    names = (*form.names, *box.names)
    spoken = " · ".join((form.heading, box.label, form.text, *(one.label for one in form.submits)))
    if is_named("newsletter names", *names) or says("newsletter", spoken):
        return True
    if is_named("search names", *names) and form.method != "post":
        return True
    return is_named("forgotten names", *names) or says("forgotten", f"{form.heading} · {form.text}")


def _says_sign_in(label: str) -> bool:
    return says("sign in", label)


def _looks_like_user(box: Box) -> int:
    """Weigh how surely a box is for the reader's name, 0 for one that says nothing of it."""
    return (
        4 * bool(_USER & box.completes)
        + 3 * (box.kind == "email")
        + 2 * is_named("user names", *box.names)
        + (not is_named("second factor names", *box.names) and not is_named("captcha names", *box.names))
    )
