"""The browser's household: a room for each publisher, and one way out for all of them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtNetwork import QNetworkProxy
from shiboken6 import isValid

from reader_app.accounts.rooms_on_disk import remove_room, room_folder, sweep
from reader_app.ui.browser.first_profile import FirstProfile
from reader_app.ui.browser.jar_keeper import JarKeeper
from reader_app.ui.browser.restraint import add_flags, judge_for, proxy_for
from reader_app.ui.browser.room import Room
from reader_app.ui.jobs import Lane
from reader_app.web.dial import Dialler
from reader_app.web.gateway import Gateway

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader_app.domain.cookie import Cookie
    from reader_app.domain.preferences import Preferences
    from reader_app.domain.problem import ReaderAppError
    from reader_app.ui.browser.jar_keeper import Jar, Jars
    from reader_app.ui.jobs import Jobs

_AFTER = 500  # milliseconds between two looks at whether a room that was forgotten is gone
_LOOKS = 6  # the engine ends a profile on threads of its own


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
        self._forgetting: defaultdict[str, list[Callable[[], None]]] = defaultdict(list)  # and what waits
        self._gateway: Gateway | None = None
        self.use(preferences)
        jobs.start(lambda _: sweep(folder), lambda _: None, owner=self, lane=Lane.LIBRARY)
        self._first = FirstProfile(folder, jars, jobs, self)

    def use(self, preferences: Preferences) -> None:
        """Reach the network as the reader wants it; what is open is cut off."""
        before, judge = self._gateway, judge_for(preferences)
        self._judge, self._authorities = judge, preferences.authorities
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
        self._enter(lambda: self._keeper_of(self._jars.jar(address)), owner, ready, failed)

    def enter_to_sign_in(
        self,
        publisher: str,
        owner: QObject,
        ready: Callable[[Room], None],
        failed: Callable[[ReaderAppError], None],
    ) -> None:
        """Open a publisher's room as `enter` does; from then on its jar is one of a session."""

        def find() -> JarKeeper:
            keeper = self._keeper_of(self._jars.jar_of(publisher))
            keeper.begin_session()
            return keeper

        self._enter(find, owner, ready, failed)

    def forget(self, publisher: str, done: Callable[[], None]) -> None:
        """Take a publisher's room away, also one where pages are open; `done` once nothing of it is left.

        Nothing is written to its jar after that, nor lies on the disk.
        """
        is_first = publisher not in self._forgetting
        self._forgetting[publisher].append(done)
        if not is_first:
            return
        room = self._rooms.pop(publisher, None)
        if room is not None:
            room.closing.emit()
        QTimer.singleShot(0, self, lambda: self._take_away(publisher, room))  # its pages are gone by then

    def close(self) -> None:
        """End every page and every connection; jars are handed what they miss."""
        self.ending.emit()
        for publisher in self._forgetting:
            self._delete(publisher, lambda: None)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # pages go before their profiles
        self._first.close()
        for room in self._rooms.values():
            room.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._rooms.clear()
        if self._gateway:
            self._gateway.close()

    def _enter(
        self,
        find: Callable[[], JarKeeper],
        owner: QObject,
        ready: Callable[[Room], None],
        failed: Callable[[ReaderAppError], None],
    ) -> None:
        def read() -> tuple[JarKeeper, tuple[Cookie, ...]]:
            keeper = find()
            return keeper, keeper.read()

        def unlock() -> None:
            if isValid(owner):
                self._jobs.start(lambda _: read(), furnish, owner=owner, failed=failed)

        def furnish(found: tuple[JarKeeper, tuple[Cookie, ...]]) -> None:
            if found[0].publisher in self._forgetting:  # what was read is gone since
                self._forgetting[found[0].publisher].append(unlock)
            else:
                self._furnish(*found, let_in)

        def let_in(room: Room) -> None:
            if isValid(owner):
                ready(room)

        self._first.then(unlock)

    def _keeper_of(self, jar: Jar) -> JarKeeper:
        """Give who writes to a jar; on a thread that may wait."""
        known = self._rooms.get(jar.publisher)
        return known.keeper if known else JarKeeper(jar, self._jars.publisher_of)

    def _furnish(self, keeper: JarKeeper, cookies: tuple[Cookie, ...], ready: Callable[[Room], None]) -> None:
        room = self._rooms.get(keeper.publisher)
        if room is not None and keeper.in_memory and not room.in_memory:
            self._leave_room(room)
            room = None
        if room is None:
            folder = room_folder(self._folder, keeper.publisher)
            room = Room(keeper, folder, self._jobs, self, authorities=self._authorities)
            room.restrain(self._may_be_called)
            self._rooms[keeper.publisher] = room
        room.keeper.secret = room.keeper.secret or keeper.secret
        room.load(cookies, lambda: ready(room))

    def _leave_room(self, room: Room) -> None:
        """Close a room that keeps things on the disk: a session has begun that nothing can seal."""
        del self._rooms[room.publisher]
        room.closing.emit()

        def end() -> None:  # its pages are gone by then
            room.close()
            room.deleteLater()

        QTimer.singleShot(0, self, end)

    def _may_be_called(self, address: str) -> bool:
        return self._judge(address)

    def _take_away(self, publisher: str, room: Room | None) -> None:
        """Close the room that is open, then delete its folder until the engine has nothing more to write."""
        if room is None:
            self._delete(publisher, lambda: self._say_forgotten(publisher))
            return
        room.tear_down()

        def delete() -> None:
            room.deleteLater()
            self._delete_again(publisher, _LOOKS)

        keeper = room.keeper
        self._jobs.start(lambda _: keeper.forget(), lambda _: delete(), owner=self, lane=Lane.LIBRARY)

    def _delete_again(self, publisher: str, looks: int) -> None:
        def look_again() -> None:
            if looks > 1:
                QTimer.singleShot(_AFTER, self, lambda: self._delete_again(publisher, looks - 1))
            else:
                self._say_forgotten(publisher)

        self._delete(publisher, look_again)

    def _delete(self, publisher: str, then: Callable[[], None]) -> None:
        self._jobs.start(
            lambda _: remove_room(self._folder, publisher), lambda _: then(), owner=self, lane=Lane.LIBRARY
        )

    def _say_forgotten(self, publisher: str) -> None:
        for act in self._forgetting.pop(publisher, []):
            act()
