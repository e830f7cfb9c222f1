"""A picture of the window with an article on its page, for a machine without a display."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from reader_app.domain.flow import reading_text
from reader_app.wording.problems import say

if TYPE_CHECKING:
    from pathlib import Path

    from reader_app.domain.problem import ReaderAppError
    from reader_app.ui.window.main_window import MainWindow
    from reader_app.ui.window.saving import Save, SaveQueue

SETTLED = 600  # milliseconds for pictures and thumbnails to be drawn, once the article is laid out
PATIENCE = 60_000  # milliseconds for all of it, before it is given up


class Portrait(QObject):
    """Waits until the page is drawn, writes the picture, prints the article, and ends the app."""

    def __init__(self, window: MainWindow, queue: SaveQueue, file: Path) -> None:
        super().__init__(window)
        self._window, self._file = window, file
        queue.failed.connect(self._give_up)
        window.parts.page.whole_shown.connect(self._wait)
        QTimer.singleShot(PATIENCE, lambda: QApplication.exit(1))

    @Slot(object, object)
    def _give_up(self, _save: Save, error: ReaderAppError) -> None:
        """Say why there is no article to draw, and end."""
        print(f"lutrin: {say(error)}", file=sys.stderr)  # noqa: T201  for a start from a terminal
        self._window.close()
        QApplication.exit(1)

    @Slot()
    def _wait(self) -> None:
        QTimer.singleShot(SETTLED, self._take)

    @Slot()
    def _take(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        written = self._window.grab().save(str(self._file))
        opened = self._window.parts.reading.current
        if written and opened:
            print(self._file)  # noqa: T201  what was asked for
            print()  # noqa: T201  as above
            print(f"{opened.row.title}\n\n{reading_text(opened.article)}")  # noqa: T201  as above
        self._window.close()
        QApplication.exit(0 if written and opened else 1)
