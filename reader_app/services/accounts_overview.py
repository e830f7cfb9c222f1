"""«My accounts»: every publisher with its state, and what its subscription gave this month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader_app.domain.access import Period
from reader_app.domain.meter import beginning_of

if TYPE_CHECKING:
    from datetime import datetime

    from reader_app.accounts.account_book import AccountBook
    from reader_app.domain.account import Account, AccountState
    from reader_app.domain.meter import Tally
    from reader_app.library.library import Library


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account, how it is now, and what it gave since the month began.

    `articles` came through it, of `minutes` of reading; `incomplete` ones of its publisher are not
    whole. `tally` is the publisher's meter, None where nothing was counted. `name` is what its
    articles call their site, "" where the library knows none.
    """

    account: Account
    state: AccountState
    articles: int
    minutes: int
    incomplete: int
    tally: Tally | None
    name: str = ""

    @property
    def title(self) -> str:
        """The site's own name, or its publisher's domain."""
        return self.name or self.account.publisher


class AccountsOverview:
    """Tells of all accounts; reads files and the library, so not for the window's thread."""

    def __init__(self, book: AccountBook, library: Library) -> None:
        self._book, self._library = book, library

    def rows(self, now: datetime) -> list[AccountRow]:
        """Give the accounts in alphabetical order; raises LibraryError."""
        return [self._row(account, now) for account in self._book.accounts()]

    def row(self, publisher: str, now: datetime) -> AccountRow:
        """Give one account; raises ACCOUNT_NOT_FOUND, LibraryError."""
        return self._row(self._book.named(publisher), now)

    def _row(self, account: Account, now: datetime) -> AccountRow:
        since = beginning_of(Period.MONTH, now)
        hosts = (account.publisher, *account.domains)
        articles, minutes = self._library.given_by_account(hosts, since)
        tally = self._library.tally(account.publisher, now)
        return AccountRow(
            account,
            account.state_at(now),
            articles,
            minutes,
            self._library.count_incomplete(hosts),
            tally if tally.ours or tally.said or tally.limit is not None else None,
            self._library.site_name((account.publisher,)),
        )
