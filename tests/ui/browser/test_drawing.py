"""Pages that a script draws, opened by a real browser engine from a real publisher on loopback."""

from __future__ import annotations

import os
import stat

import pytest
from PySide6.QtCore import QObject

from reader_app.domain.access import AccessState, Completeness
from reader_app.domain.page import Origin
from reader_app.domain.preferences import Preferences
from reader_app.domain.problem import FetchError, Problem
from reader_app.services.read_page import read_page
from reader_app.ui.browser.browser import Browser

SECONDS = 30_000


@pytest.fixture
def browser(qapp, tmp_path):
    owner = QObject()
    made = Browser(tmp_path / "browser", Preferences(private_addresses=True), owner)
    yield made
    made.close()
    owner.deleteLater()
    qapp.processEvents()


def drawn_by(browser, qtbot, address):
    """Open an address and give the page that is shown."""
    drawing = browser.open(address, browser)
    with qtbot.waitSignal(drawing.drawn, timeout=SECONDS) as caught:
        pass
    return caught.args[0]


def trouble_of(browser, qtbot, address):
    """Open an address that cannot be shown and give the problem."""
    drawing = browser.open(address, browser)
    with qtbot.waitSignal(drawing.failed, timeout=SECONDS) as caught:
        pass
    return caught.args[0].problem


def test_a_page_drawn_by_a_script_becomes_an_article(browser, qtbot, newsstand):
    page = drawn_by(browser, qtbot, f"{newsstand.url}/painted.html")
    assert (page.status, page.origin) == (200, Origin.BROWSER)
    article = read_page(page).article
    assert article.title == "The ferry that waits for the tide"
    assert article.authors == ("Ada Marlin",)
    assert len(article.blocks) == 3


def test_what_the_page_does_not_show_is_not_taken_along(browser, qtbot, newsstand):
    page = drawn_by(browser, qtbot, f"{newsstand.url}/painted.html")
    assert "On the quay" in page.html
    assert "MARKER" not in page.html


def test_a_missing_page_keeps_its_status(browser, qtbot, newsstand):
    assert drawn_by(browser, qtbot, f"{newsstand.url}/no-such-page").status == 404


def test_a_name_that_nobody_has_is_a_clear_trouble(browser, qtbot):
    found = trouble_of(browser, qtbot, "http://nobody.invalid/")
    assert found in {Problem.HOST_NOT_FOUND, Problem.NO_CONNECTION}


def test_a_private_address_is_not_called(qapp, qtbot, tmp_path, newsstand):
    owner = QObject()
    careful = Browser(tmp_path / "browser", Preferences(), owner)
    assert trouble_of(careful, qtbot, f"{newsstand.url}/painted.html")
    assert newsstand.asked == []
    careful.close()
    owner.deleteLater()
    qapp.processEvents()


def test_a_cancelled_drawing_says_nothing_more(browser, qtbot, newsstand):
    drawing = browser.open(f"{newsstand.url}/painted.html", browser)
    heard = []
    drawing.drawn.connect(heard.append)
    drawing.failed.connect(heard.append)
    drawing.cancel()
    drawn_by(browser, qtbot, f"{newsstand.url}/painted.html")  # another one meanwhile comes to its end
    assert heard == []


def test_what_the_browser_remembers_is_for_the_reader_alone(browser, qtbot, newsstand, tmp_path):
    drawn_by(browser, qtbot, f"{newsstand.url}/painted.html")
    assert stat.S_IMODE((tmp_path / "browser").stat().st_mode) == stat.S_IRWXU
    kept = b"".join(path.read_bytes() for path in (tmp_path / "browser").rglob("*") if path.is_file())
    assert b"MARKER" not in kept


BROKEN = '"headline": oops, "isAccessibleForFree" : "False", "articleBody": "MARKER'
WALLS = {
    "broken data": f'<script type="application/ld+json">{{{BROKEN}"</script>',
    "data with a charset": '<script type="Application/LD+JSON; charset=utf-8">'
    '{"@type": "NewsArticle", "isAccessibleForFree": false, "articleBody": "MARKER"}</script>',
}


@pytest.mark.parametrize("name", WALLS)
def test_the_marks_of_a_wall_come_along_however_they_are_written(browser, qtbot, newsstand, name):
    words = "The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave. " * 3
    html = f"<!doctype html><title>The ferry</title>{WALLS[name]}<h1>The ferry</h1>{f'<p>{words}' * 5}"
    page = drawn_by(browser, qtbot, newsstand.publish("/walled", html.encode()))
    reading = read_page(page)
    assert "MARKER" not in page.html
    assert (reading.access.state, reading.completeness) == (AccessState.SUBSCRIBER, Completeness.OPENING)


def test_the_flags_of_the_machine_do_not_push_ours_aside(monkeypatch, qtbot, browser, newsstand):
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
    drawn_by(browser, qtbot, f"{newsstand.url}/painted.html")
    assert "--disable-gpu --proxy-bypass-list=<-loopback>" in os.environ["QTWEBENGINE_CHROMIUM_FLAGS"]


def test_the_administrator_is_told_that_a_browser_is_not_for_them(browser, monkeypatch):
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    with pytest.raises(FetchError) as refused:
        browser.open("https://stand.example/drawn", browser)
    assert refused.value.problem is Problem.BROWSER_AS_ROOT
