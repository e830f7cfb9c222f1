"""A visit: the reader does what the site asks, in a window, and keeps what they see."""

from __future__ import annotations

import pytest
from newsstand.behaviour import HTML, Served
from newsstand.server import Newsstand
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QWidget
from shiboken6 import isValid

from reader_app.domain.page import Origin
from reader_app.domain.problem import FetchError, Problem
from reader_app.ui.look.buttons import ToolButton

LINE = "The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave. "
ARTICLE = f"<!doctype html><title>The ferry</title><h1>The ferry</h1><p>{LINE * 4}<p hidden>MARKER".encode()
CHECK = b"""<!doctype html><title>Are you there?</title><h1>Are you there?</h1>
<form action="/let-in"><button id=go>Yes</button></form>
<script>function go() { document.cookie = 'person=1; max-age=5000'; location.href = '/article' }</script>"""


@pytest.fixture
def visit(desk, themes, qtbot):
    """Open visits, each shown and with its page there."""
    host = QWidget()
    opened = []

    def begin(address):
        made = desk.browser.visit(address, themes, host)
        opened.append(made)
        made.show()
        qtbot.waitUntil(lambda: is_there(made), timeout=30_000)
        return made

    yield begin
    desk.close()
    host.deleteLater()
    QApplication.processEvents()


def is_there(visit):
    return visit._keep.isEnabled() and not visit._view.page().isLoading()


def run(visit, script):
    visit._view.page().runJavaScript(script)


def said(visit):
    return visit._said.text() if visit._said.isVisible() else ""


def at(visit, end):
    return visit._view is not None and visit._view.url().toString().endswith(end) and is_there(visit)


def test_what_the_reader_sees_is_kept(visit, desk, newsstand, qtbot):
    newsstand.publish("/article", ARTICLE)
    window = visit(newsstand.publish("/check", Served(CHECK, 403)))
    run(window, "go()")
    desk.wait(lambda: at(window, "/article"))
    with qtbot.waitSignal(window.kept, timeout=30_000) as caught, qtbot.assertNotEmitted(window.left):
        window._keep.click()
    (page,) = caught.args
    assert (page.asked_url, page.url) == (newsstand.address("/check"), newsstand.address("/article"))
    assert (page.status, page.origin) == (200, Origin.BROWSER)
    assert "quay" in page.html
    assert "MARKER" not in page.html
    assert not window.isVisible()
    assert [cookie.name for cookie in desk.jars.jar(page.url).cookies()] == ["person"]


@pytest.mark.parametrize("way", ["escape on the page", "escape on a button", "the button", "the frame"])
def test_a_visit_that_is_left_keeps_nothing(visit, newsstand, qtbot, way):
    window = visit(newsstand.publish("/article", ARTICLE))
    page = window._view.focusProxy() or window._view
    leave = {
        "escape on the page": lambda: QTest.keyClick(page, Qt.Key.Key_Escape),
        "escape on a button": lambda: QTest.keyClick(window._close, Qt.Key.Key_Escape),
        "the button": window._close.click,
        "the frame": window.close,
    }
    window.activateWindow()
    with qtbot.waitSignal(window.left), qtbot.assertNotEmitted(window.kept):
        leave[way]()
    assert not window.isVisible()


def test_the_window_says_where_it_is(visit, newsstand):
    window = visit(newsstand.publish("/article", ARTICLE))
    assert window.windowTitle() == "127.0.0.1"
    line = window.findChild(QLineEdit)
    assert (line.text(), line.isReadOnly()) == (newsstand.address("/article"), True)
    assert not window._line._lock.accessibleName()  # nothing was proved


def test_one_can_go_back_also_to_another_publisher(visit, desk, newsstand):
    with Newsstand(host="localhost") as other:
        far = other.publish("/far", ARTICLE)
        newsstand.publish("/second", f"<title>2</title><a href='{far}'>far</a>".encode() + ARTICLE)
        window = visit(newsstand.publish("/first", b"<a href='/second'>second</a>" + ARTICLE))
        back = window._line.findChildren(ToolButton)[0]
        assert not back.isEnabled()
        run(window, "document.querySelector('a').click()")
        desk.wait(lambda: at(window, "/second"))
        run(window, "document.querySelector('a').click()")
        desk.wait(lambda: at(window, "/far"))
        assert window.windowTitle() == "localhost"
        back.click()
        desk.wait(lambda: at(window, "/second"))
        back.click()
        desk.wait(lambda: at(window, "/first"))
        assert not back.isEnabled()


def test_a_certificate_that_proves_nothing_is_refused_with_a_sentence(visit, desk, certificates):
    with Newsstand(tls=certificates.self_signed) as stand:
        window = visit(stand.address("/"))
        desk.wait(lambda: "certificate" in said(window))
        assert not stand.asked


def test_downloads_and_windows_are_refused_with_a_sentence(visit, desk, newsstand):
    newsstand.publish("/file", Served(b"x" * 99, headers=(("Content-Type", "application/zip"),)))
    window = visit(newsstand.publish("/article", b"<a href='/file'>file</a>" + ARTICLE))
    run(window, "document.querySelector('a').click()")
    desk.wait(lambda: said(window) == "Nothing is downloaded here.")


def test_a_link_to_a_new_window_opens_in_this_one(visit, desk, newsstand):
    newsstand.publish("/second", ARTICLE)
    head = b"<a href='/second' target=_blank style='display: block; height: 400px'>x</a>"
    window = visit(newsstand.publish("/first", head + ARTICLE))
    QTest.mouseClick(
        window._view.focusProxy(), Qt.MouseButton.LeftButton, pos=window._view.rect().center() / 3
    )
    desk.wait(lambda: at(window, "/second"))


def test_a_question_of_the_page_is_asked_under_the_name_of_its_host(visit, desk, newsstand):
    window = visit(newsstand.publish("/article", ARTICLE))
    seen = []

    def answer():
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox) and box.isVisible():
                seen.append((box.windowTitle(), box.text()))
                box.button(QMessageBox.StandardButton.Ok).click()

    looking = QTimer(interval=50)
    looking.timeout.connect(answer)
    looking.start()
    run(window, "document.title = confirm('Are <b>you</b> there?')")
    desk.wait(lambda: window._view.title() == "true")
    looking.stop()
    assert [words for _title, words in seen] == ["Are <b>you</b> there?"]


def test_the_browser_ends_with_a_visit_open(visit, desk, newsstand):
    window = visit(
        newsstand.publish("/article", Served(ARTICLE, headers=(HTML, ("Set-Cookie", "read=1; Max-Age=99"))))
    )
    address = newsstand.address("/article")
    desk.close()
    assert not isValid(window)
    assert [cookie.name for cookie in desk.jars.jar(address).cookies()] == ["read"]


def test_the_administrator_gets_no_visit(desk, themes, monkeypatch):
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    with pytest.raises(FetchError) as refused:
        desk.browser.visit("https://stand.example/", themes, None)
    assert refused.value.problem is Problem.BROWSER_AS_ROOT


@pytest.mark.usefixtures("in_french")
def test_long_words_and_little_room(visit, newsstand):
    window = visit(newsstand.publish("/article", ARTICLE))
    window.resize(640, 480)
    assert (window.width(), window.height()) == (640, 480)
    window._tell("Ce site ne peut pas prouver qu’il est bien celui qu’il prétend être. " * 3)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (640, 480)
    for part in (window._keep, window._close, window._said, window._view):
        assert window.rect().contains(part.geometry())
