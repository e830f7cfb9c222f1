"""The reader's accounts: one file each, and which of them an address belongs to.

A window and a command may read and write them at the same time.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote, unquote

from reader_app.accounts.account_file import (
    AccountDamagedError,
    AccountNewerError,
    read_account,
    write_account,
)
from reader_app.accounts.alone import NEW, alone_in, write_whole
from reader_app.accounts.proxies import proxied_host, read_proxy
from reader_app.accounts.site_names import host_in, read_domain, read_site
from reader_app.accounts.whose_host import Host, account_of, is_proxys_own, stops_at
from reader_app.domain.problem import AccountError, Problem
from reader_app.sites.publisher import publisher_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader_app.domain.account import Account
    from reader_app.sites.rule_book import RuleBook

_Stamp: TypeAlias = tuple[int, int, int]  # nanoseconds, bytes, inode

_FILE, _DAMAGED = ".json", ".damaged"


class AccountBook:
    """All accounts of one folder. May be shared between threads, and the folder between processes.

    `rules` may put a host under another publisher; they are this book's own.
    """

    def __init__(self, folder: Path, rules: RuleBook | None = None) -> None:
        self._folder = folder
        self._rules = rules
        self._lock = threading.RLock()
        self._read: dict[str, tuple[_Stamp, Account | None]] = {}

    def accounts(self) -> list[Account]:
        """Give the accounts in alphabetical order of their publishers; a damaged file is set aside."""
        with self._lock:
            stamps = self._stamps()
            self._read = {name: read for name, read in self._read.items() if name in stamps}
            known = (self._known(name, stamp) for name, stamp in sorted(stamps.items()))
            return [account for account in known if account]

    def account_for(self, address_or_site: str) -> Account | None:
        """Give the account that opens the articles of an address.

        That is its publisher's, or one that has it under its `domains`; on a proxy the one whose
        publisher it is there for. Cheap enough to ask for every address.
        """
        accounts, name = self.accounts(), host_in(address_or_site)
        if not accounts or not name:
            return None
        for account in accounts:
            origin = proxied_host(account, name)
            if origin and account_of(self._host(origin), [account]):
                return account
        return account_of(self._host(name), accounts)

    def owner_of(self, address: str) -> Account | None:
        """Give the account in whose jar the cookies of an address belong: its own, or that of its proxy."""
        if account := self.account_for(address):
            return account
        name = host_in(address)
        return next((account for account in self.accounts() if is_proxys_own(account, name)), None)

    def stops_at(self, publisher: str, address: str) -> bool:
        """Whether the way to an account's articles may stop at an address, with that account's cookies.

        A group's sign-in and a proxy's are of several accounts; each has cookies of its own there.
        """
        account = next((account for account in self.accounts() if account.publisher == publisher), None)
        return account is not None and stops_at(account, self._host(host_in(address)))

    def named(self, site: str) -> Account:
        """Give the account of a site as it was typed; raises AccountError ACCOUNT_NOT_FOUND, NOT_A_SITE."""
        name = site.strip().lower()
        for account in self.accounts():
            if account.publisher == name:
                return account
        self.read_site(site)
        if found := self.account_for(name):
            return found
        raise AccountError(Problem.ACCOUNT_NOT_FOUND, site=name)

    def read_site(self, text: str) -> str:
        """Name the publisher that was typed, as `site_names.read_site` does with the book's rules."""
        with self._lock:
            return read_site(text, self._rules)

    def keep(self, account: Account) -> Account:
        """Keep an account whole, its domains and its proxy as hosts; answers it as it was kept.

        Raises AccountError: NOT_A_SITE for a domain or a proxy that is none, ACCOUNT_UNWRITABLE.
        """
        return self._write(account.publisher, lambda _kept: account)

    def change(self, publisher: str, change: Callable[[Account], Account]) -> Account:
        """Change what is kept of an account as it is now, while no other process does.

        `change` asks nothing of this book. Raises AccountError as `keep` does, and ACCOUNT_NOT_FOUND:
        an account that was forgotten meanwhile does not come back.
        """

        def changed(kept: Account | None) -> Account:
            if kept is None:
                raise AccountError(Problem.ACCOUNT_NOT_FOUND, site=publisher)
            return change(kept)

        return self._write(publisher, changed)

    def forget(self, publisher: str) -> None:
        """Delete what is kept of an account, if anything is; raises AccountError ACCOUNT_UNWRITABLE."""
        path = self._path(publisher)
        if not self._folder.is_dir():
            return
        try:
            with self._lock, alone_in(self._folder):
                for suffix in (_FILE, _DAMAGED, NEW):
                    path.with_suffix(suffix).unlink(missing_ok=True)
                self._read.pop(publisher, None)
        except OSError as error:
            raise _unwritable(path, error) from error

    def _write(self, publisher: str, change: Callable[[Account | None], Account]) -> Account:
        path = self._path(publisher)
        try:
            with self._lock, alone_in(self._folder):
                account = _tidied(change(self._kept(publisher, path)))
                write_whole(path, write_account(account))
                self._read.pop(publisher, None)
        except OSError as error:
            raise _unwritable(path, error) from error
        except AccountNewerError as error:
            raise AccountError(Problem.ACCOUNT_UNWRITABLE, path=str(path), reason="newer") from error
        return account

    def _kept(self, publisher: str, path: Path) -> Account | None:
        try:
            return read_account(path.read_bytes(), publisher)
        except FileNotFoundError:
            return None
        except AccountDamagedError:
            path.replace(path.with_suffix(_DAMAGED))
            return None

    def _known(self, publisher: str, stamp: _Stamp) -> Account | None:
        """Give an account as it was read before, or read it; None for what this version cannot read."""
        before = self._read.get(publisher)
        if before is None or before[0] != stamp:
            before = stamp, self._readable(publisher, self._path(publisher))
            self._read[publisher] = before
        return before[1]

    def _readable(self, publisher: str, path: Path) -> Account | None:
        try:
            return read_account(path.read_bytes(), publisher)
        except AccountDamagedError:
            return self._kept_now(publisher, path)
        except (OSError, AccountNewerError):  # gone since, not ours to read, or a later version's
            return None

    def _kept_now(self, publisher: str, path: Path) -> Account | None:
        """Look once more while nobody writes, before a file is set aside."""
        with suppress(OSError, AccountNewerError), alone_in(self._folder):
            return self._kept(publisher, path)
        return None

    def _stamps(self) -> dict[str, _Stamp]:
        try:
            with os.scandir(self._folder) as files:
                return {
                    unquote(file.name.removesuffix(_FILE)): _stamp(file)
                    for file in files
                    if file.name.endswith(_FILE)
                }
        except OSError:  # no folder yet, or a file that went meanwhile
            return {}

    def _host(self, name: str) -> Host:
        with self._lock:  # a rule book is not made for several threads
            return Host.of(name, lambda address: publisher_of(address, self._rules))

    def _path(self, publisher: str) -> Path:
        return self._folder / f"{quote(publisher, safe='')}{_FILE}"


def _tidied(account: Account) -> Account:
    return replace(
        account,
        domains=tuple(dict.fromkeys(map(read_domain, account.domains))),
        proxy=read_proxy(account.proxy) if account.proxy else "",
    )


def _stamp(file: os.DirEntry[str]) -> _Stamp:
    state = file.stat()
    return state.st_mtime_ns, state.st_size, state.st_ino


def _unwritable(path: Path, error: OSError) -> AccountError:
    reason = error.strerror or type(error).__name__
    return AccountError(Problem.ACCOUNT_UNWRITABLE, path=str(path), reason=reason)
