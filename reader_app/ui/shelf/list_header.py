"""The head of the list: which shelf it is, what of it is shown, and in what order it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.shelf.choice_button import ChoiceButton
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMenu

    from reader_app.ui.look.themes import Themes

_LEFT, _RIGHT, _HEIGHT = 24, 9, 44


class ListHeader(QWidget):
    """A button is there only where there is more than one thing to choose from."""

    order_chosen = Signal(str)
    part_chosen = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidingLabel(themes, "", interface_font(Size.TITLE, SEMIBOLD))
        self.filter_button = ChoiceButton(themes, "list-filter", _("Show only"))
        self.filter_button.chosen.connect(self.part_chosen)
        self.sort_button = ChoiceButton(themes, "arrow-down-up", _("Sort"))
        self.sort_button.chosen.connect(self.order_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(_RIGHT, 0, _RIGHT, 0)
        row.addSpacing(_LEFT - _RIGHT)  # not a margin: those are not mirrored from right to left
        row.addWidget(self._title, 1)
        row.addWidget(self.filter_button)
        row.addWidget(self.sort_button)
        self.setFixedHeight(max(_HEIGHT, self._title.sizeHint().height() + 16))

    def show_title(self, title: str) -> None:
        """Name the shelf."""
        self._title.set_words(title)

    def title(self) -> str:
        """Give the name of the shelf."""
        return self._title.words()

    def show_orders(self, orders: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer orders, each a key and its words; `chosen` is the key of the one in use."""
        self.sort_button.show_choices(orders, chosen)

    def show_parts(self, parts: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer parts of the shelf, as `show_orders` offers orders."""
        self.filter_button.show_choices(parts, chosen)

    def menu(self) -> QMenu:
        """Make the menu of the orders, the one in use with a tick."""
        return self.sort_button.menu()
