"""The page's pane: its tools, the band that says what is missing, the page, and the last line in zen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from reader_app.domain.reading_time import minutes
from reader_app.ui.look.access_band import AccessBand
from reader_app.ui.look.empty_state import Emptiness, EmptyState, KeyHint
from reader_app.ui.look.fonts import PAGE_FAMILIES
from reader_app.ui.look.notice import Notice
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.reading.page_style import PageStyle
from reader_app.ui.reading.page_view import PageView
from reader_app.ui.reading.zen_footer import ZenFooter
from reader_app.ui.window.page_tools import PageTools
from reader_app.ui.window.page_words import band_words, byline, page_words
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from reader_app.domain.preferences import Preferences
    from reader_app.domain.shelf import OpenArticle, ReadingPosition, SavedArticle
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.theme import Theme
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.window.commands import Actions

ZEN_SIZE, ZEN_WIDTH = 3, 64  # pixels larger, and at most so many characters (LOOK.md's page scale)


class PagePane(Pane):
    """Shows the open article, or what can be done while there is none."""

    site_wanted = Signal()

    def __init__(
        self, themes: Themes, actions: Actions, jobs: Jobs, hyphenation: Hyphenation, preferences: Preferences
    ) -> None:
        super().__init__(themes, Ground.PAGE)
        self._preferences = preferences
        self._zen = False
        self._row: SavedArticle | None = None
        self.tools = PageTools(themes, actions)
        self.band = AccessBand(themes)
        self.view = PageView(jobs, hyphenation, self._style(), themes.current)
        self._empty = EmptyState(themes, _choose_an_article())
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        self._footer = ZenFooter(themes.current)
        self._footer.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        for widget in (self.tools, self.band, self._stack, self._footer):
            box.addWidget(widget)
        box.setStretchFactor(self._stack, 1)
        self.notice = Notice(themes, self._stack)
        self.band.main_chosen.connect(self.site_wanted)
        self.band.outlined_chosen.connect(self.site_wanted)
        self.view.place_changed.connect(self._show_place)
        themes.changed.connect(self._wear)

    def show_article(self, opened: OpenArticle) -> None:
        """Open an article at the reader's place."""
        self.view.show_article(opened, page_words(opened.row), byline=byline(opened))
        self._stack.setCurrentWidget(self.view)
        self.show_row(opened.row)
        self._show_place(self.view.place())

    def show_row(self, row: SavedArticle) -> None:
        """Draw what was done to the open article."""
        self._row = row
        self.tools.show_article(row)
        words = band_words(row)
        if words and not self._zen:
            self.band.show_words(words)
        else:
            self.band.hide()

    @Slot()
    def clear(self) -> None:
        """Have no article."""
        self._row = None
        self.view.clear()
        self.band.hide()
        self.tools.show_article(None)
        self._stack.setCurrentWidget(self._empty)

    def set_preferences(self, preferences: Preferences) -> None:
        """Set the page as the reader chose; the place stays."""
        self._preferences = preferences
        self.view.set_style(self._style())

    def set_zen(self, *, on: bool) -> None:
        """Leave nothing but the page and its last line."""
        self._zen = on
        self.tools.setVisible(not on)
        self._footer.setVisible(on)
        self.view.set_style(self._style())
        if self._row:
            self.show_row(self._row)
        self._show_place(self.view.place())

    def focus_page(self) -> None:
        """Let the keys scroll the page."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _style(self) -> PageStyle:
        size, width = self._preferences.text_size, self._preferences.text_width
        if self._zen:
            size, width = size + ZEN_SIZE, min(width, ZEN_WIDTH)
        interface = (self.font().family(), "Inter", "Noto Sans", "sans-serif")
        return PageStyle(size, width, PAGE_FAMILIES, interface)

    @Slot(object)
    def _show_place(self, place: ReadingPosition) -> None:
        if self._row and self._zen:
            self._footer.show_place(self.view.section(), place.percent, _time_left(self._row, place))

    @Slot(object)
    def _wear(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self._footer.set_theme(theme)


def _time_left(row: SavedArticle, place: ReadingPosition) -> str:
    left = minutes(row.words * (100 - place.percent) // 100, row.language)
    return ngettext("{n} min left", "{n} min left", left).format(n=left) if left else ""


def _choose_an_article() -> Emptiness:
    return Emptiness(
        "book-open",
        _("Choose an article"),
        _("or let the keyboard lead you"),
        hints=(
            KeyHint(("J", "K"), _("next article, previous article")),
            KeyHint((_("Enter"),), _("read")),
            KeyHint(("Z",), _("only the page")),
            KeyHint(("?",), _("all shortcuts")),
        ),
    )
