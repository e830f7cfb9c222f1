"""«Not again so soon»: when a sign-in may be tried by itself, and that nobody tries twice at once.

A publisher locks an account after a few wrong passwords, and nobody is there to see why.
So an attempt is written down before it is made: one that ends the program counts too.
"""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from reader_app.domain.account import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from reader_app.domain.account import Account
    from reader_app.domain.progress import Progress

STEPS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24))
A_DAY = timedelta(days=1)
LONGEST = max(A_DAY, *STEPS)  # that an attempt may have to wait
MOST_A_DAY = 3
_UNTIL_EDITED = frozenset({Verdict.REFUSED, Verdict.LOCKED_OUT})
_GLANCE = 0.1  # seconds between two looks at whether the reader still wants it
_LOCKS = 16  # files that sign-ins wait at: few, and none of them names a publisher


def held_back(account: Account, now: datetime, *, asked: bool) -> Verdict | None:
    """Say why no attempt is made with the password that is kept; None where one may be made.

    What the reader asks for waits for nothing, but a password that was refused is not sent again.
    """
    if account.verdict is Verdict.REFUSED or (account.verdict is Verdict.LOCKED_OUT and not asked):
        return account.verdict
    if asked or account.not_before is None or not now < account.not_before <= now + LONGEST:
        return None  # what is further off was written by a clock that was wrong
    return Verdict.WAITING


def noted(account: Account, now: datetime) -> Account:
    """Write an automatic attempt down, and when the next one may be made."""
    attempts = (*(at for at in account.attempts if now - A_DAY < at <= now), now)
    not_before = now + STEPS[min(len(attempts), len(STEPS)) - 1]
    if len(attempts) >= MOST_A_DAY:
        not_before = max(not_before, attempts[-MOST_A_DAY] + A_DAY)
    return replace(account, attempts=attempts, not_before=not_before)


def begun_anew(account: Account) -> Account:
    """Forget the attempts: an article came whole, or the reader changed what is tried."""
    return replace(account, attempts=(), not_before=None)


def has_been_tried(account: Account, since: datetime, now: datetime) -> bool:
    """Whether somebody else has tried an account since a moment, by this clock."""
    return account.checked is not None and since < account.checked <= now


def edited(account: Account) -> Account:
    """Forget what was refused as well: there is another password to try."""
    account = begun_anew(account)
    return replace(account, verdict=None, facts=()) if account.verdict in _UNTIL_EDITED else account


@contextmanager
def alone_with(folder: Path, publisher: str, progress: Progress) -> Iterator[None]:
    """Hold a publisher's sign-in, against other threads and other processes; raises OSError, Cancelled."""
    from filelock import FileLock, Timeout  # noqa: PLC0415  never at the start

    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    number = int(hashlib.sha256(publisher.encode()).hexdigest(), 16) % _LOCKS
    lock = FileLock(folder / f"sign-in-{number}.lock", mode=0o600, thread_local=False)
    while True:
        progress.check()
        try:
            lock.acquire(timeout=_GLANCE)
        except Timeout:
            continue
        break
    try:
        yield
    finally:
        lock.release()
