"""The page of accounts: what it says of each publisher, what can be done there, and how it is left."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from ui.window.window_samples import address_of, put_on_shelf

from reader_app.accounts.system_keyring import KeyringAnswer, KeyringState
from reader_app.domain.access import Period
from reader_app.domain.account import Account, AccountState, Verdict, Way
from reader_app.domain.meter import FreeRead, Tally
from reader_app.services.accounts_overview import AccountRow
from reader_app.ui.look.tone import Tone
from reader_app.ui.window.account_acts import Act, act_for
from reader_app.ui.window.account_cards import ForgetCard, SitesCard
from reader_app.ui.window.account_words import line_of, line_without_account, with_one_main
from reader_app.ui.window.commands import Name

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def page_of(desk):
    """Open the page, and wait for what it says."""
    with desk.qtbot.waitSignal(desk.window.accounts.keeping.listed):
        desk.do(Name.ACCOUNTS)
    return desk.window.accounts._shown


def cards(kind):
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()]


def row_of(account, articles=14, incomplete=0, tally=None):
    return AccountRow(account, account.state_at(NOW), articles, 112, incomplete, tally)


@pytest.mark.parametrize(
    ("account", "tone", "act"),
    [
        (Account("a.example", verdict=Verdict.PROVEN), Tone.OK, Act.TEST),
        (Account("a.example"), Tone.PLAIN, Act.TEST),
        (Account("a.example", verdict=Verdict.PROVEN, until=NOW + timedelta(days=2)), Tone.WARN, Act.SIGN_IN),
        (Account("a.example", verdict=Verdict.ENDED), Tone.WARN, Act.SIGN_IN),
        (Account("a.example", way=Way.WINDOW, verdict=Verdict.ENDED), Tone.WARN, Act.WINDOW),
        (Account("a.example", way=Way.COOKIES, verdict=Verdict.ENDED), Tone.WARN, Act.COOKIES),
        (Account("a.example", verdict=Verdict.REFUSED), Tone.BAD, Act.PASSWORD),
        (Account("a.example", verdict=Verdict.CAPTCHA), Tone.WARN, Act.WINDOW),
        (Account("a.example", verdict=Verdict.NO_PASSWORD), Tone.WARN, Act.SIGN_IN),
        (Account("a.example", verdict=Verdict.PLAN_TOO_LOW), Tone.WARN, Act.TEST),
        (Account("a.example", verdict=Verdict.RULE_OUT_OF_DATE), Tone.WARN, Act.WINDOW),
        (Account("a.example", verdict=Verdict.SITE_DOWN), Tone.PLAIN, Act.TEST),
    ],
)
def test_a_state_has_its_words_its_tone_and_its_one_act(account, tone, act):
    line = line_of(row_of(account), NOW)
    assert line.tone is tone
    assert line.act is act is act_for(account, account.state_at(NOW))
    assert line.icon
    assert line.state.endswith(".")


def test_every_state_of_an_account_is_said():
    said = {
        state: line_of(AccountRow(Account("a.example"), state, 0, 0, 0, None), NOW) for state in AccountState
    }
    assert len(said) == len(AccountState)


def test_a_newspaper_is_called_as_it_calls_itself(make_desk, library):
    put_on_shelf(library, "ferry")
    desk = make_desk()
    desk.accounts.has("ferry.example")
    page = page_of(desk)
    line = page.lines["ferry.example"]
    assert line.accessibleName() == "Site ferry"
    assert line.accessibleDescription().startswith("Site ferry, ferry.example.")
    rows = [row for row in desk.parts.sidebar._accounts if row.state]
    assert [(row.words, row.domain, row.shelf.name) for row in rows] == [
        ("Site ferry", "ferry.example", "site:ferry.example")
    ]


def test_only_the_first_line_in_trouble_has_the_main_button():
    names = ("a.example", "b.example", "c.example")
    rows = [row_of(Account(name, verdict=Verdict.REFUSED)) for name in names]
    states = {row.account.publisher: row.state for row in rows}
    lines = with_one_main([line_of(row, NOW) for row in rows], states)
    assert [line.main for line in lines] == [True, False, False]


def test_a_meter_without_an_account_can_be_connected():
    line = line_without_account(Tally("gazette.example", Period.MONTH, date(2026, 11, 1), 2, None, 5))
    assert line.state == "Without an account: 2 of 5 free articles read this month."
    assert line.spent == pytest.approx(0.4)
    assert line.act is Act.CONNECT


def test_without_any_account_nothing_is_made_before_the_page_is_wanted(make_desk):
    desk = make_desk()
    desk.window.accounts.keeping.refresh()
    desk.wait(lambda: desk.window.accounts.keeping._reading is None)
    assert desk.accounts.made == 0
    page = page_of(desk)
    assert not page.empty.isHidden()
    assert page.frame.isHidden()
    desk.wait(lambda: "Secret Service" in page.secrets.text())
    assert desk.accounts.made == 1


def test_no_keyring_is_said_on_the_page(make_desk):
    desk = make_desk()
    desk.accounts.vault.answer = KeyringAnswer(KeyringState.NONE)
    page = page_of(desk)
    desk.wait(lambda: "no password and no session is kept" in page.secrets.text())


def test_the_page_takes_the_place_of_list_and_page_and_escape_gives_it_back(make_desk, library):
    desk = make_desk()
    page = page_of(desk)
    assert page.isVisible()
    assert not desk.parts.list.isVisible()
    assert not desk.parts.page.isVisible()
    assert desk.parts.sidebar.isVisible()
    assert desk.parts.sidebar.accounts_button.isChecked()
    assert page.field.hasFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Escape)
    assert desk.parts.list.isVisible()
    assert desk.parts.page.isVisible()
    assert not page.isVisible()
    assert not desk.parts.sidebar.accounts_button.isCheckable()
    put_on_shelf(library, "a")


def test_a_key_a_button_and_the_menu_lead_there(make_desk):
    desk = make_desk()
    assert QKeySequence("Shift+A") in desk.parts.actions[Name.ACCOUNTS].shortcuts()
    desk.parts.sidebar.accounts_button.click()
    assert desk.window.accounts.is_open
    desk.parts.sidebar.accounts_button.click()
    assert not desk.window.accounts.is_open


def test_a_command_about_articles_leads_back_to_them(make_desk, library):
    put_on_shelf(library, "a", "b")
    desk = make_desk()
    page_of(desk)
    desk.do(Name.FIELD)
    assert desk.parts.list.field.hasFocus()
    assert not desk.window.accounts.is_open


def test_the_smallest_window_shows_the_page_whole_and_the_way_back(make_desk):
    desk = make_desk()
    desk.accounts.has("quotidien-des-rives-et-des-marees.example", Verdict.CAPTCHA)
    desk.window.resize(640, 480)
    page = page_of(desk)
    desk.wait(lambda: page.width() == desk.parts.panes.width())
    assert page.back_button.isVisible()
    assert page.unfold_button.isVisible()
    for button in page.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()
            assert page.rect().contains(button.mapTo(page, button.rect().topRight()))


def test_a_test_says_in_words_what_it_came_to(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example")
    page = page_of(desk)
    line = page.lines["journal.example"]
    assert line.button.text() == "Test my connection"
    line.button.click()
    desk.wait(lambda: line.words.told)
    assert line.words.told == "Signed in: an article that was locked came whole."
    assert desk.accounts.connect.asked == [("test", "journal.example")]


def test_a_drawn_account_is_tested_by_the_browser(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example", article=address_of("journal"), drawn=True, way=Way.WINDOW)
    page = page_of(desk)
    page.lines["journal.example"].button.click()
    desk.wait(lambda: page.lines["journal.example"].words.told)
    assert desk.browser.opened == ["journal"]
    assert desk.accounts.connect.asked == [("window", "journal.example", True, address_of("journal"), True)]


def test_an_attempt_can_be_stopped(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example", Verdict.ENDED)
    desk.accounts.connect.kept_password = "slow"
    page = page_of(desk)
    line = page.lines["journal.example"]
    assert line.button.text() == "Sign in again"
    line.button.click()
    assert line.button.text() == "Stop"
    line.button.click()
    assert line.button.text() == "Sign in again"
    assert not desk.window.accounts.keeping._attempts


def test_where_no_password_is_kept_it_is_asked_for(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example", Verdict.ENDED)
    page_of(desk).lines["journal.example"].button.click()
    connecting = desk.window.accounts.connecting
    desk.wait(lambda: connecting.dialog is not None and connecting.dialog.isVisible())
    assert connecting.dialog.form.user.text() == "claire@example.org"
    assert connecting.dialog.form.password.line.hasFocus()
    connecting.dialog.reject()


def test_forgetting_asks_first_and_leaves_nothing(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example")
    page = page_of(desk)
    desk.window.accounts.act("journal.example", Act.FORGET)
    (card,) = cards(ForgetCard)
    assert "Your articles stay" in card.accessibleDescription()
    card.forget_button.click()
    desk.wait(lambda: not page.lines)
    assert desk.browser.forgotten == ["journal.example"]
    assert desk.accounts.book.kept == {}
    assert desk.said() == "Nothing of your account at journal.example is kept any more."


def test_further_sites_are_typed_as_readers_type_them(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example", domains=("ancien.example",))
    page_of(desk)
    desk.window.accounts.act("journal.example", Act.SITES)
    (card,) = cards(SitesCard)
    assert card.sites.text() == "ancien.example"
    card.sites.setText("https://WWW.autre.example/une, id.journal.example")
    card.keep_button.click()
    desk.wait(lambda: desk.accounts.book.kept["journal.example"].domains != ("ancien.example",))
    assert desk.accounts.book.kept["journal.example"].domains == ("autre.example", "id.journal.example")


def test_completing_shows_how_far_it_is_and_stops(make_desk, library):
    put_on_shelf(library, "journal", words=2, opening=True)
    desk = make_desk()
    desk.accounts.has("journal.example")
    page = page_of(desk)
    front = desk.window.accounts
    with desk.qtbot.waitSignal(front.complete_wanted) as wanted:
        front.act("journal.example", Act.COMPLETE)
    assert wanted.args == ["journal.example"]
    front.keeping.note_progress("journal.example", 2, 5)
    line = page.lines["journal.example"]
    assert line._bar.value() == 40
    assert "2 of 5" in line._progress.text()
    with desk.qtbot.waitSignal(front.stop_wanted):
        line.button.click()
    front.keeping.note_progress("journal.example", 0, 0)
    assert not line._bar.isVisible()


def test_free_reads_without_an_account_stand_there_too(make_desk, library):
    library.note_free_read(FreeRead("gazette.example", "k", datetime.now(UTC)))
    desk = make_desk()
    page = page_of(desk)
    line = page.lines["gazette.example"]
    assert line.words.state == "Without an account: 1 free article read this month."
    line.button.click()
    connecting = desk.window.accounts.connecting
    desk.wait(lambda: connecting.dialog is not None)
    assert connecting.dialog.windowTitle() == "Connect a newspaper"
    connecting.dialog.reject()


def test_the_menu_of_a_line_has_everything_else(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example")
    page = page_of(desk)
    menu = page.lines["journal.example"].open_menu()
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        *("Test my connection", "Change the password", "Open its sign-in window"),
        *("Bring cookies from a file…", "Show its articles", "Further sites of this account…"),
        "Forget this account…",
    ]
    menu.close()


def test_its_articles_are_a_search(make_desk, library):
    put_on_shelf(library, "journal", "autre")
    desk = make_desk()
    desk.accounts.has("journal.example")
    page_of(desk)
    with desk.qtbot.waitSignal(desk.parts.shelving.rows_arrived):
        desk.window.accounts.act("journal.example", Act.SHOW)
    assert not desk.window.accounts.is_open
    assert [desk.parts.list.model.article(row).title for row in range(len(desk.rows()))] == [
        "Article journal"
    ]
    assert desk.parts.list.field.text() == "site:journal.example"


def test_a_session_that_ends_soon_is_said_once(make_desk):
    desk = make_desk()
    desk.accounts.has("journal.example", until=datetime.now(UTC) + timedelta(days=2, hours=1))
    keeping = desk.window.accounts.keeping
    keeping.refresh()
    desk.wait(lambda: desk.said() == "The session ends in 2 days: journal.example.")
    desk.parts.page.notice.dismiss()
    with desk.qtbot.waitSignal(keeping.listed):
        keeping.refresh()
    assert desk.said() == ""
