"""The section of the preferences in which pages are set, with a sample that stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader_app.ui.look.fonts import SEMIBOLD, Size, interface_font
from reader_app.ui.look.pane import Hairline
from reader_app.ui.look.words_label import WordsLabel
from reader_app.ui.window.layout_segments import LayoutSegments
from reader_app.ui.window.own_settings import OwnSettings
from reader_app.ui.window.preference_rows import LABELS, MARGIN, PreferenceRows
from reader_app.ui.window.sample_page import SamplePage
from reader_app.ui.window.scope_choice import ScopeChoice
from reader_app.ui.window.theme_swatches import ThemeSwatches
from reader_app.ui.window.type_rows import TypeRows
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.preferences import Preferences
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.window.choices import Choices

_SWATCHES_A_ROW = 7
_GROUPS = (
    ("text_font", "heading_font", "code_font"),
    ("text_size", "text_width", "line_height", "margins"),
    ("alignment", "hyphenation", "paragraphs"),
    ("letter_spacing", "word_spacing"),
)


class ReadingSection(QWidget):
    """The sample stands above what scrolls."""

    def __init__(self, themes: Themes, choices: Choices, hyphenation: Hyphenation) -> None:
        super().__init__()
        self._choices = choices
        self.scope = ScopeChoice(themes, choices)
        self.sample = SamplePage(themes, choices, self.scope, hyphenation)
        self._swatches = ThemeSwatches(themes, _SWATCHES_A_ROW)
        self._swatches.chosen.connect(lambda name: choices.change(theme=name))
        rows = PreferenceRows(themes)
        rows.box.setContentsMargins(MARGIN, 8, MARGIN, MARGIN)
        rows.add(self._swatches)
        rows.row(_("Layout"), LayoutSegments(themes, choices))
        rows.row(_("Applies to"), self.scope, _("What a site has of its own counts before its language’s."))
        for group in _GROUPS:
            lines = TypeRows(themes, choices, self.scope, group, LABELS)
            self.scope.changed.connect(lines.refresh)
            rows.add(Hairline(themes))
            rows.add(lines)
        rows.add(Hairline(themes))
        rows.head(_("Set otherwise than the others"))
        rows.add(OwnSettings(themes, choices))
        self.scope.changed.connect(self.sample.refresh)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, 20, MARGIN, 12)
        top.setSpacing(12)
        top.addWidget(WordsLabel(themes, _("Reading"), interface_font(Size.HEADING, SEMIBOLD)))
        top.addWidget(self.sample)
        box.addLayout(top)
        box.addWidget(rows.in_room(), 1)
        choices.changed.connect(self._show)
        self._show(choices.current, choices.current)

    def _show(self, _before: Preferences, after: Preferences) -> None:
        self._swatches.choose(after.theme)
