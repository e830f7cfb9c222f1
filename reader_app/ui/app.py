"""The app: it opens the window on the library, and closes everything in order at the end."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from reader_app.domain.problem import Problem, ReaderAppError, WindowError
from reader_app.domain.shelf import Shelf, ShelfKind
from reader_app.services.rule_folders import rule_folders
from reader_app.ui.browser.browser import Browser
from reader_app.ui.bug_report import BugCatcher
from reader_app.ui.jobs import Jobs, Lane
from reader_app.ui.look.focus_ring import FocusRing
from reader_app.ui.look.fonts import use_interface_font
from reader_app.ui.look.themes import Themes
from reader_app.ui.qt_words import teach_qt
from reader_app.ui.reading.hyphenation import Hyphenation
from reader_app.ui.single_instance import Doorbell, hand_over
from reader_app.ui.window.accounts_door import AccountsDoor
from reader_app.ui.window.choices import Choices
from reader_app.ui.window.completing import Completing
from reader_app.ui.window.errands import Errands
from reader_app.ui.window.main_window import MainWindow
from reader_app.ui.window.memory import WindowMemory
from reader_app.ui.window.parts import Backstage
from reader_app.ui.window.reading_again import ReadingAgain
from reader_app.ui.window.saving import SaveQueue
from reader_app.ui.window.versions import Versions
from reader_app.ui.window.visiting import Visiting
from reader_app.wording.catalogue import language_in_use
from reader_app.wording.problems import say

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader_app.domain.preferences import Preferences
    from reader_app.domain.shelf import SavedArticle
    from reader_app.extract.worker import ExtractionWorker
    from reader_app.library.library import Library
    from reader_app.services.about_site import AboutSites
    from reader_app.services.complete_articles import CompleteArticles
    from reader_app.services.desk import Accounts, Desk
    from reader_app.services.read_again import ReadAgain
    from reader_app.services.repair_article import RepairArticle

IDLE_AFTER = 20_000  # milliseconds between looks for work that can wait
CHECK_AFTER = 10_000  # milliseconds after the start: a large library is looked through while nobody waits
FAULTS_TOLD = 2  # at once: who mends those sees the next ones at the next start
IDLE_SLICE = 0.05  # seconds of it at a time, so that a reader's wish never waits longer


def run_window(desk: Desk, what: str, screenshot: Path | None) -> int:
    """Open the window, or hand `what` to the one that is open; answers the exit code.

    Raises WindowError with NO_DISPLAY; a picture of the window needs no display.
    """
    if _is_without_display():
        if screenshot is None:
            raise WindowError(Problem.NO_DISPLAY)
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C in a terminal: every write is whole or not there
    app = QApplication(["lutrin"])
    app.setApplicationName("lutrin")
    app.setApplicationDisplayName("Lutrin")
    app.setDesktopFileName("lutrin")
    if what:
        what = _whole_path(what)
    if screenshot is None and hand_over(desk.data_folder, what):
        return 0
    try:
        library = desk.open_library()
    except ReaderAppError as error:
        return _refuse(app, desk, error)
    with ExitStack() as closing:
        closing.callback(library.close)
        session = Session(app, desk, library)
        closing.callback(session.close)
        session.start(what)
        if screenshot:
            from reader_app.ui.portrait import Portrait  # noqa: PLC0415  for pictures of the window alone

            Portrait(session.window, session.queue, screenshot)
        return app.exec()


def _is_without_display() -> bool:
    """Qt would end the whole process where it finds neither a display nor orders to do without."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named)


class Session(QObject):
    """One run of the window: what lives as long as it does."""

    def __init__(self, app: QApplication, desk: Desk, library: Library) -> None:
        super().__init__(app)
        themes = _dress(app, desk)
        QLocale.setDefault(QLocale.system())
        self._desk, self._library = desk, library
        self._bugs = BugCatcher()
        self._jobs = Jobs(self)
        self._reader: ExtractionWorker = desk.make_reader()
        self._themes = themes
        self._ring = FocusRing(app, self._themes)
        self._choices = Choices(desk.preferences, desk.store, self._jobs, self)
        self._hyphenation = Hyphenation(desk.data_folder / "hyphenation")
        self._memory = WindowMemory(desk.data_folder)
        self._browser = Browser(
            desk.data_folder / "browser", desk.preferences, desk.make_jars, self._jobs, self
        )
        self.queue = SaveQueue(self._errands_for(desk.preferences), self._browser, self._jobs, self)
        again = self._again_for(desk.preferences)
        self._versions = Versions(again, library, self._jobs, self)
        self._about: AboutSites | None = None
        self._door = AccountsDoor(self._accounts_for(desk.preferences), desk.data_folder / "accounts")
        behind = Backstage(
            library,
            self.queue,
            self._versions,
            self._jobs,
            self._get_about,
            self._door,
            self._browser,
            self._make_repairs,
        )
        self.window = MainWindow(behind, themes, self._choices, self._hyphenation, self._memory)
        self._again = ReadingAgain(again, library, self.queue, self._jobs, self.window.parts, self)
        self._again.changed.connect(self.window.renew_text)
        self._again.finished.connect(self.window.tell_read_again)
        self._visiting = Visiting(self._browser, self.queue, self._jobs, themes, self.window)
        self.window.doer.visit_wanted.connect(self._visiting.visit)
        self.window.closing.connect(self._visiting.close)
        completer = self._completer_for(desk.preferences)
        self._completing = Completing(
            completer, self._browser, self.queue, self._jobs, self.window.parts, self
        )
        self._completing.changed.connect(self.window.renew_completed)
        self._completing.finished.connect(self.window.tell_completed)
        self.window.doer.complete_wanted.connect(self._completing.begin)
        self.window.accounts.complete_wanted.connect(self._completing.for_publisher)
        self.window.accounts.stop_wanted.connect(self._completing.stop)
        self._completing.progressed.connect(self.window.accounts.keeping.note_progress)
        self._doorbell = Doorbell(desk.data_folder, self)
        self._doorbell.rung.connect(self.window.take)
        self._choices.changed.connect(self._follow)
        self._idle = QTimer(self, interval=IDLE_AFTER)
        self._idle.timeout.connect(self._tidy)
        self._idle.start()
        QTimer.singleShot(CHECK_AFTER, self, self.check_library)

    def start(self, what: str) -> None:
        """Show the library and the article that was open; at the first start, the one that says welcome."""
        open_before = self._memory.article
        self.window.parts.shelving.show(Shelf(ShelfKind.INBOX))
        self.window.parts.shelving.refresh_sidebar()
        if self._memory.first_time and not self._library.count(Shelf(ShelfKind.ALL)):
            self._welcome()
        elif open_before and not what:
            self.window.parts.reading.open(open_before)
        self.window.show()
        self.window.accounts.keeping.refresh()
        if self._desk.faults:
            self._tell_faults()
        if what:
            self.window.take(what)

    def _tell_faults(self) -> None:
        """Say what is wrong with the settings; until it is mended that is as usual."""
        faults = " ".join(str(say(fault)) for fault in self._desk.faults[:FAULTS_TOLD])
        self.window.parts.page.notice.say(faults, stays=True)

    def close(self) -> None:
        """Stop what is under way, finish what the library was given, and end the worker."""
        self._idle.stop()
        self._again.stop()
        self._completing.close()
        self.queue.cancel_all()
        self._browser.close()
        self._jobs.close()
        self._hyphenation.keep()
        self._memory.write()
        self._reader.close()

    @Slot()
    def check_library(self) -> None:
        """Look through the library's file once; what is wrong with it is said in the window."""
        self._jobs.start(lambda _: self._library.check(), lambda _: None, owner=self)

    def _errands_for(self, preferences: Preferences) -> Callable[[], Errands]:
        def make() -> Errands:
            saver = self._desk.make_saver(preferences, self._library, self._reader)
            return Errands(saver, self._desk.make_refresher(preferences, self._library, self._reader))

        return make

    def _accounts_for(self, preferences: Preferences) -> Callable[[], Accounts]:
        return lambda: self._desk.make_accounts(preferences, self._library, self._reader)

    def _completer_for(self, preferences: Preferences) -> Callable[[], CompleteArticles]:
        return lambda: self._desk.make_completer(preferences, self._library, self._reader)

    def _again_for(self, preferences: Preferences) -> Callable[[], ReadAgain]:
        return lambda: self._desk.make_again(preferences, self._library, self._reader)

    def _make_repairs(self) -> RepairArticle:
        return self._desk.make_repairs(lambda: self._choices.current, self._library, self._reader)

    def _get_about(self) -> AboutSites:
        """Give what tells of sites; the library's lane only."""
        self._about = self._about or self._desk.make_about(self._choices.current, self._library)
        return self._about

    def _welcome(self) -> None:
        """Put a short article on the shelf, so that nothing is empty offline."""
        from reader_app.services.welcome import keep_welcome  # noqa: PLC0415  once in the life of a library

        self.window.parts.list.show_steps(wanted=True)
        self._jobs.start(
            lambda _: keep_welcome(self._library, language_in_use()),
            self._show_welcome,
            owner=self,
            lane=Lane.LIBRARY,
        )

    def _show_welcome(self, row: SavedArticle) -> None:
        self.window.refresh()
        if not self.queue.busy:
            self.window.parts.reading.open(row.id)

    @Slot(object, object)
    def _follow(self, before: Preferences, after: Preferences) -> None:
        """Reach the network and read pages as the reader now wants it."""
        ways = [(one.private_addresses, one.proxy, one.authorities) for one in (before, after)]
        if ways[0] != ways[1]:
            self._door.use(self._accounts_for(after))
            self.queue.use(self._errands_for(after))
            self._completing.use(self._completer_for(after))
            self._browser.use(after)
        self._reader.use_rules(rule_folders(after, self._desk.data_folder))
        if before.rule_folders != after.rule_folders:
            self._about = None
            self._again.use(self._again_for(after))
            self._versions.use(self._again_for(after))

    @Slot()
    def _tidy(self) -> None:
        """Let the library do, bit by bit, what can wait."""
        if not self.queue.busy:
            self._jobs.start(
                lambda _: self._library.idle_work(IDLE_SLICE), self._tidy_on, owner=self, lane=Lane.LIBRARY
            )

    def _tidy_on(self, more: bool) -> None:  # noqa: FBT001  the library's answer
        if more:
            QTimer.singleShot(0, self._tidy)


def _whole_path(what: str) -> str:
    """A path as another process understands it, anything else as it is."""
    from reader_app.services.save_article import file_named  # noqa: PLC0415  only where something is asked for

    path = file_named(what)
    return str(path.absolute()) if path else what


def _dress(app: QApplication, desk: Desk) -> Themes:
    """Give whatever is shown the reader's font, language and colours."""
    use_interface_font(app)
    teach_qt(app, language_in_use())
    return Themes(app, desk.preferences.theme)


def _refuse(app: QApplication, desk: Desk, error: ReaderAppError) -> int:
    """Without a library there is no window to speak in: say why in a small one, and on stderr."""
    from reader_app.ui.refusal import Refusal  # noqa: PLC0415  for a bad day only

    said = say(error)
    print(f"lutrin: {said}", file=sys.stderr)  # noqa: T201  for a start from a terminal
    _dress(app, desk)
    Refusal(said.sentence, said.next_step).exec()
    return 1
