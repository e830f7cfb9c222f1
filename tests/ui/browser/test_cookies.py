"""A publisher's cookies: the same for our client and for the browser, and there again after a restart."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from newsstand.behaviour import HTML, Served
from newsstand.server import Newsstand

from reader_app.domain.cookie import Cookie
from reader_app.domain.progress import Progress
from reader_app.fetch.fetcher import Fetcher
from reader_app.ui.browser.cookies import from_engine, to_engine
from reader_app.web.client import Client

WORDS = "The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave. " * 3
LATER = datetime.now(UTC).replace(microsecond=0) + timedelta(days=90)
PAGE = f"<!doctype html><title>The ferry</title><h1>The ferry</h1><p>{WORDS}<p>{WORDS}".encode()
WALL = "Subscribe to read on: you have read both of your free articles."
# A meter as scripts paint them: it counts, and takes the text away when the reads are used up.
METER = f"""<!doctype html><title>The ferry</title><h1>The ferry</h1>
<article><p>{WORDS}<p>MARKER {WORDS}</article>
<script>
const read = COUNT + 1;
KEEP;
if (read > 2) document.querySelector("article").innerHTML = "<p>{WALL}";
</script>"""
BY_COOKIE = METER.replace("COUNT", "Number((document.cookie.match(/read=(\\d+)/) || [0, 0])[1])").replace(
    "KEEP", "document.cookie = `read=${read}; max-age=2592000; path=/`"
)
BY_STORAGE = METER.replace("COUNT", "Number(localStorage.read || 0)").replace(
    "KEEP", "localStorage.read = read"
)


def setting(*cookies):
    return Served(PAGE, headers=(HTML, *(("Set-Cookie", cookie) for cookie in cookies)))


def sent(newsstand, path):
    """Name the cookies that came with the last request for a path."""
    asked = [one for one in newsstand.asked if one.path == path][-1]
    return set(asked.headers.get("cookie", "").split("; ")) - {""}


def values(desk, address):
    return {cookie.name: cookie.value for cookie in desk.jars.jar(address).cookies()}


@pytest.mark.parametrize("meter", [BY_COOKIE, BY_STORAGE], ids=["in a cookie", "in local storage"])
def test_a_meter_that_a_script_paints_counts_across_restarts(start, newsstand, meter):
    address = newsstand.publish("/metered", meter.encode())
    shown = []
    for _ in range(3):
        desk = start()
        shown.append(desk.draw(address).html)
        desk.close()
    assert ["MARKER" in html for html in shown] == [True, True, False]
    assert WALL in shown[2]


def test_what_the_client_was_given_the_browser_sends_and_the_other_way_round(desk, newsstand):
    first = newsstand.publish("/first", setting("client=1; Max-Age=5000; HttpOnly"))
    second = newsstand.publish("/second", setting("browser=2; Max-Age=5000"))
    fetcher = Fetcher(lambda: Client(private_addresses=True), jars=desk.jars)
    fetcher.page(first, Progress())
    desk.draw(second)
    assert sent(newsstand, "/second") == {"client=1"}
    fetcher.page(first, Progress())
    assert sent(newsstand, "/first") == {"client=1", "browser=2"}


def test_the_cookies_of_a_page_are_in_the_jar_when_it_is_handed_over(desk, newsstand):
    script = (
        b"<script>document.cookie = 'script=2; max-age=5000'; document.cookie = 'gone=; max-age=0'</script>"
    )
    answer = Served(
        PAGE + script, headers=(HTML, ("Set-Cookie", "gone=1; Max-Age=50"), ("Set-Cookie", "server=1"))
    )
    address = newsstand.publish("/setting", answer)
    desk.draw(address)
    assert values(desk, address) == {"server": "1", "script": "2"}


def test_the_browser_holds_what_the_jar_holds_now_and_nothing_else(desk, newsstand):
    address = newsstand.publish("/page", setting("first=1; Max-Age=50"))
    desk.draw(address)
    jar = desk.jars.jar(address)
    jar.keep([Cookie("second", "2", "127.0.0.1", expires=LATER)], [("127.0.0.1", "/", "first")])
    desk.draw(address)
    assert sent(newsstand, "/page") == {"second=2"}


def test_a_drawing_that_is_cancelled_has_spent_its_read_all_the_same(desk, newsstand):
    address = newsstand.publish("/page", setting("read=1; Max-Age=50"))
    drawing = desk.browser.open(address, desk.owner)
    desk.wait(lambda: newsstand.paths)
    drawing._limit.timeout.connect(lambda: None)
    desk.wait(lambda: drawing._room and drawing._room._cookies._held)
    drawing.cancel()
    desk.close()
    assert values(desk, address) == {"read": "1"}


def test_one_publisher_does_not_see_what_another_left_behind(desk, newsstand):
    with Newsstand(host="localhost") as other:
        framed = other.publish("/frame", setting("frame=1; Max-Age=50"))
        here = newsstand.publish("/here", PAGE + f'<iframe src="{framed}"></iframe>'.encode())
        desk.draw(here)
        desk.draw(framed)
        assert [one.headers.get("cookie") for one in other.asked if one.path == "/frame"] == [None, None]


def test_a_page_that_leads_to_another_publisher_is_opened_with_that_publishers_cookies(desk, newsstand):
    with Newsstand(host="localhost") as other:
        article = other.publish("/article", setting("theirs=2; Max-Age=50"))
        desk.jars.jar(article).keep([Cookie("theirs", "1", "localhost", expires=LATER)])
        jump = f"<script>location.replace('{article}')</script>".encode()
        for address in (
            newsstand.publish("/short", Served(status=302, headers=(("Location", article),))),
            newsstand.publish("/jump", Served(jump)),
        ):
            page = desk.draw(address)
            assert (page.asked_url, page.url) == (address, article)
        assert [one.headers.get("cookie") for one in other.asked if one.path == "/article"] == [
            "theirs=1",
            "theirs=2",
        ]


def test_what_scripts_store_lies_in_a_folder_of_the_publisher_that_only_the_reader_can_open(
    desk, newsstand, tmp_path
):
    desk.draw(newsstand.publish("/page", setting("secret=MARKER; Max-Age=50")))
    desk.close()
    folder = tmp_path / "browser" / "publishers" / "127.0.0.1"
    for path in (folder, folder.parent.parent):
        assert stat.S_IMODE(path.stat().st_mode) == stat.S_IRWXU
    kept = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"MARKER" not in kept


@pytest.mark.parametrize(
    "cookie",
    [
        Cookie("a", "1", "stand.example", expires=LATER),
        Cookie("b", 'x"=é y', "stand.example", path="/news", host_only=False, secure=True, http_only=True),
        Cookie("c", "", "127.0.0.1", same_site="strict", expires=LATER),
        Cookie("d", "3", "::1", same_site="none", secure=True),
    ],
)
def test_a_cookie_comes_back_from_the_engine_as_it_went(qapp, cookie):
    written, origin = to_engine(cookie)
    assert origin.isValid()
    if cookie.host_only:  # the engine itself names the host then
        written.setDomain(origin.host())
    assert from_engine(written) == cookie


def test_the_profile_of_the_first_versions_is_emptied_into_jars_once(start, newsstand, tmp_path):
    folder = tmp_path / "browser"
    address = newsstand.publish("/page", Served(PAGE))
    make_first_profile(folder, address)
    assert (folder / "Cookies").is_file()
    desk = start()
    desk.draw(address)
    assert sent(newsstand, "/page") == {"old=7"}
    assert [path.name for path in folder.iterdir()] == ["publishers"]
    assert values(desk, "https://elsewhere.example/") == {"other": "8"}


def make_first_profile(folder, address):
    """Leave behind what the first versions did: one profile, its cookies on the disk."""
    code = f"""
import sys
from PySide6.QtCore import QUrl, QTimer, QDateTime
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication
app = QApplication([])
profile = QWebEngineProfile("reader")
profile.setPersistentStoragePath({str(folder)!r})
page = QWebEnginePage(profile)
left = ["old", "other"]
def end(cookie):
    left.remove(bytes(cookie.name().data()).decode())
    if not left:
        QTimer.singleShot(0, app.quit)
profile.cookieStore().cookieAdded.connect(end)
page.load(QUrl("about:blank"))
for name, value, origin in (("old", "7", {address!r}), ("other", "8", "https://elsewhere.example/")):
    cookie = QNetworkCookie(name.encode(), value.encode())
    cookie.setPath("/")
    cookie.setExpirationDate(QDateTime.currentDateTimeUtc().addDays(9))
    profile.cookieStore().setCookie(cookie, QUrl(origin))
app.exec()
page.deleteLater()
app.processEvents()
del page, profile
"""
    subprocess.run([sys.executable, "-c", code], check=True, env=os.environ, timeout=60, capture_output=True)
