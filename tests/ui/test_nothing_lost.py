"""The window with its real parts, on pages that give no article, or give it in several versions."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from newsstand.behaviour import Served
from PySide6.QtWidgets import QApplication

from reader_app.__main__ import build_desk
from reader_app.domain.flow import flow
from reader_app.domain.reading import Wanted
from reader_app.ui.app import Session
from reader_app.ui.window.link_chooser import LinkChooser

PATIENCE = 40_000  # milliseconds: a browser starts, and so does the worker process
LIST = """<!doctype html><html lang="en"><head><title>Front page</title></head>
<body><main>{}</main></body></html>"""
DRAWN = """<!doctype html><html lang="en"><head><title>The lock-keeper's night</title>
<script src="/app.js" defer></script></head><body><div id="root"></div>
<noscript>You need to enable JavaScript to run this app.</noscript></body></html>"""
SCRIPT = """
const sentence = "The lock-keeper walks the length of the basin once an hour and writes the level down. ";
const paragraphs = [1, 2, 3, 4].map((n) => `<p>In the hour number ${n} it rains. ${sentence.repeat(4)}</p>`);
document.getElementById("root").innerHTML =
  `<main><article><h1>The lock-keeper's night</h1>${paragraphs.join("")}</article></main>`;
"""

NEVER_STILL = """<!doctype html><html lang="en"><head><title>Never still</title></head>
<body><p id="root"></p><script>let n = 0;
setInterval(() => { document.getElementById("root").textContent = "rain ".repeat(++n); }, 50);
</script></body></html>"""
CLOSE_WHILE_DRAWING = """
import sys
from PySide6.QtCore import QTimer
from reader_app.__main__ import main
from reader_app.ui.app import Session
from reader_app.ui.window.saving import Save

folder, address = sys.argv[1:]
begin = Session.start

def start(self, what):
    begin(self, what)
    self.queue.add(Save(address, in_browser=True))

    def leave():
        drawing = self.queue._drawing
        if drawing is None or not drawing._looking._glances.isActive():  # its page has not come yet
            QTimer.singleShot(20, leave)
            return
        print("busy" if self.queue.busy else "idle")
        self.window.close()

    leave()

Session.start = start
sys.exit(main(["--data-dir", folder, "open"]))
"""


@pytest.fixture
def session(qtbot, qapp, tmp_path):
    hook = sys.excepthook
    desk = build_desk(tmp_path)
    desk = replace(desk, preferences=replace(desk.preferences, private_addresses=True))
    library = desk.open_library()
    session = Session(QApplication.instance(), desk, library)
    session.window.show()
    yield session
    session.close()
    session.window.deleteLater()
    library.close()
    sys.excepthook = hook


def title_on_the_page(session):
    current = session.window.parts.reading.current
    return current.row.title if current else ""


def trouble(session, qtbot):
    slips = session.window.parts.list.slips
    qtbot.waitUntil(lambda: bool(slips.slips()) and slips.slips()[0].failed(), timeout=PATIENCE)
    return slips.slips()[0]._trouble


def test_a_page_that_only_a_browser_can_draw_is_read_after_one_click(session, qtbot, newsstand):
    newsstand.publish("/night", DRAWN.encode())
    newsstand.publish("/app.js", Served(SCRIPT.encode(), headers=(("Content-Type", "text/javascript"),)))
    session.window.take(f"{newsstand.url}/night")
    trouble(session, qtbot).action.click()
    qtbot.waitUntil(lambda: title_on_the_page(session) == "The lock-keeper's night", timeout=PATIENCE)
    assert flow(session.window.parts.reading.current.article).text.count("it rains") == 4
    assert not session.window.parts.list.slips.slips()


def test_another_engines_version_comes_from_the_kept_page_without_the_network(session, qtbot, newsstand):
    session.window.take(f"{newsstand.url}/elements.html")
    qtbot.waitUntil(lambda: bool(title_on_the_page(session)), timeout=PATIENCE)
    asked, reading = len(newsstand.asked), session.window.parts.reading
    before = flow(reading.current.article).text
    assert reading.current.has_source
    session._versions.take(reading.id, Wanted.READABILITY)
    qtbot.waitUntil(lambda: reading.current.wanted is Wanted.READABILITY, timeout=PATIENCE)
    session.window.parts.deeds.undo()
    qtbot.waitUntil(lambda: reading.current.wanted is Wanted.AUTOMATIC, timeout=PATIENCE)
    assert flow(reading.current.article).text == before
    assert len(newsstand.asked) == asked


def test_a_page_of_links_is_chosen_from(session, qtbot, newsstand):
    teasers = "".join(
        f'<article><h2><a href="/story-{n}.html">What the river left behind, part {n}</a></h2>'
        f"<p>The water went down at night, and in the morning there was part {n} of it.</p></article>"
        for n in range(12)
    )
    newsstand.publish("/front", LIST.format(teasers).encode())
    session.window.take(f"{newsstand.url}/front")
    trouble(session, qtbot).action.click()
    chooser = session.window.findChild(LinkChooser)
    assert chooser.model.rowCount() == 12
    assert chooser.model.link(0).address == f"{newsstand.url}/story-0.html"
    chooser.reject()


def test_the_program_ends_with_its_window_while_a_page_is_being_drawn(tmp_path, newsstand):
    newsstand.publish("/never", NEVER_STILL.encode())
    (tmp_path / "settings.json").write_text('{"private_addresses": true}', encoding="utf-8")
    words = [sys.executable, "-c", CLOSE_WHILE_DRAWING, str(tmp_path), f"{newsstand.url}/never"]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=PATIENCE / 1000, check=False)
    assert ended.returncode == 0, ended.stderr[-2000:]
    assert ended.stdout == "busy\n"
    assert "not deleted" not in ended.stderr
