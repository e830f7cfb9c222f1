"""The quiet band over a page that is mended: what the keys do, and at the end what is to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout

from reader_app.ui.look.buttons import MainButton, OutlinedButton, QuietButton
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.pane import Ground, Hairline, Pane
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton, QWidget

    from reader_app.ui.look.themes import Themes

_LEFT, _RIGHT, _ABOVE, _GAP = 21, 14, 8, 8
_WORDS = 330  # pixels that the words have at least beside the buttons


class RepairBand(Pane):
    """Says how far the mending is, in one line and a smaller one; the buttons change with the question."""

    left_out_wanted = Signal()
    undo_wanted = Signal()
    as_it_was_wanted = Signal()
    done_wanted = Signal()
    discard_wanted = Signal()
    go_on_wanted = Signal()
    site_wanted = Signal()
    keep_wanted = Signal()

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(themes, Ground.LIST, parent)
        self._head = WordsLabel(themes, "", interface_font(weight=SEMIBOLD))
        self._hint = WordsLabel(themes, "", interface_font(Size.SMALL), "text2")
        self._left_out = self._button(QuietButton(), self.left_out_wanted)
        self._as_it_was = self._button(QuietButton(_("As it was before")), self.as_it_was_wanted)
        self._undo = self._button(QuietButton(_("Undo")), self.undo_wanted)
        self._done = self._button(MainButton(_("Done")), self.done_wanted)
        self._discard = self._button(QuietButton(_("Discard")), self.discard_wanted)
        self._go_on = self._button(QuietButton(_("Go on mending")), self.go_on_wanted)
        self._site = self._button(OutlinedButton(), self.site_wanted)
        self.keep = self._button(MainButton(_("Keep for this article")), self.keep_wanted)
        self._mending = (self._left_out, self._as_it_was, self._undo, self._done)
        self._asking = (self._discard, self._go_on, self._site, self.keep)
        self._quiet = (self._left_out, self._as_it_was, self._undo, self._discard, self._go_on)
        self._loud = (self._done, self._site, self.keep)
        self._loud_row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lay_out(themes)

    @property
    def site_button(self) -> QWidget:
        """Where the rule's card opens."""
        return self._site

    def show_mending(self, head: str, hint: str, *, everything: bool, steps: int, kept: int) -> None:
        """Say how far it is, and what can be done."""
        self._say(head, hint)
        self._left_out.setText(_("Hide what was left out") if everything else _("What was left out"))
        for button in self._asking:
            button.hide()
        self._left_out.show()
        self._done.show()
        self._undo.setVisible(bool(steps))
        self._as_it_was.setVisible(bool(kept and not steps))
        self._fold()

    def show_question(self, head: str, hint: str, site: str) -> None:
        """Ask what is to be kept; without a `site` no rule is offered."""
        self._say(head, hint)
        for button in self._mending:
            button.hide()
        for button in self._asking:
            button.show()
        self._site.setText(_("…and for all of {site}").format(site=site))
        self._site.setVisible(bool(site))
        self._fold()
        self.keep.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_waiting(self, head: str) -> None:
        """Say what is being done; Discard stops it."""
        self._say(head, "")
        for button in (*self._mending, *self._asking):
            button.setVisible(button is self._go_on)
        self._fold()

    def _say(self, head: str, hint: str) -> None:
        self._head.setText(head)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleDescription(f"{head} {hint}".strip())

    def _button(self, button: QPushButton, wanted: SignalInstance) -> QPushButton:
        button.clicked.connect(wanted)
        button.hide()
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the words where both have no room beside each other."""
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its widest button."""
        buttons = (*self._mending, *self._asking)
        widest = max((one.sizeHint().width() for one in buttons if not one.isHidden()), default=0)
        return QSize(widest + _LEFT + _RIGHT, super().minimumSizeHint().height())

    def _fold(self) -> None:
        """Words beside the buttons, else above them; then quiet ones above the others, then one a line."""
        quiet, loud = (_width_of(group) for group in (self._quiet, self._loud))
        room = self.width() - _LEFT - _RIGHT
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if quiet + loud + _WORDS <= room else down)
        self._buttons.setDirection(across if quiet + loud <= room else down)
        self._loud_row.setDirection(across if loud <= room else down)

    def _lay_out(self, themes: Themes) -> None:
        self.setAccessibleName(_("Repair the page"))
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addStretch()
        words.addWidget(self._head)
        words.addWidget(self._hint)
        words.addStretch()
        said = QHBoxLayout()
        said.setSpacing(_GAP + 3)
        said.addWidget(IconLabel(themes, "wrench"), 0, Qt.AlignmentFlag.AlignVCenter)
        said.addLayout(words, 1)
        self._buttons.setSpacing(_GAP)
        for group, row in ((self._quiet, QHBoxLayout()), (self._loud, self._loud_row)):
            row.setSpacing(_GAP)
            row.addStretch()
            for button in group:
                row.addWidget(button)
            self._buttons.addLayout(row)
        self._row.setContentsMargins(_LEFT, _ABOVE, _RIGHT, _ABOVE)
        self._row.setSpacing(_GAP)
        self._row.addLayout(said, 1)
        self._row.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(themes))
        column.addLayout(self._row)
        column.addWidget(Hairline(themes))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def _width_of(buttons: Sequence[QPushButton]) -> int:
    """Give the pixels that those of some buttons that are shown take, with a gap for each."""
    return sum(one.sizeHint().width() + _GAP for one in buttons if not one.isHidden())
