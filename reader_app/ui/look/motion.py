"""Whether things may move by themselves: not when the desktop says so.

Qt does not tell (6.11: `QAccessibilityHints` has contrast alone), so the desktops are asked:
the portal's "reduced-motion" (org.freedesktop.appearance) and GNOME's "enable-animations",
KDE's "AnimationDurationFactor", the toolkits' "gtk-enable-animations", and Windows'
SPI_GETCLIENTAREAANIMATION. Where nobody says anything, motion is wanted.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant
from PySide6.QtGui import QGuiApplication

_PORTAL = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop")
_SETTINGS = "org.freedesktop.portal.Settings"
_ASKED = {
    ("org.freedesktop.appearance", "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): False,
}  # what is asked, and the answer that means no motion
_SEEN_BY_NOBODY = frozenset({"offscreen", "minimal"})


class Motion(QObject):
    """Ask `wanted` each time; the desktop's answer may come a moment after the first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._still = QGuiApplication.platformName() in _SEEN_BY_NOBODY or _files_say_so() or _windows_does()
        self._waiting: dict[QDBusPendingCallWatcher, object] = {}
        if not self._still:
            self._ask_portal()

    @property
    def wanted(self) -> bool:
        """Whether things may move."""
        return not self._still

    def _ask_portal(self) -> None:
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        for (space, key), still in _ASKED.items():
            call = QDBusMessage.createMethodCall(*_PORTAL, _SETTINGS, "Read")
            call.setArguments([space, key])
            watcher = QDBusPendingCallWatcher(bus.asyncCall(call), self)
            self._waiting[watcher] = still
            watcher.finished.connect(self._hear)

    @Slot(QDBusPendingCallWatcher)
    def _hear(self, watcher: QDBusPendingCallWatcher) -> None:
        still = self._waiting.pop(watcher, None)
        reply = watcher.reply()
        if reply.type() is QDBusMessage.MessageType.ReplyMessage and reply.arguments():
            self._still = self._still or _bare(reply.arguments()[0]) == still
        watcher.deleteLater()


def _bare(value: object) -> object:
    """Take the portal's value out of the one or two wrappers that it comes in."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _files_say_so() -> bool:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))
    asked = (
        ("kdeglobals", "KDE/AnimationDurationFactor"),
        ("gtk-4.0/settings.ini", "Settings/gtk-enable-animations"),
        ("gtk-3.0/settings.ini", "Settings/gtk-enable-animations"),
    )
    return any(_is_off(folder / file, key) for file, key in asked)


def _is_off(file: Path, key: str) -> bool:
    if not file.is_file():
        return False
    value = str(QSettings(str(file), QSettings.Format.IniFormat).value(key, ""))
    return value.strip().lower() in {"0", "0.0", "false"}


def _windows_does() -> bool:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  there alone

        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(0x1042, 0, ctypes.byref(shown), 0)
        return not shown.value
    return False
