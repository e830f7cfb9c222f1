"""Segments: one of two or three choices, all of them in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, interface_font
from reader_app.ui.look.one_of_some import OneOfSome
from reader_app.ui.look.painting import (
    MIDDLE,
    RADIUS,
    RADIUS_KEY,
    draw_edge,
    draw_words,
    fill_round,
    painting,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes

_PADDING = 11
_INSET = 4  # between the edge and the chosen one


class _Segment(OneOfSome):
    """One choice; the chosen one is heavier as well as tinted."""

    def __init__(self, themes: Themes, words: str, about: str) -> None:
        super().__init__(words, about)
        self._themes = themes
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Wide enough for the words when they are chosen, so that choosing moves nothing."""
        metrics = QFontMetrics(interface_font(weight=SEMIBOLD))
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * _PADDING, metrics.height() + 8)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground of the chosen one, and the words."""
        theme = self._themes.current
        chosen = self.isChecked()
        with painting(self) as painter:
            if chosen or self.underMouse():
                fill_round(painter, self.rect(), theme.select if chosen else theme.hover, RADIUS_KEY)
            font = interface_font(weight=SEMIBOLD if chosen else MEDIUM)
            draw_words(painter, self.rect(), self.text(), font, theme.text if chosen else theme.text2, MIDDLE)


class Segments(QWidget):
    """A row of choices with one edge round them; arrow keys go from one to the next."""

    chosen = Signal(int)  # the place of the choice, by the reader's own hand

    def __init__(
        self, themes: Themes, name: str, choices: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.setSpacing(2)
        for number, words in enumerate(choices):
            segment = _Segment(themes, words, name)
            self._group.addButton(segment, number)
            row.addWidget(segment)
        self._group.idClicked.connect(self.chosen)
        themes.changed.connect(self.update)

    def choose(self, place: int) -> None:
        """Show which one is chosen, without a signal."""
        self._group.button(place).setChecked(True)

    def choice(self) -> int:
        """Give the place of the chosen one, -1 for none."""
        return self._group.checkedId()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the edge and the field."""
        theme = self._themes.current
        with painting(self) as painter:
            fill_round(painter, self.rect(), theme.field)
            draw_edge(painter, self.rect(), theme.control, RADIUS)
