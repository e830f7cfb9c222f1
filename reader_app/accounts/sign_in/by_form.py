"""A sign-in with the form that the site shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.accounts.sign_in.answer import read_answer
from reader_app.accounts.sign_in.attempt import Hint, SignInError
from reader_app.accounts.sign_in.choosing import second_form
from reader_app.accounts.sign_in.filling import filled_in
from reader_app.accounts.sign_in.finding import find_form
from reader_app.accounts.sign_in.form_kind import FormKind
from reader_app.domain.account import Verdict

if TYPE_CHECKING:
    from reader_app.accounts.sign_in.choosing import Choice
    from reader_app.accounts.sign_in.found_page import FoundPage
    from reader_app.accounts.sign_in.visit import Visit


def sign_in_by_form(visit: Visit, start: str) -> FoundPage:
    """Find the form from an address on, fill it in and send it; gives what came. Raises SignInError."""
    choice = find_form(visit, start)
    landed = _send(visit, choice)
    if choice.kind is FormKind.NAME_FIRST:
        landed = _send(visit, password_page(visit.follow(landed)))
    return landed


def password_page(page: FoundPage) -> Choice:
    """Choose the form for the password on the page that answers the name; raises SignInError."""
    answer, choice = read_answer(page), second_form(page)
    if choice.kind is FormKind.LOGIN and choice.form is not None and choice.verdict is None:
        return choice
    if answer.verdict is not None:
        raise SignInError(answer.verdict)
    if Hint.SAYS_REFUSED in answer.hints:
        raise SignInError(Verdict.REFUSED)
    unclear = choice.verdict in {None, Verdict.NO_FORM}
    raise SignInError(Verdict.NOT_UNDERSTOOD if unclear or choice.verdict is None else choice.verdict)


def _send(visit: Visit, choice: Choice) -> FoundPage:
    if choice.form is None:
        raise SignInError(Verdict.NO_FORM)
    return visit.post(filled_in(choice.form, choice.page, visit.credentials), choice.page.url)
