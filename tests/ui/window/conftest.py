"""The whole window on a library of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from ui.window.account_samples import FakeAccounts
from ui.window.page_samples import Outside
from ui.window.window_samples import FakeBrowser, FakeFetcher, FakeJars, FakeSaveArticle, KeptPages

from reader_app.domain.preferences import Preferences, ThemeName
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.extract.worker import ExtractionWorker
from reader_app.library.library import Library
from reader_app.preferences.store import PreferencesStore
from reader_app.services.about_site import AboutSites
from reader_app.services.read_again import ReadAgain
from reader_app.services.refresh_article import RefreshArticle
from reader_app.services.repair_article import RepairArticle
from reader_app.sites.rule_book import RuleBook
from reader_app.ui.jobs import Jobs
from reader_app.ui.look.fonts import use_interface_font
from reader_app.ui.look.themes import Themes
from reader_app.ui.reading.hyphenation import Hyphenation
from reader_app.ui.window.choices import Choices
from reader_app.ui.window.errands import Errands
from reader_app.ui.window.main_window import MainWindow
from reader_app.ui.window.memory import WindowMemory
from reader_app.ui.window.parts import Backstage
from reader_app.ui.window.saving import SaveQueue
from reader_app.ui.window.versions import Versions


@dataclass
class Desk:
    """A window and what stands behind it."""

    window: MainWindow
    library: Library
    saver: FakeSaveArticle
    browser: FakeBrowser
    pages: KeptPages
    queue: SaveQueue
    store: PreferencesStore
    jobs: Jobs
    accounts: FakeAccounts
    qtbot: object

    @property
    def parts(self):
        return self.window.parts

    def do(self, name):
        self.window.doer.do(name)

    def show(self, shelf=None):
        """Show a shelf, and wait for its rows."""
        with self.qtbot.waitSignal(self.parts.shelving.rows_arrived):
            self.parts.shelving.show(shelf or Shelf(ShelfKind.INBOX))

    def open(self, identity):
        """Open an article, and wait until it stands on the page."""
        with self.qtbot.waitSignal(self.window.shown_article):
            self.parts.reading.open(identity)

    def wait(self, condition):
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=8000)

    def rows(self):
        return self.parts.list.model.ids()

    def slips(self):
        return self.parts.list.slips.slips()

    def said(self):
        """What the notice says, "" while there is none."""
        notice = self.parts.page.notice
        return notice._words.text() if notice.isVisibleTo(self.window) else ""


@pytest.fixture
def library(tmp_path):
    made = Library.open(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def make_desk(qapp, qtbot, tmp_path, library, request):
    """Build a window on the library; what was put there before is shown."""
    made = []

    def make(preferences=None):
        QGuiApplication.clipboard().clear()
        preferences = preferences or Preferences(theme=ThemeName.LIGHT)
        use_interface_font(qapp)
        jobs, store = Jobs(), PreferencesStore(tmp_path / "settings.json")
        themes = Themes(qapp, preferences.theme)
        choices = Choices(preferences, store, jobs, jobs)
        saver = FakeSaveArticle(library)
        browser, pages = FakeBrowser(), KeptPages()
        refresher = RefreshArticle(FakeFetcher(), saver, library)
        queue = SaveQueue(lambda: Errands(saver, refresher), browser, jobs, jobs)
        versions = Versions(lambda: ReadAgain(library, pages, lambda _host: "1"), library, jobs, jobs)
        about = AboutSites(library, RuleBook((tmp_path / "rules",)), FakeJars)
        accounts = FakeAccounts(library, tmp_path / "accounts")
        worker, own = ExtractionWorker(), tmp_path / "data" / "rules"
        repairs = RepairArticle(library, worker, own, lambda: (tmp_path / "rules", own))
        behind = Backstage(
            library, queue, versions, jobs, lambda: about, accounts.door, browser, lambda: repairs
        )
        window = MainWindow(behind, themes, choices, Hyphenation(), WindowMemory(tmp_path / "data"))
        desk = Desk(window, library, saver, browser, pages, queue, store, jobs, accounts, qtbot)
        made.append((desk, themes))
        request.addfinalizer(worker.close)
        window.show()
        window.parts.shelving.refresh_sidebar()
        desk.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        return desk

    yield make
    for desk, themes in made:
        desk.queue.cancel_all()
        desk.window.close()
        assert desk.jobs.close()
        desk.window.deleteLater()
        desk.jobs.deleteLater()
        themes.deleteLater()
    qapp.processEvents()


@pytest.fixture
def outside(qapp):
    """Note what the window gives to the reader's browser, in place of opening it."""
    made = Outside()
    schemes = ("http", "https", "mailto", "tel")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, made, "take")
    yield made
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)
