"""The page of accounts: where secrets go, a field to connect a publisher, and a line for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import QUIET_INSIDE, OutlinedButton, QuietButton, ToolButton
from reader_app.ui.look.empty_state import Emptiness, EmptyState
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.frame import Frame
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.pane import Ground, Hairline, Pane
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.account_line import AccountLine
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.account_words import LineWords

HEADER = 52  # pixels: the sidebar's name and its buttons share one line
WIDEST, SIDE, NARROW_SIDE = 760, 32, 16  # of the column, and the air beside it
_NARROW = 560
_GAP = 8


class AccountsPage(Pane):
    """Stands in place of list and page; `show_lines` gives it what to say."""

    connect_wanted = Signal(str)  # what was typed: a site, or any address of it
    act_wanted = Signal(str, object)  # a publisher, an Act
    rules_wanted = Signal()
    back_wanted = Signal()
    unfold_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, Ground.PAGE, parent)
        self.setAccessibleName(_("Accounts"))
        self.unfold_button = ToolButton(themes, "panel-left", _("Show the sidebar"), "F9")
        self.back_button = ToolButton(themes, "arrow-left", _("Back to the articles"), "Esc")
        self.field = QLineEdit()
        self.connect_button = OutlinedButton(_("Connect a newspaper"))
        self.secrets = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self.trouble = WordsLabel(themes, "", interface_font(Size.SMALL), "bad")
        self.rules = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self.rules_button = QuietButton(_("Open the rules for sites"))
        self.frame = Frame(themes)
        self.empty = EmptyState(themes, _no_account())
        self.lines: dict[str, AccountLine] = {}
        self._hairlines: list[Hairline] = []
        self._lay_out()
        self._connect()
        self.show_lines(())
        self.empty.hide()  # nothing is said before it is known

    def show_lines(self, lines: Sequence[LineWords]) -> None:
        """Show these; where the same publishers stand in the same order, nothing is made anew."""
        shown = [(line.words.publisher, line.words.name) for line in self.lines.values()]
        if [(line.publisher, line.name) for line in lines] != shown:
            self._make_lines(lines)
        for words in lines:
            self.lines[words.publisher].show_words(words)
        self.frame.setVisible(bool(lines))
        self.empty.setVisible(not lines)

    def show_trouble(self, sentence: str) -> None:
        """Say under the field what is wrong with what was typed, "" for nothing."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def take_keys(self) -> None:
        """Let typing begin in the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a narrow page narrow sides."""
        super().resizeEvent(event)
        side = NARROW_SIDE if self.width() < _NARROW else SIDE
        self._place.setContentsMargins(side, 0, side, SIDE)

    def _make_lines(self, lines: Sequence[LineWords]) -> None:
        for old in (*self.lines.values(), *self._hairlines):
            self.frame.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines, self._hairlines = {}, []
        for words in lines:
            if self.lines:
                self._hairlines.append(Hairline(self._themes))
                self.frame.column.addWidget(self._hairlines[-1])
            line = self.lines[words.publisher] = AccountLine(self._themes, words)
            line.act_wanted.connect(lambda act, name=words.publisher: self.act_wanted.emit(name, act))
            self.frame.column.addWidget(line)

    def _connect(self) -> None:
        self.connect_button.clicked.connect(self._ask)
        self.field.returnPressed.connect(self._ask)
        self.field.textEdited.connect(lambda: self.show_trouble(""))
        self.back_button.clicked.connect(self.back_wanted)
        self.unfold_button.clicked.connect(self.unfold_wanted)
        self.rules_button.clicked.connect(self.rules_wanted)
        self.empty.action_chosen.connect(self.take_keys)

    @Slot()
    def _ask(self) -> None:
        if typed := self.field.text().strip():
            self.connect_wanted.emit(typed)
        else:
            self.take_keys()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        content = QWidget()
        self._place = QHBoxLayout(content)
        middle = QWidget()
        middle.setMaximumWidth(WIDEST)
        middle.setLayout(self._middle())
        self._place.addStretch(1)
        self._place.addWidget(middle, WIDEST)  # as wide as it may be before the sides get anything
        self._place.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidget(content)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for ground in (self._area, self._area.viewport(), content):
            ground.setAutoFillBackground(False)
        self._scroll_bar = OverlayScrollBar(self._area)
        column.addWidget(self._area, 1)

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
        secrets = QHBoxLayout()
        secrets.setSpacing(_GAP)
        secrets.addWidget(IconLabel(self._themes, "lock"), 0, Qt.AlignmentFlag.AlignTop)
        secrets.addWidget(self.secrets, 1)
        self.field.setPlaceholderText(_("Address of the newspaper to connect, such as journal.example"))
        self.field.setAccessibleName(_("Address of the newspaper to connect"))
        asking = QHBoxLayout()
        asking.setSpacing(_GAP)
        asking.addWidget(self.field, 1)
        asking.addWidget(self.connect_button)
        foot = QHBoxLayout()
        foot.addWidget(self.rules, 1)
        foot.addWidget(self.rules_button, 0, Qt.AlignmentFlag.AlignTop)
        foot.addSpacing(-QUIET_INSIDE)  # its words, not its edge, end where the column does
        self.trouble.hide()
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(WordsLabel(self._themes, _("Accounts"), interface_font(Size.HEADING, SEMIBOLD)))
        for part, above in ((secrets, 6), (asking, 20)):
            column.addSpacing(above)
            column.addLayout(part)
        column.addSpacing(4)
        column.addWidget(self.trouble)
        column.addSpacing(12)
        column.addWidget(self.frame)
        column.addWidget(self.empty)
        column.addSpacing(12)
        column.addLayout(foot)
        column.addStretch()
        return column


def _no_account() -> Emptiness:
    return Emptiness(
        "user-round",
        _("No newspaper is connected"),
        _("Connect one that you subscribe to: its articles then come whole."),
    )
