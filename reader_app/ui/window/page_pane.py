"""The page's pane: its tools, the band that says what is missing, the page, and the last line in zen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from reader_app.domain.address import host_of
from reader_app.domain.pace import minutes_left
from reader_app.domain.reading_time import usual_speed
from reader_app.domain.typesetting import typography_for
from reader_app.ui.look.access_band import AccessBand
from reader_app.ui.look.empty_state import Emptiness, EmptyState, KeyHint
from reader_app.ui.look.notice import Notice
from reader_app.ui.look.pane import Ground, Pane
from reader_app.ui.window.commands import Name
from reader_app.ui.window.page_tools import PageTools
from reader_app.ui.window.ways_on import Ways
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

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
    _restyled = Signal(object)  # a PageStyle, for what is laid over the page

    def __init__(
        self, themes: Themes, actions: Actions, jobs: Jobs, hyphenation: Hyphenation, preferences: Preferences
    ) -> None:
        super().__init__(themes, Ground.PAGE)
        self._themes, self._jobs, self.hyphenation = themes, jobs, hyphenation
        self._preferences = preferences
        self._zen = False
        self._speed = 0.0  # the reader's own words a minute in this language, 0 where it is not known
        self.leaves: list[Callable[[], bool]] = []  # what Escape leaves first; each says whether it did
        self._opened: OpenArticle | None = None
        self._ways = Ways()
        self._view: PageView | None = None
        self._over: QWidget | None = None  # what is laid over it
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

            self._view = PageView(self._jobs, self.hyphenation, self._style(), self._themes.current)
            self._stack.addWidget(self._view)
            self._footer = ZenFooter(self._themes.current)
            self._footer.hide()
            self._box.insertWidget(self._box.indexOf(self._stack) + 1, self._footer)
            self._view.place_changed.connect(self._show_place)
            self._view.place_changed.connect(self.place_changed)
            self._view.link_activated.connect(self.link_activated)
            self._view.size_step.connect(self.size_step)
            self._view.whole_shown.connect(self.whole_shown)
            self._themes.changed.connect(self._view.set_theme)
            self._themes.changed.connect(self._footer.set_theme)
            self.view_made.emit(self._view)
        return self._view

    def another_view(self, parent: QWidget) -> PageView:
        """Make a page that is set as this one, for what is laid over it for a while."""
        from reader_app.ui.reading.page_view import PageView  # noqa: PLC0415  with the page

        view = PageView(self._jobs, self.hyphenation, self._style(), self._themes.current, parent)
        self._themes.changed.connect(view.set_theme)
        self._restyled.connect(view.set_style)
        return view

    def lay_over(self, page: QWidget | None) -> None:
        """Show another page in the place of the article's and of its band; None takes it away."""
        before, self._over = self._over, page
        if page:
            self._stack.addWidget(page)
            self._stack.setCurrentWidget(page)
            self.notice.raise_()
        elif before:
            self._stack.removeWidget(before)
            if self._opened:
                self._stack.setCurrentWidget(self.view)
            else:
                self._stack.setCurrentIndex(0)
        if self._opened:
            self._draw_round(self._opened)

    @Slot()
    def prepare(self) -> None:
        """Make the page ready while nobody waits for it."""
        self.view.ensurePolished()

    def show_article(self, opened: OpenArticle) -> None:
        """Open an article at the reader's place."""
        from reader_app.ui.window.page_words import byline, page_words  # noqa: PLC0415  with the page

        self._opened = opened
        self.view.show_article(opened, page_words(opened), byline=byline(opened), style=self._style())
        self._stack.setCurrentWidget(self._over or self.view)
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
            self._restyled.emit(self._style())

    def set_speed(self, words_a_minute: float) -> None:
        """Reckon the time that is left with the reader's own pace."""
        self._speed = words_a_minute
        if self._view:
            self._show_place(self._view.place())

    def add_below(self, bar: QWidget) -> None:
        """Have a bar below the page; above the last line of zen."""
        self._box.insertWidget(self._box.indexOf(self._stack) + 1, bar)

    def set_zen(self, *, on: bool) -> None:
        """Leave nothing but the page and its last line; the tools lie over it, and are hidden."""
        self._zen = on
        if on:
            self._box.removeWidget(self.tools)
            self._place_tools()
        else:
            self._box.insertWidget(0, self.tools)
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

    @property
    def footer(self) -> ZenFooter | None:
        """The last line in zen; None while there is no page."""
        return self._footer

    def escape(self) -> bool:
        """Leave what is under way on the page; False when nothing is."""
        return any(leave() for leave in self.leaves)

    def go_back(self) -> bool:
        """Go back to where a link inside the article was followed; False when there is nowhere to go."""
        return self._view is not None and self._view.go_back(links_alone=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the tools over the page in zen."""
        super().resizeEvent(event)
        if self._zen:
            self._place_tools()

    def _place_tools(self) -> None:
        self.tools.setGeometry(0, 0, self.width(), self.tools.height())
        self.tools.lay_out()  # cards open under them while they are hidden too
        self.tools.raise_()

    def _style(self) -> PageStyle:
        from reader_app.ui.window.page_setting import style_of  # noqa: PLC0415  with the page

        row = self._opened.row if self._opened else None
        site, language = (host_of(row.url), row.language) if row else ("", "")
        chosen = typography_for(self._preferences, site, language)
        if self._zen:
            wider, narrower = chosen.text_size + ZEN_SIZE, min(chosen.text_width, ZEN_WIDTH)
            chosen = replace(chosen, text_size=wider, text_width=narrower)
        return style_of(chosen, self.font().family())

    @Slot(object)
    def _show_place(self, place: ReadingPosition) -> None:
        if self._opened and self._zen and self._footer:
            left = self._time_left(self._opened.row, place)
            self._footer.show_place(self.view.section(), place.percent, left)

    def _time_left(self, row: SavedArticle, place: ReadingPosition) -> str:
        speed = self._speed or usual_speed(row.language)
        left = minutes_left(row.words * (100 - place.percent) // 100, speed)
        return ngettext("{n} min left", "{n} min left", left).format(n=left) if left else ""

    def _draw_round(self, opened: OpenArticle) -> None:
        """Draw the tools and the band of the open article."""
        from reader_app.ui.window.band_words import band_of  # noqa: PLC0415  with the page

        self.tools.show_article(opened.row)
        band = band_of(opened)
        self._ways = band.ways if band else Ways()
        if band and not (self._zen or self._over):
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
