"""What became of articles that were fetched again, said to who asked for it in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness
from reader_app.services.refresh_article import Outcome
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.services.refresh_article import Refreshed


def say_refreshed(refreshed: Refreshed) -> str:
    """Say what became of one article."""
    if refreshed.outcome is Outcome.KEPT_FULLER:
        return say_fuller_kept(refreshed.saved.met.state if refreshed.saved else AccessState.UNKNOWN)
    if refreshed.outcome is Outcome.INCOMPLETE:
        if refreshed.row.completeness is Completeness.TO_FETCH:
            return _("The site still does not show this page.")
        return _("There is still no more of it than the opening.")
    return {
        Outcome.UNCHANGED: _("Unchanged: you have the article as the site shows it."),
        Outcome.RENEWED: _("Updated: the article was changed on its site."),
        Outcome.COMPLETED: _("The article is complete now."),
    }[refreshed.outcome]


def say_fuller_kept(met: AccessState) -> str:
    """Say that a copy stayed because the page gives less now; `met` is what the page said."""
    return {
        AccessState.BLOCKED: _("The fuller copy was kept; the site does not show its page now."),
        AccessState.FREE: _("The fuller copy was kept; the site now shows less of it."),
        AccessState.UNKNOWN: _("The fuller copy was kept; the site now shows less of it."),
    }.get(met, _("The fuller copy was kept; the site now shows only the opening."))


def say_all_refreshed(outcomes: Sequence[Outcome]) -> str:
    """Say what became of several articles."""
    counts = [(outcomes.count(outcome), outcome) for outcome in Outcome]
    parts = [_say_some(outcome, count) for count, outcome in counts if count]
    said = _(", ").join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def say_completed(count: int) -> str:
    """Say at the end of a round how many articles became whole."""
    if not count:
        return _("No article became whole this time.")
    return ngettext("{n} article is complete now.", "{n} articles are complete now.", count).format(n=count)


def say_completing(done: int, total: int) -> str:
    """Say how far a round is."""
    return _("Completing {done} of {total}").format(done=done, total=total)


def _say_some(outcome: Outcome, count: int) -> str:
    return {
        Outcome.UNCHANGED: ngettext("{n} unchanged", "{n} unchanged", count),
        Outcome.RENEWED: ngettext("{n} updated", "{n} updated", count),
        Outcome.COMPLETED: ngettext("{n} complete now", "{n} complete now", count),
        Outcome.INCOMPLETE: ngettext("{n} still not whole", "{n} still not whole", count),
        Outcome.KEPT_FULLER: ngettext("{n} kept in its fuller copy", "{n} kept in their fuller copy", count),
    }[outcome].format(n=count)
