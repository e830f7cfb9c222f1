"""What is wrong with a rule for a site, and what became of its directives, said to who writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.sites.directives import Fate
from reader_app.sites.lint import Fault
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from reader_app.sites.lint import Mistake


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
    }[mistake.fault]
    return sentence.format(reason=mistake.reason.rstrip("."))


def say_fate(fate: Fate) -> str:
    """Say what becomes of directives of a kind, as the head of a list of them."""
    return {
        Fate.APPLIED: _("Used"),
        Fate.IDLE: _("Known, and nothing is to be done for them"),
        Fate.LATER: _("Kept for accounts"),
        Fate.REFUSED: _("Refused: they would pretend to be somebody else"),
        Fate.UNKNOWN: _("Unknown, and left aside"),
    }[fate]


def say_rule_count(files: int, faulty: int) -> str:
    """Say how many rules a folder has, and how many of them have mistakes."""
    rules = ngettext("{n} rule", "{n} rules", files).format(n=files)
    if not faulty:
        return rules
    return _("{rules}, {n} with mistakes").format(rules=rules, n=faulty)
