"""Connecting a publisher: the dialog, the sign-in window and the services hear of each other here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from reader_app.domain.account import NEEDS_WINDOW, SIGNED_IN, Credentials, Verdict
from reader_app.domain.problem import ReaderAppError
from reader_app.ui.window.account_acts import Act, act_for
from reader_app.ui.window.connect_facts import Purpose, SiteToConnect, gather
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from reader_app.domain.account import Account
    from reader_app.domain.page import Page
    from reader_app.domain.progress import Progress
    from reader_app.domain.shelf import OpenArticle, SavedArticle
    from reader_app.library.library import Library
    from reader_app.ui.browser.browser import Browser
    from reader_app.ui.jobs import Job, Jobs
    from reader_app.ui.look.themes import Themes
    from reader_app.ui.window.accounts_door import AccountsDoor
    from reader_app.ui.window.connect_dialog import ConnectDialog


@dataclass(frozen=True, slots=True)
class Connected:
    """A sign-in that was taken: its account, the article that it was for, and its page as it was shown."""

    account: Account
    row: SavedArticle | None = None
    page: Page | None = None


class Connecting(QObject):
    """One sign-in at a time, and one dialog; the window's thread only."""

    connected = Signal(object)  # Connected
    ended = Signal(object)  # the Account of any attempt, whatever it came to
    closed = Signal()  # the dialog is gone
    refused = Signal(object)  # the ReaderAppError for which nothing could begin
    complete_wanted = Signal(str)  # the publisher whose articles are to be completed

    def __init__(
        self,
        door: AccountsDoor,
        library: Library,
        browser: Browser,
        jobs: Jobs,
        themes: Themes,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._door, self._library, self._browser = door, library, browser
        self._jobs, self._themes, self._window = jobs, themes, window
        self._site = SiteToConnect("")
        self._row: SavedArticle | None = None
        self._approved: tuple[str, ...] = ()
        self._waiting: Credentials | None = None  # while the reader is asked whether they may go elsewhere
        self._account: Account | None = None
        self._job: Job | None = None
        self.dialog: ConnectDialog | None = None

    def connect_site(self, typed: str) -> None:
        """Connect what was typed: a site, or any address of it."""
        self._begin(typed, Purpose.CONNECT, None, None)

    def connect_article(self, opened: OpenArticle) -> None:
        """Sign in where an article stopped; it is what proves it."""
        self._begin(opened.row.url, Purpose.SIGN_IN, opened.row, None)

    def ask_again(self, account: Account, purpose: Purpose) -> None:
        """Ask for the password of an account once more, or for another."""
        self._begin(account.publisher, purpose, None, self._show_form)

    def open_window(self, account: Account) -> None:
        """Sign in on the publisher's own page."""
        self._begin(account.publisher, Purpose.SIGN_IN, None, self._go_to_window)

    def bring_cookies(self, account: Account) -> None:
        """Take the session of a browser out of a file."""
        self._begin(account.publisher, Purpose.SIGN_IN, None, self._choose_cookies)

    def close(self) -> None:
        """Stop everything: the window goes."""
        self._forget_secrets()
        if self._job:
            self._job.cancel()
        if self.dialog:
            self.dialog.close()

    def _begin(
        self,
        typed: str,
        purpose: Purpose,
        row: SavedArticle | None,
        then: Callable[[], None] | None,
    ) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._row, self._approved, self._account = row, (), None
        self._job = self._jobs.start(
            lambda _: gather(self._door.open(), self._library, typed, purpose, row.url if row else ""),
            lambda site: self._open(site, then),
            owner=self,
            failed=self.refused.emit,
        )

    def _open(self, site: SiteToConnect, then: Callable[[], None] | None) -> None:
        from reader_app.ui.window.connect_dialog import ConnectDialog  # noqa: PLC0415  when it is wanted

        if self.dialog is not None:
            return
        self._job, self._site = None, site
        self.dialog = ConnectDialog(self._themes, site, self._window)
        self.dialog.form.sign_in_wanted.connect(self._sign_in)
        self.dialog.form.window_wanted.connect(self._go_to_window)
        self.dialog.form.cookies_wanted.connect(self._choose_cookies)
        self.dialog.cancelled.connect(self._cancel)
        self.dialog.left.connect(self._leave)
        self.dialog.main_chosen.connect(self._do_main)
        self.dialog.outlined_chosen.connect(self._do_outlined)
        if then:
            then()
        else:
            self._take_the_way_that_is_known(site)

    def _take_the_way_that_is_known(self, site: SiteToConnect) -> None:
        """Go on as the account, or the site's rule, has it; else ask for a name and a password."""
        account = site.account
        act = act_for(account, account.state_at(datetime.now(UTC))) if account else None
        if act is Act.WINDOW or (act is None and site.by_window):
            self._go_to_window()
        elif act is Act.COOKIES:
            self._choose_cookies()
        elif act is Act.SIGN_IN and account and account.verdict is not Verdict.ELSEWHERE:
            self._sign_in_again(account)
        else:
            self._show_form()

    def _show_form(self) -> None:
        if self.dialog:
            self.dialog.open()

    def _sign_in_again(self, account: Account) -> None:
        """Begin with the password that is kept; where there is none, the form follows."""
        self._work(
            _("Signing in"),
            lambda progress: self._door.open().connect.sign_in(account.publisher, progress, asked=True),
        )

    @Slot(object)
    def _sign_in(self, credentials: Credentials) -> None:
        site, article, approved = self._site, self._article(), self._approved
        self._waiting = credentials  # a question about where they go may follow; `_tell` forgets them

        def work(progress: Progress) -> Account:
            connect = self._door.open().connect
            if site.purpose is Purpose.CHANGE and site.account and credentials.user == site.account.user:
                return connect.change_password(site.publisher, credentials.password, progress)
            return connect.add(
                site.publisher, credentials, progress=progress, article=article, approved=approved
            )

        self._work(_("Signing in"), work)

    @Slot()
    def _choose_cookies(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self._window,
            _("Cookies of {site}").format(site=self._site.publisher),
            "",
            "cookies.txt (*.txt);;* (*)",
        )
        if path:
            self.take_cookies(Path(path))
        elif self.dialog and not self.dialog.isVisible():
            self.dialog.close()
            self._leave()

    def take_cookies(self, path: Path) -> None:
        """Bring the cookies of that file."""
        site, article = self._site, self._article()
        self._work(
            _("Reading the cookies"),
            lambda progress: self._door.open().connect.bring_cookies(site.publisher, path, article, progress),
        )

    @Slot()
    def _go_to_window(self) -> None:
        """Open the publisher's own page; the dialog waits out of sight."""
        site, article = self._site, self._article()
        domains = site.account.domains if site.account else ()
        try:
            window = self._browser.sign_in(
                site.page, site.publisher, domains, self._themes, self._window, article=article
            )
        except ReaderAppError as error:
            self._tell_trouble(error)
            return
        if self.dialog:
            self.dialog.form.password.empty()
            self.dialog.hide()
        window.signed_in.connect(lambda page: self._took_window(article, page))
        window.left.connect(self._come_back)
        window.show()

    def _took_window(self, article: str, page: Page | None) -> None:
        site = self._site
        self._work(
            _("Looking whether it opens the article"),
            lambda _progress: self._door.open().connect.took_window(
                site.publisher, cookies_are_in_jar=True, article=article, page=page
            ),
            page,
        )

    @Slot()
    def _come_back(self) -> None:
        """The reader left the window without signing in: nothing was begun."""
        if self.dialog and not self.dialog.isVisible() and self._job is None:
            self.dialog.reject()

    def _work(self, words: str, work: Callable[[Progress], Account], page: Page | None = None) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        dialog.show_work(words)
        if not dialog.isVisible():
            dialog.open()
        self._job = self._jobs.start(
            work,
            lambda account: self._tell(account, page),
            owner=self,
            progress=lambda step: dialog.show_step(step) if isValid(dialog) else None,
            failed=self._tell_trouble,
        )

    def _tell(self, account: Account, page: Page | None) -> None:
        from reader_app.ui.window.connect_words import answer_of, trouble_of  # noqa: PLC0415  as above

        self._job, self._account = None, account
        if account.verdict is not Verdict.ELSEWHERE:
            self._forget_secrets()
        self.ended.emit(account)
        if account.verdict in SIGNED_IN:
            self.connected.emit(Connected(account, self._row, page))
        if self.dialog is None:
            return
        if told := answer_of(account, self._row.title if self._row else ""):
            self.dialog.show_told(told)
        else:
            self.dialog.show_form(trouble_of(account))

    def _tell_trouble(self, error: ReaderAppError) -> None:
        from reader_app.wording.problems import say  # noqa: PLC0415  on a bad day only

        self._job = None
        self._forget_secrets()
        if self.dialog:
            self.dialog.show_form(str(say(error)))
            if not self.dialog.isVisible():
                self.dialog.open()

    @Slot()
    def _do_main(self) -> None:
        """Approve, open the window, or be done."""
        account = self._account
        if account is None or self.dialog is None:
            return
        if account.verdict is Verdict.ELSEWHERE and self._waiting:
            self._approved = (*self._approved, account.fact.get("origin", ""))
            self._sign_in(self._waiting)
        elif account.verdict in NEEDS_WINDOW:
            self._go_to_window()
        else:
            self.dialog.accept()

    @Slot()
    def _do_outlined(self) -> None:
        """Back to the form: the password is typed again."""
        self._forget_secrets()
        if self.dialog:
            self.dialog.show_form()

    @Slot()
    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()
            self._job = None
        self._forget_secrets()
        if self.dialog:
            self.dialog.show_form()

    @Slot()
    def _leave(self) -> None:
        self._forget_secrets()
        self.dialog = None
        self.closed.emit()

    def _article(self) -> str:
        return self.dialog.form.article_address() if self.dialog else self._site.article

    def _forget_secrets(self) -> None:
        self._waiting = None
