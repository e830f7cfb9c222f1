"""The band under the page's header: what the reader has of this article, and the way to the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import MainButton, OutlinedButton, QuietButton, ToolButton
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.icons import ICON
from reader_app.ui.look.meter_ring import MeterRing
from reader_app.ui.look.pane import Ground, Hairline, Pane
from reader_app.ui.look.tone import Tone
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from reader_app.ui.look.themes import Themes

_LEFT, _RIGHT, _ABOVE, _GAP = 21, 14, 7, 8
_SENTENCE_AT = 48
_LONG_ENOUGH = 260  # pixels for the sentence; with less, "Why?" moves into the icon
_SHORTEST = 150  # likewise; with less, the outlined action goes


@dataclass(frozen=True, slots=True)
class BandWords:
    """What a band says; the words of a button that is not there are "".

    Without an icon a ring stands in its place, filled by `spent`, 0 to 1 (see `MeterRing`).
    """

    icon: str
    sentence: str
    tone: Tone = Tone.PLAIN
    why: bool = False  # whether there is a reason to be told
    outlined: str = ""
    main: str = ""
    third: str = ""  # beside the outlined one, where there is room
    spent: float | None = None


class AccessBand(Pane):
    """Icon · sentence · "Why?" · outlined actions · one main action."""

    why_chosen = Signal()
    outlined_chosen = Signal()
    third_chosen = Signal()
    main_chosen = Signal()

    def __init__(self, themes: Themes, parent: QWidget | None = None) -> None:
        super().__init__(themes, Ground.LIST, parent)
        self._icon = IconLabel(themes)
        self._ring = MeterRing(themes)
        self._icon_button = ToolButton(themes, "circle-question-mark", _("Why?"))
        self._sentence = WordsLabel(themes)
        self._why = QuietButton(_("Why?"))
        self._third = OutlinedButton()
        self._outlined = OutlinedButton()
        self._main = MainButton()
        self._words = BandWords("", "")
        self._lay_out(themes)
        self._why.clicked.connect(self.why_chosen)
        self._icon_button.clicked.connect(self.why_chosen)
        self._third.clicked.connect(self.third_chosen)
        self._outlined.clicked.connect(self.outlined_chosen)
        self._main.clicked.connect(self.main_chosen)
        self.hide()

    @property
    def why_button(self) -> QWidget:
        """Where "Why?" stands, for what opens under it."""
        return self._icon_button if self._icon_button.isVisibleTo(self) else self._why

    @property
    def outlined_button(self) -> QWidget:
        """Where the outlined action stands, for what opens under it."""
        return self._outlined

    def show_words(self, words: BandWords) -> None:
        """Say something, and appear."""
        self._words = words
        self._icon.show_icon(words.icon, words.tone)
        self._ring.show_spent(words.spent)
        self._icon_button.set_icon(words.icon or "gauge", tone=words.tone)
        self._sentence.setText(words.sentence)
        self._third.setText(words.third)
        self._outlined.setText(words.outlined)
        self._main.setText(words.main)
        self._main.setVisible(bool(words.main))
        self._fold()
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the sentence where the page is narrow."""
        super().resizeEvent(event)
        self._fold()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one button and a few words allow."""
        width = _room_of(self._main if self._main.text() else self._outlined)
        return QSize(width + _SENTENCE_AT + _RIGHT + 100, super().minimumSizeHint().height())

    def _fold(self) -> None:
        """First the third action goes, then "Why?" moves into the icon, then the outlined one goes.

        The menus have them too.
        """
        left = self.width() - _SENTENCE_AT - _RIGHT - _room_of(self._main)
        crowded = bool(self._main.text()) and left - _room_of(self._outlined) < _SHORTEST
        self._outlined.setVisible(bool(self._outlined.text()) and not crowded)
        if not crowded:
            left -= _room_of(self._outlined)
        left -= self._why.sizeHint().width() + _GAP
        wanted = QFontMetrics(self._sentence.font()).horizontalAdvance(self._sentence.text())
        folded = left < min(wanted + 2, _LONG_ENOUGH)
        roomy = not folded and left - _room_of(self._third) >= min(wanted + 2, _LONG_ENOUGH)
        self._third.setVisible(bool(self._third.text()) and roomy)
        self._why.setVisible(self._words.why and not folded)
        self._icon_button.setVisible(self._words.why and folded)
        self._icon.setVisible(bool(self._words.icon) and not (self._words.why and folded))
        self._ring.setVisible(not self._words.icon and not (self._words.why and folded))

    def _lay_out(self, themes: Themes) -> None:
        sign = QWidget()
        sign.setFixedWidth(_SENTENCE_AT)
        place = QHBoxLayout(sign)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(0)
        place.addStretch(_LEFT)
        place.addWidget(self._icon)
        place.addWidget(self._ring)
        place.addWidget(self._icon_button)
        place.addStretch(_SENTENCE_AT - _LEFT - ICON)
        row = QHBoxLayout()
        row.setContentsMargins(0, _ABOVE, 0, _ABOVE)
        row.setSpacing(_GAP)
        row.addWidget(sign)
        row.addSpacing(-_GAP)
        row.addWidget(self._sentence, 1, Qt.AlignmentFlag.AlignVCenter)
        for button in (self._why, self._third, self._outlined, self._main):
            row.addWidget(button)
        row.addSpacing(_RIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(themes))
        column.addLayout(row)
        column.addWidget(Hairline(themes))
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def _room_of(button: QAbstractButton) -> int:
    """Say how many pixels a button takes with the gap before it; none without words."""
    return button.sizeHint().width() + _GAP if button.text() else 0
