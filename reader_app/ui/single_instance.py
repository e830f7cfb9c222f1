"""One window a library: a second start hands what it was given to the running window and ends."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

CONNECT_PATIENCE = 500  # milliseconds for a running window to answer the door
LONGEST_MESSAGE = 64 * 1024  # bytes: an address, not a book


def hand_over(data_folder: Path, what: str) -> bool:
    """Give the running window an address, a file or "" to come forward; False when no window runs."""
    socket = QLocalSocket()
    socket.connectToServer(_name(data_folder))
    if not socket.waitForConnected(CONNECT_PATIENCE):
        return False
    socket.write(json.dumps({"open": what}).encode() + b"\n")
    answered = socket.waitForBytesWritten(CONNECT_PATIENCE) and socket.waitForReadyRead(CONNECT_PATIENCE)
    socket.disconnectFromServer()
    return answered


class Doorbell(QObject):
    """Listens for second starts of the same user on the same library."""

    rung = Signal(str)  # what the second start was given, "" for nothing

    def __init__(self, data_folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._welcome)
        name = _name(data_folder)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a window that was killed
            self._server.listen(name)

    @Slot()
    def _welcome(self) -> None:
        while socket := self._server.nextPendingConnection():
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    @Slot()
    def _read(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket):
            return
        if socket.bytesAvailable() > LONGEST_MESSAGE:
            socket.abort()
        elif socket.canReadLine():
            message = _understood(bytes(socket.readLine().data()))
            if message is not None:
                socket.write(b"ok\n")
                socket.flush()
                self.rung.emit(message)


def _understood(line: bytes) -> str | None:
    try:
        message = json.loads(line)
    except ValueError:
        return None
    what = message.get("open") if isinstance(message, dict) else None
    return what if isinstance(what, str) else None


def _name(data_folder: Path) -> str:
    """The socket's name: short whatever the folder's path, different for each folder."""
    return "lutrin-" + hashlib.sha256(str(data_folder).encode()).hexdigest()[:20]
