"""A button that stands for one of some choices, drawn by whoever needs it.

It is Qt's radio button for one reason: only of that a screen reader is told
that the others are given up when this one is taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QRadioButton

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint


class OneOfSome(QRadioButton):
    """Named by its words; `about` tells what is chosen, for who hears it alone."""

    def __init__(self, words: str, about: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleDescription(about)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self._take_tab)

    def hitButton(self, place: QPoint) -> bool:
        """Take a press anywhere on it, not only where Qt would have drawn the circle."""
        return self.rect().contains(place)

    @Slot(bool)
    def _take_tab(self, taken: bool) -> None:  # noqa: FBT001  a signal's argument
        """Have Tab come to the one that is taken: Qt sees to that only where a hand has taken it."""
        group = self.group()
        for button in group.buttons() if taken and group else ():
            policy = Qt.FocusPolicy.TabFocus if button is self else Qt.FocusPolicy.NoFocus
            button.setFocusPolicy(policy)
