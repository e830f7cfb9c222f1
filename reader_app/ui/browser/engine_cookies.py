"""The cookies that the browser engine holds for one room: brought to it, and heard from it."""

from __future__ import annotations

from collections import deque
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtNetwork import QNetworkCookie

from reader_app.ui.browser.cookies import from_engine, to_engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from reader_app.domain.cookie import Cookie
    from reader_app.ui.browser.jar_keeper import Key

_SLICE = 100  # cookies that are handed over in one go: a few milliseconds
_NOWHERE = "settled.invalid"  # no host has such a name (RFC 6761): no page ever sees this cookie
_numbers = count(1)


class EngineCookies(QObject):
    """Tells of what pages `changed`, with a cookie's key and what it is now, None when it is gone.

    While a sign-in holds back strangers, the cookies that `is_ours` does not know are kept
    apart: pages have them, and nobody hears of them before they are admitted or dropped.
    """

    changed = Signal(object, object)
    strangers_came = Signal()

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(parent)
        self._held: dict[Key, Cookie] = {}
        self._strangers: dict[Key, Cookie] = {}
        self._is_ours: Callable[[str], bool] | None = None  # of a cookie's domain
        self._loading: deque[Iterator[None]] = deque()
        self._waiting: dict[bytes, Callable[[], None]] = {}
        self._store = profile.cookieStore()
        self._store.cookieAdded.connect(self._note_added)
        self._store.cookieRemoved.connect(self._note_removed)

    @property
    def strangers(self) -> tuple[Cookie, ...]:
        """What is held back now."""
        return tuple(self._strangers.values())

    def load(self, cookies: Iterable[Cookie], then: Callable[[], None]) -> None:
        """Make the engine hold these cookies and no others; `then` is called once it does.

        Thousands are handed over in slices: the window goes on in between.
        """
        self._loading.append(self._slices({cookie.key: cookie for cookie in cookies}, then))
        if len(self._loading) == 1:
            self._go_on()

    def settle(self, then: Callable[[], None]) -> None:
        """Call `then` once the engine has done what it was told about cookies, and has told what it did.

        It works through them in their order, so a cookie of our own that comes back
        has overtaken nothing.
        """
        name = f"settled{next(_numbers)}".encode()
        self._waiting[name] = then
        self._store.setCookie(QNetworkCookie(name, b""), QUrl(f"https://{_NOWHERE}/"))

    def hold_back(self, is_ours: Callable[[str], bool]) -> None:
        """Keep new cookies of other domains apart; those that are there already stay what they are."""
        self._is_ours = is_ours

    def admit(self, is_admitted: Callable[[str], bool]) -> None:
        """Take in what was held back of some domains."""
        for cookie in [one for one in self.strangers if is_admitted(one.domain)]:
            self._held[cookie.key] = self._strangers.pop(cookie.key)
            self.changed.emit(cookie.key, cookie)

    def drop(self) -> None:
        """Have the engine forget what is held back, and hold nothing back any more."""
        for cookie in self.strangers:
            self._store.deleteCookie(*to_engine(cookie))
        self._is_ours = None
        self._strangers.clear()

    def close(self) -> None:
        """Hear nothing more."""
        self._waiting.clear()
        self._loading.clear()
        self._store.cookieAdded.disconnect(self._note_added)
        self._store.cookieRemoved.disconnect(self._note_removed)

    @Slot()
    def _go_on(self) -> None:
        while self._loading:
            if next(self._loading[0], self) is not self:
                QTimer.singleShot(0, self, self._go_on)
                return
            self._loading.popleft()

    def _slices(self, wanted: Mapping[Key, Cookie], then: Callable[[], None]) -> Iterator[None]:
        """Do the work of a load, with a pause after each slice; what pages change meanwhile stays."""
        different = [key for key in {**self._held, **wanted} if self._held.get(key) != wanted.get(key)]
        before = {key: self._held.get(key) for key in different}
        for number, key in enumerate(different, 1):
            if self._held.get(key) is before[key]:
                self._bring(key, wanted.get(key))
            if number % _SLICE == 0:
                yield
        self.settle(then)

    def _bring(self, key: Key, cookie: Cookie | None) -> None:
        self._strangers.pop(key, None)
        if cookie is None:
            self._store.deleteCookie(*to_engine(self._held.pop(key)))
        else:
            self._held[key] = cookie
            self._store.setCookie(*to_engine(cookie))

    @Slot(QNetworkCookie)
    def _note_added(self, written: QNetworkCookie) -> None:
        if written.domain() == _NOWHERE:
            self._store.deleteCookie(written, QUrl(f"https://{_NOWHERE}/"))
            if then := self._waiting.pop(bytes(written.name().data()), None):
                then()
            return
        cookie = from_engine(written)
        if cookie.key not in self._held and self._is_ours and not self._is_ours(cookie.domain):
            self._strangers[cookie.key] = cookie
            self.strangers_came.emit()
        elif self._held.get(cookie.key) != cookie:
            self._held[cookie.key] = cookie
            self.changed.emit(cookie.key, cookie)

    @Slot(QNetworkCookie)
    def _note_removed(self, written: QNetworkCookie) -> None:
        """A cookie that is replaced is removed first: its new value follows."""
        key = from_engine(written).key
        self._strangers.pop(key, None)
        if written.domain() != _NOWHERE and key in self._held:
            del self._held[key]
            self.changed.emit(key, None)
