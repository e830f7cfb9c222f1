"""How a publisher's readers sign in, as its rule says.

Source of the directives: the community's rules for Full-Text RSS (FiveFilters.org) with
those that wallabag added; `docs/site-rules.md` has them all, and ours. A password goes
only where a rule names an https address: whatever is wrong with a rule, it is left out
and the form is found as on a site without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from reader_app.sites.directives import OF_LOGINS
from reader_app.sites.login_expression import ExpressionMistake, read_value
from reader_app.sites.publisher import is_public_suffix, named_host
from reader_app.sites.secure_address import is_secure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.sites.directives import Directive
    from reader_app.sites.login_value import Value
    from reader_app.sites.site_rule import SiteRule

_NAME = re.compile(r"[\w-]+(?:\.[\w-]+)+", re.ASCII)


class LoginKind(StrEnum):
    """How a password gets to the publisher, as `login_type` says."""

    FORM = "form"  # both in one form
    TWO_PAGES = "two_pages"  # the name first; the password on the page that answers, or at its own address
    JSON = "json"  # both as members of one JSON object
    BASIC = "basic"  # with each request (RFC 7617)
    WINDOW = "window"  # by the reader, on the publisher's own page


@dataclass(frozen=True, slots=True)
class LoginRule:
    """What a rule says of signing in at its host.

    `address` is where name and password are sent (of TWO_PAGES: the name, and the password
    to `password_address`, "" for where the second form says; of WINDOW: what the window
    opens). A FORM without an address is to be found: the rule then has no fields either,
    and its domains and marks count all the same. Addresses are https ones.

    `extra_fields` are in the rule's order. `not_logged_in` and `logged_in` are XPaths that find something on
    the pages of who is not, or is, signed in; `success` and `failure` on the answer to the
    sign-in. `domains` are further hosts of the publisher, in lower case and ASCII, each with
    all under it. `checked` is the rule's date, and "tried" or "untried" after it; `test_article`
    the address that shows whether a session holds. Both are "" where nothing is said.

    `shipped` when it came with the app. Anybody may have written any other one: where it leads
    away from the publisher, the reader is asked.
    """

    host: str
    kind: LoginKind = LoginKind.FORM
    address: str = ""
    username_field: str = ""
    password_field: str = ""
    extra_fields: tuple[tuple[str, Value], ...] = ()
    password_address: str = ""
    not_logged_in: tuple[str, ...] = ()
    logged_in: tuple[str, ...] = ()
    success: tuple[str, ...] = ()
    failure: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    checked: str = ""
    test_article: str = ""
    shipped: bool = False

    @property
    def needs(self) -> tuple[str, ...]:
        """The addresses of the pages that the fields' values stand on, each once."""
        return tuple(dict.fromkeys(address for _, value in self.extra_fields for address in value.needs()))


def login_rule(rule: SiteRule) -> LoginRule | None:
    """Give what a rule says of signing in, None when it says nothing.

    Only lines of the site's own file count, and only those without a condition.
    """
    said = [one for one in rule.all(*OF_LOGINS) if not one.general and not one.condition]
    if not said:
        return None
    return _with_mechanics(_marks(rule, said), said)


def field_of(said: str) -> tuple[str, str]:
    """Part a line of `login_extra_fields` into the field's name and what stands after the "="."""
    name, _, value = said.partition("=")
    return name.strip(), value.strip()


def is_check(said: str) -> bool:
    """Whether a `login_checked` is a day, and "tried" or "untried" after it."""
    day, _, result = said.lower().partition(" ")
    try:
        return bool(date.fromisoformat(day)) and result.strip() in {"tried", "untried"}
    except ValueError:
        return False


def _marks(rule: SiteRule, said: Sequence[Directive]) -> LoginRule:
    tests = [one.value for one in rule.all("test_url") if not one.general]
    return LoginRule(
        host=rule.host,
        not_logged_in=_all(said, "not_logged_in_xpath"),
        logged_in=_all(said, "logged_in_xpath"),
        success=_all(said, "login_success_xpath"),
        failure=_all(said, "login_failure_xpath"),
        domains=tuple(filter(None, map(domain_of, _all(said, "login_domain")))),
        checked=next(filter(is_check, _all(said, "login_checked")), ""),
        test_article=tests[0] if tests else "",
        shipped=rule.shipped,
    )


def domain_of(said: str) -> str:
    """Give the host that a `login_domain` names, "" for none and for what several publishers share."""
    host = named_host(said.strip().removeprefix("*").removeprefix("."))
    return host if _NAME.fullmatch(host) and not is_public_suffix(host) else ""


def _with_mechanics(known: LoginRule, said: Sequence[Directive]) -> LoginRule:
    """Put in how the password gets there, unless something is wrong with it."""
    address, password_address = _first(said, "login_uri"), _first(said, "login_password_uri")
    if not all(map(is_secure, filter(None, (address, password_address)))):
        return replace(known, kind=LoginKind.WINDOW)
    try:
        kind = LoginKind(_first(said, "login_type").lower() or LoginKind.FORM)
        extra = [(name, read_value(value, address)) for name, value in _extra_fields(said)]
    except (ValueError, ExpressionMistake):
        return known
    if kind is LoginKind.WINDOW:
        return replace(known, kind=kind, address=address)
    user, password = _first(said, "login_username_field"), _first(said, "login_password_field")
    if kind is not LoginKind.BASIC and not (address and user and password):
        return known
    return replace(
        known,
        kind=kind,
        address=address,
        username_field=user,
        password_field=password,
        extra_fields=tuple(extra),
        password_address=password_address,
    )


def _extra_fields(said: Sequence[Directive]) -> list[tuple[str, str]]:
    return [field for field in map(field_of, _all(said, "login_extra_fields")) if field[0]]


def _all(said: Sequence[Directive], name: str) -> tuple[str, ...]:
    return tuple(one.value for one in said if one.name == name and one.value)


def _first(said: Sequence[Directive], name: str) -> str:
    return next(iter(_all(said, name)), "")
