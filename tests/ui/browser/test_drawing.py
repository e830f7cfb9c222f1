"""Pages that a script draws, opened by a real browser engine from a real publisher on loopback."""

from __future__ import annotations

import os
import stat
from email.utils import parsedate_to_datetime

import pytest
from newsstand.behaviour import HTML, Served
from newsstand.server import Newsstand

from reader_app.domain.access import Completeness
from reader_app.domain.page import Origin
from reader_app.domain.preferences import Preferences
from reader_app.domain.problem import FetchError, Problem
from reader_app.services.read_page import read_page


def test_a_page_drawn_by_a_script_becomes_an_article(desk, newsstand):
    page = desk.draw(f"{newsstand.url}/painted.html")
    assert (page.status, page.origin) == (200, Origin.BROWSER)
    article = read_page(page).article
    assert article.title == "The ferry that waits for the tide"
    assert article.authors == ("Ada Marlin",)
    assert len(article.blocks) == 3


def test_what_the_page_does_not_show_is_not_taken_along(desk, newsstand):
    page = desk.draw(f"{newsstand.url}/painted.html")
    assert "On the quay" in page.html
    assert "MARKER" not in page.html


def test_a_missing_page_keeps_its_status(desk, newsstand):
    assert desk.draw(f"{newsstand.url}/no-such-page").status == 404


@pytest.mark.parametrize("status", [401, 402, 403, 429, 451])
def test_what_a_publisher_refuses_comes_as_its_page(desk, newsstand, status):
    page = desk.draw(newsstand.address(f"/status/{status}?after=7"))
    assert page.status == status
    assert f"Status {status}" in page.html
    assert page.headers["retry-after"] == "7"
    assert parsedate_to_datetime(page.headers["date"])


def test_a_server_that_wants_a_password_is_asked_once_or_twice_and_no_more(desk, newsstand):
    asks = Served(b"No.", 401, (HTML, ("WWW-Authenticate", 'Basic realm="stand"')))
    page = desk.draw(newsstand.publish("/basic", asks))
    assert page.status == 401
    assert newsstand.paths.count("/basic") <= 2


def test_a_script_that_asks_questions_waits_for_nobody(desk, newsstand):
    asking = b"<script>alert('a'); confirm('b'); prompt('c'); window.open('/other')</script>"
    words = b"<p>The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave." * 3
    assert "ferry" in desk.draw(newsstand.publish("/asking", asking + words)).html
    assert "/other" not in newsstand.paths


def test_addresses_that_lead_on_and_on_come_to_an_end(desk, newsstand):
    with Newsstand(host="localhost") as other:
        there = other.address("/pong")
        here = newsstand.publish("/ping", Served(status=302, headers=(("Location", there),)))
        other.publish("/pong", Served(status=302, headers=(("Location", here),)))
        assert desk.trouble(here) is Problem.TOO_MANY_REDIRECTS


def test_the_network_is_reached_as_the_reader_wants_it_now(desk, newsstand):
    address = newsstand.address("/painted.html")
    desk.draw(address)
    before = len(newsstand.asked)
    desk.browser.use(Preferences(private_addresses=False))
    assert desk.trouble(address)
    assert len(newsstand.asked) == before
    desk.browser.use(Preferences(private_addresses=True))
    assert desk.draw(address).status == 200


def test_a_name_that_nobody_has_is_a_clear_trouble(desk):
    found = desk.trouble("http://nobody.invalid/")
    assert found in {Problem.HOST_NOT_FOUND, Problem.NO_CONNECTION}


def test_a_private_address_is_not_called(start, newsstand):
    assert start(private_addresses=False).trouble(f"{newsstand.url}/painted.html")
    assert newsstand.asked == []


def test_a_cancelled_drawing_says_nothing_more(desk, newsstand):
    drawing = desk.browser.open(f"{newsstand.url}/painted.html", desk.owner)
    heard = []
    drawing.drawn.connect(heard.append)
    drawing.failed.connect(heard.append)
    drawing.cancel()
    desk.draw(f"{newsstand.url}/painted.html")  # another one meanwhile comes to its end
    assert heard == []


def test_what_the_browser_remembers_is_for_the_reader_alone(desk, newsstand, tmp_path):
    desk.draw(f"{newsstand.url}/painted.html")
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
def test_the_marks_of_a_wall_come_along_however_they_are_written(desk, newsstand, name):
    words = "The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave. " * 3
    html = f"<!doctype html><title>The ferry</title>{WALLS[name]}<h1>The ferry</h1>{f'<p>{words}' * 5}"
    page = desk.draw(newsstand.publish("/walled", html.encode()))
    reading = read_page(page)
    assert "MARKER" not in page.html
    assert reading.access.gated
    assert reading.completeness is Completeness.OPENING


def test_the_flags_of_the_machine_do_not_push_ours_aside(monkeypatch, desk, newsstand):
    monkeypatch.setenv("QTWEBENGINE_CHROMIUM_FLAGS", "--disable-gpu")
    desk.draw(f"{newsstand.url}/painted.html")
    assert "--disable-gpu --proxy-bypass-list=<-loopback>" in os.environ["QTWEBENGINE_CHROMIUM_FLAGS"]


def test_the_administrator_is_told_that_a_browser_is_not_for_them(desk, monkeypatch):
    monkeypatch.delenv("QTWEBENGINE_DISABLE_SANDBOX", raising=False)
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    with pytest.raises(FetchError) as refused:
        desk.browser.open("https://stand.example/drawn", desk.owner)
    assert refused.value.problem is Problem.BROWSER_AS_ROOT
