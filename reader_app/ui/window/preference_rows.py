"""One section of the preferences: heads, and rows with a label at the left and a control from one edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.scroll_room import ScrollRoom
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.authorities import Authorities
from reader_app.ui.window.listening_voices import LanguageVoices
from reader_app.ui.window.look_up_templates import LookUpTemplates
from reader_app.ui.window.rule_folders import RuleFolders
from reader_app.ui.window.style_names import StyleNames

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

    from reader_app.ui.look.themes import Themes

LABELS = 180  # pixels: every control begins there
MARGIN = 32
_ROWS = RuleFolders | LookUpTemplates | LanguageVoices | StyleNames  # the label stands beside the first row
_WIDE = QLineEdit | Authorities  # controls that take all the room


class PreferenceRows(QWidget):
    """Add what a section holds from top to bottom."""

    def __init__(self, themes: Themes) -> None:
        super().__init__()
        self._themes = themes
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.box.setSpacing(16)

    def head(self, words: str) -> None:
        """Name what follows."""
        self.box.addWidget(WordsLabel(self._themes, words, interface_font(Size.TITLE, SEMIBOLD)))

    def row(self, words: str, control: QWidget, explained: str = "") -> None:
        """Add a control with its name, and a sentence below it that says what it does."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnMinimumWidth(0, LABELS)
        grid.setColumnStretch(1, 1)
        several = isinstance(control, _ROWS)
        beside = Qt.AlignmentFlag.AlignTop if several else Qt.AlignmentFlag(0)
        grid.addWidget(ElidingLabel(self._themes, words), 0, 0, beside)
        wide = several or isinstance(control, _WIDE)
        grid.addWidget(control, 0, 1, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)
        if explained:
            said = WordsLabel(self._themes, explained, interface_font(Size.SMALL), "text3")
            grid.addWidget(said, 1, 1)
            before = control.accessibleDescription()
            control.setAccessibleDescription(f"{before}. {explained}" if before else explained)
        self.box.addLayout(grid)

    def add(self, part: QWidget | QLayout) -> None:
        """Add something that takes the whole width."""
        if isinstance(part, QWidget):
            self.box.addWidget(part)
        else:
            self.box.addLayout(part)

    def say(self, sentence: str, ink: str = "text3") -> WordsLabel:
        """Add a sentence of its own."""
        label = WordsLabel(self._themes, sentence, interface_font(Size.SMALL), ink)
        self.box.addWidget(label)
        return label

    def in_room(self) -> ScrollRoom:
        """Close the section and give the room in which it scrolls."""
        self.box.addStretch()
        return _Room(self)


class _Room(ScrollRoom):
    """The window keeps its size whatever section is in sight; what is longer scrolls."""

    def __init__(self, content: QWidget) -> None:
        super().__init__(content)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def fit(self) -> None:
        """Leave the window alone."""
