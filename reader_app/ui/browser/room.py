"""A publisher's room in the browser: its own profile, its own storage, and the cookies of its jar."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineProfileBuilder
from shiboken6 import isValid

from reader_app.ui.browser.cookies import from_engine, to_engine
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader_app.domain.cookie import Cookie
    from reader_app.domain.problem import ReaderAppError
    from reader_app.ui.browser.jar_keeper import JarKeeper, Key
    from reader_app.ui.jobs import Jobs

_WRITE_AFTER = 1000  # milliseconds: scripts set cookies by the dozen
_NOWHERE = "settled.invalid"  # no host has such a name (RFC 6761): no page ever sees this cookie
_numbers = count(1)


class Room(QObject):
    """Where one publisher's pages are opened; the window's thread only.

    The engine holds the cookies in memory while it runs, and every change goes to
    the jar. What scripts store beside cookies lies in `folder`.
    """

    def __init__(self, keeper: JarKeeper, folder: Path, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self.keeper, self._jobs = keeper, jobs
        self._held: dict[Key, Cookie] = {}
        self._waiting: dict[bytes, Callable[[], None]] = {}
        self.profile = make_profile(keeper.publisher, folder, self, cookies_on_disk=False)
        self._store = self.profile.cookieStore()
        self._store.cookieAdded.connect(self._note_added)
        self._store.cookieRemoved.connect(self._note_removed)
        self._first_page = blank_page(self.profile, self)
        self._soon = QTimer(self, singleShot=True, interval=_WRITE_AFTER)
        self._soon.timeout.connect(self.write)

    @property
    def publisher(self) -> str:
        """Whose room it is."""
        return self.keeper.publisher

    def load(self, cookies: Iterable[Cookie], then: Callable[[], None]) -> None:
        """Make the engine hold these cookies and no others; `then` is called once it does."""
        wanted = {cookie.key: cookie for cookie in cookies}
        for key in self._held.keys() - wanted.keys():
            self._store.deleteCookie(*to_engine(self._held.pop(key)))
        for key, cookie in wanted.items():
            if self._held.get(key) != cookie:
                self._held[key] = cookie
                self._store.setCookie(*to_engine(cookie))
        self.settle(then)

    def settle(self, then: Callable[[], None]) -> None:
        """Call `then` once the engine has done what it was told about cookies, and has told what it did.

        It works through them in their order, so a cookie of our own that comes back
        has overtaken nothing.
        """
        name = f"settled{next(_numbers)}".encode()
        self._waiting[name] = then
        self._store.setCookie(QNetworkCookie(name, b""), QUrl(f"https://{_NOWHERE}/"))

    @Slot()
    def write(self) -> None:
        """Bring what changed into the jar, off this thread; quitting waits for it."""
        self._soon.stop()
        self._jobs.start(lambda _: self.keeper.write(), lambda _: None, owner=self, lane=Lane.LIBRARY)

    def leave(
        self, owner: QObject, then: Callable[[], None], failed: Callable[[ReaderAppError], None]
    ) -> None:
        """Call `then` once every cookie that was set so far is in the jar."""

        def write() -> None:
            if isValid(owner):
                self._jobs.start(
                    lambda _: self.keeper.write(),
                    lambda _: then(),
                    owner=owner,
                    lane=Lane.LIBRARY,
                    failed=failed,
                )

        self.settle(write)

    def close(self) -> None:
        """Hand over what is left; the pages of the room are gone by now."""
        self._waiting.clear()
        self.write()
        self._first_page.deleteLater()
        self.profile.deleteLater()  # scripts' storage is brought to the disk with its end

    @Slot(QNetworkCookie)
    def _note_added(self, written: QNetworkCookie) -> None:
        if written.domain() == _NOWHERE:
            self._store.deleteCookie(written, QUrl(f"https://{_NOWHERE}/"))
            if then := self._waiting.pop(bytes(written.name().data()), None):
                then()
            return
        cookie = from_engine(written)
        if self._held.get(cookie.key) != cookie:
            self._held[cookie.key] = cookie
            self._note(cookie.key, cookie)

    @Slot(QNetworkCookie)
    def _note_removed(self, written: QNetworkCookie) -> None:
        """A cookie that is replaced is removed first: its new value follows."""
        key = from_engine(written).key
        if written.domain() != _NOWHERE and key in self._held:
            del self._held[key]
            self._note(key, None)

    def _note(self, key: Key, cookie: Cookie | None) -> None:
        self.keeper.note(key, cookie)
        if not self._soon.isActive():
            self._soon.start()


def make_profile(name: str, folder: Path, parent: QObject, *, cookies_on_disk: bool) -> QWebEngineProfile:
    """Make a profile whose pages' storage lies in `folder`, which only the reader can open.

    The cache lives in memory, because a page may carry text that its publisher does
    not show.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    policies = QWebEngineProfile.PersistentCookiesPolicy
    builder = QWebEngineProfileBuilder()
    builder.setPersistentStoragePath(str(folder))
    builder.setHttpCacheType(QWebEngineProfile.HttpCacheType.MemoryHttpCache)
    builder.setPersistentCookiesPolicy(
        policies.AllowPersistentCookies if cookies_on_disk else policies.NoPersistentCookies
    )
    builder.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
    return builder.createProfile(name, parent)


def blank_page(profile: QWebEngineProfile, parent: QObject) -> QWebEnginePage:
    """Open an empty page: before its first one, a profile answers nothing about cookies."""
    page = QWebEnginePage(profile, parent)
    page.load(QUrl("about:blank"))
    return page
