"""The browser behind the window: made when a page first needs it, gone with the window."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from reader_app.domain.address import host_of
from reader_app.domain.problem import FetchError, Problem

if TYPE_CHECKING:
    from pathlib import Path

    from reader_app.domain.preferences import Preferences
    from reader_app.ui.browser.drawing import Drawing
    from reader_app.ui.browser.profile import Household


class Browser(QObject):
    """Opens pages out of sight; the window's thread only. Nothing is loaded before the first."""

    def __init__(self, folder: Path, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._preferences = folder, preferences
        self._household: Household | None = None

    def open(self, address: str, owner: QObject) -> Drawing:
        """Begin to open a page; raises FetchError with BROWSER_AS_ROOT."""
        if _is_refused():
            raise FetchError(Problem.BROWSER_AS_ROOT, host=host_of(address))
        from reader_app.ui.browser.drawing import Drawing  # noqa: PLC0415  a hundred megabytes, for few pages
        from reader_app.ui.browser.profile import Household  # noqa: PLC0415  as above

        if self._household is None:
            self._household = Household(self._folder, self._preferences, self)
        return Drawing(address, self._household.profile, owner)

    def use(self, preferences: Preferences) -> None:
        """Reach the network as the reader now wants it, from the next page on."""
        self._preferences = preferences
        self._end()

    def close(self) -> None:
        """End what is open; at the end of the window, when no loop is left to delete anything later.

        A page that was left just now must be gone before its profile is.
        """
        if self._household is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._end()

    def _end(self) -> None:
        if self._household is not None:
            self._household.close()
            self._household = None


def _is_refused() -> bool:
    """Whether Chromium would end the whole program: it does not run as root inside its sandbox."""
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return as_root and not os.environ.get("QTWEBENGINE_DISABLE_SANDBOX")
