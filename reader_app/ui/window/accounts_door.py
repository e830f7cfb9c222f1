"""The way to the reader's accounts: what serves them is made when it is first needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader_app.domain.account import Account
    from reader_app.services.desk import Accounts


class AccountsDoor:
    """Every method may wait for files: never for the window's thread, safe on any other.

    Whoever has no account pays nothing for those of others: without a file in the folder,
    nothing is made.
    """

    def __init__(self, make: Callable[[], Accounts], folder: Path) -> None:
        self._make, self._folder = make, folder
        self._made: Accounts | None = None
        self._lock = threading.Lock()

    def use(self, make: Callable[[], Accounts]) -> None:
        """Serve the next ones in another way: the reader changed how the network is reached."""
        with self._lock:
            self._make, self._made = make, None

    def open(self) -> Accounts:
        """Give what serves accounts."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def has_any(self) -> bool:
        """Whether the reader has an account anywhere."""
        return self._folder.is_dir() and any(self._folder.glob("*.json"))

    def account_for(self, address: str) -> Account | None:
        """Give the account that opens an address's articles, None where there is none."""
        return self.open().book.account_for(address) if self.has_any() else None

    def is_drawn(self, address: str) -> bool:
        """Whether an address's articles are to be opened by the browser, for the reader's account."""
        return self.has_any() and self.open().own.is_drawn(address)
