"""What a sign-in or a look at an account's session came to, and how that is written into the account."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader_app.domain.account import Verdict
from reader_app.domain.problem import Problem
from reader_app.services.attempts import begun_anew
from reader_app.services.basic_headers import BY_BASIC

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader_app.domain.account import Account
    from reader_app.domain.cookie import Cookie
    from reader_app.domain.problem import FetchError
    from reader_app.services.prove_account import Look

SURELY_IN = frozenset({Verdict.PROVEN, Verdict.PLAN_TOO_LOW, Verdict.QUOTA_USED})  # the page itself says so
_SOON = timedelta(hours=1)  # what ends before is no session, but a guard of its form


@dataclass(frozen=True, slots=True)
class Came:
    """What a sign-in came to; `look` is the article's page after it, `until` when its cookies end."""

    verdict: Verdict
    facts: tuple[tuple[str, str], ...] = ()
    look: Look | None = None
    until: datetime | None = None
    sent: bool = False

    def on(self, account: Account, now: datetime) -> Account:
        """Write this into an account; an end that was known before holds until it is past."""
        lasts = account.until if account.until is not None and account.until > now else None
        return replace(
            account,
            verdict=self.verdict,
            facts=tuple(dict.fromkeys((*(one for one in account.facts if one == BY_BASIC), *self.facts))),
            checked=now,
            until=self.until or lasts,
            drawn=account.drawn or self.verdict is Verdict.HIDDEN_BY_SCRIPT,
        )


def after(account: Account, came: Came) -> Account:
    """Give an account after what came; an attempt that signed the reader in is no failed one."""
    account = came.on(account, datetime.now(UTC))
    return begun_anew(account) if came.verdict in SURELY_IN else account


def verdict_of_trouble(error: FetchError) -> tuple[Verdict, tuple[tuple[str, str], ...]]:
    """Say what trouble on the way comes to; raises what has nothing to do with an account."""
    host = str(error.facts.get("host", ""))
    if error.problem is Problem.CREDENTIALS_NOT_SENT and error.facts.get("reason") == "elsewhere":
        return Verdict.ELSEWHERE, (("origin", f"https://{host}"),)
    if error.problem in {Problem.CREDENTIALS_NOT_SENT, Problem.CERTIFICATE_NOT_VERIFIED}:
        return Verdict.NOT_SECURE, (("host", host),)
    if error.problem in {Problem.KEYRING_LOCKED, Problem.PRIVATE_ADDRESS, Problem.PAGE_NOT_FOUND}:
        raise error
    return Verdict.SITE_DOWN, (("host", host),)


def end_of_session(before: Iterable[Cookie], after: Iterable[Cookie]) -> datetime | None:
    """Say when the session ends that these cookies began, None where they do not say.

    A session's cookie is one that scripts cannot read, wherever there is such a one.
    """
    known = {cookie.key: cookie.value for cookie in before}
    kept = list(after)
    likely = [cookie for cookie in kept if cookie.http_only] or kept
    soon = datetime.now(UTC) + _SOON
    ends = (cookie.expires for cookie in likely if known.get(cookie.key) != cookie.value)
    return min((end for end in ends if end and end > soon), default=None)
