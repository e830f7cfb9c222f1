"""The head of the list: which shelf it is, and in what order it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from reader_app.ui.look.buttons import ToolButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction

    from reader_app.ui.look.themes import Themes

_LEFT, _RIGHT, _HEIGHT = 24, 9, 44


class ListHeader(QWidget):
    """The button is there only where there is more than one order to choose from."""

    order_chosen = Signal(str)

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidingLabel(themes, "", interface_font(Size.TITLE, SEMIBOLD))
        self.sort_button = ToolButton(themes, "arrow-down-up", _("Sort"))
        self.sort_button.clicked.connect(self._open_menu)
        self.sort_button.hide()
        self._orders: tuple[tuple[str, str], ...] = ()
        self._order = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(_RIGHT, 0, _RIGHT, 0)
        row.addSpacing(_LEFT - _RIGHT)  # not a margin: those are not mirrored from right to left
        row.addWidget(self._title, 1)
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
        self._orders = tuple(orders)
        self._order = chosen
        self.sort_button.setVisible(len(self._orders) > 1)

    def menu(self) -> QMenu:
        """Make the menu of the orders, the one in use with a tick."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for key, words in self._orders:
            action = menu.addAction(words)
            action.setData(key)
            action.setCheckable(True)
            action.setChecked(key == self._order)
            group.addAction(action)
        group.triggered.connect(self._choose)
        return menu

    def _open_menu(self) -> None:
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.sort_button.mapToGlobal(QPoint(0, self.sort_button.height())))

    def _choose(self, action: QAction) -> None:
        self._order = str(action.data())
        self.order_chosen.emit(self._order)
