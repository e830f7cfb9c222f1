"""A browser with jars of its own, and the ways to wait for what it brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from reader_app.accounts.jars import Jars
from reader_app.accounts.keys import KeyKeeper
from reader_app.domain.preferences import Preferences
from reader_app.ui.browser.browser import Browser
from reader_app.ui.jobs import Jobs

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 30_000  # milliseconds


class Desk:
    """A browser, what it writes to, and how it ends."""

    def __init__(self, qtbot, folder: Path, preferences: Preferences) -> None:
        self.qtbot, self.folder = qtbot, folder
        self.owner = QObject()
        self.jobs = Jobs(self.owner)
        self.jars = Jars(folder / "jars", KeyKeeper(folder / "jars"))
        self.browser = Browser(folder / "browser", preferences, lambda: self.jars, self.jobs, self.owner)
        self._closed = False

    def draw(self, address):
        """Open an address and give the page that is shown."""
        drawing = self.browser.open(address, self.owner)
        with self.qtbot.waitSignal(drawing.drawn, timeout=PATIENCE) as caught:
            pass
        return caught.args[0]

    def trouble(self, address):
        """Open an address that cannot be shown and give the problem."""
        drawing = self.browser.open(address, self.owner)
        with self.qtbot.waitSignal(drawing.failed, timeout=PATIENCE) as caught:
            pass
        return caught.args[0].problem

    def wait(self, condition):
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def close(self):
        """End as the window does."""
        if not self._closed:
            self._closed = True
            self.browser.close()
            assert self.jobs.close()
            self.owner.deleteLater()


@pytest.fixture
def start(qapp, qtbot, tmp_path):
    """Start the program's browser on the same folder, as often as one likes."""
    started = []

    def begin(**preferences):
        wanted = {"private_addresses": True} | preferences
        started.append(Desk(qtbot, tmp_path, Preferences(**wanted)))
        return started[-1]

    yield begin
    for desk in started:
        desk.close()
    qapp.processEvents()


@pytest.fixture
def desk(start):
    return start()
