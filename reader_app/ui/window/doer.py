"""Carries out the commands: each goes to the part that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.window.arrivals import copied_address
from reader_app.ui.window.command_places import BESIDE_A_FULL_PAGE, ON_THE_PAGE
from reader_app.ui.window.commands import Name
from reader_app.ui.window.menus import open_article_menu, open_more_menu
from reader_app.ui.window.outside import open_outside
from reader_app.ui.window.ways_on import is_from_file, is_on_the_web, offer_address
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QMainWindow

    from reader_app.domain.shelf import SavedArticle
    from reader_app.ui.window.parts import Parts

_RECENT = 8  # commands that the palette shows first


class Doer(QObject):
    """Knows what every command means; `zen` is the one state it keeps."""

    zen_changed = Signal(bool)
    visit_wanted = Signal(object)  # the SavedArticle whose page is to be opened in person
    complete_wanted = Signal()  # what is missing is to be brought now
    accounts_wanted = Signal()
    sign_in_wanted = Signal(object)  # the OpenArticle that is to be completed by it
    secrets_wanted = Signal(object, object)  # who shows where secrets go, and how

    def __init__(self, parts: Parts, window: QMainWindow) -> None:
        super().__init__(window)
        self._parts, self._window = parts, window
        self.zen = False
        self._here = False  # whether a command is about the open article, whatever is chosen in the list
        self._full_screen_before = False
        self._recent: list[Name] = []  # what was asked of the palette, the last first
        self._commands = self._plain_commands() | self._commands_on_articles()
        parts.actions.wanted.connect(self.do)
        parts.page.tools.wanted.connect(self.do)
        parts.page.wanted.connect(self.do_here)
        parts.sites.wanted.connect(self.do_here)
        parts.sites.search_wanted.connect(self.search)
        parts.sidebar.settings_wanted.connect(self.open_preferences)
        parts.sidebar.help_wanted.connect(self.open_shortcuts)
        parts.list.articles.menu_wanted.connect(self._open_menu)
        parts.list.steps.address_wanted.connect(self._focus_field)
        parts.list.steps.file_wanted.connect(self._save_file)

    def take_on(self, deeds: Mapping[Name, Callable[[], object]]) -> None:
        """Learn commands that other parts carry out."""
        self._commands |= deeds

    @Slot(object)
    def do(self, name: Name) -> None:
        """Carry out a command; one that is about articles leads back to them."""
        if self._parts.panes.full and name not in BESIDE_A_FULL_PAGE:
            self._parts.panes.leave_full()
        if name in ON_THE_PAGE and self._parts.reading.current and not self._parts.page.isVisible():
            self._parts.panes.show_page()
            self._parts.page.focus_page()
        self._commands[name]()

    @Slot(object)
    def do_here(self, name: Name) -> None:
        """Carry out a command on the article that is open."""
        self._here = True
        try:
            self.do(name)
        finally:
            self._here = False

    def set_zen(self, *, on: bool) -> None:
        """Leave nothing but the page, on the whole screen; or bring everything back."""
        if on == self.zen or (on and not self._parts.reading.current):
            return
        self.zen = on
        if on:
            self._full_screen_before = self._window.isFullScreen()
        self._parts.panes.set_zen(on=on)
        self._parts.page.set_zen(on=on)
        state = self._window.windowState() & ~Qt.WindowState.WindowFullScreen
        full = on or self._full_screen_before
        self._window.setWindowState(state | Qt.WindowState.WindowFullScreen if full else state)
        self._parts.page.focus_page()
        self.zen_changed.emit(on)

    def chosen_rows(self) -> list[SavedArticle]:
        """What a command is about: the rows chosen in the list that has the keys, else the open one."""
        articles, model = self._parts.list.articles, self._parts.list.model
        selected = articles.selected_ids()
        if not self._here and (articles.hasFocus() or len(selected) > 1):
            here = articles.currentIndex()
            if here.isValid() and model.article(here.row()).id not in selected:
                return [model.article(here.row())]
            return [model.article(model.row_of(identity)) for identity in selected]
        current = self._parts.reading.current
        return [current.row] if current else []

    @Slot()
    def open_preferences(self) -> None:
        """Show the preferences."""
        from reader_app.ui.window.preferences_window import PreferencesWindow  # noqa: PLC0415  rarely wanted

        parts = self._parts
        folder = str(parts.memory.folder)
        window = PreferencesWindow(parts.themes, parts.choices, parts.page.hyphenation, folder, self._window)
        self.secrets_wanted.emit(window, window.tell_secrets)
        window.open()

    @Slot()
    def open_shortcuts(self) -> None:
        """Show every key."""
        from reader_app.ui.window.shortcut_sheet import ShortcutSheet  # noqa: PLC0415  rarely wanted

        ShortcutSheet(self._parts.themes, self._parts.actions, self._parts.choices, self._window).open()

    @Slot()
    def open_palette(self) -> None:
        """Offer every command."""
        from reader_app.ui.window.palette import Palette  # noqa: PLC0415  when it is wanted

        palette = Palette(self._parts.themes, self._parts.actions, tuple(self._recent), self._window)
        palette.wanted.connect(self._do_from_palette)
        palette.open_over(self._window)

    @Slot(object)
    def _do_from_palette(self, name: Name) -> None:
        self._recent = [name, *(one for one in self._recent if one is not name)][:_RECENT]
        self.do(name)

    def _commands_on_articles(self) -> dict[Name, Callable[[], object]]:
        deeds = self._parts.deeds
        return {
            Name.STAR: lambda: deeds.star(self.chosen_rows()),
            Name.ARCHIVE: lambda: deeds.archive(self.chosen_rows()),
            Name.LATER: lambda: deeds.keep_for_later(self.chosen_rows()),
            Name.DELETE: lambda: deeds.delete(self.chosen_rows()),
            Name.TAGS: self._choose_tags,
            Name.LISTS: self._choose_lists,
            Name.ORIGINAL: self._open_original,
            Name.COPY_ADDRESS: self._copy_address,
            Name.VERSION: self._choose_version,
            Name.DRAW: self._draw_again,
            Name.VISIT: self._visit,
            Name.AGAIN: self._fetch_again,
            Name.SIGNED_IN: self._state_sign_in,
            Name.SIGN_IN: self._sign_in,
            Name.OFFER: self._open_offer,
            Name.WHY: self._parts.page.tell_why,
            Name.SITE: self._open_site,
        }

    def _plain_commands(self) -> dict[Name, Callable[[], object]]:
        parts = self._parts
        return {
            Name.FIELD: self._focus_field,
            Name.PASTE: self._paste,
            Name.OPEN_FILE: self._save_file,
            Name.NEXT: lambda: self._step(1),
            Name.PREVIOUS: lambda: self._step(-1),
            Name.UNDO: self._undo,
            Name.COMPLETE: self._complete,
            Name.ZEN: lambda: self.set_zen(on=not self.zen),
            Name.TEXT: self._open_text_panel,
            Name.LARGER: lambda: parts.choices.resize_text(1),
            Name.SMALLER: lambda: parts.choices.resize_text(-1),
            Name.USUAL_SIZE: parts.choices.usual_size,
            Name.THEME: parts.choices.next_theme,
            Name.FREE_READS: lambda: parts.sites.open_free_reads(self._anchor(Name.MENU)),
            Name.ACCOUNTS: self.accounts_wanted.emit,
            Name.SIDEBAR: lambda: parts.panes.toggle_sidebar(by_key=True),
            Name.PANES: self._next_pane,
            Name.BACK: self._back,
            Name.MENU: self._open_more,
            Name.PALETTE: self.open_palette,
            Name.PREFERENCES: self.open_preferences,
            Name.SHORTCUTS: self.open_shortcuts,
            Name.QUIT: self._window.close,
        }

    @Slot()
    def _focus_field(self) -> None:
        self.set_zen(on=False)
        self._parts.panes.show_list()
        self._parts.list.field.focus_all()

    def _paste(self) -> None:
        """An address is saved and read; other words are looked for."""
        if address := copied_address():
            self._parts.panes.show_list()
            self._parts.arrivals.save(address)
        else:
            self._focus_field()
            self._parts.list.field.paste()

    @Slot()
    def _save_file(self) -> None:
        kinds = _("Web pages") + " (*.html *.htm *.xhtml)"
        path, _kind = QFileDialog.getOpenFileName(self._window, _("Save a page from a file"), "", kinds)
        if path:
            self._parts.arrivals.save(path)

    def _step(self, step: int) -> None:
        """In the list the keys look around; on the page they turn to the next article."""
        articles, reading = self._parts.list.articles, self._parts.reading
        if articles.hasFocus() or not reading.id:
            articles.setFocus(Qt.FocusReason.ShortcutFocusReason)
            articles.step(step)
        elif neighbour := articles.neighbour(reading.id, step):
            reading.open(neighbour)

    def _choose_tags(self) -> None:
        for row in self.chosen_rows()[:1]:
            self._parts.names.choose_tags(row, self._anchor(Name.TAGS, Name.MENU))

    def _choose_lists(self) -> None:
        for row in self.chosen_rows()[:1]:
            self._parts.names.choose_lists(row, self._anchor(Name.TAGS, Name.MENU))

    def _anchor(self, *names: Name) -> QWidget:
        """Give the first of these tools that is in sight, else what a card opens under without them."""
        tools, header = self._parts.page.tools, self._parts.list.header
        first = next((tools[name] for name in names if tools[name].isVisible()), None)
        return first or (header if header.isVisible() else tools[names[0]])

    def _open_text_panel(self) -> None:
        from reader_app.ui.window.text_controls import TextPanel  # noqa: PLC0415  when it is wanted

        panel = TextPanel(self._parts.themes, self._parts.choices, self._window)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.more_wanted.connect(self.open_preferences)
        panel.open_under(self._anchor(Name.TEXT, Name.MENU))

    @Slot()
    def _open_original(self) -> None:
        for row in self.chosen_rows()[:1]:
            open_outside(row.url)

    def _copy_address(self) -> None:
        for row in self.chosen_rows()[:1]:
            QGuiApplication.clipboard().setText(row.url)
            self._parts.page.notice.say(_("The address is copied."))

    def _choose_version(self) -> None:
        for row in self.chosen_rows()[:1]:
            if row.id == self._parts.reading.id:
                self._choose_open_version()
            else:
                self._parts.versions.open_menu(row, self._anchor(Name.TAGS, Name.MENU))

    @Slot()
    def _choose_open_version(self) -> None:
        parts = self._parts
        if parts.reading.current:
            button = parts.page.band.outlined_button
            anchor = button if button.isVisible() else self._anchor(Name.TAGS, Name.MENU)
            parts.versions.open_menu(parts.reading.current.row, anchor)

    def _visit(self) -> None:
        for row in self.chosen_rows()[:1]:
            if is_on_the_web(row):
                self.visit_wanted.emit(row)
            else:
                self._parts.page.notice.say(_("This article did not come from the network."))

    def _fetch_again(self) -> None:
        if rows := self.chosen_rows():
            self._parts.refreshing.fetch_again(rows)
            self._parts.panes.show_list()  # its step is told there

    def _state_sign_in(self) -> None:
        """A file that was saved with a session of the reader's own is theirs to read whole: they say so."""
        for row in self.chosen_rows()[:1]:
            if is_from_file(row):
                self._parts.refreshing.state_sign_in(row)
                self._parts.panes.show_list()
            else:
                self._parts.page.notice.say(_("This article did not come from a file."))

    def _undo(self) -> None:
        if not self._parts.deeds.undo():
            self._parts.page.notice.say(_("There is nothing to undo."))

    def _complete(self) -> None:
        self._parts.shelving.show(Shelf(ShelfKind.TO_COMPLETE))
        self._parts.panes.show_list()
        self.complete_wanted.emit()

    def _open_offer(self) -> None:
        for row in self.chosen_rows()[:1]:
            if is_on_the_web(row):
                self._parts.reading.look_up(row.id, lambda opened: open_outside(offer_address(opened)))
            else:
                self._parts.page.notice.say(_("This article did not come from the network."))

    def _sign_in(self) -> None:
        for row in self.chosen_rows()[:1]:
            if is_on_the_web(row):
                self._parts.reading.look_up(row.id, self.sign_in_wanted.emit)
            else:
                self._parts.page.notice.say(_("This article did not come from the network."))

    def _open_site(self) -> None:
        for row in self.chosen_rows()[:1]:
            self._parts.sites.open_site(row, self._anchor(Name.MENU))

    @Slot(str)
    def search(self, query: str) -> None:
        """Show what a query selects."""
        self.set_zen(on=False)
        self._parts.panes.show_list()
        self._parts.list.field.show_words(query)
        self._parts.shelving.search(query)

    def _draw_again(self) -> None:
        for row in self.chosen_rows()[:1]:
            if is_on_the_web(row):
                self._parts.refreshing.draw_again(row)
                self._parts.panes.show_list()  # its step is told there
            else:
                self._parts.page.notice.say(_("This article did not come from the network."))

    def _open_menu(self, ids: Sequence[int], place: QPoint) -> None:
        model = self._parts.list.model
        rows = [model.article(model.row_of(identity)) for identity in ids]
        open_article_menu(self._parts.actions, rows, place, self._parts.list, self._parts.versions)

    def _open_more(self) -> None:
        parts = self._parts
        row = parts.reading.current.row if parts.reading.current else None
        open_more_menu(parts.actions, row, self._anchor(Name.MENU), parts.versions)

    def _next_pane(self) -> None:
        """Field, list, page, sidebar, and round again."""
        parts = self._parts
        slips = [slip for slip in parts.list.slips.slips() if slip.focusPolicy() & Qt.FocusPolicy.TabFocus]
        panes = [parts.list.field, *slips[:1], parts.list.articles, parts.page.view, parts.sidebar]
        full = parts.panes.full
        stops = [pane for pane in (*([full] if full else []), *panes) if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((n for n, pane in enumerate(stops) if focus and _within(focus, pane)), -1)
        stops[(here + 1) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _back(self) -> None:
        """Escape: leave the nearest thing that can be left."""
        parts = self._parts
        if parts.page.escape():
            return
        if parts.panes.sidebar_overlaid:
            parts.panes.close_overlay()
        elif parts.panes.full:
            if not parts.panes.return_from_full():
                self.leave_field()
        elif self.zen:
            self.set_zen(on=False)
        elif parts.page.go_back():
            return
        elif parts.panes.page_alone:
            parts.panes.show_list()
        elif parts.shelving.shelf.kind is ShelfKind.SEARCH:
            parts.list.field.clear_search()
        else:
            self.leave_field()

    @Slot()
    def leave_field(self) -> None:
        """Give the keys to the list; where it is empty to the page, else to the sidebar."""
        parts = self._parts
        if parts.list.articles.isVisible():
            parts.list.articles.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif parts.reading.current:
            parts.panes.show_page()
            parts.page.focus_page()
        else:
            parts.sidebar.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _within(focus: QWidget, pane: QWidget) -> bool:
    return focus is pane or pane.isAncestorOf(focus)
