"""The sidebar: the app's name, the shelves, and the way to settings and help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.domain.shelf import Shelf, ShelfCounts
from reader_app.ui.look.buttons import ToolButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, page_font
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.shelf.shelf_view import ShelfView
from reader_app.ui.shelf.sidebar_rows import RowKind, sidebar_rows
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.shelf import ReadingList, Tag
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.sidebar_rows import SidebarRow

WIDTH = 232
NARROWEST, WIDEST = 200, 320
HEADER = 52  # every pane's header row: field, app name and page tools share one line
_LEFT, _RIGHT = 20, 12


class Sidebar(Pane):
    """Takes counts, lists and tags; says which shelf the reader chose.

    The keys in the tooltips are those of the window's own actions.
    """

    shelf_chosen = Signal(Shelf)
    new_list_wanted = Signal()
    menu_wanted = Signal(Shelf, QPoint)  # a list or a tag, where on the screen
    fold_wanted = Signal()
    settings_wanted = Signal()
    accounts_wanted = Signal()
    highlights_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, Ground.SIDE, parent)
        self.fold_button = ToolButton(themes, "panel-left", _("Hide the sidebar"), "F9")
        self.settings_button = ToolButton(themes, "settings", _("Settings"), "Ctrl+,")
        self.accounts_button = ToolButton(themes, "user-round", _("Accounts"), "Shift+A")
        self.help_button = ToolButton(themes, "circle-question-mark", _("Keyboard shortcuts"), "?")
        self.shelves = ShelfView(themes)
        self._shown: tuple[ShelfCounts, Sequence[ReadingList], Sequence[Tag]] = (ShelfCounts(), (), ())
        self._accounts: tuple[SidebarRow, ...] = ()
        self._lay_out(ElidingLabel(themes, "Lutrin", page_font(Size.BRAND, SEMIBOLD)))
        self.shelves.shelf_chosen.connect(self.shelf_chosen)
        self.shelves.new_list_wanted.connect(self.new_list_wanted)
        self.shelves.menu_wanted.connect(self.menu_wanted)
        self.shelves.accounts_wanted.connect(self.accounts_wanted)
        self.shelves.highlights_wanted.connect(self.highlights_wanted)
        self.fold_button.clicked.connect(self.fold_wanted)
        self.settings_button.clicked.connect(self.settings_wanted)
        self.accounts_button.clicked.connect(self.accounts_wanted)
        self.help_button.clicked.connect(self.help_wanted)
        self.setFocusProxy(self.shelves)
        self.setMinimumWidth(NARROWEST)
        self.show_shelves(ShelfCounts(), (), ())

    def show_shelves(self, counts: ShelfCounts, lists: Sequence[ReadingList], tags: Sequence[Tag]) -> None:
        """Show what there is; the chosen shelf stays chosen."""
        self._shown = (counts, lists, tags)
        self.shelves.set_rows((*sidebar_rows(*self._shown), *self._accounts))

    def show_accounts(self, rows: Sequence[SidebarRow]) -> None:
        """Show the reader's newspapers under their own head, see `account_rows`."""
        self._accounts = tuple(rows)
        self.show_shelves(*self._shown)

    def mark_accounts(self, *, open_now: bool) -> None:
        """Show on the button that the page of accounts is open."""
        self.accounts_button.setCheckable(open_now)
        self.accounts_button.setChecked(open_now)

    def mark_highlights(self) -> None:
        """Show that the page of highlights is open, until a shelf is selected."""
        self.shelves.select_page(RowKind.HIGHLIGHTS)

    def select(self, shelf: Shelf | None) -> None:
        """Show which shelf is on show, without a signal."""
        self.shelves.select(shelf)

    def shelf(self) -> Shelf | None:
        """Give the shelf on show."""
        return self.shelves.shelf()

    def sizeHint(self) -> QSize:
        """As wide as its own words need in this language and font, within reason."""
        wanted = max(WIDTH, min(self.shelves.natural_width(), WIDEST))
        return QSize(wanted, super().sizeHint().height())

    def _lay_out(self, brand: QWidget) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_RIGHT, 0, _RIGHT, 0)
        head.addSpacing(_LEFT - _RIGHT)  # not a margin: those are not mirrored from right to left
        head.addWidget(brand, 1)
        head.addWidget(self.fold_button)
        top = QWidget()
        top.setFixedHeight(HEADER)
        top.setLayout(head)
        foot = QHBoxLayout()
        foot.setContentsMargins(_LEFT - 7, 10, _LEFT - 7, 12)  # the icon, not its button, stands on the edge
        foot.setSpacing(5)
        foot.addWidget(self.settings_button)
        foot.addWidget(self.accounts_button)
        foot.addWidget(self.help_button)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(self.shelves, 1)
        column.addLayout(foot)
