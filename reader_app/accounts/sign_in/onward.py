"""Where an answer leads by itself, without a redirect: a form that its script sends, a page that refreshes.

Sign-ins through another origin come back so: the service's page holds a form with nothing to
type, which carries the proof to the publisher (OAuth 2.0 Form Post Response Mode, SAML bindings).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader_app.accounts.sign_in.addresses import address_on, base_of
from reader_app.accounts.sign_in.choosing import method_of
from reader_app.accounts.sign_in.filling import Filled, charset_of
from reader_app.accounts.sign_in.form_reader import read_forms
from reader_app.accounts.sign_in.page_words import words_of

if TYPE_CHECKING:
    import lxml.html

    from reader_app.accounts.sign_in.form import Form
    from reader_app.accounts.sign_in.form_reader import PageForms
    from reader_app.accounts.sign_in.found_page import FoundPage

MOST = 3  # such pages in a row
_SHORT = 600  # characters of a page that only leads on
_REFRESH = re.compile(r"^\s*(\d{1,2})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_SOON = 10  # seconds
_SENDS = re.compile(r"\.submit\s*\(|HTMLFormElement\.prototype\.submit")


def form_that_sends_itself(page: FoundPage) -> Filled | None:
    """Give the form that a page's script sends as soon as it is there; None where there is none."""
    forms = read_forms(page.html, page.url)
    if forms.tree is None or len(forms.forms) != 1 or not _SENDS.search(page.html[:200_000]):
        return None
    form = forms.forms[0]
    if not (form.action and method_of(form) == "post" and _has_nothing_to_type(form)) or not _is_short(forms):
        return None
    fields = tuple((box.name, box.value) for box in form.boxes if box.kind == "hidden" and box.name)
    return Filled(form.action, fields, charset_of(form, page)) if fields else None


def refresh_of(page: FoundPage) -> str:
    """Give the address that a page without an article goes on to by itself, "" where it stays."""
    forms = read_forms(page.html, page.url)
    if forms.tree is None or not _is_short(forms):
        return ""
    for meta in forms.tree.iter("meta"):
        if (meta.get("http-equiv") or "").strip().lower() == "refresh":
            return _read_refresh(meta, base_of(forms.tree, page.url))
    return ""


def _read_refresh(meta: lxml.html.HtmlElement, base: str) -> str:
    said = _REFRESH.match((meta.get("content") or "")[:2000])
    return address_on(base, said[2]) if said and int(said[1]) <= _SOON else ""


def _has_nothing_to_type(form: Form) -> bool:
    return all(box.kind in {"hidden", "submit", "button", "image"} for box in form.boxes)


def _is_short(forms: PageForms) -> bool:
    return forms.tree is not None and len(words_of(forms.tree, _SHORT)) < _SHORT
