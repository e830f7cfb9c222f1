"""One publisher's jar: its file, what is not in the file yet, and how two processes share it."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias

from reader_app.accounts.alone import NEW, alone_in, write_whole
from reader_app.accounts.jar_file import (
    Contents,
    JarSealedError,
    JarUnreadableError,
    is_sealed,
    read_contents,
    write_contents,
)
from reader_app.domain.problem import FetchError, Problem
from reader_app.sites.publisher import is_public_suffix

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reader_app.accounts.jar_file import CookieKey
    from reader_app.accounts.keys import KeyKeeper
    from reader_app.domain.cookie import Cookie

_Stamp: TypeAlias = tuple[int, int, int]  # nanoseconds, bytes, inode: what tells whether a file has changed

JAR, LOST = ".jar", ".lost"  # a jar's file, and one that was set aside
_A_LITTLE = timedelta(minutes=1)  # by which an expiry may move on without being written
_A_DAY = timedelta(days=1)


class Jar:
    """The cookies of one publisher's visits, each for its own domain. Safe to share between threads."""

    def __init__(self, publisher: str, path: Path, keys: KeyKeeper) -> None:
        self.publisher = publisher
        self._path = path
        self._keys = keys
        self._lock = threading.RLock()
        self._stamp: _Stamp | None = None
        self._contents = Contents()
        self._sealed = False  # whether the file that was read is
        self._changes: dict[CookieKey, Cookie | None] = {}  # not written yet; None for a cookie that is gone
        self._secret = False

    def __repr__(self) -> str:
        return f"Jar({self.publisher!r})"

    @property
    def exists(self) -> bool:
        """Whether the publisher has a jar at all, readable now or not."""
        return self.unsaved or os.path.lexists(self._path)

    @property
    def unsaved(self) -> bool:
        """Whether some of it is in memory only."""
        return bool(self._changes)

    @property
    def secret(self) -> bool:
        """Whether it holds a session, so that nothing of it is ever written in clear."""
        with self._lock:
            return self._secret or self._read().secret

    @property
    def in_memory(self) -> bool:
        """Whether it holds a session and no keyring takes its key, so that nothing of it may be written."""
        return self.secret and self._keys.key() is None

    def cookies(self) -> tuple[Cookie, ...]:
        """Give the cookies that have not ended; raises FetchError KEYRING_LOCKED when they cannot be read."""
        now = datetime.now(UTC)
        with self._lock:
            contents = self._read()
            if self._changes:
                contents = contents.with_changes(self._changes, secret=self._secret, now=now)
            return contents.alive(now)

    def keep(
        self, cookies: Iterable[Cookie], gone: Iterable[CookieKey] = (), *, secret: bool = False
    ) -> bool:
        """Put cookies in and take some out, in the file as it is now; answers whether that changed anything.

        One that has ended is taken out; one for all of a public suffix is refused, and one that
        no header can carry. `secret` marks the jar as a session's. What cannot be written stays
        in memory; nothing is raised.
        """
        now = datetime.now(UTC)
        changes: dict[CookieKey, Cookie | None] = dict.fromkeys(gone)
        for cookie in cookies:
            if cookie.sendable and (cookie.host_only or not is_public_suffix(cookie.domain)):
                changes[cookie.key] = None if cookie.expires and cookie.expires <= now else cookie
        with self._lock:
            self._secret = self._secret or secret
            if not (changes or secret or self.exists):
                return False
            changed = self._changed_by(changes)
            self._changes.update(changes)
            self._save(now)
        return changed

    def is_shared(self, domain: str) -> bool:
        """Whether several publishers may have names under a domain."""
        return is_public_suffix(domain)

    def forget(self) -> None:
        """Delete the jar, and what was set aside of it; raises OSError."""
        with self._lock, alone_in(self._path.parent):
            for suffix in (JAR, LOST, NEW):
                self._path.with_suffix(suffix).unlink(missing_ok=True)
            self._changes.clear()
            self._secret = False
            self._stamp, self._contents, self._sealed = None, Contents(), False

    def _changed_by(self, changes: Mapping[CookieKey, Cookie | None]) -> bool:
        """Compare values alone: an expiry that moves on is no news to a publisher."""
        try:
            kept = {cookie.key: cookie.value for cookie in self.cookies()}
        except FetchError:  # sealed, and locked since it was read
            return True
        return any(kept.get(key) != (cookie.value if cookie else None) for key, cookie in changes.items())

    def _save(self, now: datetime) -> None:
        try:
            if not self._worth_writing(self._read(), now):
                self._changes.clear()
                return
            self._keys.key()  # asked before the lock: the reader may have to type a password
            with alone_in(self._path.parent):
                self._write(self._read().with_changes(self._changes, secret=self._secret, now=now))
        except (OSError, FetchError):  # no room, no right, no key: what is new stays in memory
            return

    def _worth_writing(self, contents: Contents, now: datetime) -> bool:
        """Whether the file would say something else: pictures set the same cookies over and over."""
        if self._secret and not contents.secret:
            return True
        if contents.cookies and (contents.visited + _A_DAY < now or (not self._sealed and self._keys.key())):
            return True
        return any(not _as_good_as(contents.cookies.get(key), new, now) for key, new in self._changes.items())

    def _write(self, contents: Contents) -> None:
        """Replace the file; leaves it alone when a session would be written in clear."""
        key = self._keys.key()
        if not self.publisher or (key is None and (contents.secret or self._sealed)):
            return
        write_whole(self._path, write_contents(contents, self.publisher, key))
        self._contents, self._sealed, self._stamp = contents, key is not None, _stamp(self._path)
        self._changes.clear()

    def _read(self) -> Contents:
        """Read the file if it is another than before; raises FetchError KEYRING_LOCKED."""
        try:
            stamp = _stamp(self._path)
            if stamp is None:
                self._contents, self._sealed = Contents(), False
            elif stamp != self._stamp:
                self._contents = self._opened()
        except (JarSealedError, OSError) as error:
            raise FetchError(Problem.KEYRING_LOCKED, host=self.publisher) from error
        self._stamp = stamp
        return self._contents

    def _opened(self) -> Contents:
        try:
            data = self._path.read_bytes()
            self._sealed = is_sealed(data)
            key = self._keys.key(again=True) if self._sealed else None
            return read_contents(data, self.publisher, key)
        except JarUnreadableError:  # begun anew in its place
            self._path.replace(self._path.with_suffix(LOST))
            self._sealed = False
            return Contents()


def _stamp(path: Path) -> _Stamp | None:
    try:
        state = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def _as_good_as(kept: Cookie | None, new: Cookie | None, now: datetime) -> bool:
    """Whether one need not replace the other: the same, but for an end that is far off and moved a little."""
    if kept is None or new is None or kept.expires is None or new.expires is None:
        return kept == new
    far, moved = kept.expires > now + _A_DAY, abs(kept.expires - new.expires)
    return replace(kept, expires=new.expires) == new and (
        moved == timedelta(0) or (far and moved < _A_LITTLE)
    )
