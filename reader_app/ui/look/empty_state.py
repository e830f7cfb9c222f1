"""An empty place says one thing: an icon, a title, a sentence, at most one action."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader_app.ui.look.buttons import OutlinedButton
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.icon_label import IconLabel
from reader_app.ui.look.icons import EMPTY_ICON
from reader_app.ui.look.key_cap import KeyCap
from reader_app.ui.look.words_label import WordsLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader_app.ui.look.themes import Themes

_WIDEST = 260  # pixels of a sentence


@dataclass(frozen=True, slots=True)
class KeyHint:
    """Some keys and what they do."""

    keys: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What an empty place says; `action` is the words of its one button, "" for none."""

    icon: str
    title: str
    sentence: str = ""
    action: str = ""
    hints: Sequence[KeyHint] = ()


class EmptyState(QWidget):
    """Stands in the middle of its pane."""

    action_chosen = Signal()

    def __init__(
        self, themes: Themes, emptiness: Emptiness | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icon = IconLabel(themes, size=EMPTY_ICON)
        self._title = WordsLabel(themes, font=interface_font(Size.TITLE, SEMIBOLD))
        self._sentence = WordsLabel(themes, ink="text2")
        self._action = OutlinedButton()
        self._action.clicked.connect(self.action_chosen)
        self._hints = QWidget()
        self._lay_out()
        if emptiness:
            self.show_emptiness(emptiness)

    def show_emptiness(self, emptiness: Emptiness) -> None:
        """Say another thing."""
        self._icon.show_icon(emptiness.icon)
        self._title.setText(emptiness.title)
        self._sentence.setText(emptiness.sentence)
        self._sentence.setVisible(bool(emptiness.sentence))
        self._action.setText(emptiness.action)
        self._action.setVisible(bool(emptiness.action))
        self._show_hints(emptiness.hints)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(0)
        column.addStretch()
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(12)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setMaximumWidth(_WIDEST)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(label, _WIDEST)  # as wide as it may be before the sides get anything
            row.addStretch(1)
            column.addLayout(row)
            column.addSpacing(4)
        column.addSpacing(12)
        column.addWidget(self._action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._hints, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def _show_hints(self, hints: Sequence[KeyHint]) -> None:
        table = self._emptied_hints()
        for line, hint in enumerate(hints):
            keys = QHBoxLayout()
            keys.setSpacing(6)
            keys.addStretch()
            for key in hint.keys:
                keys.addWidget(KeyCap(self._themes, key))
            table.addLayout(keys, line, 0)
            words = QLabel(hint.words)
            words.setFont(interface_font(Size.SMALL))
            table.addWidget(words, line, 1)
        self._hints.setVisible(bool(hints))

    def _emptied_hints(self) -> QGridLayout:
        """A layout cannot be emptied in one go: the place gets a new inhabitant."""
        fresh = QWidget()
        table = QGridLayout(fresh)
        table.setContentsMargins(0, 4, 0, 0)
        table.setHorizontalSpacing(12)
        table.setVerticalSpacing(6)
        layout = self.layout()
        if layout:
            layout.replaceWidget(self._hints, fresh)
        self._hints.deleteLater()
        self._hints = fresh
        return table
