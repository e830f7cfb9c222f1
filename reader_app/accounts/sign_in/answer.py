"""What the answer to a sign-in says at once, before an article is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from reader_app.accounts.sign_in.attempt import Hint
from reader_app.accounts.sign_in.form_kind import FormKind, kind_of
from reader_app.accounts.sign_in.form_reader import read_forms
from reader_app.accounts.sign_in.page_words import words_of
from reader_app.accounts.sign_in.words import is_named, says
from reader_app.domain.account import Verdict

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    import lxml.html

    from reader_app.accounts.sign_in.form import Form
    from reader_app.accounts.sign_in.form_reader import PageForms
    from reader_app.accounts.sign_in.found_page import FoundPage

_LONGEST = 20_000  # characters of the answer that are read
_NOTICE = 1200  # characters of a page that only says one thing; the shortest articles have as many
_ALERTS, _ALERT = 20, 500  # alerts of a page, and characters of each
_TOO_MANY, _LOCKED = 429, 423
_FAILED = 500
_REFUSING = frozenset({400, 401, 403})


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict, where the answer leaves no doubt, and hints."""

    verdict: Verdict | None = None
    hints: frozenset[Hint] = frozenset()


def read_answer(page: FoundPage) -> Answer:
    """Read what came of a form that was sent.

    Words count beside the form that came back, in alerts there, and on a page too short for an
    article: a story may well speak of passwords and locked accounts.
    """
    forms = read_forms(page.html, page.url)
    kinds = [(form, kind_of(form, arrived=False)) for form in forms.forms]
    again = [form for form, kind in kinds if kind in {FormKind.LOGIN, FormKind.PASSWORD_ALONE}]
    heard = _heard(forms, again)
    verdict = _by_status(page.status) or _by_words(heard, again, forms)
    if any(kind is FormKind.SECOND_FACTOR for _, kind in kinds):
        verdict = verdict or Verdict.SECOND_FACTOR
    return Answer(verdict, frozenset(_hints(page, heard, again)))


def _heard(forms: PageForms, again: Collection[Form]) -> str:
    """Give what a page says of the sign-in."""
    if forms.tree is None:
        return ""
    text = words_of(forms.tree, _LONGEST)
    if len(text) < _NOTICE:
        return text
    return " · ".join((*(form.around for form in again), *(_alerts(forms.tree) if again else ())))


def _alerts(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Give what a page raises its voice for."""
    boxes = (one for one in tree.iter("div", "p", "ul", "span", "section") if _is_alert(one))
    for box in islice(boxes, _ALERTS):
        yield words_of(box, _ALERT)


def _is_alert(box: lxml.html.HtmlElement) -> bool:
    return box.get("role") == "alert" or is_named("alert names", box.get("class") or "", box.get("id") or "")


def _by_status(status: int) -> Verdict | None:
    if status in {_TOO_MANY, _LOCKED}:
        return Verdict.LOCKED_OUT
    return Verdict.SITE_DOWN if status >= _FAILED else None


def _by_words(heard: str, again: Collection[Form], forms: PageForms) -> Verdict | None:
    if says("locked out", heard):
        return Verdict.LOCKED_OUT
    if any(form.captcha for form in again) or (heard and forms.captcha):
        return Verdict.CAPTCHA
    if again or not heard or says("refused", heard):
        return None
    if says("second factor", heard) and any(len(form.texts) == 1 for form in forms.forms):
        return Verdict.SECOND_FACTOR
    return Verdict.MAIL_LINK if says("mail link", heard) else None


def _hints(page: FoundPage, heard: str, again: Collection[Form]) -> set[Hint]:
    found = {Hint.STATUS_REFUSED} if page.status in _REFUSING else set()
    if again:
        found.add(Hint.FORM_AGAIN)
    if says("refused", heard):
        found.add(Hint.SAYS_REFUSED)
    return found
