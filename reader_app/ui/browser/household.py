"""The browser's household: a room for each publisher, and one way out for all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtNetwork import QNetworkProxy
from shiboken6 import isValid

from reader_app.ui.browser.first_profile import ROOMS, FirstProfile
from reader_app.ui.browser.jar_keeper import JarKeeper
from reader_app.ui.browser.restraint import Guard, add_flags, judge_for, proxy_for, restrain
from reader_app.ui.browser.room import Room
from reader_app.web.dial import Dialler
from reader_app.web.gateway import Gateway

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader_app.domain.cookie import Cookie
    from reader_app.domain.preferences import Preferences
    from reader_app.domain.problem import ReaderAppError
    from reader_app.ui.browser.jar_keeper import Jars
    from reader_app.ui.jobs import Jobs

_NOT_IN_A_FILE_NAME = re.compile(r"[^a-z0-9.-]")


class Household(QObject):
    """Lets pages into the rooms of their publishers; the window's thread only.

    A publisher's cookies and storage are its own, third parties' among them: what
    one publisher's pages leave behind, another's never see. Every connection goes
    through a `Gateway`, or through the reader's own proxy.
    """

    ending = Signal()  # whoever is in a room leaves it now

    def __init__(
        self, folder: Path, preferences: Preferences, jars: Jars, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        add_flags()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder, self._jars, self._jobs = folder, jars, jobs
        self._rooms: dict[str, Room] = {}
        self._guard = Guard(judge_for(preferences), self)
        self._gateway: Gateway | None = None
        self.use(preferences)
        self._first = FirstProfile(folder, jars, jobs, self)

    def use(self, preferences: Preferences) -> None:
        """Reach the network as the reader wants it; what is open is cut off."""
        before, judge = self._gateway, judge_for(preferences)
        self._guard.judge = judge
        self._gateway = None if preferences.proxy else Gateway(Dialler(judge=judge))
        QNetworkProxy.setApplicationProxy(proxy_for(preferences.proxy, self._gateway))
        if before:
            before.close()

    def enter(
        self,
        address: str,
        owner: QObject,
        ready: Callable[[Room], None],
        failed: Callable[[ReaderAppError], None],
    ) -> None:
        """Open the room of an address' publisher; `ready` gets it once its cookies are in place.

        Neither is called once `owner` is gone. `failed` gets what kept the jar shut: without
        its cookies a publisher would count from nothing again.
        """

        def unlock() -> None:
            if isValid(owner):
                self._jobs.start(
                    lambda _: self._unlock(address),
                    lambda found: self._furnish(*found, let_in),
                    owner=owner,
                    failed=failed,
                )

        def let_in(room: Room) -> None:
            if isValid(owner):
                ready(room)

        self._first.then(unlock)

    def close(self) -> None:
        """End every page and every connection; jars are handed what they miss."""
        self.ending.emit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages go before their profiles
        self._first.close()
        for room in self._rooms.values():
            room.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._rooms.clear()
        if self._gateway:
            self._gateway.close()

    def _unlock(self, address: str) -> tuple[JarKeeper, tuple[Cookie, ...]]:
        """Get at a jar; on a thread that may wait."""
        jar = self._jars.jar(address)
        known = self._rooms.get(jar.publisher)
        keeper = known.keeper if known else JarKeeper(jar)
        return keeper, keeper.read()

    def _furnish(self, keeper: JarKeeper, cookies: tuple[Cookie, ...], ready: Callable[[Room], None]) -> None:
        room = self._rooms.get(keeper.publisher)
        if room is None:
            folder = self._folder / ROOMS / _NOT_IN_A_FILE_NAME.sub("_", keeper.publisher)
            room = self._rooms[keeper.publisher] = Room(keeper, folder, self._jobs, self)
            restrain(room.profile, self._guard)
        room.load(cookies, lambda: ready(room))
