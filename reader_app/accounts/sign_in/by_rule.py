"""A sign-in as a site's rule says: its addresses, its names of fields, its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.accounts.sign_in.attempt import SignInError
from reader_app.accounts.sign_in.by_form import sign_in_by_form
from reader_app.accounts.sign_in.choosing import Choice, choose, method_of
from reader_app.accounts.sign_in.filling import Filled, filled_in
from reader_app.accounts.sign_in.form_kind import FormKind
from reader_app.accounts.sign_in.form_reader import read_forms
from reader_app.accounts.sign_in.origins import origin_of
from reader_app.domain.account import Verdict
from reader_app.sites.login_rule import LoginKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.accounts.sign_in.form import Form
    from reader_app.accounts.sign_in.found_page import FoundPage, Json
    from reader_app.accounts.sign_in.visit import Visit
    from reader_app.sites.login_rule import LoginRule


def sign_in_by_rule(visit: Visit, rule: LoginRule, start: str) -> FoundPage | None:
    """Send what the rule says; gives what came, None where nothing is to be sent. Raises SignInError."""
    if rule.kind is LoginKind.WINDOW:
        raise SignInError(Verdict.SCRIPTED)
    if rule.kind is LoginKind.BASIC:
        return None
    if not rule.address:
        return sign_in_by_form(visit, start)
    return _ByRule(visit, rule).sign_in()


class _ByRule:
    """One attempt with one rule; its pages are fetched once, so that tokens and cookies belong together."""

    def __init__(self, visit: Visit, rule: LoginRule) -> None:
        self._visit, self._rule = visit, rule
        self._pages: dict[str, FoundPage] = {}

    def sign_in(self) -> FoundPage:
        page = self._page(self._rule.address)
        extra = self._extra()
        if self._rule.kind is LoginKind.JSON:
            return self._visit.send(self._rule.address, self._as_json(extra), page.url)
        if self._rule.kind is LoginKind.TWO_PAGES:
            return self._on_two_pages(page, extra)
        names = (self._rule.username_field, self._rule.password_field)
        return self._send(self._rule.address, page, self._typed(*names), extra)

    def _on_two_pages(self, page: FoundPage, extra: dict[str, str]) -> FoundPage:
        typed = self._typed(self._rule.username_field)
        asked = self._visit.follow(self._send(self._rule.address, page, typed, extra))
        address = self._rule.password_address or asked.url
        form = _form_with(asked, [self._rule.password_field])
        if form is None and not self._rule.password_address:
            raise SignInError(Verdict.RULE_OUT_OF_DATE)
        typed = self._typed(self._rule.username_field, self._rule.password_field)
        if form is not None and all(box.name != self._rule.username_field for box in form.boxes):
            del typed[self._rule.username_field]
        return self._send(address, asked, typed, extra)

    def _send(self, address: str, page: FoundPage, typed: dict[str, str], extra: dict[str, str]) -> FoundPage:
        """Send fields with the others of the page's form that has them, or alone where none has."""
        form = _form_with(page, typed)
        if form is None:
            if _asks_otherwise(page):
                raise SignInError(Verdict.RULE_OUT_OF_DATE)
            return self._visit.send(address, tuple({**typed, **extra}.items()), page.url)
        if form.captcha:
            raise SignInError(Verdict.CAPTCHA)
        filled = filled_in(form, page, self._visit.credentials)
        target = filled.target if filled.target and method_of(form) == "post" else address
        fields = _replaced(filled.fields, {**typed, **extra})
        return self._visit.post(Filled(target, fields, filled.charset), page.url)

    def _typed(self, *names: str) -> dict[str, str]:
        known = {
            self._rule.username_field: self._visit.credentials.user,
            self._rule.password_field: self._visit.credentials.password,
        }
        return {name: known[name] for name in names}

    def _extra(self) -> dict[str, str]:
        """Fetch the pages that values stand on, and read them; a value that is not there ends it."""
        pages = {address: self._page(address).html for address in self._rule.needs}
        found = {name: value.evaluate(pages) for name, value in self._rule.extra_fields}
        if None in found.values():
            raise SignInError(Verdict.RULE_OUT_OF_DATE)
        return {name: value for name, value in found.items() if value is not None}

    def _as_json(self, extra: dict[str, str]) -> dict[str, Json]:
        names = (self._rule.username_field, self._rule.password_field)
        return nested({**self._typed(*names), **extra})

    def _page(self, address: str) -> FoundPage:
        """Fetch a page that the rule names, where a password may go too: anybody may write rules."""
        if not self._visit.origins.may_visit(address):
            raise SignInError(Verdict.ELSEWHERE, origin=origin_of(address))
        if address not in self._pages:
            self._pages[address] = self._visit.get(address)
        return self._pages[address]


def nested(fields: dict[str, str]) -> dict[str, Json]:
    """Make a JSON object of fields; a dot in a name leads into an object ("login.email")."""
    made: dict[str, Json] = {}
    for name, value in fields.items():
        *way, last = name.split(".")
        inside = made
        for step in way:
            deeper = inside.setdefault(step, {})
            if not isinstance(deeper, dict):  # the name is a value already
                raise SignInError(Verdict.RULE_OUT_OF_DATE)
            inside = deeper
        inside[last] = value
    return made


def _form_with(page: FoundPage, names: Iterable[str]) -> Form | None:
    """Give the first form of a page that has fields of all these names."""
    wanted = set(names)
    forms = read_forms(page.html, page.url).forms
    return next((form for form in forms if wanted <= {box.name for box in form.boxes}), None)


def _asks_otherwise(page: FoundPage) -> bool:
    """Whether a page has a sign-in form with other fields than the rule knows."""
    choice: Choice = choose(page)
    return choice.form is not None and choice.kind is FormKind.LOGIN


def _replaced(fields: Iterable[tuple[str, str]], written: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Put what the rule writes in the place of what the form has, and the rest behind it."""
    kept = [(name, written.get(name, value)) for name, value in fields]
    there = {name for name, _ in kept}
    return (*kept, *((name, value) for name, value in written.items() if name not in there))
