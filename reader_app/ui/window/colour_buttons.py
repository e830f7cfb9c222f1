"""The four colours as buttons: a disc with its key's figure, alone or with the style's name beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle

from reader_app.domain.highlight import HighlightColour
from reader_app.ui.look.fonts import MEDIUM, SEMIBOLD, Size, interface_font
from reader_app.ui.look.icons import SLIP_ICON, draw_icon
from reader_app.ui.look.painting import MIDDLE, draw_edge, draw_words, fill_round, painting
from reader_app.ui.reading.marks import MarkKind, mark_colour
from reader_app.ui.window.commands import Name

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes

COLOUR_COMMANDS = {
    Name.YELLOW: HighlightColour.YELLOW,
    Name.GREEN: HighlightColour.GREEN,
    Name.BLUE: HighlightColour.BLUE,
    Name.ROSE: HighlightColour.ROSE,
}
DISC = 18
_SIDE = 30  # of a button without words
_PADDING, _GAP = 6, 8


def draw_disc(painter: QPainter, box: QRect, theme: Theme, colour: HighlightColour, sign: str = "") -> None:
    """Draw a colour as a disc, with a sign in it for those to whom colours are alike."""
    fill_round(painter, box, mark_colour(theme, MarkKind(colour.value)), box.height() / 2)
    draw_edge(painter, box, theme.control, box.height() / 2)
    if sign:
        draw_words(painter, box, sign, interface_font(Size.CAPTION, MEDIUM), theme.text, MIDDLE)


def figure(colour: HighlightColour) -> str:
    """Give the figure by which a colour is known where it has no name: that of its key."""
    return str(list(HighlightColour).index(colour) + 1)


class ColourButton(QAbstractButton):
    """One colour; the one in use has a tick and a heavier name."""

    def __init__(
        self, themes: Themes, colour: HighlightColour, name: str, *, keys: str = "", named: bool = False
    ) -> None:
        super().__init__()
        self._themes, self.colour, self._named = themes, colour, named
        self.setText(name if named else "")
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({keys})" if keys else name)
        self.setCheckable(named)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        grows = QSizePolicy.Policy.Expanding if named else QSizePolicy.Policy.Fixed
        self.setSizePolicy(grows, QSizePolicy.Policy.Fixed)
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """A square, or as wide as the heavier name."""
        if not self._named:
            return QSize(_SIDE, _SIDE)
        metrics = QFontMetrics(interface_font(weight=SEMIBOLD))
        width = metrics.horizontalAdvance(self.text()) + DISC + _GAP + 2 * _PADDING
        return QSize(width, max(_SIDE, metrics.height() + 10))

    def minimumSizeHint(self) -> QSize:
        """A long name of the reader's own may be cut: its tooltip has the whole."""
        least = DISC + _GAP + 2 * _PADDING + QFontMetrics(self.font()).horizontalAdvance("MMMM")
        return QSize(min(least, self.sizeHint().width()), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, disc and name."""
        theme = self._themes.current
        chosen = self.isChecked()
        with painting(self) as painter:
            painter.setLayoutDirection(self.layoutDirection())
            if self.isDown() or self.underMouse() or chosen:
                ground = theme.press if self.isDown() else theme.select if chosen else theme.hover
                fill_round(painter, self.rect(), ground)
            at = _PADDING if self._named else (self.width() - DISC) // 2
            disc = self._visual(QRect(at, (self.height() - DISC) // 2, DISC, DISC))
            draw_disc(painter, disc, theme, self.colour, "" if chosen else figure(self.colour))
            if chosen:
                draw_icon(painter, disc, "check", SLIP_ICON - 2, theme.text)
            if self._named:
                start = _PADDING + DISC + _GAP
                words = self._visual(QRect(start, 0, self.width() - start - _PADDING, self.height()))
                font = interface_font(weight=SEMIBOLD) if chosen else interface_font()
                draw_words(painter, words, self.text(), font, theme.text)

    def _visual(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)
