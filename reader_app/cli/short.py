"""What is said of an article that is not all there: what its page gave, and what can be done about it."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness
from reader_app.domain.account import SIGNED_IN, STAYS_OPENING, Verdict
from reader_app.domain.problem import AccountError, Problem
from reader_app.services.refresh_article import Outcome
from reader_app.sites.publisher import publisher_of
from reader_app.wording.access import say_access, say_met, say_next_step
from reader_app.wording.catalogue import _
from reader_app.wording.doubts import list_doubts
from reader_app.wording.problems import say
from reader_app.wording.verdicts import say_command

if TYPE_CHECKING:
    from reader_app.accounts.account_book import AccountBook
    from reader_app.domain.account import Account
    from reader_app.domain.shelf import OpenArticle, SavedArticle
    from reader_app.services.about_site import AboutSites
    from reader_app.services.save_article import Saved


def complain_of(saved: Saved, about: AboutSites, book: AccountBook, *, as_json: bool) -> bool:
    """Say on standard error what is missing of an article; answers whether nothing of it came.

    To programs the same as JSON: `{id, given_url, completeness, access, account, sentence}`; one
    that only the window can show counts as not having come.
    """
    sentence = say_short(saved, about, book)
    if sentence and as_json:
        fields = {
            "id": saved.row.id,
            "given_url": saved.row.given_url,
            "completeness": saved.row.completeness.value,
            "access": saved.met.state.value,
            "account": saved.verdict.value if saved.verdict else None,
            "sentence": sentence,
        }
        print(json.dumps(fields), file=sys.stderr)
    elif sentence:
        print(f"lutrin: {sentence}", file=sys.stderr)
    return saved.row.completeness is Completeness.TO_FETCH or _wants_window(saved)


def say_short(saved: Saved, about: AboutSites, book: AccountBook) -> str:
    """Say what a page gave where that is not the whole article, "" where it is."""
    row, met = saved.row, saved.met
    if saved.fuller_kept:
        return say_met(met.state, _day(datetime.now(UTC)))
    if row.completeness is Completeness.COMPLETE:
        return ""
    if row.completeness is Completeness.DOUBTFUL:
        return " ".join(list_doubts(row.doubts))
    if _wants_window(saved):
        needed = say(AccountError(Problem.WINDOW_NEEDED, site=row.site)).sentence
        return f"{needed} " + _("You have the opening; the rest: lutrin open {id}.").format(id=row.id)
    when = _moment(saved.not_before) if saved.not_before else ""
    said = say_access(met, row.site, saved.right, about.meter(row.url, met), when, saved.verdict)
    account = book.account_for(row.url)
    met_so = replace(account, verdict=saved.verdict) if account and saved.verdict else None
    from_file = row.given_url.startswith("file:")
    publisher = "" if account or from_file else publisher_of(row.url)
    step = _say_step(row, met_so) or say_next_step(
        met, row.id, from_file=from_file, when=when, publisher=publisher
    )
    return f"{said} {step}".strip()


def say_kept(opened: OpenArticle, about: AboutSites, book: AccountBook) -> str:
    """Say by what right an article is there, or why it is not all there; "" for one that is free."""
    row = opened.row
    account = None if row.completeness.is_whole else book.account_for(row.url)
    when = _moment(opened.met.not_before) if opened.met and opened.met.not_before else ""
    meter, verdict = about.meter(row.url, opened.access), account.verdict if account else None
    said = [say_access(opened.access, row.site, opened.right, meter, when, verdict)]
    said += [] if said[0] else list_doubts(row.doubts)
    if _is_short(row):
        publisher = "" if account else publisher_of(row.url)
        next_step = say_next_step(opened.access, row.id, when=when, publisher=publisher)
        said.append(_say_step(row, account, opened.had_at) or next_step)
    elif opened.met:
        said.append(say_met(opened.met.state, _day(opened.met.at)))
    return " ".join(filter(None, said))


def say_outcome(outcome: Outcome) -> str:
    """Name what became of an article that was fetched again."""
    return {
        Outcome.UNCHANGED: _("unchanged, says its site"),
        Outcome.RENEWED: _("fetched again"),
        Outcome.COMPLETED: _("complete now"),
        Outcome.INCOMPLETE: _("still not all of it"),
        Outcome.KEPT_FULLER: _("left as it was: the page gives less now"),
    }[outcome]


def _wants_window(saved: Saved) -> bool:
    """Whether an article is the reader's account's, and a browser has to show it."""
    hidden = saved.wants_browser and saved.verdict is Verdict.HIDDEN_BY_SCRIPT
    return hidden and not saved.row.completeness.is_whole


def _say_step(row: SavedArticle, account: Account | None, had_at: datetime | None = None) -> str:
    """Say what can be typed about an article that an account did not open, "" where there is nothing.

    An opening that came before the account was tried last may be whole by now.
    """
    if account is None or account.verdict is None or account.verdict in STAYS_OPENING:
        return ""
    if account.verdict not in SIGNED_IN:
        return say_command(account)
    later = account.checked is not None and had_at is not None and had_at < account.checked
    if later or row.completeness is Completeness.TO_RECONNECT:
        return _("Your account may open it now: lutrin refresh {id}.").format(id=row.id)
    return ""


def _is_short(row: SavedArticle) -> bool:
    return not row.completeness.is_whole


def _day(at: datetime) -> str:
    return at.astimezone().date().isoformat()


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
