"""What is said while an article is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.repair import LineKind, RepairKind
from reader_app.wording.catalogue import _, ngettext, pgettext

if TYPE_CHECKING:
    from reader_app.domain.repair import RuleLine
    from reader_app.services.repair_article import Proposal


def say_keys(*, everything: bool, left_out: bool) -> str:
    """Say what the keys do to the chosen block."""
    if left_out:
        return _(
            "Enter brings it back · S the article starts here · E it ends here · B hides what was left out"
        )
    if everything:
        return _("Del removes · S the article starts here · E it ends here · B hides what was left out")
    return _("Del removes · S the article starts here · E it ends here · B shows what was left out")


def say_done(kind: RepairKind) -> str:
    """Say for the ear what was done to a block."""
    return {
        RepairKind.REMOVE: _("Removed."),
        RepairKind.BRING: _("Brought back."),
        RepairKind.START: _("The article starts here."),
        RepairKind.END: _("The article ends here."),
    }[kind]


def say_steps(steps: int, kept: int, lost: int) -> str:
    """Say how much was mended, now and before, and how much of it finds its place no more."""
    if steps:
        return ngettext("{n} repair", "{n} repairs", steps).format(n=steps)
    if lost:
        return say_lost(lost)
    if kept:
        return ngettext("Mended before: {n} repair", "Mended before: {n} repairs", kept).format(n=kept)
    return _("What should the article hold?")


def say_lost(lost: int) -> str:
    """Say that repairs have no effect any more."""
    return ngettext(
        "{n} of your repairs finds its place on the page no more.",
        "{n} of your repairs find their place on the page no more.",
        lost,
    ).format(n=lost)


def say_block(words: str, number: int, count: int, *, held: bool) -> str:
    """Say for the ear which block is chosen."""
    said = words or _("picture")
    place = _("{n} of {count}").format(n=number, count=count)
    return f"{said}, {place}" if held else _("{words}, left out, {place}").format(words=said, place=place)


def say_line(line: RuleLine) -> str:
    """Say in words what a line of a rule does."""
    name = line.name
    return {
        LineKind.NAME: _("Takes out what the site names “{name}”."),
        LineKind.ROLE: _("Takes out what the site marks as “{name}”."),
        LineKind.TAG: _("Takes out everything of the kind “{name}”."),
        LineKind.LABEL: _("Takes out what begins with “{name}”."),
        LineKind.BODY: _("The article is what stands in the box “{name}”."),
    }[line.kind].format(name=name)


def say_trial(proposal: Proposal) -> str:
    """Say what a rule would change of what else is kept."""
    if not proposal.tried:
        return _("No other article of {site} is kept on which it could be tried.").format(site=proposal.host)
    if not proposal.changed:
        return ngettext(
            "Tried on the one other article that is kept: it changes nothing there.",
            "Tried on {n} other kept articles: it changes nothing there.",
            proposal.tried,
        ).format(n=proposal.tried)
    return ngettext(
        "Tried on the one other article that is kept: it would change it.",
        "Tried on {n} other kept articles: it would change {changed}.",
        proposal.tried,
    ).format(n=proposal.tried, changed=proposal.changed)


def say_fit(proposal: Proposal) -> str:
    """Say whether a rule alone does what was done by hand."""
    if proposal.does_it_all:
        return _("On this page it does all that you did.")
    return _("On this page it does a part of what you did; the rest is kept for this article alone.")


def say_conflict(proposal: Proposal) -> str:
    """Say what the rule meets in the folders of rules, "" where there is none before it."""
    rule = proposal.rule
    if rule is None:
        return ""
    if rule.shadowed:
        return _("{path} has a rule for this site and is read first: copy these lines there.").format(
            path=rule.shadowed
        )
    if rule.copied:
        return _("The site's rule from {path} is taken over into your own.").format(path=rule.copied)
    return _("Your own rule for this site is kept below these lines.") if rule.before is not None else ""


def say_kept(repairs: int, *, site: str = "") -> str:
    """Say that what was mended is kept."""
    if not repairs and not site:
        return pgettext("an article that was mended", "The article is as it was before it was mended.")
    if site:
        return _("Mended, and the rule for {site} is written.").format(site=site)
    return _("Mended for this article.")
