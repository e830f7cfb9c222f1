"""What is said of an article that is not all there: what its page gave, and what can be done about it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader_app.domain.access import Completeness
from reader_app.services.refresh_article import Outcome
from reader_app.wording.access import say_access, say_met, say_next_step
from reader_app.wording.catalogue import _
from reader_app.wording.doubts import list_doubts

if TYPE_CHECKING:
    from reader_app.domain.shelf import OpenArticle, SavedArticle
    from reader_app.services.about_site import AboutSites
    from reader_app.services.save_article import Saved


def complain_of(saved: Saved, about: AboutSites, *, as_json: bool) -> bool:
    """Say on standard error what is missing of an article; answers whether nothing of it came.

    To programs the same as JSON: `{id, given_url, completeness, access, sentence}`.
    """
    sentence = say_short(saved, about)
    if sentence and as_json:
        fields = {
            "id": saved.row.id,
            "given_url": saved.row.given_url,
            "completeness": saved.row.completeness.value,
            "access": saved.met.state.value,
            "sentence": sentence,
        }
        print(json.dumps(fields), file=sys.stderr)
    elif sentence:
        print(f"lutrin: {sentence}", file=sys.stderr)
    return saved.row.completeness is Completeness.TO_FETCH


def say_short(saved: Saved, about: AboutSites) -> str:
    """Say what a page gave where that is not the whole article, "" where it is."""
    row, met = saved.row, saved.met
    if saved.fuller_kept:
        return say_met(met.state, _day(datetime.now(UTC)))
    if row.completeness is Completeness.COMPLETE:
        return ""
    if row.completeness is Completeness.DOUBTFUL:
        return " ".join(list_doubts(row.doubts))
    when = _moment(saved.not_before) if saved.not_before else ""
    said = say_access(met, row.site, saved.right, about.meter(row.url, met), when)
    step = say_next_step(met, row.id, from_file=row.given_url.startswith("file:"), when=when)
    return f"{said} {step}".strip()


def say_kept(opened: OpenArticle, about: AboutSites) -> str:
    """Say by what right an article is there, or why it is not all there; "" for one that is free."""
    row = opened.row
    when = _moment(opened.met.not_before) if opened.met and opened.met.not_before else ""
    said = [say_access(opened.access, row.site, opened.right, about.meter(row.url, opened.access), when)]
    said += [] if said[0] else list_doubts(row.doubts)
    if _is_short(row):
        said.append(say_next_step(opened.access, row.id, when=when))
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


def _is_short(row: SavedArticle) -> bool:
    return not row.completeness.is_whole


def _day(at: datetime) -> str:
    return at.astimezone().date().isoformat()


def _moment(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M")
