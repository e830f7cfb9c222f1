"""The sign-in window: the publisher's own page, where the reader signs in, and what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEngineNewWindowRequest
from PySide6.QtWidgets import QMessageBox

from reader_app.domain.address import host_of, same_article_key
from reader_app.domain.problem import FetchError, Problem
from reader_app.sites.publisher import publisher_of
from reader_app.ui.browser.also_through import AlsoThrough
from reader_app.ui.browser.looking import Looking
from reader_app.ui.browser.mail_link import MailLink
from reader_app.ui.browser.page_window import PageWindow, button_row, password_warning, written
from reader_app.ui.browser.pop_up import PopUp
from reader_app.ui.browser.sign_in_page import SignInPage
from reader_app.ui.look.buttons import MainButton, OutlinedButton
from reader_app.ui.look.words_label import WordsLabel
from reader_app.wording.catalogue import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reader_app.domain.page import Page
    from reader_app.ui.browser.household import Household
    from reader_app.ui.browser.room import Room
    from reader_app.ui.browser.snapshot import Snapshot
    from reader_app.ui.look.themes import Themes

_SIZE = QSize(1000, 800)
_SECONDS = 30  # in which the article is shown
_FIRST_TROUBLE = 400
_MOST_POP_UPS = 4


class SignInWindow(PageWindow):
    """Stays until the reader says that they are `signed_in`, or goes (`left`): one of the two, once.

    Wherever the sign-in leads, it stays in the account's room, whose jar is a session's from the
    start. When `signed_in` comes, with the article as it was shown or with None where there is
    none, the cookies are in the jar: the publisher's, those of `domains`, and those of other sites
    that the reader let in. What a sign-in that was left has set stays as well, as in any browser;
    what other sites set goes.
    """

    signed_in = Signal(object)  # Page | None

    def __init__(
        self,
        address: str,
        publisher: str,
        domains: tuple[str, ...],
        article: str,
        household: Household,
        themes: Themes,
        parent: QWidget | None,
    ) -> None:
        super().__init__(themes, parent, address, in_clear=password_warning())
        self._publisher, self._domains, self._article, self._themes = publisher, domains, article, themes
        self._room: Room | None = None
        self._passed: set[str] = set()  # registrable domains
        self._pages = 0  # that were loaded so far
        self._proving = False  # whether the article is being opened to be taken along
        self._intro = WordsLabel(themes, self._first_words())
        self._others = AlsoThrough(themes, self)
        self._mail = MailLink(themes, self)
        self._mail.pasted.connect(self._open_link)
        self._mail.not_understood.connect(self._tell)
        self._agree, self._close = MainButton(_("I am signed in")), OutlinedButton(_("Close"))
        self._agree.setEnabled(False)
        self._agree.clicked.connect(self._finish)
        self._close.clicked.connect(self.close)
        self._lay_out([self._intro], [self._others, self._mail, button_row(self._close, self._agree)], _SIZE)
        self._looking = Looking(self)
        self._looking.settled.connect(self._take)
        self._limit = QTimer(self, singleShot=True, interval=1000 * _SECONDS)
        self._limit.timeout.connect(self._expire)
        household.ending.connect(self.close)
        household.enter_to_sign_in(publisher, self, self._begin, self._tell_trouble)

    def _first_words(self) -> str:
        return _("Sign in here as on the site itself. Lutrin does not read what you type.")

    def _begin(self, room: Room) -> None:
        """Load the address in the account's room."""
        if self._ended:
            return
        self._room = room
        room.begin_sign_in(self._domains)
        room.strangers_came.connect(self._ask_about_others)
        room.closing.connect(self.close)
        view = self._make_view()
        page = SignInPage(room, self._themes, view)
        self._listen_to(page)
        self._show_page(view, page)
        page.load(QUrl(self._address))

    def _listen_to(self, page: SignInPage) -> None:
        page.passed.connect(self._note_way)
        page.window_wanted.connect(self._open_pop_up)

    @Slot(QUrl)
    def _note_way(self, url: QUrl) -> None:
        self._passed.add(publisher_of(written(url)))
        self._ask_about_others()

    @Slot()
    def _ask_about_others(self) -> None:
        """Ask about the sites whose pages were on the way; what their pictures and scripts set just goes."""
        if self._room is not None:
            self._others.offer(self._room.strangers() & self._passed)

    @Slot(QWebEngineNewWindowRequest)
    def _open_pop_up(self, wanted: QWebEngineNewWindowRequest) -> None:
        if self._room is None or len(self._pop_ups()) >= _MOST_POP_UPS:
            return
        pop_up = PopUp(self._room, self._themes, self)
        self._listen_to(pop_up.page)
        wanted.openIn(pop_up.page)
        pop_up.show()

    def _pop_ups(self) -> list[PopUp]:
        return [one for one in self.findChildren(PopUp) if one.isVisible()]

    @Slot(str)
    def _open_link(self, address: str) -> None:
        """Open the link from the mail here, where the session is wanted."""
        if self._view is None or not (self._is_safe(address) or self._agrees_to(address)):
            return
        self._view.setFocus()
        self._view.load(QUrl(address))

    def _is_safe(self, address: str) -> bool:
        """Whether a link leads to the account's own sites, encrypted."""
        is_home = self._room is not None and self._room.is_of_account(address)
        return is_home and QUrl(address).scheme() == "https"

    def _agrees_to(self, address: str) -> bool:
        box = QMessageBox(self)
        box.setWindowTitle(host_of(address))
        words = _("This link leads to {host}, and not over an encrypted connection to {publisher}. Open it?")
        box.setText(words.format(host=host_of(address), publisher=self._publisher))
        agree = box.addButton(_("Open"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.exec()
        return box.clickedButton() is agree

    @Slot(QWebEngineLoadingInfo)
    def _follow(self, info: QWebEngineLoadingInfo) -> None:
        super()._follow(info)
        status = info.status()
        if status is info.LoadStatus.LoadStartedStatus:
            self._looking.stop()
            return
        came = status is info.LoadStatus.LoadSucceededStatus or self._answered.status >= _FIRST_TROUBLE
        self._pages += came
        if self._proving and came:
            self._look()
        elif self._proving:
            self._stay()
        else:
            self._agree.setEnabled(True)
            self._offer()

    def _offer(self) -> None:
        """Say that the article is back: whether it is whole is the reader's to see."""
        if self._is_back():
            words = _("The article is back. If you can read all of it, you are signed in.")
        else:
            words = self._first_words()
        if words != self._intro.text():
            self._intro.setText(words)
            self._announce(words)

    def _is_back(self) -> bool:
        """Whether the article is there and was not what the window began with."""
        shown = written(self._view.url()) if self._view is not None else ""
        article = same_article_key(self._article) if self._article else ""
        return bool(article) and self._pages > 1 and same_article_key(shown) == article

    @Slot()
    def _finish(self) -> None:
        """Open the article if there is one, and be done."""
        self._agree.setEnabled(False)
        for pop_up in self._pop_ups():
            pop_up.close()
        if self._view is None or not self._article:
            self._leave_with(None)
            return
        self._proving = True
        self._limit.start()
        if self._is_back():
            self._look()
        else:
            self._view.load(QUrl(self._article))

    def _look(self) -> None:
        if self._view is not None:
            self._looking.start(self._view.page(), has_session=True)

    @Slot()
    def _expire(self) -> None:
        if self._looking.sees_text:
            self._looking.hurry()
        else:
            self._stay()
            error = FetchError(Problem.TIMED_OUT, host=host_of(self._article), seconds=_SECONDS)
            self._tell_trouble(error)

    @Slot(object)
    def _take(self, shown: Snapshot) -> None:
        """Take the article along as it is shown."""
        if self._room is not None and not self._room.is_of_account(shown.address):
            self._stay()
            self._tell(_("The site still asks you to sign in."))
            return
        self._leave_with(self._answered.page(shown, self._article))

    def _leave_with(self, page: Page | None) -> None:
        """Be done once every cookie is in its place."""
        if self._room is not None:
            self._limit.stop()
            self._room.approve(self._others.approved())
            self._room.leave(self, lambda: self._hand_over(page), self._tell_trouble)

    def _hand_over(self, page: Page | None) -> None:
        if not self._ended:
            self._ended = True
            self._let_go()
            self.signed_in.emit(page)
            self.close()

    def _stay(self) -> None:
        """Go on with the sign-in: the article did not come."""
        self._proving = False
        self._limit.stop()
        self._looking.stop()
        self._agree.setEnabled(True)

    @Slot()
    def _break(self) -> None:
        self._stay()
        super()._break()

    def _end(self) -> None:
        self._limit.stop()
        self._looking.stop()
        for pop_up in self._pop_ups():
            pop_up.close()
        self._let_go()
        super()._end()

    def _let_go(self) -> None:
        """Leave the room to others; what they must not have is forgotten."""
        room, self._room = self._room, None
        if room is not None:
            room.end_sign_in()
