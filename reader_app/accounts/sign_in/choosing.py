"""Which form of a page signs readers in, or why none can be sent without a browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.accounts.sign_in.form_kind import FormKind, kind_of, sign_in_signs, user_box
from reader_app.accounts.sign_in.form_reader import PageForms, read_forms
from reader_app.accounts.sign_in.page_words import words_of
from reader_app.accounts.sign_in.words import is_named, says
from reader_app.domain.account import Verdict

if TYPE_CHECKING:
    import lxml.html

    from reader_app.accounts.sign_in.form import Box, Form
    from reader_app.accounts.sign_in.found_page import FoundPage

_LONGEST = 20_000  # characters of a page that are read
_HEADING = 80  # characters of a title or heading that are read
_BARE = 400  # characters of a page that leaves it to its script to say more


@dataclass(frozen=True, slots=True, repr=False)
class Choice:
    """What a page offers: a form of a kind to be filled in, or a verdict that says why there is none."""

    page: FoundPage
    forms: PageForms
    form: Form | None = None
    kind: FormKind = FormKind.OTHER
    verdict: Verdict | None = None


def choose(page: FoundPage, *, arrived: bool = False) -> Choice:
    """Choose a page's sign-in form; `arrived` when a link to a sign-in led here."""
    forms = read_forms(page.html, page.url)
    arrived = arrived or _is_sign_in_page(page, forms)
    kinds = [(form, kind_of(form, arrived=arrived)) for form in forms.forms]
    for wanted in (FormKind.LOGIN, FormKind.NAME_FIRST):
        candidates = _different([form for form, kind in kinds if kind is wanted])
        if candidates:
            return _chosen(page, forms, candidates, wanted)
    for form, kind in kinds:
        if kind in {FormKind.MAIL_LINK, FormKind.SECOND_FACTOR}:
            verdict = Verdict.MAIL_LINK if kind is FormKind.MAIL_LINK else Verdict.SECOND_FACTOR
            return Choice(page, forms, form, kind, verdict)
    return Choice(page, forms, verdict=_why_none(forms, arrived=arrived))


def second_form(page: FoundPage) -> Choice:
    """Choose the form that asks for the password after the name was sent."""
    forms = read_forms(page.html, page.url)
    kinds = [(form, kind_of(form, arrived=True)) for form in forms.forms]
    wanted = {FormKind.LOGIN, FormKind.PASSWORD_ALONE}
    candidates = _different([form for form, kind in kinds if kind in wanted])
    return _chosen(page, forms, candidates, FormKind.LOGIN) if candidates else choose(page, arrived=True)


def is_sendable(form: Form) -> bool:
    """Whether a form can be sent without its script: it says how, where to, and under which names."""
    needed = (*form.passwords, *([box] if (box := user_box(form)) else ()))
    return bool(form.action) and method_of(form) == "post" and all(box.name for box in needed)


def method_of(form: Form) -> str:
    """Give how a form is sent, by its button where that says so; "" where none is said."""
    button = button_of(form)
    return (button.method if button else "") or form.method


def button_of(form: Form) -> Box | None:
    """Give the button that a reader would press: the first that speaks of signing in, else the password's."""
    return next((box for box in form.submits if says("sign in", box.label)), form.button)


def _chosen(page: FoundPage, forms: PageForms, candidates: list[Form], kind: FormKind) -> Choice:
    ordered = sorted(candidates, key=_score, reverse=True)
    best = ordered[0]
    tied = len(ordered) > 1 and _score(best) == _score(ordered[1])
    return Choice(page, forms, best, kind, _why_not(best, forms, tied=tied))


def _why_not(form: Form, forms: PageForms, *, tied: bool) -> Verdict | None:
    """Say why a form is not to be sent; None where it is."""
    if tied:
        return Verdict.SEVERAL_FORMS
    if form.captcha or forms.captcha:
        return Verdict.CAPTCHA
    if is_sendable(form):
        return None
    return Verdict.NOT_UNDERSTOOD if method_of(form) == "get" else Verdict.SCRIPTED


def _score(form: Form) -> int:
    user = user_box(form)
    named = user is not None and is_named("user names", *user.names)
    return 2 * sign_in_signs(form) + 2 * named + form.seen + 10 * is_sendable(form)


def _different(forms: list[Form]) -> list[Form]:
    """Leave out what a page has twice: the same form in its header, in a pop-up and on the page."""
    found: dict[tuple[str, ...], Form] = {}
    for form in forms:
        boxes = (*form.passwords, *form.texts)
        key = (form.action.partition("?")[0], *(box.name for box in boxes))
        if key not in found or (form.seen and not found[key].seen):
            found[key] = form
    return list(found.values())


def _is_sign_in_page(page: FoundPage, forms: PageForms) -> bool:
    """Whether a page says by its address, its title or its heading that readers sign in here."""
    if forms.tree is None:
        return False
    heading = forms.tree.find(".//h1")
    said = (forms.tree.findtext(".//title") or "", words_of(heading, _HEADING) if heading is not None else "")
    named = is_named("sign in names", urlsplit(page.url).path)
    return named or any(says("sign in", one[:_HEADING]) for one in said)


def _why_none(forms: PageForms, *, arrived: bool) -> Verdict:
    """Say what stands in a form's place."""
    if forms.tree is None:
        return Verdict.NO_FORM
    if any(box.kind == "password" for box in forms.loose):
        return Verdict.CAPTCHA if forms.captcha else Verdict.SCRIPTED
    if _is_framed(forms.tree):
        return Verdict.FRAMED
    if not arrived:
        return Verdict.NO_FORM
    text = words_of(forms.tree, _LONGEST)
    if forms.captcha and len(text) < _BARE:
        return Verdict.CAPTCHA
    return Verdict.SCRIPTED if _is_drawn_by_script(forms, text) else Verdict.NO_FORM


def _is_framed(tree: lxml.html.HtmlElement) -> bool:
    """Whether a frame says that readers sign in inside it."""
    for frame in tree.iter("iframe", "frame"):
        src, title = frame.get("src") or "", frame.get("title") or ""
        names = (src[:300].partition("?")[0], frame.get("name") or "", frame.get("id") or "")
        if is_named("captcha names", src[:300]):
            continue
        if is_named("sign in names", *names) or says("sign in", title):
            return True
    return False


def _is_drawn_by_script(forms: PageForms, text: str) -> bool:
    """Whether an empty element waits for a script, or the page speaks of passwords and has no box for one."""
    tree = forms.tree
    if tree is None or next(tree.iter("script"), None) is None:
        return False
    boxes = (
        one for one in tree.iter("div", "main", "section") if is_named("script mounts", one.get("id") or "")
    )
    waits = any(not words_of(one, 1) for one in boxes)
    custom = any("-" in one.tag for one in tree.iter() if isinstance(one.tag, str))
    return waits or custom or bool(forms.loose) or says("password", text) or len(text) < _BARE
