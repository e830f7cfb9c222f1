"""The middle pane: the field, the head of the list, saves under way, and the articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.look.buttons import ToolButton
from reader_app.ui.look.empty_state import EmptyState
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.shelf.address_field import AddressField
from reader_app.ui.shelf.article_list import ArticleList
from reader_app.ui.shelf.article_model import ArticleModel
from reader_app.ui.shelf.completing_line import CompletingLine
from reader_app.ui.shelf.empty_shelves import emptiness_of
from reader_app.ui.shelf.list_header import ListHeader
from reader_app.ui.shelf.shelf_parts import can_be_completed, part_words, parts_of
from reader_app.ui.shelf.sidebar import HEADER
from reader_app.ui.shelf.sidebar_rows import shelf_words
from reader_app.ui.shelf.slip_stack import SlipStack
from reader_app.ui.shelf.welcome_steps import WelcomeSteps
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.shelf.thumbnails import Thumbnails

WIDTH = 344
NARROWEST, WIDEST = 280, 480
_EDGE = 8
_UNLIMITED = (1 << 24) - 1  # Qt's QWIDGETSIZE_MAX


class ListPane(Pane):
    """Puts the pieces in their places; each speaks for itself through its own signals."""

    unfold_wanted = Signal()  # the sidebar, from the button that stands here while it is hidden

    def __init__(self, themes: Themes, thumbnails: Thumbnails | None, parent: QWidget | None = None) -> None:
        super().__init__(themes, Ground.LIST, parent)
        self.unfold_button = ToolButton(themes, "panel-left", _("Show the sidebar"), "F9")
        self.unfold_button.clicked.connect(self.unfold_wanted)
        self.unfold_button.hide()
        self.field = AddressField(themes)
        self.header = ListHeader(themes)
        self.slips = SlipStack(themes)
        self.completing = CompletingLine(themes)
        self.completing.hide()
        self.model = ArticleModel(parent=self)
        self.articles = ArticleList(themes, self.model, thumbnails)
        self.steps = WelcomeSteps(themes)
        self.steps.hide()
        self.empty = EmptyState(themes)
        self.empty.hide()  # nothing is said of a shelf before it is known
        self.empty.action_chosen.connect(self.field.clear_search)
        self._shelf = Shelf(ShelfKind.INBOX)
        self._lay_out()
        self.setMinimumWidth(NARROWEST)
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._see_what_is_there)

    def show_shelf(self, shelf: Shelf, rows: Sequence[SavedArticle], total: int | None = None) -> None:
        """Show a shelf: its name, its first rows, how many it has; or what it says when it has none."""
        self._shelf = shelf
        self.header.show_title(part_words(shelf) or shelf_words(shelf))
        self.header.show_parts(parts_of(shelf), shelf.name)
        self.model.set_rows(rows, total)

    def shelf(self) -> Shelf:
        """Give the shelf on show."""
        return self._shelf

    def show_steps(self, *, wanted: bool) -> None:
        """Show or hide what a reader can do first."""
        self.steps.setVisible(wanted)
        self._see_what_is_there()

    def show_unfold_button(self, *, wanted: bool) -> None:
        """Offer the way back to a sidebar that is hidden."""
        self.unfold_button.setVisible(wanted)

    def sizeHint(self) -> QSize:
        """As wide as a row reads well."""
        return QSize(WIDTH, super().sizeHint().height())

    def _see_what_is_there(self) -> None:
        there = self.model.rowCount() > 0
        begins = not self.steps.isHidden()
        if not there:
            self.empty.show_emptiness(emptiness_of(self._shelf))
        self.articles.setVisible(there)
        self.completing.setVisible(there and can_be_completed(self._shelf))
        self.empty.setVisible(not there)
        rows = self.model.rowCount() * self.articles.row_height()
        self.articles.setMaximumHeight(rows if begins else _UNLIMITED)

    def _lay_out(self) -> None:
        top = QWidget()
        top.setFixedHeight(max(HEADER, self.field.height() + 18))
        head = QHBoxLayout(top)
        head.setContentsMargins(_EDGE, 0, _EDGE, 0)
        head.setSpacing(_EDGE)
        head.addWidget(self.unfold_button)
        head.addWidget(self.field, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (top, self.header, self.completing, self.slips):
            column.addWidget(widget)
        column.addWidget(self.articles, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.steps, 1)
