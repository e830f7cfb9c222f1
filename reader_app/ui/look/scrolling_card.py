"""A card of words: as high as what it says, and scrolled where the window has less room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader_app.ui.look.announcing import announce
from reader_app.ui.look.buttons import QuietButton
from reader_app.ui.look.card import EDGE, PADDING, Card
from reader_app.ui.look.fonts import SEMIBOLD, interface_font
from reader_app.ui.look.overlay_scroll_bar import OverlayScrollBar
from reader_app.ui.look.words_label import WordsLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFont, QShowEvent

    from reader_app.ui.look.themes import Themes

UNDER_HEAD, BETWEEN, PARTS = 8, 6, 18
_INSIDE = 9  # pixels from a quiet button's edge to its words, which stand at the card's own edge


class ScrollingCard(Card):
    """Its parts stand in `column`; a screen reader hears `spoken` when it opens. Deleted when it closes."""

    link_chosen = Signal(object)  # what the link stands for; the card is closed by then

    def __init__(self, themes: Themes, name: str, width: int, parent: QWidget) -> None:
        super().__init__(themes, name, width, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.spoken = ""
        self._content = QWidget()
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(PADDING, PADDING, PADDING, PADDING)
        self.column.setSpacing(0)
        self._area = QScrollArea()
        self._area.setWidget(self._content)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll
        self._area.setAccessibleName(name)
        for ground in (self._area, self._area.viewport(), self._content):
            ground.setAutoFillBackground(False)
        self._scroll_bar = OverlayScrollBar(self._area)
        self.box.setContentsMargins(1, 1, 1, 1)  # inside the edge
        self.box.addWidget(self._area)
        self.setFocusProxy(self._area)

    def say(self, words: str) -> None:
        """Have a screen reader say this when the card opens."""
        self.spoken = words
        self.setAccessibleDescription(words)

    def fit(self, window: QWidget) -> None:
        """Take the height that the words need, as far as the window has the room."""
        room = window.width() - 2 * EDGE
        width = min(max(self.minimumWidth(), self.column.totalMinimumSize().width() + 2), room)
        self.setMinimumWidth(0)
        self.setFixedWidth(width)
        height = self.column.totalHeightForWidth(width - 2) + 2
        self.setFixedHeight(min(height, window.height() - 2 * EDGE))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys, and say it aloud."""
        super().showEvent(event)
        self._area.setFocus(Qt.FocusReason.PopupFocusReason)
        announce(self, self.spoken)

    def add_part(
        self, head: str, sentences: Iterable[str], font: QFont | None = None, ink: str = "text"
    ) -> None:
        """Add some sentences under a head, apart from what stands above; nothing where there are none."""
        labels = [self.words(sentence, font, ink) for sentence in sentences]
        if not labels:
            return
        self.begin_part(head)
        for number, label in enumerate(labels):
            self.column.addSpacing(BETWEEN if number else 0)
            self.column.addWidget(label)

    def begin_part(self, head: str) -> None:
        """Leave air, and set a head."""
        if self.column.count():
            self.column.addSpacing(PARTS)
        if head:
            self.column.addWidget(WordsLabel(self._themes, head, interface_font(weight=SEMIBOLD)))
            self.column.addSpacing(UNDER_HEAD)

    def words(self, words: str, font: QFont | None = None, ink: str = "text") -> WordsLabel:
        """Make a label whose words can be copied."""
        label = WordsLabel(self._themes, words, font or interface_font(), ink)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def add_links(self, links: Iterable[tuple[object, str]]) -> None:
        """Add quiet actions, one under the other: what each stands for, and its words."""
        for target, words in links:
            button = QuietButton(words)
            button.clicked.connect(lambda _checked=False, target=target: self._follow(target))
            row = QHBoxLayout()
            row.addSpacing(-_INSIDE)
            row.addWidget(button)
            row.addStretch()
            self.column.addLayout(row)

    def _follow(self, target: object) -> None:
        self.close()
        self.link_chosen.emit(target)
