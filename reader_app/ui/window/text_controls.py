"""The controls of the text: theme, size and width, in the panel beside the page and in the preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reader_app.domain.preferences import TEXT_SIZES, WIDTHS, Preferences, ThemeName
from reader_app.ui.look.card import Card
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.segments import Segments
from reader_app.ui.look.worded_slider import WordedSlider
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

PANEL_WIDTH = 400
_THEMES = tuple(ThemeName)


class TextControls(QWidget):
    """Theme, size and width with their names at the left; what they change is seen at once."""

    def __init__(
        self, themes: Themes, choices: Choices, label_width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices = choices
        self._theme = Segments(themes, _("Theme"), [_("System"), _("Light"), _("Dark"), _("Sepia")])
        self._size = WordedSlider(_("Text size"), TEXT_SIZES, lambda size: _("{n} px").format(n=size))
        self._width = WordedSlider(_("Line width"), WIDTHS, lambda width: _("{n} characters").format(n=width))
        widest = max(slider.words_width() for slider in (self._size, self._width))
        for slider in (self._size, self._width):
            slider.set_words_width(widest)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(16)
        grid.setColumnMinimumWidth(0, label_width)
        grid.setColumnStretch(1, 1)
        rows = ((_("Theme"), self._theme), (_("Text size"), self._size), (_("Line width"), self._width))
        for number, (words, control) in enumerate(rows):
            grid.addWidget(ElidingLabel(themes, words), number, 0)
            side = Qt.AlignmentFlag.AlignLeft if control is self._theme else Qt.AlignmentFlag(0)
            grid.addWidget(control, number, 1, side)
        self._theme.chosen.connect(lambda place: choices.change(theme=_THEMES[place]))
        self._size.changed.connect(lambda size: choices.change(text_size=size))
        self._width.changed.connect(lambda width: choices.change(text_width=width))
        choices.changed.connect(self._show)
        self._show(choices.current, choices.current)

    def _show(self, _before: Preferences, after: Preferences) -> None:
        self._theme.choose(_THEMES.index(after.theme))
        self._size.set_value(after.text_size)
        self._width.set_value(after.text_width)


class TextPanel(Card):
    """The card that opens under the "Aa" button."""

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget) -> None:
        super().__init__(themes, _("Text and theme"), PANEL_WIDTH, parent)
        self.box.addWidget(TextControls(themes, choices, 0))
