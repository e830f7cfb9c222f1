"""What is opened in other programs of the reader's."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_outside(address: str) -> None:
    """Open an address in the reader's browser; "" opens nothing."""
    if address:
        QDesktopServices.openUrl(QUrl(address))
