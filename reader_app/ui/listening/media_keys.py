"""The desktop's media keys, through MPRIS (specifications.freedesktop.org/mpris-spec, 2.2).

A desktop hands play, next and the like to whoever owns a name on its bus. Without a
bus, and on other systems, nothing happens.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaType, QObject, Signal
from PySide6.QtDBus import (
    QDBusArgument,
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusVariant,
    QDBusVirtualObject,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "org.mpris.MediaPlayer2.lutrin"
PATH = "/org/mpris/MediaPlayer2"
_ROOT = "org.mpris.MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_NO_TRACK = "/org/mpris/MediaPlayer2/TrackList/NoTrack"
_CONNECTION = "lutrin-media-keys"
_INTROSPECTION = f"""
<interface name="{_ROOT}">
  <method name="Raise"/><method name="Quit"/>
  <property name="CanQuit" type="b" access="read"/><property name="CanRaise" type="b" access="read"/>
  <property name="HasTrackList" type="b" access="read"/><property name="Identity" type="s" access="read"/>
  <property name="DesktopEntry" type="s" access="read"/>
  <property name="SupportedUriSchemes" type="as" access="read"/>
  <property name="SupportedMimeTypes" type="as" access="read"/>
</interface>
<interface name="{_PLAYER}">
  <method name="Next"/><method name="Previous"/><method name="Pause"/><method name="PlayPause"/>
  <method name="Stop"/><method name="Play"/>
  <property name="PlaybackStatus" type="s" access="read"/><property name="Rate" type="d" access="read"/>
  <property name="MinimumRate" type="d" access="read"/><property name="MaximumRate" type="d" access="read"/>
  <property name="Metadata" type="a{{sv}}" access="read"/><property name="Volume" type="d" access="read"/>
  <property name="CanGoNext" type="b" access="read"/><property name="CanGoPrevious" type="b" access="read"/>
  <property name="CanPlay" type="b" access="read"/><property name="CanPause" type="b" access="read"/>
  <property name="CanSeek" type="b" access="read"/><property name="CanControl" type="b" access="read"/>
</interface>
"""


@dataclass(frozen=True, slots=True)
class Playing:
    """What the desktop shows: `status` is "Playing", "Paused" or "Stopped"."""

    status: str = "Stopped"
    article: int = 0
    title: str = ""
    site: str = ""
    authors: tuple[str, ...] = ()
    url: str = ""


class MediaKeys(QObject):
    """`pressed` tells a method of MPRIS's player ("PlayPause", "Next"), or "Raise" and "Quit"."""

    pressed = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._playing = Playing()
        self._bus: QDBusConnection | None = None
        self._player = _Player(self)
        self._name = NAME

    def take(self) -> bool:
        """Ask the desktop for the keys; False where there is no bus."""
        address = _bus_address()
        if self._bus or not address:
            return self._bus is not None
        bus = QDBusConnection.connectToBus(address, _CONNECTION)
        one = QDBusConnection.VirtualObjectRegisterOption.SingleNode
        if not (bus.isConnected() and bus.registerVirtualObject(PATH, self._player, one)):
            QDBusConnection.disconnectFromBus(_CONNECTION)
            return False
        if not bus.registerService(NAME):  # another window of ours has it
            self._name = f"{NAME}.instance{os.getpid()}"
            bus.registerService(self._name)
        self._bus = bus
        return True

    def show(self, playing: Playing) -> None:
        """Tell the desktop what is being heard."""
        before, self._playing = self._playing, playing
        if self._bus and playing != before:
            message = QDBusMessage.createSignal(PATH, _PROPERTIES, "PropertiesChanged")
            message.setArguments([_PLAYER, self._of_player(), _strings()])
            self._bus.send(message)

    def leave(self) -> None:
        """Give the keys back."""
        if self._bus:
            self._bus.unregisterObject(PATH)
            self._bus.unregisterService(self._name)
            self._bus = None
            QDBusConnection.disconnectFromBus(_CONNECTION)

    def properties(self, interface: str) -> Mapping[str, object]:
        """Give what one of the two interfaces says of itself."""
        return {_ROOT: self._of_root(), _PLAYER: self._of_player()}.get(interface, {})

    def _of_root(self) -> dict[str, object]:
        return {
            "CanQuit": False,
            "CanRaise": True,
            "HasTrackList": False,
            "Identity": "Lutrin",
            "DesktopEntry": "lutrin",
            "SupportedUriSchemes": _strings(),
            "SupportedMimeTypes": _strings(),
        }

    def _of_player(self) -> dict[str, object]:
        heard = self._playing.status != "Stopped"
        return {
            "PlaybackStatus": self._playing.status,
            "Rate": 1.0,
            "MinimumRate": 1.0,
            "MaximumRate": 1.0,
            "Volume": 1.0,
            "Metadata": self._metadata(),
            "CanGoNext": heard,
            "CanGoPrevious": heard,
            "CanPlay": True,
            "CanPause": heard,
            "CanSeek": False,
            "CanControl": True,
        }

    def _metadata(self) -> dict[str, object]:
        playing = self._playing
        if playing.status == "Stopped":
            return {"mpris:trackid": QDBusObjectPath(_NO_TRACK)}
        told: dict[str, object] = {
            "mpris:trackid": QDBusObjectPath(f"/lutrin/article/{playing.article}"),
            "xesam:title": playing.title,
            "xesam:album": playing.site,
            "xesam:url": playing.url,
        }
        if playing.authors or playing.site:
            told["xesam:artist"] = list(playing.authors) or [playing.site]
        return told


class _Player(QDBusVirtualObject):
    """Answers what is asked of the object on the bus."""

    def __init__(self, keys: MediaKeys) -> None:
        super().__init__(keys)
        self._keys = keys

    def introspect(self, _path: str) -> str:
        """Describe both interfaces."""
        return _INTROSPECTION

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        """Answer a call; False for what no player knows, and the bus says so."""
        if message.interface() == _PROPERTIES:
            return self._tell(message, connection)
        if message.interface() not in {"", _ROOT, _PLAYER} or message.member() not in _METHODS:
            return False
        connection.send(message.createReply())
        self._keys.pressed.emit(message.member())
        return True

    def _tell(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        arguments = [str(each) for each in message.arguments()[:2]]
        told = self._keys.properties(arguments[0]) if arguments else {}
        reply = message.createReply()
        if message.member() == "GetAll":
            reply.setArguments([told])
        elif message.member() == "Get" and arguments[-1] in told:
            reply.setArguments([QDBusVariant(told[arguments[-1]])])
        else:
            return False
        return connection.send(reply)


_METHODS = frozenset({"Raise", "Next", "Previous", "Pause", "PlayPause", "Stop", "Play"})


def _strings() -> QDBusArgument:
    """Make an empty list of strings: Python's would become one of variants, and be refused."""
    none = QDBusArgument()
    none.beginArray(QMetaType(QMetaType.Type.QString.value))
    none.endArray()
    return none


def _bus_address() -> str:
    """Give the session's bus; Qt would start one where there is none."""
    given = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    return given or (f"unix:path={usual}" if usual.exists() else "")
