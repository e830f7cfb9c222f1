"""Whether an article scrolls or lies in pages, chosen in the card and in the preferences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader_app.domain.typography import PageLayout
from reader_app.ui.look.segments import Segments
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from reader_app.domain.preferences import Preferences
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.choices import Choices

_LAYOUTS = tuple(PageLayout)


class LayoutSegments(Segments):
    """One long page, or one or two as a book has them."""

    def __init__(self, themes: Themes, choices: Choices) -> None:
        super().__init__(themes, _("Layout"), (_("Scroll"), _("One page"), _("Two pages")))
        self.chosen.connect(lambda place: choices.change(page_layout=_LAYOUTS[place]))
        choices.changed.connect(self._show)
        self._show(choices.current, choices.current)

    def _show(self, _before: Preferences, after: Preferences) -> None:
        self.choose(_LAYOUTS.index(after.page_layout))
