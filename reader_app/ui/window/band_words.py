"""What the band above an article says, and what its two buttons do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader_app.domain.access import AccessState, Completeness, Doubt, Right
from reader_app.domain.account import AccountState
from reader_app.ui.look.access_band import BandWords
from reader_app.ui.look.tone import Tone
from reader_app.ui.window.account_acts import IN_TROUBLE
from reader_app.ui.window.moments import say_moment
from reader_app.ui.window.ways_on import Ways, account_state, way_words, ways_on
from reader_app.ui.window.why import site_name
from reader_app.wording.access import say_access
from reader_app.wording.catalogue import _
from reader_app.wording.meter import say_tally
from reader_app.wording.verdicts import say_verdict

if TYPE_CHECKING:
    from reader_app.domain.meter import Tally
    from reader_app.domain.shelf import OpenArticle

FEW = 1  # free reads left from which on they are told with every article
_LACKING = frozenset({Completeness.OPENING, Completeness.TO_FETCH, Completeness.TO_RECONNECT})
_SPEAKS_FIRST = IN_TROUBLE | {
    *(AccountState.PLAN_TOO_LOW, AccountState.QUOTA_USED),
    AccountState.NEEDS_PATIENCE,
}


@dataclass(frozen=True, slots=True)
class Band:
    """The words, and the commands of the main and the outlined button."""

    words: BandWords
    ways: Ways = field(default_factory=Ways)


def band_of(opened: OpenArticle) -> Band | None:
    """Give the band of an article; None for one that is whole, unless few free reads are left."""
    if opened.row.completeness in _LACKING | {Completeness.DOUBTFUL}:
        ways = ways_on(opened)
        icon, tone = _sign(opened)
        return Band(
            BandWords(
                icon,
                _sentence(opened),
                tone,
                why=True,
                outlined=way_words(ways.outlined, opened) if ways.outlined else "",
                main=way_words(ways.main, opened) if ways.main else "",
                third=way_words(ways.third, opened) if ways.third else "",
            ),
            ways,
        )
    if opened.right is Right.METERED and opened.tally and _few(opened.tally):
        return Band(BandWords("", f"{say_tally(opened.tally)}.", why=True, spent=spent(opened.tally)))
    if opened.access.conflict:
        return Band(BandWords("circle-question-mark", _("The site's own marks disagree."), why=True))
    return None


def spent(tally: Tally) -> float | None:
    """Say how much of a meter is spent, 0 to 1; None where its limit is not known."""
    if tally.limit is None:
        return None
    return min(1.0, tally.read / tally.limit) if tally.limit else 1.0


def _few(tally: Tally) -> bool:
    return tally.left is not None and tally.left <= FEW


def _sign(opened: OpenArticle) -> tuple[str, Tone]:
    if opened.row.completeness is Completeness.DOUBTFUL:
        return "circle-question-mark", Tone.WARN
    if opened.access.state is AccessState.BLOCKED:
        return "hand", Tone.BAD
    if opened.row.completeness is Completeness.TO_RECONNECT:
        refused = account_state(opened) is AccountState.REFUSED
        return ("circle-alert", Tone.BAD) if refused else ("key-round", Tone.WARN)
    return "circle-dashed", Tone.WARN


def _sentence(opened: OpenArticle) -> str:
    row, met = opened.row, opened.met
    if row.completeness is Completeness.DOUBTFUL:
        if opened.doubts == (Doubt.ACCESS,):
            return _("We cannot tell whether this is all of it.")
        return _("This may not be the whole article.")
    if row.completeness is Completeness.TO_FETCH and not opened.access.instead:
        return _not_fetched(opened.tally)
    if opened.account and opened.access.gated and account_state(opened) in _SPEAKS_FIRST:
        not_before = opened.account.not_before
        return say_verdict(opened.account, say_moment(not_before) if not_before else "").sentence
    when = say_moment(met.not_before) if met and met.not_before else ""
    said = say_access(opened.access, site_name(row), Right.NONE, opened.tally, when)
    return said or _("You have the opening.")


def _not_fetched(tally: Tally | None) -> str:
    """Say that the reader kept an address without its page, and what fetching it may cost."""
    if tally is not None and tally.limit is not None:
        return _("Not fetched yet: {counted}.").format(counted=say_tally(tally))
    return _("Its page was not fetched yet.")
