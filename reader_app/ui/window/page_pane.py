"""The page's pane: its tools, the band that says what is missing, the page, and the last line in zen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from reader_app.domain.reading_time import minutes
from reader_app.ui.look.access_band import AccessBand
from reader_app.ui.look.empty_state import Emptiness, EmptyState, KeyHint
from reader_app.ui.look.fonts import PAGE_FAMILIES
from reader_app.ui.look.notice import Notice
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.window.commands import Name
from reader_app.ui.window.page_tools import PageTools
from reader_app.ui.window.ways_on import Ways
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from reader_app.domain.preferences import Preferences
    from reader_app.domain.shelf import OpenArticle, ReadingPosition, SavedArticle
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.reading.page_style import PageStyle
    from reader_app.ui.reading.page_view import PageView
    from reader_app.ui.reading.zen_footer import ZenFooter
    from reader_app.ui.window.commands import Actions

ZEN_SIZE, ZEN_WIDTH = 3, 64  # pixels larger, and at most so many characters (LOOK.md's page scale)


class PagePane(Pane):
    """Shows the open article, or what can be done while there is none."""

    wanted = Signal(object)  # the Name of a command on this article, from the band or a card
    place_changed = Signal(object)  # a ReadingPosition
    link_activated = Signal(str)
    size_step = Signal(int)
    whole_shown = Signal()
    view_made = Signal(object)  # the PageView, once

    def __init__(
        self, themes: Themes, actions: Actions, jobs: Jobs, hyphenation: Hyphenation, preferences: Preferences
    ) -> None:
        super().__init__(themes, Ground.PAGE)
        self._themes, self._jobs, self._hyphenation = themes, jobs, hyphenation
        self._preferences = preferences
        self._zen = False
        self._opened: OpenArticle | None = None
        self._ways = Ways()
        self._view: PageView | None = None
        self._footer: ZenFooter | None = None
        self.tools = PageTools(themes, actions)
        self.band = AccessBand(themes)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(themes, _choose_an_article()))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget in (self.tools, self.band, self._stack):
            self._box.addWidget(widget)
        self._box.setStretchFactor(self._stack, 1)
        self.notice = Notice(themes, self._stack)
        self.band.main_chosen.connect(lambda: self.wanted.emit(self._ways.main))
        self.band.outlined_chosen.connect(lambda: self.wanted.emit(self._ways.outlined))
        self.band.third_chosen.connect(lambda: self.wanted.emit(self._ways.third))
        self.band.why_chosen.connect(self.tell_why)

    @property
    def view(self) -> PageView:
        """The page itself; made when it is first asked for, since the window's start does without it."""
        if self._view is None:
            from reader_app.ui.reading.page_view import PageView  # noqa: PLC0415  after the first paint
            from reader_app.ui.reading.zen_footer import ZenFooter  # noqa: PLC0415  as above

            self._view = PageView(self._jobs, self._hyphenation, self._style(), self._themes.current)
            self._stack.addWidget(self._view)
            self._footer = ZenFooter(self._themes.current)
            self._footer.hide()
            self._box.addWidget(self._footer)
            self._view.place_changed.connect(self._show_place)
            self._view.place_changed.connect(self.place_changed)
            self._view.link_activated.connect(self.link_activated)
            self._view.size_step.connect(self.size_step)
            self._view.whole_shown.connect(self.whole_shown)
            self._themes.changed.connect(self._view.set_theme)
            self._themes.changed.connect(self._footer.set_theme)
            self.view_made.emit(self._view)
        return self._view

    @Slot()
    def prepare(self) -> None:
        """Make the page ready while nobody waits for it."""
        self.view.ensurePolished()

    def show_article(self, opened: OpenArticle) -> None:
        """Open an article at the reader's place."""
        from reader_app.ui.window.page_words import byline, page_words  # noqa: PLC0415  with the page

        self.view.show_article(opened, page_words(opened), byline=byline(opened))
        self._stack.setCurrentWidget(self.view)
        self._opened = opened
        self._draw_round(opened)
        self._show_place(self.view.place())

    def show_row(self, row: SavedArticle) -> None:
        """Draw what was done to the open article."""
        if self._opened:
            self._opened = replace(self._opened, row=row)
            self._draw_round(self._opened)

    @Slot()
    def clear(self) -> None:
        """Have no article."""
        self._opened = None
        if self._view:
            self._view.clear()
        self.band.hide()
        self.tools.show_article(None)
        self._stack.setCurrentIndex(0)

    def set_preferences(self, preferences: Preferences) -> None:
        """Set the page as the reader chose; the place stays."""
        self._preferences = preferences
        if self._view:
            self._view.set_style(self._style())

    def set_zen(self, *, on: bool) -> None:
        """Leave nothing but the page and its last line."""
        self._zen = on
        self.tools.setVisible(not on)
        self.view.set_style(self._style())
        if self._footer:
            self._footer.setVisible(on)
        if self._opened:
            self._draw_round(self._opened)
        self._show_place(self.view.place())

    def focus_page(self) -> None:
        """Let the keys scroll the page."""
        if self._view:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> bool:
        """Go back to where a link inside the article was followed; False when there is nowhere to go."""
        return self._view is not None and self._view.go_back()

    def _style(self) -> PageStyle:
        from reader_app.ui.reading.page_style import PageStyle  # noqa: PLC0415  with the page

        size, width = self._preferences.text_size, self._preferences.text_width
        if self._zen:
            size, width = size + ZEN_SIZE, min(width, ZEN_WIDTH)
        interface = (self.font().family(), "Inter", "Noto Sans", "sans-serif")
        return PageStyle(size, width, PAGE_FAMILIES, interface)

    @Slot(object)
    def _show_place(self, place: ReadingPosition) -> None:
        if self._opened and self._zen and self._footer:
            left = _time_left(self._opened.row, place)
            self._footer.show_place(self.view.section(), place.percent, left)

    def _draw_round(self, opened: OpenArticle) -> None:
        """Draw the tools and the band of the open article."""
        from reader_app.ui.window.band_words import band_of  # noqa: PLC0415  with the page

        self.tools.show_article(opened.row)
        band = band_of(opened)
        self._ways = band.ways if band else Ways()
        if band and not self._zen:
            self.band.show_words(band.words)
        else:
            self.band.hide()

    @Slot()
    def tell_why(self) -> None:
        """Say how the article was had, and why it may not be whole."""
        from reader_app.ui.window.why_card import WhyCard  # noqa: PLC0415  when it is asked

        if self._opened:
            card = WhyCard(self._themes, self._opened, self)
            card.link_chosen.connect(self.wanted)
            if self.band.isVisible() and self.band.why_button.isVisible():
                card.open_from(self.band.why_button)
            else:
                card.open_under(self.tools[Name.MENU])


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
