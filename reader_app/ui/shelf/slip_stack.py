"""The slips on top of the list, the newest at the top, no more than a few in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import Size, interface_font
from reader_app.wording.catalogue import ngettext

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.slip import Slip

EDGE = 8
_IN_SIGHT = 3
_TEXT_EDGE = 16


class SlipStack(QWidget):
    """Holds slips; takes no room when there is none."""

    left = Signal()  # the slip that had the keys is gone

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slips: list[Slip] = []
        self._more = ElidingLabel(themes, "", interface_font(Size.CAPTION), "text3")
        last = QHBoxLayout()
        last.addSpacing(_TEXT_EDGE)
        last.addWidget(self._more)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(EDGE, 2, EDGE, 5)
        self._column.setSpacing(6)
        self._column.addLayout(last)
        self.hide()

    def add(self, slip: Slip) -> None:
        """Put a slip on top; the stack owns it."""
        self._slips.insert(0, slip)
        self._column.insertWidget(0, slip)
        self._arrange()

    def remove(self, slip: Slip) -> None:
        """Take a slip away and be done with it."""
        if slip in self._slips:
            had_keys = slip.hasFocus() or slip.isAncestorOf(slip.window().focusWidget())
            self._slips.remove(slip)
            self._column.removeWidget(slip)
            slip.hide()
            slip.deleteLater()
            self._arrange()
            if had_keys:
                self.left.emit()

    def slips(self) -> tuple[Slip, ...]:
        """Give the slips from top to bottom, in sight or not."""
        return tuple(self._slips)

    def _arrange(self) -> None:
        for place, slip in enumerate(self._slips):
            slip.setVisible(place < _IN_SIGHT)
        rest = len(self._slips) - _IN_SIGHT
        self._more.setVisible(rest > 0)
        self._more.set_words(ngettext("and {count} more", "and {count} more", rest).format(count=rest))
        self.setVisible(bool(self._slips))
