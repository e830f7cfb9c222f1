"""The sheet of shortcuts, made from the table of commands."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.key_cap import KeyCap
from reader_app.ui.look.scroll_room import ScrollRoom
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.commands import Command, commands
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent, QShowEvent

    from reader_app.ui.look.themes import Themes


_CLOSING = frozenset({Qt.Key.Key_Question, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ShortcutSheet(QDialog):
    """Every command with its keys, a column a group; any of Escape, Enter and ? closes it."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Keyboard shortcuts"))
        self.setAccessibleName(_("Keyboard shortcuts"))
        self._themes = themes
        content = QWidget()
        self._room = ScrollRoom(content)
        self._room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the arrows scroll: nothing else is here
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._room)
        columns = QHBoxLayout(content)
        columns.setContentsMargins(32, 24, 32, 32)
        columns.setSpacing(48)
        for group, members in groupby(commands(), key=lambda command: command.group):
            columns.addLayout(self._column(group, members))

    def showEvent(self, event: QShowEvent) -> None:
        """Be as large as all the keys need, on a screen that has the room."""
        self._room.fit()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with the keys that opened it too."""
        if event.key() in _CLOSING:
            self.accept()
        else:
            super().keyPressEvent(event)

    def _column(self, group: str, members: Iterable[Command]) -> QVBoxLayout:
        """The head and the words start at one edge; the keys end before it."""
        column = QVBoxLayout()
        grid = QGridLayout()
        grid.setVerticalSpacing(8)
        grid.setHorizontalSpacing(16)
        head = WordsLabel(self._themes, group, interface_font(Size.CAPTION, SEMIBOLD), "text3")
        grid.addWidget(head, 0, 1)
        for row, command in enumerate(members, 1):
            grid.addWidget(self._keys(command), row, 0, Qt.AlignmentFlag.AlignRight)
            words = ElidingLabel(self._themes, command.words)
            words.setMinimumWidth(words.sizeHint().width())
            grid.addWidget(words, row, 1)
        column.addLayout(grid)
        column.addStretch()
        return column

    def _keys(self, command: Command) -> QWidget:
        """All the keys of a command, side by side."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for keys in command.keys:
            words = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
            row.addWidget(KeyCap(self._themes, words))
        return box
