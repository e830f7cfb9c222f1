"""The one profile of the first versions, which all publishers shared: its cookies go to their jars, once."""

from __future__ import annotations

import shutil
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtNetwork import QNetworkCookie

from reader_app.accounts.rooms_on_disk import ROOMS
from reader_app.ui.browser.cookies import address_of, from_engine
from reader_app.ui.browser.profile import blank_page, make_profile
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from reader_app.domain.cookie import Cookie
    from reader_app.ui.browser.jar_keeper import Jars
    from reader_app.ui.jobs import Jobs

_FILE = "Cookies"  # where the engine keeps them
_NOWHERE = "first.invalid"  # cookies of our own: no host has such a name, and no page ever sees them
_READY, _EMPTY = b"ready", b"empty"
_PATIENCE = 5000  # milliseconds; a file that the engine cannot read is given up


class FirstProfile(QObject):
    """Empties it when it is there; a meter that begins anew would be a free read taken twice.

    What scripts stored in it beside cookies cannot be told apart by publisher, and goes.
    """

    def __init__(self, folder: Path, jars: Jars, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._jars, self._jobs = folder, jars, jobs
        self._found: list[Cookie] = []
        self._waiting: list[Callable[[], None]] | None = None
        self._profile: QWebEngineProfile | None = None
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._sort)
        if (folder / _FILE).is_file():
            self._waiting = []
            self._open()

    def then(self, act: Callable[[], None]) -> None:
        """Call `act` once nothing of the first profile is left, now if that is so."""
        if self._waiting is None:
            act()
        else:
            self._waiting.append(act)

    def close(self) -> None:
        """Leave what is not finished for another time."""
        self._patience.stop()
        self._waiting = None
        self._leave()

    def _open(self) -> None:
        """Have the engine read its file, and say when it has.

        It lists no cookies that it read, but tells of each that it is made to forget.
        """
        self._profile = make_profile("reader", self._folder, self, cookies_on_disk=True)
        self._page = blank_page(self._profile, self)
        store = self._profile.cookieStore()
        store.cookieAdded.connect(self._go_on)
        store.cookieRemoved.connect(self._take)
        self._mark(_READY)
        self._patience.start()

    @Slot(QNetworkCookie)
    def _go_on(self, written: QNetworkCookie) -> None:
        if self._profile is None or written.domain() != _NOWHERE:
            return
        if written.name().data() == _READY:
            self._profile.cookieStore().deleteAllCookies()
            self._mark(_EMPTY)
        else:
            self._sort()

    @Slot(QNetworkCookie)
    def _take(self, written: QNetworkCookie) -> None:
        if written.domain() != _NOWHERE:
            self._found.append(from_engine(written))

    def _mark(self, name: bytes) -> None:
        if self._profile is not None:
            self._profile.cookieStore().setCookie(QNetworkCookie(name, b""), QUrl(f"https://{_NOWHERE}/"))

    @Slot()
    def _sort(self) -> None:
        if self._profile is None:
            return
        self._patience.stop()
        self._leave()
        self._jobs.start(lambda _: self._move(), lambda _: self._finish(), owner=self, lane=Lane.LIBRARY)

    def _move(self) -> None:
        """Put each cookie into its publisher's jar, then take the profile away."""
        sorted_out = defaultdict(list)
        for cookie in self._found:
            sorted_out[cookie.domain].append(cookie)
        for domain, cookies in sorted_out.items():
            self._jars.jar(address_of(domain)).keep(cookies)
        for path in list(self._folder.iterdir()):
            if path.name != ROOMS:
                _remove(path)

    def _finish(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        for act in waiting:
            act()

    def _leave(self) -> None:
        profile, self._profile = self._profile, None
        if profile is not None:
            self._page.deleteLater()
            profile.deleteLater()


def _remove(path: Path) -> None:
    """Delete a file or a folder; what the engine still writes at its end is taken the next time."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
