"""The themes to choose from, each in its own colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QWidget

from reader_app.domain.preferences import ThemeName
from reader_app.ui.look.fonts import MEDIUM, REGULAR, SEMIBOLD, Size, interface_font, page_font
from reader_app.ui.look.one_of_some import OneOfSome
from reader_app.ui.look.painting import MIDDLE, RADIUS, RING, draw_edge, draw_words, fill_round, painting
from reader_app.ui.look.theme import load_theme
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter, QPaintEvent

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes

_HEIGHT, _BETWEEN, _GAP = 44, 4, 8
_NARROWEST = 52


def theme_words(name: ThemeName) -> str:
    """Name a theme in the reader's language."""
    return {
        ThemeName.SYSTEM: _("System"),
        ThemeName.LIGHT: _("Day"),
        ThemeName.PAPER: _("Paper"),
        ThemeName.SEPIA: _("Sepia"),
        ThemeName.DARK: _("Night"),
        ThemeName.BLACK: _("Black"),
        ThemeName.CONTRAST: _("Contrast"),
    }[name]


class _Swatch(OneOfSome):
    """A piece of a theme's page, its name beneath; the chosen one has a ring and a heavier name."""

    def __init__(self, themes: Themes, name: ThemeName) -> None:
        super().__init__(theme_words(name), _("Theme"))
        self._themes = themes
        files = (ThemeName.LIGHT, ThemeName.DARK) if name is ThemeName.SYSTEM else (name,)
        self._shown = [load_theme(file.value) for file in files]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as its name, chosen or not."""
        metrics = QFontMetrics(interface_font(Size.CAPTION, SEMIBOLD))
        width = max(_NARROWEST, metrics.horizontalAdvance(self.text()) + 2)
        return QSize(width, _HEIGHT + _BETWEEN + metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Never smaller."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the piece of page, then the name."""
        theme, chosen = self._themes.current, self.isChecked()
        box = QRect(0, 0, self.width(), _HEIGHT)
        with painting(self) as painter:
            fill_round(painter, box, self._shown[0].page)
            self._draw_letters(painter, box, self._shown[0])
            if len(self._shown) > 1:
                self._draw_other_half(painter, box)
            edge = theme.accent if chosen else theme.text2 if self.underMouse() else theme.control
            draw_edge(painter, box, edge, RADIUS, RING if chosen else 1)
            words = QRect(0, _HEIGHT + _BETWEEN, self.width(), self.height() - _HEIGHT - _BETWEEN)
            font = interface_font(Size.CAPTION, SEMIBOLD if chosen else REGULAR)
            draw_words(painter, words, self.text(), font, theme.text if chosen else theme.text2, MIDDLE)

    def _draw_other_half(self, painter: QPainter, box: QRect) -> None:
        half = QRect(box)
        half.setLeft(box.center().x() + 1)
        painter.save()
        painter.setClipRect(half)
        fill_round(painter, QRectF(box), self._shown[1].page)
        self._draw_letters(painter, box, self._shown[1])
        painter.restore()

    @staticmethod
    def _draw_letters(painter: QPainter, box: QRect, theme: Theme) -> None:
        draw_words(painter, box, _("Aa"), page_font(Size.HEADING, MEDIUM), theme.text, MIDDLE)


class ThemeSwatches(QWidget):
    """All themes, `a_row` of them side by side; the arrow keys go from one to the next."""

    chosen = Signal(object)  # a ThemeName, by the reader's own hand

    def __init__(self, themes: Themes, a_row: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Theme"))
        self._names = tuple(ThemeName)
        self._group = QButtonGroup(self)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(_GAP)
        for number, name in enumerate(self._names):
            swatch = _Swatch(themes, name)
            self._group.addButton(swatch, number)
            grid.addWidget(swatch, number // a_row, number % a_row)
            grid.setColumnStretch(number % a_row, 1)
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._names[number]))

    def choose(self, name: ThemeName) -> None:
        """Show which one is chosen, without a signal."""
        self._group.button(self._names.index(name)).setChecked(True)
