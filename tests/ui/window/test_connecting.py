"""Connecting a publisher: the form, the window and the cookies, each to the end that is said in words."""

import logging
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QLineEdit
from ui.window.account_samples import RIGHT
from ui.window.window_samples import address_of, put_on_shelf

from reader_app.accounts.system_keyring import KeyringAnswer, KeyringState
from reader_app.domain.account import Account, Verdict, Way
from reader_app.domain.page import Origin, Page
from reader_app.sites.login_rule import LoginKind
from reader_app.ui.window.commands import Name
from reader_app.ui.window.connect_facts import Purpose


def dialog_for(desk, typed="journal.example"):
    """Ask to connect a publisher, and wait for the form."""
    connecting = desk.window.accounts.connecting
    connecting.connect_site(typed)
    desk.wait(lambda: connecting.dialog is not None and connecting.dialog.isVisible())
    return connecting.dialog


def sign_in(desk, dialog, password, user="claire@example.org"):
    dialog.form.user.setText(user)
    dialog.form.password.line.setText(password)
    dialog.form.sign_in_button.click()
    desk.wait(lambda: not dialog.working)


@pytest.fixture
def desk(make_desk):
    made = make_desk()
    yield made
    if made.window.accounts.connecting.dialog:
        made.window.accounts.connecting.dialog.close()


@pytest.mark.parametrize("typed", ["journal.example", "https://www.Journal.example/une/article"])
def test_a_site_is_typed_in_any_way(desk, typed):
    assert dialog_for(desk, typed).form._site.publisher == "journal.example"


def test_what_names_no_site_is_said_under_the_field(desk):
    desk.do(Name.ACCOUNTS)
    page = desk.window.accounts._shown
    page.field.setText("pas un site")
    page.connect_button.click()
    desk.wait(page.trouble.text)
    assert page.trouble.isVisible()


def test_the_newest_locked_article_is_to_prove_it(desk, library):
    put_on_shelf(library, "journal", words=2, opening=True)
    assert dialog_for(desk).form.article_address() == address_of("journal")


def test_nothing_is_sent_before_there_are_a_name_and_a_password(desk):
    form = dialog_for(desk).form
    assert not form.sign_in_button.isEnabled()
    form.user.setText("claire")
    assert not form.sign_in_button.isEnabled()
    form.password.line.setText(" ")
    assert form.sign_in_button.isEnabled()


def test_a_password_is_hidden_until_the_eye_is_turned_on_it(desk):
    password = dialog_for(desk).form.password
    assert password.line.echoMode() is QLineEdit.EchoMode.Password
    assert password.eye.accessibleName() == "Show the password"
    password.eye.click()
    assert password.line.echoMode() is QLineEdit.EchoMode.Normal
    password.empty()
    assert password.line.echoMode() is QLineEdit.EchoMode.Password


def test_a_right_password_is_proved_and_gone(desk, caplog):
    caplog.set_level(logging.DEBUG)
    dialog = dialog_for(desk)
    sign_in(desk, dialog, RIGHT)
    assert dialog.told.sentence.text() == "Signed in: an article that was locked came whole."
    assert dialog.told.main.text() == "Done"
    assert dialog.form.password.is_empty()
    dialog.form.password.line.undo()
    assert dialog.form.password.is_empty()
    assert desk.window.accounts.connecting._waiting is None
    assert RIGHT.strip() not in caplog.text
    dialog.told.main.click()
    assert desk.window.accounts.connecting.dialog is None


def test_a_refused_password_stays_in_the_form_with_its_sentence(desk):
    dialog = dialog_for(desk)
    sign_in(desk, dialog, "faux")
    assert dialog.form.isVisible()
    assert "Password refused. It will not be tried again until you change it." in dialog.form.trouble.text()
    assert dialog.form.user.text() == "claire@example.org"
    assert dialog.form.password.is_empty()
    assert dialog.form.password.line.hasFocus()


def test_another_place_for_the_password_is_approved_by_its_name(desk):
    dialog = dialog_for(desk)
    sign_in(desk, dialog, "elsewhere")
    assert "https://id.groupe.example" in dialog.told.sentence.text()
    assert dialog.told.main.text() == "Let it go to https://id.groupe.example"
    dialog.told.main.click()
    desk.wait(lambda: not dialog.working)
    assert dialog.told.sentence.text() == "Signed in: an article that was locked came whole."
    assert desk.accounts.connect.asked[-1] == (
        "add",
        "journal.example",
        "",
        ("https://id.groupe.example",),
    )
    assert desk.window.accounts.connecting._waiting is None


def test_a_place_that_is_not_approved_gets_nothing(desk):
    dialog = dialog_for(desk)
    sign_in(desk, dialog, "elsewhere")
    dialog.told.outlined.click()
    assert dialog.form.isVisible()
    assert desk.window.accounts.connecting._waiting is None
    assert len(desk.accounts.connect.asked) == 1


@pytest.mark.parametrize(
    "verdict",
    [
        *(Verdict.SECOND_FACTOR, Verdict.CAPTCHA, Verdict.SCRIPTED, Verdict.MAIL_LINK, Verdict.FRAMED),
        *(Verdict.SEVERAL_FORMS, Verdict.NOT_UNDERSTOOD, Verdict.NO_FORM),
    ],
)
def test_what_a_form_cannot_do_leads_to_the_window(desk, verdict):
    dialog = dialog_for(desk)
    sign_in(desk, dialog, verdict.value)
    assert dialog.told.main.text() == "Open its sign-in window"
    dialog.told.main.click()
    assert not dialog.isVisible()
    (window,) = desk.browser.windows
    assert window.shown


@pytest.mark.parametrize("verdict", [Verdict.SITE_DOWN, Verdict.LOCKED_OUT, Verdict.NOT_SECURE])
def test_other_trouble_is_said_above_the_form(desk, verdict):
    dialog = dialog_for(desk)
    sign_in(desk, dialog, verdict.value)
    assert dialog.form.trouble.text()
    assert dialog.form.trouble.isVisible()


def test_a_sign_in_under_way_can_be_stopped(desk):
    dialog = dialog_for(desk)
    dialog.form.user.setText("claire")
    dialog.form.password.line.setText("slow")
    dialog.form.sign_in_button.click()
    desk.wait(lambda: dialog.work.step.text() == "Connecting")
    assert dialog.form.password.is_empty()
    dialog.reject()  # as Escape does
    assert dialog.form.isVisible()
    assert desk.window.accounts.connecting._waiting is None
    dialog.reject()
    assert desk.window.accounts.connecting.dialog is None


def test_what_the_window_brought_is_proved(desk):
    dialog = dialog_for(desk)
    dialog.form.article.setText(address_of("journal"))
    dialog.form.window_link.click()
    assert desk.browser.begun == [("https://journal.example/", "journal.example", (), address_of("journal"))]
    page = Page(address_of("journal"), address_of("journal"), 200, b"<p>", "utf-8", None, Origin.BROWSER)
    desk.browser.windows[0].signed_in.emit(page)
    desk.wait(dialog.told.isVisible)
    assert dialog.told.sentence.text() == "Signed in: an article that was locked came whole."
    assert desk.accounts.book.kept["journal.example"].way is Way.WINDOW


def test_leaving_the_window_leaves_everything_as_it_was(desk):
    dialog = dialog_for(desk)
    dialog.form.window_link.click()
    desk.browser.windows[0].left.emit()
    assert desk.window.accounts.connecting.dialog is None
    assert desk.accounts.connect.asked == []


def test_cookies_are_brought_from_a_file(desk, tmp_path):
    dialog = dialog_for(desk)
    file = tmp_path / "cookies.txt"
    file.write_text("# Netscape HTTP Cookie File\n")
    desk.window.accounts.connecting.take_cookies(file)
    desk.wait(dialog.told.isVisible)
    assert desk.accounts.book.kept["journal.example"].way is Way.COOKIES


def test_a_file_that_is_none_of_cookies_is_said(desk, tmp_path):
    dialog = dialog_for(desk)
    desk.window.accounts.connecting.take_cookies(tmp_path / "nowhere.txt")
    desk.wait(dialog.form.trouble.text)
    assert dialog.form.isVisible()


def test_without_a_keyring_it_says_that_the_password_is_not_kept(desk):
    desk.accounts.vault.answer = KeyringAnswer(KeyringState.NONE)
    form = dialog_for(desk).form
    assert form.note.isVisible()
    assert "the password is not kept" in form.note.text()


def test_changing_a_password_asks_for_nothing_else(desk):
    desk.accounts.has("journal.example", Verdict.REFUSED)
    connecting = desk.window.accounts.connecting
    connecting.ask_again(desk.accounts.book.kept["journal.example"], Purpose.CHANGE)
    desk.wait(lambda: connecting.dialog is not None and connecting.dialog.isVisible())
    form = connecting.dialog.form
    assert form.user.text() == "claire@example.org"
    assert not form.article.isVisible()
    assert not form.window_link.isVisible()
    sign_in(desk, connecting.dialog, RIGHT)
    assert desk.accounts.connect.asked == [("change", "journal.example")]


def test_a_site_whose_rule_knows_only_its_window_goes_straight_there(desk):
    rule = SimpleNamespace(kind=LoginKind.WINDOW, address="https://journal.example/entrer")
    desk.accounts.connect.rules["journal.example"] = rule
    desk.window.accounts.connecting.connect_site("journal.example")
    desk.wait(lambda: desk.browser.windows)
    assert desk.browser.begun[0][0] == "https://journal.example/entrer"
    assert not desk.window.accounts.connecting.dialog.isVisible()


def test_the_dialog_fits_into_the_smallest_window_in_french(make_desk, in_french):
    desk = make_desk()
    desk.accounts.vault.answer = KeyringAnswer(KeyringState.NONE)
    dialog = dialog_for(desk)
    dialog.show_form("Mot de passe refusé. Il ne sera plus essayé avant que vous ne le changiez.")
    desk.wait(lambda: dialog.height() <= 480)
    assert dialog.width() <= 640
    dialog.close()


def test_an_account_says_nothing_of_a_password():
    assert "password" not in Account.__dataclass_fields__


def test_what_the_dialog_does_not_show_goes_with_it(desk):
    desk.accounts.has("journal.example")
    account = desk.accounts.book.kept["journal.example"]
    desk.window.accounts.connecting.ask_again(account, Purpose.CHANGE)
    desk.wait(lambda: desk.window.accounts.connecting.dialog is not None)
    form = desk.window.accounts.connecting.dialog.form
    parts = (form.article, form.window_link, form.cookies_link)
    assert [part.parent() for part in parts] == [form] * 3
    assert not any(part.isVisible() for part in parts)
