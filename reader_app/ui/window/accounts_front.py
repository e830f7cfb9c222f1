"""The accounts in the window: their page, their lines in the sidebar, and the way in at a wall."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from reader_app.domain.account import Verdict
from reader_app.ui.window.account_acts import Act
from reader_app.ui.window.connect_facts import Purpose
from reader_app.wording.catalogue import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader_app.domain.account import Account
    from reader_app.domain.problem import ReaderAppError
    from reader_app.domain.shelf import OpenArticle
    from reader_app.services.accounts_overview import AccountRow
    from reader_app.services.refresh_article import Refreshed
    from reader_app.ui.jobs import Jobs
    from reader_app.ui.shelf.sidebar_rows import Newspaper
    from reader_app.ui.window.account_keeping import AccountKeeping
    from reader_app.ui.window.accounts_page import AccountsPage
    from reader_app.ui.window.connecting import Connected, Connecting
    from reader_app.ui.window.doer import Doer
    from reader_app.ui.window.parts import Parts

_WITH_THE_FORM = frozenset({Verdict.NO_PASSWORD, Verdict.ELSEWHERE})


class AccountsFront(QObject):
    """Ties what the reader sees of accounts to what is done with them."""

    complete_wanted = Signal(str)  # a publisher
    stop_wanted = Signal()  # the completing

    def __init__(
        self,
        keeping: AccountKeeping,
        connecting: Connecting,
        parts: Parts,
        doer: Doer,
        jobs: Jobs,
    ) -> None:
        super().__init__(doer)
        self.keeping, self.connecting = keeping, connecting
        self._parts, self._doer, self._jobs = parts, doer, jobs
        self._panes, self._page = parts.panes, parts.page
        self._shown: AccountsPage | None = None
        self._in_place: dict[int, str] = {}  # publishers by the articles that are completed after a sign-in
        self._counting = ""  # the publisher whose other articles may be completed too, not counted yet
        self._offer = ""  # the same, once they are
        self._warned = False
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether the page of accounts is on show."""
        return self._shown is not None and self._panes.full is self._shown

    @Slot()
    def toggle(self) -> None:
        """Open the page of accounts, or go back to the articles."""
        if self.is_open:
            self._panes.leave_full()
        else:
            self.open()

    @Slot()
    def open(self) -> None:
        """Show the page of accounts."""
        page = self._get_page()
        self.keeping.with_meters = True
        self.keeping.refresh()
        self._tell_secrets()
        self._panes.close_overlay()
        self._panes.show_full(page)
        page.take_keys()

    def sign_in_for(self, opened: OpenArticle) -> None:
        """Sign in where an article stopped; it is completed in its place then."""
        self.connecting.connect_article(opened)

    def tell_secrets(self, owner: QObject, show: Callable[[str], object]) -> None:
        """Have it said in one sentence where secrets go; the keyring is asked off this thread."""
        self._jobs.start(lambda _: self._secrets(), show, owner=owner)

    def close(self) -> None:
        """Stop what is under way: the window goes."""
        self.connecting.close()

    def _connect(self) -> None:
        self._doer.accounts_wanted.connect(self.toggle)
        self._doer.sign_in_wanted.connect(self.sign_in_for)
        self._doer.secrets_wanted.connect(self.tell_secrets)
        self._parts.sidebar.accounts_wanted.connect(self.toggle)
        self._panes.full_changed.connect(self._mark)
        self.keeping.changed.connect(self._draw)
        self.keeping.listed.connect(self._show_in_sidebar)
        self.keeping.attempted.connect(self._see_account)
        self.keeping.forgotten.connect(self._tell_forgotten)
        self.keeping.password_wanted.connect(
            lambda account: self.connecting.ask_again(account, Purpose.SIGN_IN)
        )
        self.connecting.ended.connect(lambda _account: self.keeping.refresh())
        self.connecting.ended.connect(self._see_account)
        self.connecting.connected.connect(self._complete_in_place)
        self.connecting.refused.connect(self._tell_refusal)
        self.connecting.closed.connect(self._offer_others)
        self._parts.refreshing.renewed.connect(self._see_refreshed)

    @Slot()
    def _see_account(self) -> None:
        """Say of the open article what is known now of the reader's account."""
        reading = self._parts.reading
        current = reading.current
        if current and current.access.gated and not current.row.completeness.is_whole:
            reading.keep_place(self._page.view.place(), text_is_other=True)
            reading.open(current.row.id)

    def _get_page(self) -> AccountsPage:
        if self._shown is None:
            from reader_app.ui.window.accounts_page import AccountsPage  # noqa: PLC0415  when it is wanted

            page = self._shown = AccountsPage(self._parts.themes, self._panes)
            page.hide()
            page.connect_wanted.connect(self.connecting.connect_site)
            page.act_wanted.connect(self.act)
            page.rules_wanted.connect(self._doer.open_preferences)
            page.back_wanted.connect(self._panes.return_from_full)
            page.unfold_wanted.connect(self._panes.toggle_sidebar)
            self._panes.folded.connect(page.unfold_button.setVisible)
            page.unfold_button.setVisible(not self._panes.sidebar_shown)
        return self._shown

    @Slot(str, object)
    def act(self, publisher: str, act: Act) -> None:
        """Do what a line asks for."""
        account = self.keeping.account(publisher)
        if act is Act.SHOW:
            self._doer.search(f"site:{publisher}")
        elif act is Act.STOP:
            self.keeping.stop(publisher)
            self.stop_wanted.emit()
        elif act is Act.COMPLETE:
            self.complete_wanted.emit(publisher)
        elif account is None:
            self.connecting.connect_site(publisher)
        else:
            self._act_on(account, act)

    def _act_on(self, account: Account, act: Act) -> None:
        if act is Act.TEST:
            self.keeping.test(account, _("Testing the connection"))
        elif act is Act.SIGN_IN and account.verdict not in _WITH_THE_FORM:
            self.keeping.sign_in(account, _("Signing in"))
        elif act in {Act.SIGN_IN, Act.PASSWORD}:
            self.connecting.ask_again(account, Purpose.CHANGE if act is Act.PASSWORD else Purpose.SIGN_IN)
        elif act is Act.WINDOW:
            self.connecting.open_window(account)
        elif act is Act.COOKIES:
            self.connecting.bring_cookies(account)
        elif act is Act.SITES:
            self._describe(account)
        elif act is Act.FORGET:
            self._ask_to_forget(account)

    def _describe(self, account: Account) -> None:
        from reader_app.ui.window.account_cards import SitesCard  # noqa: PLC0415  rarely wanted

        card = SitesCard(self._parts.themes, account, self._get_page())
        card.described.connect(self.keeping.describe)
        card.open_under(self._get_page().lines[account.publisher].more_button)

    def _ask_to_forget(self, account: Account) -> None:
        from reader_app.ui.window.account_cards import ForgetCard  # noqa: PLC0415  rarely wanted

        card = ForgetCard(self._parts.themes, account.publisher, self._get_page())
        card.agreed.connect(self.keeping.forget)
        card.open_under(self._get_page().lines[account.publisher].more_button)

    @Slot()
    def _draw(self) -> None:
        if self._shown is not None:
            self._shown.show_lines(self.keeping.lines())

    @Slot()
    def _mark(self) -> None:
        """Show in the sidebar where the reader is."""
        self._parts.sidebar.mark_accounts(open_now=self.is_open)
        self._parts.sidebar.select(None if self.is_open else self._parts.shelving.shelf)

    @Slot(object)
    def _show_in_sidebar(self, rows: Sequence[AccountRow]) -> None:
        from reader_app.ui.shelf.sidebar_rows import account_rows  # noqa: PLC0415  as below

        self._parts.sidebar.show_accounts(account_rows(_said(rows)) if rows else ())
        if not self._warned and not self.is_open and (soon := self.keeping.ending_soon()):
            self._warned = True
            first = _said(soon)[0]
            sentence = _("{state}: {site}.").format(site=first.name, state=first.state)
            self._page.notice.say(sentence, _("Accounts"), self.open)
        if self._counting:
            self._offer, self._counting = self._counting, ""
        self._offer_others()

    def _tell_secrets(self) -> None:
        page = self._get_page()
        self.tell_secrets(page, page.secrets.setText)
        preferences, folder = self._parts.choices.current, self._parts.memory.folder

        def count() -> tuple[int, int]:
            from reader_app.services.rule_folders import rule_folders  # noqa: PLC0415  as below

            folders = rule_folders(preferences, folder)
            return sum(1 for one in folders for _file in one.glob("*.txt")), len(preferences.rule_folders)

        self._jobs.start(lambda _: count(), lambda counts: self._tell_rules(*counts), owner=page)

    def _tell_rules(self, rules: int, folders: int) -> None:
        said = ngettext("{n} rule for sites", "{n} rules for sites", rules).format(n=rules)
        if folders:
            yours = ngettext("{n} folder of them is yours", "{n} folders of them are yours", folders)
            said = f"{said} · {yours.format(n=folders)}"
        self._get_page().rules.setText(said)

    def _secrets(self) -> str:
        from reader_app.wording.accounts import say_where_secrets_go  # noqa: PLC0415  when it is asked

        return say_where_secrets_go(self.keeping.door.open().vault.state())

    @Slot(object)
    def _complete_in_place(self, connected: Connected) -> None:
        """Bring the article for which the reader signed in; then offer the others."""
        row = connected.row
        if row is None:
            self._count_others(connected.account.publisher)
            return
        self._in_place[row.id] = connected.account.publisher
        if connected.page is not None:
            self._parts.refreshing.bring_shown(row, connected.page)
        else:
            self._parts.refreshing.fetch_again([row])

    @Slot(object)
    def _see_refreshed(self, refreshed: Refreshed) -> None:
        publisher = self._in_place.pop(refreshed.row.id, "")
        if publisher and refreshed.row.completeness.is_whole:
            # after what is said of this one
            QTimer.singleShot(0, self, lambda: self._count_others(publisher))

    def _count_others(self, publisher: str) -> None:
        self._counting = publisher
        self.keeping.refresh()

    @Slot()
    def _offer_others(self) -> None:
        """Offer to complete a publisher's other articles, once nothing else is asked of the reader."""
        if self.connecting.dialog is not None:
            return
        publisher, self._offer = self._offer, ""
        row = next((one for one in self.keeping.rows if one.account.publisher == publisher), None)
        if row is None or not row.incomplete:
            return
        words = ngettext(
            "{n} more article of {site} can be completed.",
            "{n} more articles of {site} can be completed.",
            row.incomplete,
        )
        said = words.format(n=row.incomplete, site=row.title)
        self._page.notice.say(said, _("Complete them"), lambda: self.complete_wanted.emit(publisher))

    @Slot(object)
    def _tell_refusal(self, error: ReaderAppError) -> None:
        from reader_app.wording.problems import say  # noqa: PLC0415  on a bad day only

        if self._shown is not None and self.is_open:
            self._shown.show_trouble(str(say(error)))
        else:
            self._page.notice.say(str(say(error)))

    @Slot(str)
    def _tell_forgotten(self, publisher: str) -> None:
        self._page.notice.say(_("Nothing of your account at {site} is kept any more.").format(site=publisher))
        self._see_account()


def _said(rows: Sequence[AccountRow]) -> list[Newspaper]:
    from reader_app.ui.shelf.sidebar_rows import Newspaper  # noqa: PLC0415  with an account
    from reader_app.ui.window.account_words import sign_of, state_words  # noqa: PLC0415  as above

    now = datetime.now(UTC)
    signs = [sign_of(row.account, row.state) for row in rows]
    return [
        Newspaper(row.title, row.account.publisher, state_words(row.account, now), icon, tone)
        for row, (icon, tone) in zip(rows, signs, strict=True)
    ]
