"""A publisher's room in the browser: its own profile, its own storage, and the cookies of its jar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from reader_app.sites.publisher import publisher_of
from reader_app.ui.browser.approvals import read_approved, write_approved
from reader_app.ui.browser.cookies import address_of
from reader_app.ui.browser.engine_cookies import EngineCookies
from reader_app.ui.browser.profile import blank_page, make_fleeting_profile, make_profile
from reader_app.ui.browser.restraint import Guard, restrain
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader_app.domain.cookie import Cookie
    from reader_app.domain.problem import ReaderAppError
    from reader_app.ui.browser.jar_keeper import JarKeeper, Key
    from reader_app.ui.jobs import Jobs
    from reader_app.web.peers import Judge

_WRITE_AFTER = 1000  # milliseconds: scripts set cookies by the dozen


class Room(QObject):
    """Where one publisher's pages are opened; the window's thread only.

    The engine holds the cookies in memory while it runs, and every change goes to
    the jar. What scripts store beside cookies lies in `folder`, in clear; where a session is
    there that nothing can seal, it stays in memory.
    """

    closing = Signal()  # whoever is in it leaves it now
    strangers_came = Signal()  # a sign-in brought cookies of other sites

    def __init__(
        self, keeper: JarKeeper, folder: Path, jobs: Jobs, parent: QObject, *, authorities: str = ""
    ) -> None:
        super().__init__(parent)
        self.keeper, self._folder, self._jobs = keeper, folder, jobs
        self._approved = read_approved(folder)
        self._sign_ins = 0  # windows that are open
        self._also_ours: frozenset[str] = frozenset()  # registrable domains, while one is open
        self.in_memory = keeper.in_memory
        self.profile = (
            make_fleeting_profile(keeper.publisher, self, authorities=authorities)
            if self.in_memory
            else make_profile(keeper.publisher, folder, self, cookies_on_disk=False, authorities=authorities)
        )
        self._cookies = EngineCookies(self.profile, self)
        self._cookies.changed.connect(self._note)
        self._cookies.strangers_came.connect(self.strangers_came)
        self._first_page = blank_page(self.profile, self)
        self._soon = QTimer(self, singleShot=True, interval=_WRITE_AFTER)
        self._soon.timeout.connect(self.write)

    @property
    def publisher(self) -> str:
        """Whose room it is."""
        return self.keeper.publisher

    @property
    def has_session(self) -> bool:
        """Whether the reader is signed in here, or is about to be."""
        return self.keeper.secret

    def is_home(self, address: str) -> bool:
        """Whether an address is to be opened here: its publisher's, or on the way of its sign-in."""
        own = self.is_of_account(address)
        return own or (self.has_session and publisher_of(address) in self._approved)

    def restrain(self, judge: Judge) -> None:
        """Have the room's pages reach only what `judge` allows."""
        self._guard = Guard(judge, self.is_session, self)  # the engine itself does not keep it alive
        restrain(self.profile, self._guard)

    def is_session(self, address: str) -> bool:
        """Whether the reader's session goes to an address."""
        return self.has_session and self.is_home(address)

    def load(self, cookies: Iterable[Cookie], then: Callable[[], None]) -> None:
        """Make the engine hold these cookies and no others; `then` is called once it does."""
        self._cookies.load(cookies, then)

    def begin_sign_in(self, domains: Iterable[str]) -> None:
        """Hold back the cookies of all but the publisher, the sites approved before and `domains`."""
        self._sign_ins += 1
        self._also_ours |= {publisher_of(f"//{domain}") for domain in domains}
        self._cookies.hold_back(self._is_ours)

    def is_of_account(self, address: str) -> bool:
        """Whether an address is the publisher's, or of a domain that the sign-in was begun for."""
        own = self.keeper.publisher_of(address) == self.publisher
        return own or publisher_of(address) in self._also_ours

    def strangers(self) -> frozenset[str]:
        """Name the registrable domains of what is held back."""
        return frozenset(publisher_of(address_of(cookie.domain)) for cookie in self._cookies.strangers)

    def approve(self, domains: frozenset[str]) -> None:
        """Take in the cookies of some of them, now and from now on."""
        if domains:
            approved = self._approved = self._approved | domains
            self._cookies.admit(lambda domain: publisher_of(address_of(domain)) in approved)
            self._jobs.start(
                lambda _: write_approved(self._folder, approved),
                lambda _: None,
                owner=self,
                lane=Lane.LIBRARY,
            )

    def end_sign_in(self) -> None:
        """Forget what was not approved, once nobody signs in here any more."""
        self._sign_ins -= 1
        if not self._sign_ins:
            self._also_ours = frozenset()
            self._cookies.drop()

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

        self._cookies.settle(write)

    def close(self) -> None:
        """Hand over what is left; the pages of the room are gone by now."""
        self.write()
        self.tear_down()

    def tear_down(self) -> None:
        """Hand over nothing more, and go."""
        self._soon.stop()
        self._cookies.close()
        self._first_page.deleteLater()
        self.profile.deleteLater()  # scripts' storage is brought to the disk with its end

    @Slot(object, object)
    def _note(self, key: Key, cookie: Cookie | None) -> None:
        self.keeper.note(key, cookie)
        if not self._soon.isActive():
            self._soon.start()

    def _is_ours(self, domain: str) -> bool:
        address = address_of(domain)
        return self.is_of_account(address) or publisher_of(address) in self._approved
