"""A list that shows where the keys are while they walk it, and not while the pointer does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QListView

from reader_app.ui.look.focus_ring import KEYBOARD

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent


class _Ringed(Protocol):
    ring: bool  # whether the row that the keys are on is drawn with a ring


class WalkedList(QListView):
    """Its delegate has a `ring`; letters are left to the window, where each is a command."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Walk by hand."""
        self.walk(by_key=False)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Draw the ring only when a key brought the focus."""
        if event.reason() in KEYBOARD:
            self.walk(by_key=True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self.walk(by_key=False)
        super().focusOutEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: a letter is a command."""

    def walk(self, *, by_key: bool) -> None:
        """Say what walks from here on: a subclass calls it for each key."""
        drawn = cast("_Ringed", self.itemDelegate())
        if by_key != drawn.ring:
            drawn.ring = by_key
            self.viewport().update()
