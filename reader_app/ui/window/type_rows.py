"""The rows in which the text is set: each a name, and a control that changes one field at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from reader_app.domain.typography import RANGES, Alignment, Paragraphs
from reader_app.ui.look.eliding_label import ElidingLabel
from reader_app.ui.look.fonts import PAGE_FAMILIES
from reader_app.ui.look.segments import Segments
from reader_app.ui.look.shipped_fonts import shipped_families
from reader_app.ui.look.switch import Switch
from reader_app.ui.look.worded_slider import WordedSlider
from reader_app.ui.window.font_card import FontChoice
from reader_app.ui.window.setting_words import say_characters, say_lines, say_percent, say_pixels
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.typography import Typography
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices, Scope

SLIDERS = {
    "text_size": (say_pixels, 1),
    "text_width": (say_characters, 1),
    "line_height": (say_lines, 5),
    "letter_spacing": (say_percent, 1),
    "word_spacing": (say_percent, 2),
    "margins": (say_pixels, 4),
}
_ALIGNMENTS = (Alignment.START, Alignment.JUSTIFIED)
_PARAGRAPHS = (Paragraphs.SPACE, Paragraphs.INDENT)


class Scoped(Protocol):
    """Whatever knows for which articles the rows speak."""

    @property
    def scope(self) -> Scope:
        """For which articles."""


class TypeRows(QWidget):
    """Some fields of Typography, one a row; they show and change what `scoped` says."""

    def __init__(
        self, themes: Themes, choices: Choices, scoped: Scoped, fields: Sequence[str], labels: int
    ) -> None:
        super().__init__()
        self._themes, self._choices, self._scoped = themes, choices, scoped
        self._show: list[Callable[[Typography], object]] = []
        self._sliders: list[WordedSlider] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(16)
        grid.setColumnMinimumWidth(0, labels)
        grid.setColumnStretch(1, 1)
        for row, field in enumerate(fields):
            control = self._make(field)
            grid.addWidget(ElidingLabel(themes, row_name(field)), row, 0)
            whole = isinstance(control, WordedSlider | FontChoice)
            grid.addWidget(control, row, 1, Qt.AlignmentFlag(0) if whole else Qt.AlignmentFlag.AlignLeft)
        widest = max((slider.words_width() for slider in self._sliders), default=0)
        for slider in self._sliders:
            slider.set_words_width(widest)
        choices.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how articles are set for which the rows speak."""
        typography = self._choices.typography(self._scoped.scope)
        for show in self._show:
            show(typography)

    def _make(self, field: str) -> QWidget:
        if field in SLIDERS:
            return self._slider(field)
        if field.endswith("_font"):
            return self._font(field)
        if field == "hyphenation":
            return self._switch(field)
        if field == "alignment":
            return self._segments(field, _ALIGNMENTS, (_("Ragged"), _("Justified")))
        return self._segments(field, _PARAGRAPHS, (_("Apart"), _("First line indented")))

    def _set(self, field: str, value: str | int | bool) -> None:  # noqa: FBT001  a setting's value
        self._choices.set_type(self._scoped.scope, **{field: value})

    def _slider(self, field: str) -> WordedSlider:
        say, step = SLIDERS[field]
        slider = WordedSlider(row_name(field), RANGES[field], say, step)
        slider.changed.connect(lambda value: self._set(field, value))
        self._show.append(lambda typography: slider.set_value(getattr(typography, field)))
        self._sliders.append(slider)
        return slider

    def _font(self, field: str) -> FontChoice:
        choice = FontChoice(self._themes, row_name(field), usual_font(field), fixed=field == "code_font")
        choice.chosen.connect(lambda family: self._set(field, family))
        self._show.append(lambda typography: choice.show_family(getattr(typography, field)))
        return choice

    def _switch(self, field: str) -> Switch:
        switch = Switch(self._themes, row_name(field))
        switch.clicked.connect(lambda on: self._set(field, on))
        self._show.append(lambda typography: switch.setChecked(getattr(typography, field)))
        return switch

    def _segments(
        self, field: str, values: Sequence[Alignment | Paragraphs], words: Sequence[str]
    ) -> Segments:
        segments = Segments(self._themes, row_name(field), words)
        segments.chosen.connect(lambda place: self._set(field, values[place]))
        self._show.append(lambda typography: segments.choose(values.index(getattr(typography, field))))
        return segments


def row_name(field: str) -> str:
    """Name a field in the reader's language."""
    return {
        "text_font": _("Font"),
        "heading_font": _("Font of headings"),
        "code_font": _("Font of code"),
        "text_size": _("Text size"),
        "text_width": _("Line width"),
        "line_height": _("Line height"),
        "paragraphs": _("Paragraphs"),
        "alignment": _("Alignment"),
        "hyphenation": _("Hyphenation"),
        "letter_spacing": _("Between letters"),
        "word_spacing": _("Between words"),
        "margins": _("Margins"),
    }[field]


def usual_font(field: str) -> str:
    """Say what is used where no font is chosen."""
    if field == "heading_font":
        return _("As the text")
    if field == "code_font":
        return _("Usual font")
    shipped = PAGE_FAMILIES[0] in shipped_families()
    return _("Usual: {font}").format(font=PAGE_FAMILIES[0] if shipped else PAGE_FAMILIES[1])
