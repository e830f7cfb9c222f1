"""The face of a save that waits for the reader's answer: a meter, a question, two answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from reader_app.ui.look.buttons import CrossButton, OutlinedButton, QuietButton
from reader_app.ui.look.fonts import SEMIBOLD, interface_font
from reader_app.ui.look.meter_ring import MeterRing
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.shelf.slip import INSIDE, INSIDE_END, column_in
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader_app.ui.look.themes import Themes

_RING = 20
_BETWEEN_ANSWERS = 6
_CROSS_RISES = 5  # pixels: its middle stands on the first line of the question


class Question(QWidget):
    """`action` is what the question is about, `other` what to do instead; `forget` does neither."""

    def __init__(self, themes: Themes, title: str) -> None:
        super().__init__()
        self._ring = MeterRing(themes, _RING)
        self.sentence = WordsLabel(themes, font=interface_font(weight=SEMIBOLD))
        self.sentence.setToolTip(title)
        self.action, self.other = OutlinedButton(), QuietButton()
        self.forget = CrossButton(themes, _("Forget"))
        self._lay_out()

    def show_words(self, sentence: str, spent: float, action: str, other: str) -> None:
        """Ask; the words of an answer that is not offered are ""."""
        self.sentence.setText(sentence)
        self._ring.show_spent(spent)
        self.action.setText(action)
        self.other.setText(other)
        self.other.setVisible(bool(other))
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers under each other where they do not fit side by side."""
        super().resizeEvent(event)
        self._fold()

    def order_keys(self) -> None:
        """Let Tab come to the answers first; once it stands in its slip, which orders the keys anew."""
        QWidget.setTabOrder(self.action, self.other)
        QWidget.setTabOrder(self.other, self.forget)

    def _fold(self) -> None:
        both = self.action.sizeHint().width() + _BETWEEN_ANSWERS + self.other.sizeHint().width()
        fits = not self.other.text() or both <= self.width() - INSIDE - INSIDE_END
        sides = QBoxLayout.Direction
        self._answers.setDirection(sides.LeftToRight if fits else sides.TopToBottom)

    def _lay_out(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self._ring, 0, top)
        first.addWidget(self.sentence, 1)
        first.addWidget(self.forget, 0, top)
        first.setContentsMargins(0, -_CROSS_RISES, 0, 0)
        answers = self._answers = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        answers.setSpacing(_BETWEEN_ANSWERS)
        for answer in (self.action, self.other):
            answers.addWidget(answer, 0, Qt.AlignmentFlag.AlignLeft)
        answers.addStretch()
        column = column_in(self, 13, 12)
        column.addLayout(first)
        column.addSpacing(8)
        column.addLayout(answers)
