"""What the dialog says when a sign-in is over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.account import NEEDS_WINDOW, SIGNED_IN, Verdict
from reader_app.ui.look.tone import Tone
from reader_app.ui.window.account_words import said_of
from reader_app.ui.window.connect_dialog import Told
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.account import Account


def answer_of(account: Account, title: str) -> Told | None:
    """Say what stands in place of the form; None where the form itself is the answer."""
    said = said_of(account)
    if account.verdict is Verdict.PROVEN:
        return Told("circle-check", Tone.OK, said.sentence, title or account.article, _("Done"))
    if account.verdict in SIGNED_IN:
        tone = Tone.WARN if account.verdict in {Verdict.PLAN_TOO_LOW, Verdict.QUOTA_USED} else Tone.PLAIN
        return Told("circle-question-mark", tone, said.sentence, said.next_step, _("Done"))
    if account.verdict is Verdict.ELSEWHERE:
        origin = account.fact.get("origin", "")
        main = _("Let it go to {origin}").format(origin=origin)
        return Told("lock", Tone.WARN, said.sentence, _where_it_goes(), main, _("Cancel"))
    if account.verdict in NEEDS_WINDOW:
        main = _("Open its sign-in window")
        return Told("app-window", Tone.PLAIN, said.sentence, said.next_step, main, _("Back"))
    return None


def trouble_of(account: Account) -> str:
    """Say above the form why it is asked again."""
    return str(said_of(account))


def _where_it_goes() -> str:
    return _("Approve it only if you know that your newspaper signs its readers in there.")
