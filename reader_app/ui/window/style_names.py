"""What the reader calls the four styles of highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from reader_app.domain.highlight import HighlightColour
from reader_app.ui.look.painting import painting
from reader_app.ui.window.colour_buttons import DISC, draw_disc, figure
from reader_app.wording.catalogue import _
from reader_app.wording.highlights import colour_name

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

_LONGEST = 40  # characters of a name


class StyleNames(QWidget):
    """A field beside each colour, two a line; an empty one stands for the colour's own name."""

    def __init__(self, themes: Themes, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices = choices
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for place, colour in enumerate(HighlightColour):
            line, column = divmod(place, 2)
            grid.addWidget(_Disc(themes, colour), line, 2 * column)
            grid.addWidget(self._field(colour), line, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)

    def _field(self, colour: HighlightColour) -> QLineEdit:
        field = QLineEdit(getattr(self._choices.current, f"style_{colour.value}"))
        field.setMaxLength(_LONGEST)
        field.setPlaceholderText(colour_name(colour))
        field.setAccessibleName(_("Name of the style {colour}").format(colour=colour_name(colour)))
        field.editingFinished.connect(
            lambda: self._choices.change(**{f"style_{colour.value}": field.text().strip()})
        )
        return field


class _Disc(QWidget):
    """The colour that a field names."""

    def __init__(self, themes: Themes, colour: HighlightColour) -> None:
        super().__init__()
        self._themes, self._colour = themes, colour
        self.setFixedSize(QSize(DISC, DISC))
        themes.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it with its figure."""
        with painting(self) as painter:
            box = QRect(0, 0, DISC, DISC)
            draw_disc(painter, box, self._themes.current, self._colour, figure(self._colour))
