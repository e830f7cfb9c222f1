"""Who on this machine is at the other end of a loopback connection."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

# Linux's tables of connections: the two ends as hexadecimal in the machine's own order, and whose each
# socket is (proc_pid_net(5)).
_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
_LOCAL, _REMOTE, _STATE, _OWNER = 1, 2, 3, 7
_ESTABLISHED = "01"


def is_of_another_user(connection: socket.socket) -> bool:
    """Whether a connection over IPv4 loopback came from another user's program; False where none can tell."""
    if not hasattr(os, "getuid"):
        return False
    theirs, ours = _written(connection.getpeername()), _written(connection.getsockname())
    try:
        owners = {owner for table in _TABLES for owner in _owners(table, theirs, ours)}
    except OSError:  # another system than Linux
        return False
    return bool(owners) and str(os.getuid()) not in owners


def _owners(table: Path, theirs: str, ours: str) -> set[str]:
    """Give the owners of the far end; in the table for IPv6 its address ends with the one for IPv4."""
    lines = (line.split() for line in table.read_text(encoding="ascii").splitlines()[1:])
    return {
        line[_OWNER]
        for line in lines
        if line[_STATE] == _ESTABLISHED and line[_LOCAL].endswith(theirs) and line[_REMOTE].endswith(ours)
    }


def _written(end: tuple[str, int]) -> str:
    host, port = end
    return f"{int.from_bytes(socket.inet_aton(host), sys.byteorder):08X}:{port:04X}"
