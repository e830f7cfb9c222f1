"""«With each request»: the name and the password of accounts whose publisher wants HTTP Basic (RFC 7617)."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader_app.accounts.sign_in.basic import basic_header
from reader_app.domain.account import Credentials, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader_app.accounts.vault import Vault
    from reader_app.domain.account import Account
    from reader_app.domain.page import Page

BY_BASIC = ("by", "basic")  # the fact of an account that says so
_WANTED = 401
_BASIC = re.compile(r"(?:^|,)\s*basic\b", re.IGNORECASE)


class BasicHeaders:
    """Asks the keyring once a publisher, or has what the reader typed for as long as the program runs."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = threading.Lock()
        self._headers: dict[str, str] = {}

    def __call__(self, account: Account, address: str) -> Mapping[str, str]:
        """Give the header for an https address of an account; none after a refusal or to another port."""
        if BY_BASIC not in account.facts or not _same_port(account.article, address):
            return {}
        header = self._header(account)
        return {"Authorization": header} if header else {}

    def use(self, publisher: str, credentials: Credentials | None) -> None:
        """Send these from now on, None for nothing but what is kept."""
        with self._lock:
            self._headers.pop(publisher, None)
            if credentials is not None:
                self._headers[publisher] = basic_header(credentials)

    def refused(self, account: Account, page: Page) -> bool:
        """Whether a page did not come although the name and the password went along with its request."""
        return wants_basic(page) and bool(self(account, page.url))

    def _header(self, account: Account) -> str:
        with self._lock:
            if header := self._headers.get(account.publisher):
                return header
        if account.verdict is Verdict.REFUSED:
            return ""
        password = self._vault.password(account.publisher, account.user)
        if password is None:
            return ""
        self.use(account.publisher, Credentials(account.user, password))
        return basic_header(Credentials(account.user, password))


def wants_basic(page: Page) -> bool:
    """Whether a page did not come because it wants a name and a password with the request.

    A publisher may offer several schemes in one header (RFC 9110, 11.6.1).
    """
    return page.status == _WANTED and _BASIC.search(page.headers.get("www-authenticate", "")) is not None


def _same_port(one: str, other: str) -> bool:
    first, second = urlsplit(one).port or 443, urlsplit(other).port or 443
    return first == second
