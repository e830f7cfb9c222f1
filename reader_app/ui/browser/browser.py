"""The browser behind the window: made when a page first needs it, gone with the window."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader_app.accounts.rooms_on_disk import remove_room
from reader_app.domain.address import host_of
from reader_app.domain.problem import FetchError, Problem
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.preferences import Preferences
    from reader_app.ui.browser.drawing import Drawing
    from reader_app.ui.browser.household import Household
    from reader_app.ui.browser.jar_keeper import Jars
    from reader_app.ui.browser.sign_in_window import SignInWindow
    from reader_app.ui.browser.visit import Visit
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes


class Browser(QObject):
    """Opens pages, out of sight or in a window; the window's thread only.

    Nothing of the engine is loaded before the first: it costs a hundred megabytes, for few pages.
    """

    def __init__(
        self,
        folder: Path,
        preferences: Preferences,
        make_jars: Callable[[], Jars],
        jobs: Jobs,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._folder, self._preferences = folder, preferences
        self._make_jars, self._jobs = make_jars, jobs
        self._household: Household | None = None

    def open(self, address: str, owner: QObject) -> Drawing:
        """Begin to open a page out of sight; raises FetchError with BROWSER_AS_ROOT."""
        household = self._open_house(address)
        from reader_app.ui.browser.drawing import Drawing  # noqa: PLC0415  see above

        return Drawing(address, household, owner)

    def visit(self, address: str, themes: Themes, owner: QWidget) -> Visit:
        """Make a window on a page, to be shown; raises FetchError with BROWSER_AS_ROOT."""
        household = self._open_house(address)
        from reader_app.ui.browser.visit import Visit  # noqa: PLC0415  see above

        return Visit(address, household, themes, owner)

    def sign_in(
        self,
        address: str,
        account_publisher: str,
        domains: Sequence[str],
        themes: Themes,
        owner: QWidget | None,
        *,
        article: str = "",
    ) -> SignInWindow:
        """Make a window where the reader signs in, to be shown; raises FetchError with BROWSER_AS_ROOT.

        It begins at `address`. `domains` are further ones whose cookies are the account's;
        `article` is what it ends with, "" for nothing.
        """
        household = self._open_house(address)
        from reader_app.ui.browser.sign_in_window import SignInWindow  # noqa: PLC0415  see above

        return SignInWindow(address, account_publisher, tuple(domains), article, household, themes, owner)

    def forget(self, publisher: str, done: Callable[[], None] = lambda: None) -> None:
        """Take away all that the engine keeps of a publisher: its windows close, its storage is deleted.

        `done` is called when nothing is left, and nothing more is written to its jar: that one
        is to be deleted then. The engine is not loaded for it.
        """
        if self._household is not None:
            self._household.forget(publisher, done)
        else:
            folder = self._folder
            self._jobs.start(
                lambda _: remove_room(folder, publisher), lambda _: done(), owner=self, lane=Lane.LIBRARY
            )

    def use(self, preferences: Preferences) -> None:
        """Reach the network as the reader now wants it, from the next page on."""
        self._preferences = preferences
        if self._household is not None:
            self._household.use(preferences)

    def close(self) -> None:
        """End what is open; at the end of the window, when no loop is left to delete anything later.

        What is still to be written is handed to the jobs, which finish it.
        """
        if self._household is not None:
            self._household.close()
            self._household = None

    def _open_house(self, address: str) -> Household:
        if is_refused():
            raise FetchError(Problem.BROWSER_AS_ROOT, host=host_of(address))
        from reader_app.ui.browser.household import Household  # noqa: PLC0415  see above

        if self._household is None:
            jars = self._make_jars()
            self._household = Household(self._folder, self._preferences, jars, self._jobs, self)
        return self._household


def is_refused() -> bool:
    """Whether Chromium would end the whole program: it does not run as root inside its sandbox."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return as_root and not os.environ.get("QTWEBENGINE_DISABLE_SANDBOX")
