"""What the window remembers of itself: its size, its panes, and the article that was open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from pathlib import Path


class WindowMemory:
    """A small file beside the library; losing it loses no more than a window's size."""

    def __init__(self, data_folder: Path) -> None:
        self.folder = data_folder
        file = data_folder / "window.ini"
        self.first_time = not file.exists()
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size; empty at the first start."""
        return self._bytes("geometry")

    @property
    def panes(self) -> QByteArray:
        """The widths of the panes."""
        return self._bytes("panes")

    @property
    def sidebar(self) -> bool:
        """Whether the sidebar was wanted."""
        return self._settings.value("sidebar", "true") != "false"

    @property
    def article(self) -> int:
        """The id of the article that was open, 0 for none."""
        kept = str(self._settings.value("article", "0"))
        return int(kept) if kept.isdecimal() else 0

    @property
    def looked_up_in(self) -> str:
        """Where words were looked up last, "" before the first time."""
        return str(self._settings.value("looked_up_in", ""))

    def keep_looked_up_in(self, target: str) -> None:
        """Remember where words were looked up."""
        self._settings.setValue("looked_up_in", str(target))

    def keep_window(self, geometry: QByteArray, panes: QByteArray, *, sidebar: bool) -> None:
        """Remember the window as it is closed."""
        self._settings.setValue("geometry", geometry)
        self._settings.setValue("panes", panes)
        self._settings.setValue("sidebar", "true" if sidebar else "false")

    def keep_article(self, identity: int) -> None:
        """Remember which article is open."""
        self._settings.setValue("article", identity)

    def write(self) -> None:
        """Put it on the disk."""
        self._settings.sync()

    def _bytes(self, key: str) -> QByteArray:
        kept = self._settings.value(key)
        return kept if isinstance(kept, QByteArray) else QByteArray()
