"""The cookie jars of publishers: one file each, encrypted, shared by whatever visits them.

A publisher counts free reads with cookies. Whoever forgets them is a new visitor
each time and resets every meter, so a jar lasts, and a jar that cannot be read now
is no reason to go as a stranger.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from reader_app.accounts.jar import JAR, LOST, Jar
from reader_app.accounts.jar_file import is_sealed
from reader_app.accounts.proxies import proxied
from reader_app.accounts.system_keyring import KeyringState
from reader_app.accounts.visit import Visit
from reader_app.domain.host_name import ascii_host
from reader_app.sites.publisher import publisher_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from reader_app.accounts.account_book import AccountBook
    from reader_app.accounts.keys import KeyKeeper
    from reader_app.domain.account import Account
    from reader_app.sites.rule_book import RuleBook


@dataclass(frozen=True, slots=True)
class JarsState:
    """How the jars are: what the keyring says, and the publishers whose jars are sealed, in clear, or lost.

    `reason` says in a technical word why the keyring is not usable, "" when it is. `lost`
    jars were set aside because their key is gone; `unsaved` ones are in memory only, for
    want of a key or of room.
    """

    keyring: KeyringState
    backend: str
    reason: str
    sealed: tuple[str, ...]
    clear: tuple[str, ...]
    lost: tuple[str, ...]
    unsaved: tuple[str, ...]

    @property
    def shut(self) -> tuple[str, ...]:
        """The publishers who are not visited now, since nothing here opens their jars."""
        return () if self.keyring is KeyringState.USABLE else self.sealed


class Jars:
    """All jars of one folder. May be shared between threads, and the folder between processes.

    `rules` may put a host under another publisher, and an account of `accounts` may have
    further domains and a proxy. `headers` tells what an account sends its own addresses beside
    cookies (HTTP Basic). Nothing is read, and no keyring asked, before a jar is used.
    """

    def __init__(
        self,
        folder: Path,
        keys: KeyKeeper,
        rules: RuleBook | None = None,
        accounts: AccountBook | None = None,
        headers: Callable[[Account, str], Mapping[str, str]] | None = None,
    ) -> None:
        self._folder = folder
        self._keys = keys
        self._rules = rules
        self._accounts = accounts
        self._headers = headers
        self._lock = threading.Lock()
        self._jars: dict[str, Jar] = {}

    def jar(self, address: str) -> Jar:
        """Give the jar of an address's publisher, an empty one where there is none yet."""
        return self.jar_of(self.publisher_of(address))

    def jar_of(self, publisher: str) -> Jar:
        """Give a publisher's jar by the publisher's name."""
        with self._lock:
            if publisher not in self._jars:
                self._jars[publisher] = Jar(publisher, self._path(publisher), self._keys)
            return self._jars[publisher]

    def publisher_of(self, address: str) -> str:
        """Name the publisher in whose jar the cookies of an address belong."""
        if self._accounts and (account := self._accounts.owner_of(address)):
            return account.publisher
        with self._lock:  # a rule book is not made for several threads
            return publisher_of(address, self._rules)

    def visit(self, asked: str) -> Visit:
        """Begin the visit of a page: which jar each address on the way to it uses."""
        return Visit(self, asked)

    def signs_in_at(self, publisher: str, address: str) -> bool:
        """Whether the way to a publisher's articles may stop at an address to sign the reader in."""
        return bool(self._accounts and self._accounts.stops_at(publisher, address))

    def headers_at(self, publisher: str, address: str) -> Mapping[str, str]:
        """Give what a publisher's account sends an address beside cookies: nothing but at its own origin.

        That is the one of the article that proved it, as the account's proxy has it too (RFC 7617, 2.2,
        for a name and a password): not hosts beside it, nor those that a rule or the reader put under it.
        """
        account = self._accounts.account_for(address) if self._accounts and self._headers else None
        if account is None or self._headers is None or account.publisher != publisher:
            return {}
        own = account.article or f"https://{account.publisher}/"
        homes = {_home(own), _home(proxied(account, own))}
        return self._headers(account, address) if _home(address) in homes else {}

    def knows(self, publisher: str) -> bool:
        """Whether a publisher has a jar of its own."""
        return self.jar_of(publisher).exists

    def publishers(self) -> list[str]:
        """Name the publishers who have a jar, in alphabetical order."""
        with self._lock:
            unsaved = {name for name, jar in self._jars.items() if jar.unsaved}
        return sorted({*self._names(JAR), *unsaved})

    def forget(self, publisher: str) -> None:
        """Delete a publisher's jar for good, and what was set aside of it; raises OSError.

        The key in the keyring stays: it opens the other publishers' jars.
        """
        self.jar_of(publisher).forget()

    def state(self) -> JarsState:
        """Look at the jars and at the keyring; takes as long as that takes to answer."""
        answer = self._keys.ask()
        names = self._names(JAR)
        sealed = tuple(name for name in names if self._is_sealed(name))
        with self._lock:
            unsaved = tuple(sorted(name for name, jar in self._jars.items() if jar.unsaved))
        clear = tuple(name for name in names if name not in sealed)
        lost = tuple(self._names(LOST))
        return JarsState(answer.state, answer.backend, answer.reason, sealed, clear, lost, unsaved)

    def _path(self, publisher: str) -> Path:
        return self._folder / f"{quote(publisher, safe='')}{JAR}"

    def _names(self, suffix: str) -> list[str]:
        return sorted(unquote(path.name.removesuffix(suffix)) for path in self._folder.glob(f"*{suffix}"))

    def _is_sealed(self, publisher: str) -> bool:
        try:
            return is_sealed(self._path(publisher).read_bytes())
        except OSError:
            return False


def _home(address: str) -> tuple[str, int]:
    """Give host and port of an https address; "www." tells no two hosts apart."""
    try:
        parts = urlsplit(address)
        return ascii_host(parts.hostname or "").removeprefix("www."), parts.port or 443
    except ValueError:
        return "", 0
