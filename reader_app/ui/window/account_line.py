"""A line of the page of accounts: letter, name, state, what it gave, one act and a menu of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from reader_app.ui.look.announcing import announce
from reader_app.ui.look.buttons import MainButton, OutlinedButton, QuietButton, ToolButton
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.icons import SLIP_ICON
from reader_app.ui.look.letter_disc import LetterDisc
from reader_app.ui.look.meter_ring import MeterRing
from reader_app.ui.look.progress_bar import ProgressBar
from reader_app.ui.look.tone import Tone
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.account_acts import Act, act_words
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.account_words import LineWords

_INSIDE, _AIR, _GAP, _TO_STATE, _TO_DOMAIN = 18, 14, 12, 6, 8
_LINE = 3
_LONGEST_BAR = 400
_NARROW = 520  # pixels; with less, the buttons stand under the words
_INK = {Tone.WARN: "warn", Tone.BAD: "bad"}


class AccountLine(QWidget):
    """Shows `LineWords`; says which act is wanted."""

    act_wanted = Signal(object)  # an Act

    def __init__(self, themes: Themes, words: LineWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.words = words
        self._icon, self._ring = IconLabel(themes, size=SLIP_ICON), MeterRing(themes, SLIP_ICON)
        self._state = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self._told = WordsLabel(themes, "", interface_font(Size.SMALL), "text")
        self._notes = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self._bar = ProgressBar(themes, _("Completing"))
        self._bar.setMaximumWidth(_LONGEST_BAR)
        self._progress = WordsLabel(themes, "", interface_font(Size.CAPTION), "text2")
        self._buttons = {"quiet": QuietButton(), "outlined": OutlinedButton(), "main": MainButton()}
        self.more_button = ToolButton(themes, "ellipsis", "")
        self._row = QHBoxLayout()
        self._under = QHBoxLayout()
        self._lay_out()
        for button in self._buttons.values():
            button.clicked.connect(lambda: self.act_wanted.emit(self.shown_act()))
        self.more_button.clicked.connect(self.open_menu)
        self.show_words(words)

    def shown_act(self) -> Act:
        """Give what the button does now."""
        return Act.STOP if self.words.busy or self.words.total else self.words.act

    @property
    def button(self) -> QPushButton:
        """The one button that is in sight."""
        if self.shown_act() is Act.TEST:
            return self._buttons["quiet"]
        return self._buttons["main" if self.words.main and self.shown_act() is not Act.STOP else "outlined"]

    def show_words(self, words: LineWords) -> None:
        """Say other things of the same publisher; the keys stay where they are."""
        had_keys = any(button.hasFocus() for button in self._buttons.values())
        said, self.words = self.words.told, words
        self._icon.show_icon(words.icon, words.tone)
        self._icon.setVisible(bool(words.icon))
        self._ring.setVisible(not words.icon)
        self._ring.show_spent(words.spent)
        self._state.setText(words.busy or words.state)
        self._state.set_ink("text2" if words.busy else _INK.get(words.tone, "text2"))
        for label, text in ((self._told, words.told), (self._notes, "\n".join(words.notes))):
            label.setText(text)
            label.setVisible(bool(text))
        self._show_progress(words)
        self._show_buttons(had_keys=had_keys)
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.spoken)
        if words.told and words.told != said:
            announce(self, words.told)

    def open_menu(self) -> QMenu:
        """Open what else can be done, under its button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in self.words.menu:
            if not menu.isEmpty():
                menu.addSeparator()
            for act in group:
                action = menu.addAction(act_words(act))
                action.triggered.connect(lambda _checked=False, act=act: self.act_wanted.emit(act))
        start = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = 0 if start else self.more_button.width() - menu.sizeHint().width()
        menu.popup(self.more_button.mapToGlobal(QPoint(left, self.more_button.height() + 4)))
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where the line is narrow."""
        super().resizeEvent(event)
        self._place_buttons()

    def _show_progress(self, words: LineWords) -> None:
        self._work.setVisible(words.total > 0)
        if words.total:
            self._bar.setValue(100 * words.done // words.total)
            said = _("Articles tried: {done} of {total} · one every few seconds, politely")
            self._progress.setText(said.format(done=words.done, total=words.total))

    def _show_buttons(self, *, had_keys: bool) -> None:
        shown = self.button
        shown.setText(act_words(self.shown_act()))
        shown.setAccessibleName(f"{act_words(self.shown_act())}, {self.words.title}")
        for button in self._buttons.values():
            button.setVisible(button is shown)
        if had_keys and not shown.hasFocus():
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more_button.set_name(_("More about {name}").format(name=self.words.title))
        self.more_button.setVisible(bool(self.words.menu))
        self._place_buttons()

    def _place_buttons(self) -> None:
        place = self._under if self.width() < _NARROW else self._row
        other = self._row if place is self._under else self._under
        if place.indexOf(self.more_button) >= 0:
            return
        for widget in (*self._buttons.values(), self.more_button):
            other.removeWidget(widget)
        if place is self._row:
            for widget in (*self._buttons.values(), self.more_button):
                place.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        else:
            for number, widget in enumerate((*self._buttons.values(), self.more_button)):
                place.insertWidget(number, widget)
        self._row.invalidate()
        self._under.invalidate()

    def _names(self) -> QHBoxLayout:
        """Set the site's own name before its domain: two newspapers may be called alike."""
        row = QHBoxLayout()
        row.setSpacing(_TO_DOMAIN)
        row.addWidget(ElidingLabel(self._themes, self.words.title, interface_font(weight=SEMIBOLD)))
        if self.words.name:
            domain = ElidingLabel(self._themes, self.words.publisher, interface_font(Size.SMALL), "text2")
            row.addWidget(domain)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        state = QHBoxLayout()
        state.setSpacing(_TO_STATE)
        for sign in (self._icon, self._ring):
            state.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        column = QVBoxLayout()
        column.setSpacing(_LINE)
        column.addLayout(self._names())
        column.addLayout(state)
        for label in (self._told, self._notes):
            column.addWidget(label)
        self._work = QWidget()
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, _LINE, 0, 0)
        work.setSpacing(_LINE)
        work.addWidget(self._bar)
        work.addWidget(self._progress)
        column.addWidget(self._work)
        column.addLayout(self._under)
        self._under.addStretch()
        self._row.setContentsMargins(_INSIDE, _AIR, _AIR, _AIR)
        self._row.setSpacing(_GAP)
        self._row.addWidget(LetterDisc(self._themes, self.words.title), 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
