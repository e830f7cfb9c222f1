"""What is wrong with a rule for a site, and what became of its directives, said to who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.address import host_of
from reader_app.sites.directives import Fate
from reader_app.sites.lint import Fault
from reader_app.sites.login_rule import LoginKind
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from reader_app.sites.lint import Mistake
    from reader_app.sites.login_rule import LoginRule


def say_mistake(mistake: Mistake) -> str:
    """Put a mistake into one sentence."""
    sentence = {
        Fault.FILE_UNREADABLE: _("The file cannot be read: {reason}."),
        Fault.FILE_TOO_LARGE: _("The file is too large to be a rule."),
        Fault.NO_DIRECTIVE: _("This line is neither a directive nor a comment."),
        Fault.EMPTY: _("Nothing stands after the colon."),
        Fault.NO_XPATH: _("This is no XPath 1.0: {reason}."),
        Fault.NEITHER_YES_NOR_NO: _("“{reason}” is neither yes nor no."),
        Fault.NO_ADDRESS: _("“{reason}” is not the address of a page."),
        Fault.NO_NUMBER: _("“{reason}” is no number."),
        Fault.NO_PERIOD: _("“{reason}” is neither day nor week nor month."),
        Fault.NO_HOST: _("“{reason}” is not the name of a site."),
        Fault.NO_STATE: _("“{reason}” is no kind of wall: metered, preview, registration or subscriber."),
        Fault.UNPAIRED: _("Each find_string needs one replace_string ({reason}): none of them is used."),
        Fault.NO_ARGUMENT: _("The name of an element is missing, as in wrap_in(blockquote)."),
        Fault.CONDITION_ALONE: _("This condition follows no directive."),
        Fault.NOT_SECURE: _("“{reason}” is not an https address: no password is sent there."),
        Fault.NO_LOGIN_TYPE: _("“{reason}” is no way to sign in: form, two_pages, json, basic or window."),
        Fault.NO_FIELD_NAME: _("The name of a field is missing, as in name=value."),
        Fault.NO_EXPRESSION: _("The value of this field cannot be read: {reason}."),
        Fault.NO_CHECK: _("“{reason}” is not a date with “tried” or “untried” after it."),
        Fault.PARTS_MISSING: _("No password can be sent by this rule without {reason}."),
    }[mistake.fault]
    return sentence.format(reason=mistake.reason.rstrip("."))


def say_fate(fate: Fate) -> str:
    """Say what becomes of directives of a kind, as the head of a list of them."""
    return {
        Fate.APPLIED: _("Used"),
        Fate.IDLE: _("Known, and nothing is to be done for them"),
        Fate.REFUSED: _("Refused: they would pretend to be somebody else"),
        Fate.UNKNOWN: _("Unknown, and left aside"),
    }[fate]


def say_rule_count(files: int, faulty: int) -> str:
    """Say how many rules a folder has, and how many of them have mistakes."""
    rules = ngettext("{n} rule", "{n} rules", files).format(n=files)
    if not faulty:
        return rules
    return _("{rules}, {n} with mistakes").format(rules=rules, n=faulty)


def say_login(rule: LoginRule) -> str:
    """Say how a site's rule has its readers sign in, and whether anybody has tried that."""
    day, _space, result = rule.checked.partition(" ")
    if not day:
        return _say_kind(rule)
    tried = _("Tried on {day}.") if result.strip() == "tried" else _("Written on {day}, and not tried yet.")
    return f"{_say_kind(rule)} {tried.format(day=day)}"


def _say_kind(rule: LoginRule) -> str:
    if rule.kind is LoginKind.FORM and not rule.address:
        return _("To sign in, the site's own form is looked for.")
    sentence = {
        LoginKind.FORM: _("To sign in, name and password go to {host} in a form."),
        LoginKind.TWO_PAGES: _("To sign in, the name goes to {host}, and the password on the next page."),
        LoginKind.JSON: _("To sign in, name and password go to {host} as JSON."),
        LoginKind.BASIC: _("To sign in, name and password go to {host} with every page that is asked for."),
        LoginKind.WINDOW: _("To sign in, the publisher's own page opens in the sign-in window."),
    }[rule.kind]
    return sentence.format(host=host_of(rule.address) or rule.host)
