"""What the browser's pages did to a publisher's cookies, on its way into the publisher's jar."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader_app.domain.cookie import Cookie

Key: TypeAlias = "tuple[str, str, str]"  # domain, path, name: `Cookie.key`


class Jar(Protocol):
    """A publisher's cookies, wherever they are kept; all of it may wait for the disk and the keyring."""

    @property
    def publisher(self) -> str:
        """The publisher's registrable domain."""

    @property
    def secret(self) -> bool:
        """Whether the reader's session is in it; raises ReaderAppError."""

    @property
    def in_memory(self) -> bool:
        """Whether it holds a session that nothing here can seal; raises ReaderAppError."""

    def cookies(self) -> tuple[Cookie, ...]:
        """Give what has not expired; raises ReaderAppError."""

    def keep(self, cookies: Iterable[Cookie], gone: Iterable[Key] = (), *, secret: bool = False) -> object:
        """Write what was set, and take out what is gone; with `secret`, never in clear from now on."""


class Jars(Protocol):
    """Every publisher's jar."""

    def jar(self, address: str) -> Jar:
        """Give the jar of the publisher of an address."""

    def jar_of(self, publisher: str) -> Jar:
        """Give the jar of a publisher."""

    def publisher_of(self, address: str) -> str:
        """Name the publisher in whose jar the cookies of an address belong."""


class JarKeeper:
    """Notes changes on the window's thread, and writes them on any other, in their order.

    What is noted waits in a letter box; whoever writes next takes all of it. So a
    jar is never read before what was noted earlier has been written to it.
    """

    def __init__(self, jar: Jar, publisher_of: Callable[[str], str]) -> None:
        self._jar = jar
        self.publisher_of = publisher_of
        self.secret = self.in_memory = False  # as far as it was read
        self._noting, self._writing = threading.Lock(), threading.Lock()
        self._changes: dict[Key, Cookie | None] = {}
        self._forgotten = False

    @property
    def publisher(self) -> str:
        """The publisher whose jar it is."""
        return self._jar.publisher

    def note(self, key: Key, cookie: Cookie | None) -> None:
        """Remember that a cookie was set, or that it is gone; the last word on it counts."""
        with self._noting:
            self._changes[key] = cookie

    def write(self) -> None:
        """Bring what was noted into the jar."""
        with self._writing:
            with self._noting:
                changes, self._changes = self._changes, {}
            if changes and not self._forgotten:
                self._jar.keep(
                    [cookie for cookie in changes.values() if cookie],
                    [key for key, cookie in changes.items() if cookie is None],
                )

    def read(self) -> tuple[Cookie, ...]:
        """Give the jar's cookies, those noted so far among them; raises ReaderAppError."""
        self.write()
        self.secret, self.in_memory = self._jar.secret, self._jar.in_memory
        return self._jar.cookies()

    def begin_session(self) -> None:
        """Have nothing of the jar written in clear from now on: a session is to come."""
        self._jar.keep((), secret=True)

    def forget(self) -> None:
        """Write nothing more: the jar goes. Waits for what is being written."""
        with self._writing:
            self._forgotten = True
