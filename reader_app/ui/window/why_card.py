"""The card under "Why?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from reader_app.ui.look.card import Card
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QShowEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.why import Why

WIDTH = 340
_UNDER_HEAD, _BETWEEN, _PARTS = 8, 6, 16


class WhyCard(Card):
    """Reasons, then what the page says of itself; a screen reader hears all of it when it opens."""

    def __init__(self, themes: Themes, why: Why, parent: QWidget) -> None:
        super().__init__(themes, _("Why?"), WIDTH, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        self._themes = themes
        self.box.setSpacing(0)
        self._spoken = " ".join((*why.reasons, *why.marks))
        self.setAccessibleDescription(self._spoken)
        self._part(why.head, why.reasons, interface_font(), "text")
        if why.reasons and why.marks:
            self.box.addSpacing(_PARTS)
        self._part(_("What the page says"), why.marks, interface_font(Size.SMALL), "text2")
        self.setFixedHeight(self.box.totalHeightForWidth(WIDTH))

    def showEvent(self, event: QShowEvent) -> None:
        """Say it aloud."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._spoken))

    def _part(self, head: str, sentences: Sequence[str], font: QFont, ink: str) -> None:
        if not sentences:
            return
        self.box.addWidget(WordsLabel(self._themes, head, interface_font(weight=SEMIBOLD)))
        for number, sentence in enumerate(sentences):
            self.box.addSpacing(_BETWEEN if number else _UNDER_HEAD)
            self.box.addWidget(self._sentence(sentence, font, ink))

    def _sentence(self, words: str, font: QFont, ink: str) -> WordsLabel:
        label = WordsLabel(self._themes, words, font, ink)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label
