"""A switch: on or off, at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle

from reader_app.ui.look.painting import draw_edge, fill_round, painting
from reader_app.ui.look.theme import mixed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from reader_app.ui.look.themes import Themes

_WIDTH, _HEIGHT, _KNOB, _INSET = 36, 20, 12, 4


class Switch(QAbstractButton):
    """Drawn on (filled, knob at the end) or off (edge, knob at the start): told apart without colour."""

    def __init__(self, themes: Themes, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """One size."""
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw track and knob."""
        theme = self._themes.current
        track = QRect(0, (self.height() - _HEIGHT) // 2, _WIDTH, _HEIGHT)
        with painting(self) as painter:
            if self.isChecked():
                ground = theme.accent_hover if self.underMouse() else theme.accent
                ground = ground if self.isEnabled() else mixed(theme.accent, theme.list, 0.4)
                fill_round(painter, track, ground, _HEIGHT / 2)
            else:
                fill_round(painter, track, theme.field, _HEIGHT / 2)
                draw_edge(painter, track, theme.text2 if self.underMouse() else theme.control, _HEIGHT / 2)
            knob = theme.on_accent if self.isChecked() else theme.control
            fill_round(painter, self._knob(track), knob, _KNOB / 2)

    def _knob(self, track: QRect) -> QRect:
        left = _WIDTH - _KNOB - _INSET if self.isChecked() else _INSET
        box = QRect(left, track.y() + _INSET, _KNOB, _KNOB)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
