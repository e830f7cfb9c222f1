"""The window: it puts its parts together and lets them hear of each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from reader_app.domain.address import host_of
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.ui.shelf.list_pane import ListPane
from reader_app.ui.shelf.sidebar import Sidebar
from reader_app.ui.shelf.thumbnails import Thumbnails
from reader_app.ui.shelf.typed import dropped_addresses
from reader_app.ui.window.account_keeping import AccountKeeping
from reader_app.ui.window.accounts_front import AccountsFront
from reader_app.ui.window.arrivals import Arrivals
from reader_app.ui.window.bindings import keys_in_use
from reader_app.ui.window.commands import Actions
from reader_app.ui.window.connecting import Connecting
from reader_app.ui.window.deeds import Deeds
from reader_app.ui.window.doer import Doer
from reader_app.ui.window.features import make_features
from reader_app.ui.window.moving_on import MovingOn
from reader_app.ui.window.names import NameChooser
from reader_app.ui.window.news import News
from reader_app.ui.window.page_pane import PagePane
from reader_app.ui.window.panes import Panes
from reader_app.ui.window.parts import Parts
from reader_app.ui.window.reading import Reading
from reader_app.ui.window.refreshing import Refreshing
from reader_app.ui.window.renewing import renew_rows
from reader_app.ui.window.shelving import Shelving
from reader_app.ui.window.sites import Sites
from reader_app.ui.window.version_chooser import VersionChooser
from reader_app.wording.catalogue import ngettext
from reader_app.wording.deeds import DeedKind, say_deed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader_app.domain.preferences import Preferences
    from reader_app.domain.shelf import OpenArticle, SavedArticle
    from reader_app.services.refresh_article import Refreshed
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.reading.hyphenation import Hyphenation
    from reader_app.ui.shelf.save_slip import SaveSlip
    from reader_app.ui.window.choices import Choices
    from reader_app.ui.window.memory import WindowMemory
    from reader_app.ui.window.parts import Backstage
    from reader_app.ui.window.saving import Save

SMALLEST = QSize(640, 480)
FIRST_SIZE = QSize(1280, 820)


class MainWindow(QMainWindow):
    """Everything on the screen; what works behind it is handed over, ready."""

    shown_article = Signal(int)  # an article stands on the page
    closing = Signal()

    def __init__(
        self,
        behind: Backstage,
        themes: Themes,
        choices: Choices,
        hyphenation: Hyphenation,
        memory: WindowMemory,
    ) -> None:
        super().__init__()
        library, queue, jobs = behind.library, behind.queue, behind.jobs
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        actions = Actions(self)
        actions.use_keys(keys_in_use(choices.current.keys))
        sidebar, articles = Sidebar(themes), ListPane(themes, Thumbnails(jobs, self))
        page = PagePane(themes, actions, jobs, hyphenation, choices.current)
        deeds = Deeds(library, jobs, self)
        get_account = behind.accounts.account_for
        reading = Reading(
            library, hyphenation, jobs, behind.versions.judge, behind.get_about, get_account, self
        )
        self.parts = Parts(
            themes=themes,
            choices=choices,
            memory=memory,
            actions=actions,
            sidebar=sidebar,
            list=articles,
            page=page,
            panes=Panes(themes, sidebar, articles, page, self),
            shelving=Shelving(library, jobs, self),
            reading=reading,
            deeds=deeds,
            arrivals=Arrivals(queue, articles.slips, library, jobs, themes, self),
            refreshing=Refreshing(queue, library, jobs, deeds, self),
            names=NameChooser(library, jobs, themes, deeds, self),
            versions=VersionChooser(behind.versions, reading, deeds, page, actions),
            sites=Sites(behind.get_about, get_account, reading, jobs, themes, page),
        )
        self._moving_on = MovingOn(deeds, reading, self)
        self._queue, self._asked_when_opened = queue, 0  # the number of the save asked for last by then
        self.setCentralWidget(self.parts.panes)
        self.doer = Doer(self.parts, self)
        keeping = AccountKeeping(behind.accounts, behind.get_about, behind.browser, jobs, self)
        connecting = Connecting(behind.accounts, library, behind.browser, jobs, themes, self)
        self.accounts = AccountsFront(keeping, connecting, self.parts, self.doer, jobs)
        self.closing.connect(self.accounts.close)
        self.features = make_features(self, behind)
        for feature in self.features:
            self.doer.take_on(feature.deeds())
        articles.field.leave_wanted.connect(self.doer.leave_field)
        articles.slips.left.connect(self.doer.leave_field)
        self._connect_panes()
        self._connect_work(jobs)
        self._show_no_article()
        self.resize(FIRST_SIZE)
        self.restoreGeometry(memory.geometry)
        self.parts.panes.restore(memory.panes, sidebar=memory.sidebar)

    def _connect_panes(self) -> None:
        parts = self.parts
        parts.sidebar.shelf_chosen.connect(self._choose_shelf)
        parts.sidebar.new_list_wanted.connect(self._make_list)
        parts.sidebar.menu_wanted.connect(parts.names.open_shelf_menu)
        parts.sidebar.fold_wanted.connect(parts.panes.toggle_sidebar)
        parts.list.unfold_wanted.connect(parts.panes.toggle_sidebar)
        parts.list.field.save_wanted.connect(self._save)
        parts.list.field.search_wanted.connect(parts.shelving.search)
        parts.list.field.search_cleared.connect(parts.shelving.leave_search)
        parts.list.articles.article_chosen.connect(parts.reading.open)
        parts.list.header.part_chosen.connect(
            lambda name: parts.shelving.show(Shelf(ShelfKind.TO_COMPLETE, name))
        )
        parts.list.model.more_wanted.connect(parts.shelving.more)
        parts.page.place_changed.connect(parts.reading.keep_place)
        parts.page.size_step.connect(parts.choices.resize_text)
        parts.panes.folded.connect(lambda folded: parts.list.show_unfold_button(wanted=folded))
        parts.panes.full_changed.connect(lambda: parts.page.notice.stand_in(parts.panes.full))
        parts.panes.narrowed.connect(lambda narrow: parts.page.tools.set_back(wanted=narrow))

    def _connect_work(self, jobs: Jobs) -> None:
        parts = self.parts
        parts.shelving.rows_arrived.connect(self._show_rows)
        parts.shelving.more_arrived.connect(parts.list.model.append_rows)
        parts.shelving.rows_renewed.connect(self._renew_rows)
        parts.shelving.sidebar_arrived.connect(parts.sidebar.show_shelves)
        parts.reading.opened.connect(self._show_article)
        parts.reading.renewed.connect(self._renew_article)
        parts.reading.closed.connect(self._show_no_article)
        parts.reading.closed.connect(lambda: parts.memory.keep_article(0))
        parts.deeds.undone.connect(parts.page.notice.dismiss)
        parts.deeds.changed.connect(self._see_changes)
        parts.deeds.rewritten.connect(self._see_other_texts)
        parts.names.changed.connect(self.refresh)
        parts.arrivals.arrived.connect(self._arrive)
        parts.arrivals.kept_for_later.connect(self._tell_kept_for_later)
        parts.arrivals.asking.connect(self._ask)
        parts.refreshing.renewed.connect(self._see_refreshed)
        parts.refreshing.said.connect(parts.page.notice.say)
        parts.choices.changed.connect(self._follow_choices)
        self._news = News(parts, jobs, self)

    @Slot()
    def refresh(self) -> None:
        """See what the library holds now; nothing in the list moves."""
        self.parts.shelving.refresh(self.parts.list.model.rowCount())

    @Slot(str)
    def take(self, given: str) -> None:
        """Come forward, with what a second start was given."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        if given.isdecimal():
            self.parts.panes.leave_full()
            self.parts.reading.open(int(given))
        elif given:
            self.parts.panes.show_list()
            self.parts.arrivals.save(given)

    @Slot(str, bool)
    def _save(self, given: str, later: bool) -> None:  # noqa: FBT001  a signal's argument
        self.parts.arrivals.save(given, later=later)

    @Slot(object, object, int)
    def _show_rows(self, shelf: Shelf, rows: Sequence[SavedArticle], total: int) -> None:
        self.parts.list.show_shelf(shelf, rows, total)
        self.parts.sidebar.select(shelf)
        self.parts.list.articles.select(self.parts.reading.id)
        self._entitle()
        QTimer.singleShot(0, self.parts.page.prepare)

    @Slot(object, int)
    def _renew_rows(self, rows: Sequence[SavedArticle], total: int) -> None:
        articles, model, reading = self.parts.list.articles, self.parts.list.model, self.parts.reading
        before = model.ids()
        renew_rows(model, rows, total)
        after = model.ids()
        self._moving_on.follow(before, after)
        if reading.id in after and reading.id not in before:
            articles.select(reading.id)

    @Slot(object)
    def _show_article(self, opened: OpenArticle) -> None:
        self._asked_when_opened = self._queue.newest
        self.parts.choices.look_at(host_of(opened.row.url), opened.row.language)
        self.parts.page.show_article(opened)
        self.parts.list.articles.select(opened.row.id)
        self.parts.actions.for_article(available=True)
        self.parts.memory.keep_article(opened.row.id)
        self.parts.panes.show_page()
        elsewhere = self._moving_on.brought(opened.row.id) and not self.parts.page.isAncestorOf(
            self.focusWidget()
        )
        if not (elsewhere or self.parts.list.field.text()):
            self.parts.page.focus_page()
        self._entitle()
        self.shown_article.emit(opened.row.id)

    @Slot()
    def _show_no_article(self) -> None:
        self.doer.set_zen(on=False)
        self.parts.choices.look_at()
        self.parts.page.clear()
        self.parts.actions.for_article(available=False)
        self.parts.panes.show_list()
        self._entitle()

    @Slot(object, object)
    def _arrive(self, save: Save, row: SavedArticle) -> None:
        """Show the new row; the page turns to it unless it turned elsewhere since it was asked for."""
        self.parts.list.show_steps(wanted=False)
        self.refresh()
        if save.read and save.number > self._asked_when_opened:
            self._asked_when_opened = self._queue.newest
            self.parts.reading.open(row.id)

    @Slot(object, object)
    def _renew_article(self, before: SavedArticle, now: SavedArticle) -> None:
        """Draw the open article's row as it is now; the counts only where they may have changed."""
        self.parts.page.show_row(now)
        self.parts.list.model.replace_row(now)
        if before.state is not now.state:
            self.parts.shelving.refresh_sidebar()

    @Slot(object)
    def renew_text(self, now: SavedArticle) -> None:
        """Draw the row of an article that was made anew; if it was opened just before, open it again."""
        if self.parts.shelving.shelf.kind is not ShelfKind.SEARCH:  # there a row shows what was found
            self.parts.list.model.replace_row(now)
        if self.parts.reading.id == now.id:
            self.parts.reading.open(now.id)

    @Slot(int)
    def tell_read_again(self, count: int) -> None:
        """Say quietly that kept pages gave other articles than before."""
        sentence = ngettext(
            "{n} article was made anew from the page that was kept.",
            "{n} articles were made anew from the pages that were kept.",
            count,
        )
        self.parts.page.notice.say(sentence.format(n=count))
        self.parts.shelving.refresh_sidebar()

    @Slot(object)
    def _see_changes(self, ids: Sequence[int]) -> None:
        self.refresh()
        if self.parts.reading.id in ids:
            self.parts.reading.renew()

    @Slot(object)
    def _see_other_texts(self, ids: Sequence[int]) -> None:
        if self.parts.reading.id in ids:
            self.parts.reading.open(self.parts.reading.id)

    @Slot(object)
    def _see_refreshed(self, refreshed: Refreshed) -> None:
        """Show what became of an article that was fetched again; the page turns back to it, at its place."""
        reading = self.parts.reading
        self.refresh()
        if reading.id == refreshed.row.id:
            reading.keep_place(self.parts.page.view.place(), text_is_other=True)
            reading.open(refreshed.row.id)

    @Slot(object)
    def _tell_kept_for_later(self, row: SavedArticle) -> None:
        self.refresh()
        self.parts.page.notice.say(say_deed(DeedKind.TO_LATER, [row.title]))

    @Slot(object, object)
    def _ask(self, save: Save, slip: SaveSlip) -> None:
        """Give the keys to a question, unless the reader went on to something else meanwhile."""
        if save.number > self._asked_when_opened and not self.parts.list.field.text():
            self.parts.panes.show_list()
            slip.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(object)
    def renew_completed(self, now: SavedArticle) -> None:
        """Draw an article of which there is more now, in its place in the list."""
        self.renew_text(now)
        self.parts.shelving.refresh_sidebar()

    @Slot(int)
    def tell_completed(self, count: int) -> None:
        """Say how many articles became whole."""
        from reader_app.wording.refreshing import say_completed  # noqa: PLC0415  as above

        self.parts.page.notice.say(say_completed(count))

    @Slot(object, object)
    def _follow_choices(self, before: Preferences, after: Preferences) -> None:
        if before.keys != after.keys:
            self.parts.actions.use_keys(keys_in_use(after.keys))
        if before.theme is not after.theme:
            self.parts.themes.choose(after.theme)
        self.parts.page.set_preferences(after)

    @Slot(object)
    def _choose_shelf(self, shelf: Shelf) -> None:
        if shelf.kind is ShelfKind.SEARCH:  # the articles of one of the reader's newspapers
            self.parts.panes.close_overlay()
            self.doer.search(shelf.name)
            return
        self.parts.list.field.clear_search()
        self.parts.shelving.show(shelf)
        self.parts.panes.close_overlay()
        self.parts.panes.show_list()

    @Slot()
    def _make_list(self) -> None:
        self.parts.names.make_list(self.parts.sidebar.shelves.new_list_place())

    def _entitle(self) -> None:
        current = self.parts.reading.current
        name = current.row.title if current else self.parts.list.header.title()
        self.setWindowTitle(f"{name} — Lutrin" if name else "Lutrin")

    def changeEvent(self, event: QEvent) -> None:
        """See what was saved and what was copied while another window was in front."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange and self.isActiveWindow():
            # The command line may have saved something; before the first rows there is nothing to renew.
            if self.parts.list.header.title():
                self.refresh()
            if self.parts.choices.current.offer_clipboard:
                self.parts.arrivals.look_at_clipboard()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome links and saved pages anywhere in the window."""
        if dropped_addresses(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Save what is dropped; the first of several is the one that opens."""
        event.acceptProposedAction()
        self.parts.panes.show_list()
        for address in dropped_addresses(event.mimeData()):
            self.parts.arrivals.save(address)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the reader's place and the window's shape before it goes."""
        if self.parts.reading.current:
            self.parts.reading.keep_place(self.parts.page.view.place())
        self.doer.set_zen(on=False)
        panes = self.parts.panes
        self.parts.memory.keep_window(self.saveGeometry(), panes.state(), sidebar=panes.sidebar_wanted)
        self.parts.choices.finish()
        self.closing.emit()
        super().closeEvent(event)
