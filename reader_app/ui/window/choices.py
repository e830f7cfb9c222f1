"""The settings while the window stands: changed at once, written a moment later."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.preferences import TEXT_SIZES, Preferences, ThemeName
from reader_app.ui.jobs import Lane

if TYPE_CHECKING:
    from reader_app.preferences.store import PreferencesStore
    from reader_app.ui.jobs import Jobs

WRITE_PAUSE = 400  # milliseconds: a slider that moves writes once
SIZE_STEP = 1  # pixels


class Choices(QObject):
    """Keeps `current` and says when it `changed`; `jobs` is where it has its work done."""

    changed = Signal(Preferences, Preferences)  # before, after

    def __init__(
        self, preferences: Preferences, store: PreferencesStore, jobs: Jobs, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.current = preferences
        self._store = store
        self.jobs = jobs
        self._writing = QTimer(self, singleShot=True, interval=WRITE_PAUSE)
        self._writing.timeout.connect(self._write)

    def change(self, **fields: Any) -> None:  # noqa: ANN401  the fields of Preferences, checked there
        """Take new values for some settings."""
        before, after = self.current, replace(self.current, **fields)
        if after != before:
            self.current = after
            self._writing.start()
            self.changed.emit(before, after)

    def resize_text(self, steps: int) -> None:
        """Make the text some steps larger, or smaller."""
        low, high = TEXT_SIZES
        self.change(text_size=max(low, min(high, self.current.text_size + steps * SIZE_STEP)))

    @Slot()
    def usual_size(self) -> None:
        """Go back to the size and the width that the app comes with."""
        self.change(text_size=Preferences().text_size, text_width=Preferences().text_width)

    @Slot()
    def next_theme(self) -> None:
        """Go through the themes one after the other."""
        names = list(ThemeName)
        self.change(theme=names[(names.index(self.current.theme) + 1) % len(names)])

    def finish(self) -> None:
        """Write now what is still to be written."""
        if self._writing.isActive():
            self._writing.stop()
            self._write()

    @Slot()
    def _write(self) -> None:
        preferences = self.current
        self.jobs.start(
            lambda _: self._store.save(preferences), lambda _: None, owner=self, lane=Lane.LIBRARY
        )
