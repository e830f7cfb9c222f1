"""Who may read a page, in sentences: for the band, the card under "Why?" and the command line.

Moments come in words: the window and the command line write dates each in its own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Right
from reader_app.domain.account import Verdict
from reader_app.wording.catalogue import _
from reader_app.wording.meter import say_counter, say_tally
from reader_app.wording.verdicts import say_left_locked

if TYPE_CHECKING:
    from reader_app.domain.access import Access
    from reader_app.domain.meter import Tally

_TOO_MANY = "429"
_OPEN = frozenset({Verdict.PROVEN, Verdict.UNPROVEN, Verdict.FREE_ARTICLE})
_BLOCKS = _OPEN | {Verdict.CAPTCHA, Verdict.SITE_DOWN}  # what the page shows says more
_FOR_READERS = frozenset({AccessState.PREVIEW, AccessState.REGISTRATION, AccessState.SUBSCRIBER})
_REFUSED = "403"  # says nothing by itself: checks and captchas come with it


def say_access(
    access: Access,
    site: str,
    right: Right,
    tally: Tally | None = None,
    when: str = "",
    verdict: Verdict | None = None,
) -> str:
    """Say in one sentence what the reader has of a page and why; "" where there is nothing to say.

    `when` is the moment before which a site does not want to be asked again, `verdict` what
    the reader's account there came to, None where none was concerned.
    """
    blocked = access.instead
    if right is Right.NONE and verdict is not None and verdict not in (_BLOCKS if blocked else _OPEN):
        return say_left_locked(verdict, site, nothing_came=blocked).sentence
    if blocked:
        return _say_blocked(access, when)
    if right not in {Right.NONE, Right.FREE}:
        return _say_right(access, site, right, tally)
    if access.conflict:
        return _say_conflict(access)
    if access.state is AccessState.METERED:
        return _say_metered(access, site, tally)
    return {
        AccessState.FREE: "",
        AccessState.PREVIEW: _say_opening(access),
        AccessState.REGISTRATION: _("This publisher wants a free account."),
        AccessState.SUBSCRIBER: _say_reserved(access, site),
        AccessState.UNKNOWN: _("We cannot tell whether this is all of it."),
    }[access.state]


def say_next_step(
    access: Access, article: int = 0, *, from_file: bool = False, when: str = "", publisher: str = ""
) -> str:
    """Say what can be done on the command line about a page that did not show all of it.

    `publisher` names one where the reader has no account yet, "" where an account is nothing new.
    """
    wants_reader = access.state in _FOR_READERS or _check_of(access) == "sign-in form"
    if publisher and not from_file and (wants_reader or status_of(access) == "401"):
        step = _("Open it on the site; if you have an account there: lutrin account add {site} --user NAME.")
        return step.format(site=publisher)
    if access.state is AccessState.BLOCKED:
        return _step_past_a_check(access, article, when)
    if from_file and access.gated:
        return _("If you were signed in when you saved this file, say so: lutrin save --signed-in FILE.")
    limit = access.counter.limit if access.counter else None
    if access.state is AccessState.METERED and limit is None and not access.walled:
        return _("Its own page decides: lutrin open {id}, then “Open as a browser would”.").format(id=article)
    return "" if access.state is AccessState.FREE else _("Open it on the site.")


def say_rest(access: Access, site: str) -> str:
    """Say at the end of an opening whom the rest is for."""
    sentence = {
        AccessState.METERED: _("{site} counts the articles that are read freely; this one goes on there."),
        AccessState.REGISTRATION: _("{site} shows the rest to readers who have a free account there."),
        AccessState.UNKNOWN: _("It may go on at {site}."),
    }.get(access.state, _("The rest is for the subscribers of {site}. Lutrin does not go around that."))
    return sentence.format(site=site)


def say_had(right: Right, day: str = "") -> str:
    """Say how a text was had, and on which day."""
    how = {
        Right.NONE: _("The opening, as the site shows it to everyone"),
        Right.FREE: _("As the site shows it to everyone"),
        Right.METERED: _("One of your free reads"),
        Right.GIFT: _("Given by a subscriber"),
        Right.SHOWN: _("As its page showed it to you"),
        Right.ACCOUNT: _("Read with your account"),
        Right.STATED: _("Saved from a file while you were signed in"),
    }[right]
    return _("{how}, {day}").format(how=how, day=day) if day else how


def say_met(state: AccessState, day: str) -> str:
    """Say what the last visit met, where it gave less than what is kept."""
    sentence = {
        AccessState.BLOCKED: _("The fuller copy was kept; on {day} the site did not show its page."),
        AccessState.FREE: _("The fuller copy was kept; on {day} the site showed less of it."),
        AccessState.UNKNOWN: _("The fuller copy was kept; on {day} the site showed less of it."),
    }.get(state, _("The fuller copy was kept; on {day} the site showed only the opening."))
    return sentence.format(day=day)


def say_state(state: AccessState) -> str:
    """Name a state in a few words, as a publisher's way with its readers."""
    return {
        AccessState.FREE: _("Free to read"),
        AccessState.METERED: _("Some articles free, then counted"),
        AccessState.PREVIEW: _("Openings free, the rest for subscribers"),
        AccessState.REGISTRATION: _("For readers with a free account"),
        AccessState.SUBSCRIBER: _("For subscribers"),
        AccessState.BLOCKED: _("Did not show its page"),
        AccessState.UNKNOWN: _("Not known"),
    }[state]


def share_of(access: Access) -> str:
    """Give the share of the article that stands before its wall, "43 %", "" where nothing tells."""
    share = access.share_shown
    return "" if share is None else _("{n} %").format(n=max(1, min(99, round(100 * share))))


def status_of(access: Access) -> str:
    """Give the status by which a site refused its page, "" for none."""
    return next((one.value for one in access.evidence if one.mark == "status"), "")


def _check_of(access: Access) -> str:
    return next((one.value for one in access.evidence if one.mark == "page"), "")


def _say_blocked(access: Access, when: str) -> str:
    status, check = status_of(access), _check_of(access)
    if status == _TOO_MANY and when:
        return _("The site asks not to be asked again before {when}.").format(when=when)
    person = _("The site wants to see a person.")
    return {
        "401": _("The site wants a name and a password for this page."),
        "402": _("The site wants to be paid for this page."),
        _REFUSED: _("The site refused to show this page."),
        "407": _("The network here wants a name and a password first."),
        _TOO_MANY: _("The site asks to be left alone for a while."),
        "451": _("Not available for legal reasons where you are, says the site."),
        "captcha": _("The site wants to see a person: it shows a captcha."),
        "bot check": _("The site wants to see a person: it checks the browser first."),
        "consent": _("The site asks for your consent first."),
        "sign-in form": _("The site wants you to sign in first."),
        "password of the article": _("The site wants a password for this article alone."),
    }.get(check if check and status == _REFUSED else status or check, person)


def _step_past_a_check(access: Access, article: int, when: str) -> str:
    status = status_of(access)
    if status == _TOO_MANY:
        return _("“lutrin fetch” brings it then.") if when else _("Try again later.")
    if status == "451":
        return ""
    if status in {"401", "402"}:
        return _("Open it on the site.")
    return _("Open its page in the window: lutrin open {id}.").format(id=article)


def _say_right(access: Access, site: str, right: Right, tally: Tally | None) -> str:
    """Say it of a gated page that was had whole."""
    if right is Right.METERED and tally is not None:
        return f"{say_tally(tally)}."
    if right is Right.METERED and access.counter is not None and access.counter.read is not None:
        return f"{say_counter(access.counter)}."
    return {
        Right.METERED: _("One of your free reads of {site}."),
        Right.GIFT: _("A subscriber of {site} offers this article."),
        Right.SHOWN: _("Kept as its page showed it to you."),
        Right.ACCOUNT: _("Read with your account."),
        Right.STATED: _("Saved from a file while you were signed in."),
    }[right].format(site=site)


def _say_conflict(access: Access) -> str:
    if access.gated:
        return _("The site's own marks disagree: you have the opening.")
    return _("The site's own marks disagree.")


def _say_metered(access: Access, site: str, tally: Tally | None) -> str:
    if tally is not None and tally.limit is not None:
        return _("You have the opening: {counted}.").format(counted=say_tally(tally))
    if access.counter is not None and access.counter.read is not None:
        return _("You have the opening: {counted}.").format(counted=say_counter(access.counter))
    return _("You have the opening; {site} counts free articles.").format(site=site)


def _say_opening(access: Access) -> str:
    if share := share_of(access):
        return _("You have the opening (about {share}).").format(share=share)
    return _("You have the opening.")


def _say_reserved(access: Access, site: str) -> str:
    if share := share_of(access):
        sentence = _("You have the opening (about {share}); the rest is for subscribers of {site}.")
        return sentence.format(share=share, site=site)
    return _("You have the opening; the rest is for subscribers of {site}.").format(site=site)
