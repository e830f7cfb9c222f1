"""The one door to a screen reader's voice: what was done, and where the reader is, for who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def announce(speaker: QWidget, words: str) -> None:
    """Have a screen reader say some words, if one listens; for what brings neither focus nor another name.

    Say each thing in one place: what a notice says is announced by the notice.
    """
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))
