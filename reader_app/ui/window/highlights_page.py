"""The page of all highlights: what to look for, and what was marked, article by article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.domain.highlight import HighlightColour, HighlightSearch
from reader_app.ui.look.buttons import QUIET_INSIDE, QuietButton, ToolButton
from reader_app.ui.look.choice import Choice
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.empty_state import Emptiness, EmptyState
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.shelf.dates import DateWords
from reader_app.ui.window.highlights_delegate import INSIDE, HighlightsDelegate
from reader_app.ui.window.highlights_list import HighlightsList
from reader_app.ui.window.highlights_model import HighlightsModel
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from reader_app.domain.highlight import HighlightRow
    from reader_app.ui.look.themes import Themes

HEADER = 52  # pixels: the sidebar's name and its buttons share one line
WIDEST, SIDE = 760, 32  # of the column's words, and the air beside it
_NARROW = 560
_GAP = 8
PAUSE = 200  # milliseconds without typing before it is searched
_ANY, _WITH_NOTE, _LOST = range(3)


class HighlightsPage(Pane):
    """Stands in place of list and page; `search_wanted` asks for what `show_rows` shows."""

    search_wanted = Signal()
    more_wanted = Signal(int)  # from which highlight on
    opened = Signal(object)  # a HighlightRow
    copy_wanted = Signal(object)  # the HighlightRows that are chosen, none for all that is found
    remove_wanted = Signal(object)  # HighlightRows
    back_wanted = Signal()
    unfold_wanted = Signal()

    def __init__(
        self, themes: Themes, style_of: Callable[[HighlightColour], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, Ground.PAGE, parent)
        self.setAccessibleName(_("Highlights"))
        self._style_of = style_of
        self._article: int | None = None  # the one article that is asked for
        self.unfold_button = ToolButton(themes, "panel-left", _("Show the sidebar"), "F9")
        self.back_button = ToolButton(themes, "arrow-left", _("Back to the articles"), "Esc")
        self.field = _Field()
        self.styles = Choice(themes, _("Style"))
        self.tags = Choice(themes, _("Tag"))
        self.kinds = Choice(themes, _("Which"))
        self.model = HighlightsModel(style_of, self)
        delegate = HighlightsDelegate(themes, self.model, style_of, DateWords(), self)
        self.list = HighlightsList(themes, self.model, delegate, self)
        self.empty = EmptyState(themes)
        self.count = ElidingLabel(themes, "", interface_font(Size.SMALL), "text2")
        self.article_button = QuietButton(_("Of all articles"))
        self.copy_button = QuietButton()
        self.remove_button = QuietButton(_("Take away"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._fill_choices()
        self._lay_out()
        self._connect()
        self._show_acts()
        for part in (self.list, self.empty):  # nothing is said before it is known
            part.hide()

    @property
    def asked(self) -> HighlightSearch:
        """What is looked for."""
        style, kind = self.styles.currentIndex(), self.kinds.currentIndex()
        return HighlightSearch(
            words=self.field.text().strip(),
            colour=list(HighlightColour)[style - 1] if style > 0 else None,
            tag=self.tags.currentText() if self.tags.currentIndex() > 0 else "",
            with_note=kind == _WITH_NOTE,
            orphans=kind == _LOST,
            article=self._article,
        )

    def ask_for_orphans(self, article: int) -> None:
        """Look for what is lost of one article."""
        self.ask_for_all()
        self._article = article
        self.kinds.setCurrentIndex(_LOST)

    @Slot()
    def ask_for_all(self) -> None:
        """Look for everything."""
        self._article = None
        self.field.clear()
        self._pause.stop()
        for choice in (self.styles, self.tags, self.kinds):
            choice.setCurrentIndex(0)

    def name_styles(self) -> None:
        """Call the styles as the reader does now."""
        for number, colour in enumerate(HighlightColour, start=1):
            self.styles.setItemText(number, self._style_of(colour))
        self.list.viewport().update()

    def show_tags(self, names: Sequence[str]) -> None:
        """Offer these tags; the chosen one stays chosen as long as there is one."""
        chosen = self.tags.currentText() if self.tags.currentIndex() > 0 else ""
        self.tags.clear()
        self.tags.addItems([_("All tags"), *names])
        self.tags.setCurrentIndex(max(0, self.tags.findText(chosen)) if chosen else 0)
        self.tags.setEnabled(bool(names))

    def show_rows(self, rows: Sequence[HighlightRow], total: int) -> None:
        """Show the first of what was found; the list stays where it was as far as it can."""
        at, here = self.list.verticalScrollBar().value(), self.list.currentIndex().row()
        self.model.set_rows(rows, total)
        if 0 <= here < self.model.rowCount():
            self.list.stand_on(here)
        self.list.verticalScrollBar().setValue(at)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        if not rows:
            self.empty.show_emptiness(_nothing(everything=self.asked == HighlightSearch()))
        self._show_acts()

    def to_top(self) -> None:
        """Begin again at the top: something else is looked for."""
        self.list.clearSelection()
        self.list.stand_on(-1)
        self.list.scrollToTop()

    def take_keys(self) -> None:
        """Let typing begin in the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow page narrow sides."""
        super().resizeEvent(event)
        side = 0 if self.width() < _NARROW else SIDE - INSIDE
        self._place.setContentsMargins(side, 0, side, 0)

    def _fill_choices(self) -> None:
        self.styles.addItems([_("All styles"), *(self._style_of(colour) for colour in HighlightColour)])
        self.show_tags(())
        self.kinds.addItems([_("All passages"), _("With a note"), _("Not in the text any more")])
        for choice in (self.styles, self.tags, self.kinds):
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
            choice.setMinimumContentsLength(8)

    def _connect(self) -> None:
        self.field.textChanged.connect(lambda _typed: self._pause.start())
        self.field.returnPressed.connect(self._enter_list)
        self.field.left_downwards.connect(self._enter_list)
        self._pause.timeout.connect(self._search)
        for choice in (self.styles, self.tags, self.kinds):
            choice.activated.connect(lambda _place: self._search())
        self.model.more_wanted.connect(self.more_wanted)
        self.list.opened.connect(self.opened)
        self.list.left_upwards.connect(self.take_keys)
        self.list.chosen_changed.connect(self._show_acts)
        self.list.copy_wanted.connect(lambda: self._copy(self.list.meant()))
        self.list.remove_wanted.connect(lambda: self._remove(self.list.meant()))
        self.copy_button.clicked.connect(lambda: self.copy_wanted.emit(self.list.chosen()))
        self.remove_button.clicked.connect(lambda: self._remove(self.list.chosen()))
        self.article_button.clicked.connect(self._show_everything)
        self.empty.action_chosen.connect(self._show_everything)
        self.back_button.clicked.connect(self.back_wanted)
        self.unfold_button.clicked.connect(self.unfold_wanted)

    @Slot()
    def _search(self) -> None:
        self._pause.stop()
        self.to_top()
        self.search_wanted.emit()

    @Slot()
    def _show_everything(self) -> None:
        self.ask_for_all()
        self._search()

    @Slot()
    def _enter_list(self) -> None:
        if self._pause.isActive():
            self._search()
        if self.model.rowCount():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy(self, rows: Sequence[HighlightRow]) -> None:
        if rows:
            self.copy_wanted.emit(rows)

    def _remove(self, rows: Sequence[HighlightRow]) -> None:
        if rows:
            self.remove_wanted.emit(rows)

    @Slot()
    def _show_acts(self) -> None:
        """Say how many there are, and what can be done with them."""
        chosen, total = len(self.list.chosen()), self.model.total
        if chosen:
            said = ngettext("{n} chosen", "{n} chosen", chosen).format(n=self.locale().toString(chosen))
        else:
            said = ngettext("{n} highlight", "{n} highlights", total).format(n=self.locale().toString(total))
        self.count.set_words(said if total else "")
        self.article_button.setVisible(self._article is not None)
        self.copy_button.setText(_("Copy the chosen as Markdown") if chosen else _("Copy all as Markdown"))
        self.copy_button.setVisible(total > 0)
        self.remove_button.setVisible(chosen > 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        middle = QWidget()
        middle.setMaximumWidth(WIDEST + 2 * INSIDE)
        middle.setLayout(self._middle())
        self._place = QHBoxLayout()
        self._place.addStretch(1)
        self._place.addWidget(middle, WIDEST)  # as wide as it may be before the sides get anything
        self._place.addStretch(1)
        column.addLayout(self._place, 1)

    def _head(self) -> QWidget:
        top = QWidget()
        top.setFixedHeight(HEADER)
        row = QHBoxLayout(top)
        row.setContentsMargins(_GAP, 0, _GAP, 0)
        row.setSpacing(4)
        row.addWidget(self.unfold_button)
        row.addWidget(self.back_button)
        row.addStretch()
        self.unfold_button.hide()
        return top

    def _middle(self) -> QVBoxLayout:
        self.field.setPlaceholderText(_("Search in passages and notes"))
        self.field.setAccessibleName(_("Search in passages and notes"))
        self.field.setClearButtonEnabled(False)
        filters = QHBoxLayout()
        filters.setSpacing(_GAP)
        for choice in (self.styles, self.tags, self.kinds):
            filters.addWidget(choice)
        filters.addStretch()
        acts = QHBoxLayout()
        acts.setSpacing(4)
        acts.addWidget(self.count, 1)
        for button in (self.article_button, self.remove_button, self.copy_button):
            acts.addWidget(button)
        acts.addSpacing(-QUIET_INSIDE)  # its words, not its edge, end where the column does
        asking = QVBoxLayout()
        asking.setContentsMargins(INSIDE, 0, INSIDE, 0)
        asking.setSpacing(0)
        asking.addWidget(WordsLabel(self._themes, _("Highlights"), interface_font(Size.HEADING, SEMIBOLD)))
        asking.addSpacing(16)
        asking.addWidget(self.field)
        asking.addSpacing(_GAP)
        asking.addLayout(filters)
        asking.addSpacing(_GAP)
        asking.addLayout(acts)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(asking)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        return column


class _Field(QLineEdit):
    """A search field from which the down arrow leads into what was found."""

    left_downwards = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down, or type."""
        if event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)


def _nothing(*, everything: bool) -> Emptiness:
    if everything:
        return Emptiness(
            "highlighter",
            _("Nothing is highlighted yet"),
            _("Select a passage of an article, then press H. What you mark is gathered here."),
        )
    return Emptiness(
        "search", _("Nothing like that"), _("No highlight is as you ask."), _("Show all highlights")
    )
