"""The sign-in window: the reader signs in on the site's own page, and the session is in the jar."""

from __future__ import annotations

import keyring
import pytest
from accounts.keyrings import MemoryKeyring
from newsstand.accounts import CODE, PASSWORD, USER
from newsstand.behaviour import HTML, Served
from newsstand.server import Newsstand
from newsstand.walls import RESERVED
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from reader_app.domain.page import Origin
from reader_app.ui.browser.name_dialog import NameDialog
from reader_app.ui.look.switch import Switch

PATIENCE = 30_000  # milliseconds
HOME = "127.0.0.1"
LINE = "The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave. "
ARTICLE = f"<!doctype html><title>The ferry</title><h1>The ferry</h1><p>{LINE * 4}".encode()
STORING = f"""<!doctype html><title>.</title><p>{LINE * 4}<script>
const before = document.cookie + (localStorage.kept || "");
document.cookie = "kept=STORED-MARK; max-age=5000; path=/";
localStorage.kept = sessionStorage.kept = "STORED-MARK";
const opening = indexedDB.open("kept", 1);
opening.onupgradeneeded = () => opening.result.createObjectStore("all");
opening.onsuccess = () => {{
  const writing = opening.result.transaction("all", "readwrite");
  writing.objectStore("all").put("STORED-MARK", 1);
  writing.oncomplete = () => {{ document.title = "stored" }};
}};
</script>""".encode()


@pytest.fixture
def safe():
    """A keyring that keeps what it is given."""
    before, backend = keyring.get_keyring(), MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def desk(start, certificates):
    return start(authorities=str(certificates.authority))


@pytest.fixture
def stand(secure_newsstand):
    return secure_newsstand


@pytest.fixture
def other(certificates):
    """A service of another site, that vouches for readers."""
    with Newsstand(host="localhost", tls=certificates.good) as opened:
        yield opened


@pytest.fixture
def sign_in(desk, themes, qtbot):
    """Open windows, each shown and with its page there."""
    host = QWidget()

    def begin(address, article="", domains=(), publisher=HOME):
        made = desk.browser.sign_in(address, publisher, domains, themes, host, article=article)
        made.show()
        made.activateWindow()
        qtbot.waitUntil(lambda: is_there(made), timeout=PATIENCE)
        return made

    yield begin
    desk.close()
    host.deleteLater()
    QApplication.processEvents()


def is_there(window):
    return window._view is not None and window._agree.isEnabled() and not window._view.page().isLoading()


def ask(desk, window, script):
    """Ask a page, until it answers: one that is about to go does not."""
    answers = []

    def answered():
        if not answers and window._view is not None:
            window._view.page().runJavaScript(script, answers.append)
        return answers

    desk.wait(answered)
    return answers[0]


def wait_for(desk, window, script):
    """Wait until something holds on a page."""
    desk.wait(lambda: ask(desk, window, script))


def type_in(window, text):
    """Type where the focus is, by the keyboard, and what no key has by an input method."""
    target = window._view.focusProxy()
    for character in text:
        if character.isascii():
            QTest.keyClicks(target, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(target, event)


def press(window, key):
    QTest.keyClick(window._view.focusProxy(), key)


def focus(desk, window, selector):
    wait_for(
        desk,
        window,
        f"(() => {{ const e = document.querySelector('{selector}'); if (!e) return false; "
        "e.focus(); return document.activeElement === e })()",
    )


def type_at(desk, window, selector, text):
    focus(desk, window, selector)
    type_in(window, text)
    wait_for(desk, window, f"document.activeElement.value === {text!r}" if text.isascii() else "true")


def last_asked(stand, path):
    """Give the headers of the last request for a path."""
    return [one for one in stand.asked if one.path == path][-1].headers


def at(desk, window, path):
    desk.wait(lambda: window._view and window._view.url().path() == path and is_there(window))


def agree(window, qtbot):
    with qtbot.waitSignal(window.signed_in, timeout=PATIENCE) as caught, qtbot.assertNotEmitted(window.left):
        window._agree.click()
    return caught.args[0]


def cookies(desk, address):
    return {cookie.name: cookie for cookie in desk.jars.jar(address).cookies()}


def enter(desk, window):
    """Fill in the form with both boxes, and send it."""
    type_at(desk, window, "main [name=courriel]", USER)
    type_at(desk, window, "main [name=mdp]", PASSWORD)
    press(window, Qt.Key.Key_Return)


def press_button(desk, window):
    wait_for(desk, window, "document.activeElement.id === 'go'")
    press(window, Qt.Key.Key_Space)


def everything_in(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def assert_no_trace(folder):
    names = [path for path in folder.rglob("*") if HOME in path.name or "forgotten" in path.name]
    assert not names
    for mark in (b"STORED-MARK", HOME.encode()):
        assert mark not in everything_in(folder)


def test_a_form_that_a_script_draws_is_filled_in_by_hand(sign_in, desk, stand, qtbot):
    article = stand.address("/accounts/scripted/article")
    window = sign_in(stand.address("/accounts/scripted/login?next=/accounts/scripted/article"), article)
    wait_for(desk, window, "document.activeElement.id === 'nom'")
    type_in(window, USER)
    press(window, Qt.Key.Key_Tab)
    type_in(window, PASSWORD)
    press(window, Qt.Key.Key_Return)
    at(desk, window, "/accounts/scripted/article")
    qtbot.waitUntil(lambda: "is back" in window._intro.text(), timeout=20_000)
    page = agree(window, qtbot)
    assert RESERVED in page.html
    assert (page.asked_url, page.origin) == (article, Origin.BROWSER)
    kept = cookies(desk, article)["seance_scripted"]
    assert (kept.http_only, kept.secure, kept.path, kept.same_site) == (True, True, "/", "")
    assert kept.expires is not None
    assert desk.jars.jar(article).secret
    assert stand.paths.count("/accounts/scripted/article") == 1


def test_name_and_password_on_two_pages(sign_in, desk, stand, qtbot):
    article = stand.address("/accounts/two-pages/article")
    window = sign_in(stand.address("/accounts/two-pages/login?next=/accounts/two-pages/article"), article)
    type_at(desk, window, "main [name=courriel]", USER)
    press(window, Qt.Key.Key_Return)
    at(desk, window, "/accounts/two-pages/name")
    type_at(desk, window, "main [name=mdp]", PASSWORD)
    press(window, Qt.Key.Key_Return)
    at(desk, window, "/accounts/two-pages/article")
    assert RESERVED in agree(window, qtbot).html


def test_a_second_factor(sign_in, desk, stand, qtbot):
    article = stand.address("/accounts/second-factor/article")
    window = sign_in(stand.address("/accounts/second-factor/login?next=/accounts/second-factor/article"))
    window._article = article
    enter(desk, window)
    wait_for(desk, window, "document.querySelector('[name=code]') !== null")
    type_at(desk, window, "[name=code]", CODE)
    press(window, Qt.Key.Key_Return)
    at(desk, window, "/accounts/second-factor/article")
    assert RESERVED in agree(window, qtbot).html


def test_without_an_article_nothing_is_brought_but_the_session(sign_in, desk, stand, qtbot):
    window = sign_in(stand.address("/accounts/plain/login?next=/accounts/plain/article"))
    enter(desk, window)
    at(desk, window, "/accounts/plain/article")
    assert agree(window, qtbot) is None
    assert not window.isVisible()
    assert cookies(desk, stand.url)["seance_plain"].http_only


def test_the_article_is_opened_where_the_reader_says_that_they_are_signed_in(sign_in, desk, stand, qtbot):
    article = stand.address("/accounts/plain/article/2")
    window = sign_in(stand.address("/accounts/plain/login?next=/"), article)
    enter(desk, window)
    at(desk, window, "/")
    page = agree(window, qtbot)
    assert (page.url, RESERVED in page.html) == (article, True)


def test_a_reader_who_is_not_signed_in_after_all_brings_the_locked_article(sign_in, desk, stand, qtbot):
    article = stand.address("/accounts/plain/article")
    page = agree(sign_in(stand.address("/accounts/plain/login"), article), qtbot)
    assert RESERVED not in page.html
    assert "abonn" in page.html


@pytest.mark.parametrize("approved", [False, True], ids=["dropped", "approved"])
def test_what_the_service_of_another_site_sets_stays_only_if_the_reader_says_so(
    sign_in, desk, stand, other, qtbot, approved
):
    stand.elsewhere = other.url
    article = stand.address("/accounts/sso/article")
    window = sign_in(stand.address("/accounts/sso/login?next=/accounts/sso/article"), article)
    assert window._line.last.text().startswith(other.url)
    enter(desk, window)
    at(desk, window, "/accounts/sso/article")
    desk.wait(lambda: window.findChildren(Switch))
    (switch,) = window.findChildren(Switch)
    assert "localhost" in switch.accessibleName()
    assert not switch.isChecked()
    if approved:
        switch.click()
    assert RESERVED in agree(window, qtbot).html
    names = {"seance_sso", "fournisseur"} if approved else {"seance_sso"}
    assert set(cookies(desk, article)) == names
    assert not cookies(desk, other.url)
    QApplication.processEvents()
    again = sign_in(other.publish("/seen", ARTICLE))  # in the room of the account
    sent = [one.headers.get("cookie", "") for one in other.asked if one.path == "/seen"]
    assert ["fournisseur" in one for one in sent] == [approved]
    again.close()


def test_what_was_approved_once_is_not_asked_again(sign_in, desk, stand, other, qtbot):
    stand.elsewhere = other.url
    for seen in (1, 0):
        window = sign_in(stand.address("/accounts/sso/login?next=/accounts/sso/article"))
        enter(desk, window)
        at(desk, window, "/accounts/sso/article")
        assert len(window.findChildren(Switch)) == seen
        for switch in window.findChildren(Switch):
            switch.click()
        agree(window, qtbot)
    assert "fournisseur" in cookies(desk, stand.url)


def test_a_domain_of_the_account_needs_no_approval(sign_in, desk, stand, other, qtbot):
    stand.elsewhere = other.url
    window = sign_in(stand.address("/accounts/sso/login?next=/accounts/sso/article"), domains=["localhost"])
    enter(desk, window)
    at(desk, window, "/accounts/sso/article")
    assert not window.findChildren(Switch)
    agree(window, qtbot)
    assert "fournisseur" in cookies(desk, stand.url)


def test_pictures_of_others_leave_nothing_and_are_not_asked_about(sign_in, desk, stand, other, qtbot):
    other.publish("/pixel", Served(b"x", headers=(("Set-Cookie", "seen=1; Secure; SameSite=None"),)))
    window = sign_in(stand.publish("/page", f"<img src='{other.address('/pixel')}'>".encode() + ARTICLE))
    desk.wait(window._room.strangers)
    assert not window.findChildren(Switch)
    agree(window, qtbot)
    assert not cookies(desk, stand.url)


def test_a_service_in_a_window_of_its_own_speaks_with_the_page(sign_in, desk, stand, other, qtbot):
    granted = (
        "<button id=go autofocus>Continue</button><script>go.onclick = () => {"
        "opener.postMessage('granted', '*'); window.close() }</script>"
    )
    asked = other.publish("/ask", Served(granted.encode(), headers=(HTML, ("Set-Cookie", "theirs=1"))))
    script = (
        f"<button id=go autofocus>By another site</button><script>go.onclick = () => open('{asked}', 'sso',"
        " 'width=400,height=300'); onmessage = (event) => { document.cookie = 'session=' + event.data + "
        "'; path=/'; location.href = '/in' }</script>"
    )
    stand.publish("/in", ARTICLE)
    window = sign_in(stand.publish("/login", script.encode()))
    press_button(desk, window)
    desk.wait(window._pop_ups)
    (pop_up,) = window._pop_ups()
    desk.wait(lambda: pop_up._line.last.text() == asked)
    assert pop_up.windowTitle() == "localhost"
    focus(desk, pop_up, "#go")
    press_button(desk, pop_up)
    at(desk, window, "/in")
    desk.wait(lambda: not window._pop_ups())
    assert "localhost" in window.findChild(Switch).accessibleName()
    agree(window, qtbot)
    assert {name: one.value for name, one in cookies(desk, stand.url).items()} == {"session": "granted"}


def test_a_window_that_nobody_asked_for_does_not_open(sign_in, desk, stand):
    window = sign_in(stand.publish("/page", b"<script>open('/other')</script>" + ARTICLE))
    assert not window._pop_ups()
    assert "/other" not in stand.paths


def test_a_link_from_the_mail_is_pasted(sign_in, desk, stand, qtbot):
    article = stand.address("/accounts/mail-link/article")
    window = sign_in(stand.address("/accounts/mail-link/login?next=/accounts/mail-link/article"), article)
    type_at(desk, window, "main [name=courriel]", USER)
    press(window, Qt.Key.Key_Return)
    desk.wait(lambda: stand.accounts.mailed)
    QTest.keyClicks(window._mail._link, stand.accounts.mailed[0])
    QTest.keyClick(window._mail._link, Qt.Key.Key_Return)
    assert not window._mail._link.text()
    at(desk, window, "/accounts/mail-link/article")
    assert RESERVED in agree(window, qtbot).html


@pytest.mark.parametrize("agrees", [True, False])
def test_a_link_that_leads_elsewhere_is_asked_about(sign_in, desk, stand, other, agrees, monkeypatch):
    window = sign_in(stand.publish("/page", ARTICLE))
    seen = []

    def answer(box):
        seen.append(box.text())
        box.buttons()[0 if agrees else 1].click()

    monkeypatch.setattr("PySide6.QtWidgets.QMessageBox.exec", answer)
    window._mail._link.setText(other.publish("/link", ARTICLE))
    window._mail._open.click()
    assert "localhost" in seen[0]
    if agrees:
        at(desk, window, "/link")
    assert ("/link" in other.paths) is agrees


def test_what_is_no_link_is_said_to_be_none(sign_in, stand):
    window = sign_in(stand.publish("/page", ARTICLE))
    window._mail._link.setText("the link from the mail")
    window._mail._open.click()
    assert window._said.text()
    assert window._mail._link.text()


def test_every_kind_of_cookie_arrives_and_unlocks_after_a_restart(
    start, certificates, themes, qtbot, stand, safe
):
    desk = start(authorities=str(certificates.authority))
    host = QWidget()
    lines = (
        "__Host-a=1; Secure; Path=/; HttpOnly; SameSite=Strict; Max-Age=5000",
        "b=2; Path=/; Secure; SameSite=None; Partitioned; Max-Age=5000",
        "c=3; Path=/members; HttpOnly",
        "d=4; SameSite=Lax; Max-Age=5000",
    )
    answer = Served(ARTICLE, headers=(HTML, *(("Set-Cookie", line) for line in lines)))
    window = desk.browser.sign_in(stand.publish("/members/in", answer), HOME, (), themes, host)
    window.show()
    desk.wait(lambda: is_there(window))
    agree(window, qtbot)
    kept = cookies(desk, stand.url)
    assert {
        name: (one.value, one.path, one.secure, one.http_only, one.expires is None)
        for name, one in kept.items()
    } == {
        "__Host-a": ("1", "/", True, True, False),
        "b": ("2", "/", True, False, False),
        "c": ("3", "/members", False, True, True),
        "d": ("4", "/members", False, False, False),
    }
    desk.close()
    file = (desk.folder / "jars" / f"{HOME}.jar").read_bytes()
    assert b"__Host-a" not in file
    again = start(authorities=str(certificates.authority))
    again.draw(stand.publish("/members/article", ARTICLE))
    sent = last_asked(stand, "/members/article")["cookie"].split("; ")
    assert sorted(sent) == ["__Host-a=1", "b=2", "c=3", "d=4"]
    host.deleteLater()


@pytest.mark.parametrize("way", ["escape on the page", "the button", "the frame"])
def test_a_sign_in_that_is_left_half_way_keeps_what_the_site_set(sign_in, desk, stand, other, qtbot, way):
    stand.elsewhere = other.url
    window = sign_in(stand.publish("/page", Served(ARTICLE, headers=(HTML, ("Set-Cookie", "half=1")))))
    leave = {
        "escape on the page": lambda: press(window, Qt.Key.Key_Escape),
        "the button": window._close.click,
        "the frame": window.close,
    }
    with qtbot.waitSignal(window.left), qtbot.assertNotEmitted(window.signed_in):
        leave[way]()
    desk.close()
    jar = desk.jars.jar(stand.url)
    assert [cookie.name for cookie in jar.cookies()] == ["half"]
    assert jar.secret
    assert b"half" not in everything_in(desk.folder)


def test_a_server_that_asks_for_itself_is_answered_by_the_reader(sign_in, desk, stand, qtbot):
    address = stand.address("/accounts/basic/article")
    answered = []

    def answer():
        for box in QApplication.topLevelWidgets():
            if isinstance(box, NameDialog) and box.isVisible() and not answered:
                answered.append(box.windowTitle())
                box._user.setText(USER)
                box._password.line.setText(PASSWORD)
                box.accept()

    looking = QTimer(interval=50)
    looking.timeout.connect(answer)
    looking.start()
    window = sign_in(address, address)
    page = agree(window, qtbot)
    looking.stop()
    assert answered == [HOME]
    assert RESERVED in page.html
    assert PASSWORD.encode() not in everything_in(desk.folder)


def test_an_address_in_clear_is_warned_against(sign_in, newsstand):
    window = sign_in(newsstand.publish("/page", ARTICLE))
    assert "Enter no password" in window._in_clear.text()
    assert window._in_clear.isVisible()
    assert window._line._in_clear.isVisible()
    assert not window._line._lock.isVisible()


def test_a_certificate_that_proves_nothing_is_refused(sign_in, desk, certificates):
    with Newsstand(tls=certificates.self_signed) as bad:
        window = sign_in(bad.address("/"))
        desk.wait(lambda: "certificate" in window._said.text())
        assert not bad.asked


def test_a_site_that_does_not_answer_is_a_sentence(sign_in, desk):
    window = sign_in("https://nobody.invalid/", publisher="nobody.invalid")
    desk.wait(lambda: window._said.isVisible() and window._said.text())


def test_the_keyboard_reaches_all_of_it(sign_in, stand):
    window = sign_in(stand.publish("/page", ARTICLE))
    assert window.focusWidget() is window._view or window._view.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window._line.last
    after = window._line.last.nextInFocusChain()
    order = []
    while after is not window._line.last:
        order.append(after)
        after = after.nextInFocusChain()
    page = window._view.focusProxy()
    places = [order.index(part) for part in (page, window._mail._link, window._close, window._agree)]
    assert places == sorted(places)


@pytest.mark.usefixtures("safe")
def test_an_account_that_is_forgotten_leaves_nothing(sign_in, desk, stand, qtbot):
    stand.publish("/page", STORING)
    window = sign_in(stand.address("/page"))
    wait_for(desk, window, "document.title === 'stored'")
    drawing = desk.browser.open(stand.address("/page"), desk.owner)
    desk.wait(lambda: drawing._room)
    gone = []
    with qtbot.waitSignals([window.left, drawing.failed], timeout=PATIENCE):
        desk.browser.forget(HOME, lambda: gone.append(True))
    desk.wait(lambda: gone)
    desk.jars.forget(HOME)
    assert_no_trace(desk.folder)
    desk.close()
    assert_no_trace(desk.folder)
    assert not desk.jars.jar(stand.url).cookies()


def test_an_account_of_an_earlier_start_is_forgotten_without_the_engine(start, certificates, stand, qtbot):
    desk = start(authorities=str(certificates.authority))
    desk.draw(stand.publish("/page", STORING))
    desk.close()
    assert list((desk.folder / "browser" / "publishers").iterdir())
    again = start()
    gone = []
    again.browser.forget(HOME, lambda: gone.append(True))
    again.wait(lambda: gone)
    assert again.browser._household is None
    again.close()
    assert_no_trace(desk.folder / "browser")


def test_without_a_keyring_nothing_of_a_session_lies_on_the_disk(sign_in, desk, stand):
    address = stand.publish("/page", STORING)
    window = sign_in(address)
    wait_for(desk, window, "document.title === 'stored'")
    window.close()
    again = sign_in(address)
    wait_for(desk, again, "before.includes('STORED-MARK')")
    desk.close()
    assert b"STORED-MARK" not in everything_in(desk.folder)


def test_a_room_on_the_disk_is_left_when_a_session_begins_that_nothing_can_seal(sign_in, desk, stand, qtbot):
    address = stand.publish("/page", STORING)
    drawing = desk.browser.open(stand.publish("/waits", STORING), desk.owner)
    desk.wait(lambda: drawing._room)
    assert not drawing._room.in_memory
    with qtbot.waitSignal(drawing.failed, timeout=PATIENCE):
        window = sign_in(address)
    assert window._room.in_memory
    assert window._room is not drawing._room
    wait_for(desk, window, "document.title === 'stored'")


@pytest.mark.usefixtures("safe")
def test_with_a_keyring_what_pages_store_is_there_after_a_restart(sign_in, desk, stand, start, certificates):
    address = stand.publish("/page", STORING)
    window = sign_in(address)
    wait_for(desk, window, "document.title === 'stored'")
    desk.close()
    again = start(authorities=str(certificates.authority))
    page = "<title>.</title><p id=it></p><script>it.textContent = localStorage.kept + ' ' + '" + LINE * 4
    assert "STORED-MARK" in again.draw(stand.publish("/later", (page + "'</script>").encode())).html


def test_a_publisher_that_was_forgotten_is_a_new_one(sign_in, desk, stand):
    address = stand.publish("/page", STORING)
    sign_in(address)
    desk.browser.forget(HOME)
    window = sign_in(address)
    wait_for(desk, window, "document.title === 'stored'")
    assert ask(desk, window, "before") == ""
    assert "cookie" not in last_asked(stand, "/page")


def test_the_browser_ends_with_a_sign_in_open(sign_in, desk, stand):
    window = sign_in(stand.publish("/page", ARTICLE))
    desk.close()
    assert not isValid(window)


@pytest.mark.usefixtures("in_french")
def test_long_words_and_little_room(sign_in, stand):
    window = sign_in(stand.publish("/page", ARTICLE))
    window.resize(640, 480)
    window._others.offer(["compte-commun-des-editeurs.example"])
    window._tell("Ce site ne peut pas prouver qu’il est bien celui qu’il prétend être. " * 2)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (640, 480)
    for part in (window._agree, window._close, window._mail, window._others, window._said, window._view):
        assert window.rect().contains(part.geometry())
    assert window._view.height() > 100
