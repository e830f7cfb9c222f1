"""Looking at what a page shows until it stands still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.ui.browser.snapshot import WORLD, Snapshot, script

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEnginePage

_GLANCE = 300  # milliseconds between two looks at what is shown
_STILL = 4  # looks that find the same: the page has settled
# Of a page where the reader is signed in: it shows what everybody sees, asks who they are, and then the rest.
_STILL_WITH_SESSION = 10
_PATIENTLY = 4  # times as long, while there is hardly any text
ENOUGH = 140  # characters: with less, a page that stands still may only be waiting for its data


class Looking(QObject):
    """Tells what a page shows once it has `settled`, as a Snapshot, once."""

    settled = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._page: QWebEnginePage | None = None
        self._enough = _STILL
        self._letters, self._still, self._hurried = -1, 0, False
        self._glances = QTimer(self, interval=_GLANCE)
        self._glances.timeout.connect(self._look)

    @property
    def sees_text(self) -> bool:
        """Whether the page under way shows anything by now."""
        return self._page is not None and self._letters >= ENOUGH

    def start(self, page: QWebEnginePage, *, has_session: bool) -> None:
        """Look at a page from now on."""
        self._page = page
        self._enough = _STILL_WITH_SESSION if has_session else _STILL
        self._letters, self._still, self._hurried = -1, 0, False
        self._glances.start()

    def stop(self) -> None:
        """Look no more."""
        self._glances.stop()
        self._page = None

    def hurry(self) -> None:
        """Take what is shown now."""
        self._hurried = True
        self._look()

    @Slot()
    def _look(self) -> None:
        if self._page is not None:
            self._page.runJavaScript(script(), WORLD, self._see)

    def _see(self, answer: object) -> None:
        """Take what is shown once it has stood still for a while."""
        shown = Snapshot.read(answer)
        if self._page is None or shown is None:
            return
        self._still = self._still + 1 if shown.letters == self._letters else 0
        self._letters = shown.letters
        enough = self._enough if self.sees_text else _PATIENTLY * self._enough
        if self._hurried or self._still >= enough:
            self.stop()
            self.settled.emit(shown)
