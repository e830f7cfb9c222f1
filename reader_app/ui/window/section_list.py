"""The sections of the preferences, one under the other at the window's side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStyle, QVBoxLayout

from reader_app.ui.look.fonts import MEDIUM, REGULAR, SEMIBOLD, Size, interface_font
from reader_app.ui.look.icons import ICON, draw_icon
from reader_app.ui.look.one_of_some import OneOfSome
from reader_app.ui.look.painting import draw_words, fill_round, painting
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.look.words_label import WordsLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

WIDTH = 220
_ROW, _EDGE, _INSIDE, _TOP = 30, 8, 11, 16


class _Section(OneOfSome):
    """The section in sight has its icon in the accent, its name heavier, and a ground."""

    def __init__(self, themes: Themes, icon: str, words: str, about: str) -> None:
        super().__init__(words, about)
        self._themes, self._icon = themes, icon
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One row."""
        return QSize(WIDTH - 2 * _EDGE, _ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon and words."""
        theme, chosen = self._themes.current, self.isChecked()
        with painting(self) as painter:
            if chosen or self.underMouse():
                fill_round(painter, self.rect(), theme.select_idle if chosen else theme.hover)
            icon = QRect(_INSIDE, 0, ICON, self.height())
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), icon)
            draw_icon(painter, place, self._icon, ICON, theme.accent if chosen else theme.text2)
            start = icon.right() + 1 + _INSIDE
            words = QRect(start, 0, self.width() - start - _EDGE, self.height())
            place = QStyle.visualRect(self.layoutDirection(), self.rect(), words)
            font = interface_font(weight=MEDIUM if chosen else REGULAR)
            draw_words(painter, place, self.text(), font, theme.text)


class SectionList(Pane):
    """Arrow keys go from one to the next."""

    chosen = Signal(int)

    def __init__(self, themes: Themes, title: str) -> None:
        super().__init__(themes, Ground.SIDE)
        self._themes, self._title = themes, title
        self.setFixedWidth(WIDTH)
        self._group = QButtonGroup(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(_EDGE, _TOP, _EDGE, _TOP)
        self._box.setSpacing(0)
        head = WordsLabel(themes, title, interface_font(Size.TITLE, SEMIBOLD))
        head.setContentsMargins(_INSIDE, 0, 0, _TOP)
        self._box.addWidget(head)
        self._box.addStretch()
        self._group.idClicked.connect(self.chosen)

    def add(self, icon: str, words: str) -> None:
        """Add a section; the first one is chosen."""
        number = len(self._group.buttons())
        section = _Section(self._themes, icon, words, self._title)
        section.setChecked(number == 0)
        self._group.addButton(section, number)
        self._box.insertWidget(self._box.count() - 1, section)

    def choose(self, number: int) -> None:
        """Show which one is in sight, without a signal."""
        self._group.button(number).setChecked(True)
