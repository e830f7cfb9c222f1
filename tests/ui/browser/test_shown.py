"""What counts as shown: what somebody in front of the page could read, and nothing else."""

from __future__ import annotations

import json
import re

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile

from reader_app.ui.browser.drawing import hidden_view
from reader_app.ui.browser.snapshot import WORLD, Snapshot, script

LINE = "The ferry waits for the tide at the quay, and nobody on board is in a hurry to leave. "
OPENING = "".join(f"<p>Open{n} {LINE * 2}" for n in range(4))
REST = "".join(f"<p>Rest{n} {LINE * 4}" for n in range(30))
WALL = "<h2>Wallword</h2><p>Subscribe to read on.</p>"
LOCK = "<style>html { overflow: hidden }</style>"


@pytest.fixture
def view(qapp):
    profile = QWebEngineProfile()
    made = hidden_view()
    made.setPage(QWebEnginePage(profile, made))
    made.show()
    yield made
    made.hide()
    made.deleteLater()
    QObject.deleteLater(profile)
    qapp.processEvents()


@pytest.fixture
def show(view, qtbot):
    """Load a page and give the words that are shown."""

    def see(html):
        with qtbot.waitSignal(view.loadFinished, timeout=20_000):
            view.setHtml(f"<!doctype html><meta charset=utf-8><style>body {{ margin: 0 }}</style>{html}")
        answers = []
        view.page().runJavaScript(script(), WORLD, answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
        snapshot = Snapshot.read(answers[0])
        assert snapshot is not None, "the script failed"
        return re.sub(r"<[^>]*>", " ", snapshot.html)

    return see


def panel(style, inside=WALL):
    return f'<div style="{style}">{inside}</div>'


WALLS = {
    "a panel from the end of the opening to the end of the page": f"""<div style="position: relative">
        <article>{OPENING}{REST}</article>
        {panel("position: absolute; top: 500px; bottom: 0; left: 0; right: 0; background: #fff")}</div>""",
    "a panel whose ground is in it": f"""<div style="position: relative"><article>{OPENING}{REST}</article>
        {
        panel(
            "position: absolute; top: 500px; bottom: 0; left: 0; right: 0",
            f'<div style="background: white; height: 100%">{WALL}</div>',
        )
    }</div>""",
    "a panel that lets clicks through": f"""<div style="position: relative"><article>{OPENING}{REST}</article>
        {panel("position: absolute; inset: 500px 0 0; background: #fff; pointer-events: none")}</div>""",
    "a fade that goes on in the colour of the paper": f"""<div style="position: relative">
        <article>{OPENING}{REST}</article>
        {
        panel(
            "position: absolute; inset: 400px 0 0;"
            "background: linear-gradient(rgba(255, 255, 255, 0), #fff 150px, #fff)"
        )
    }</div>""",
    "a fade upwards": f"""<div style="position: relative"><article>{OPENING}{REST}</article>
        {
        panel(
            "position: absolute; inset: 400px 0 0;background: linear-gradient(to top, white 80%, transparent)"
        )
    }
        </div>""",
    "a fade that the style sheet draws after the article": f"""<style>
        article {{ position: relative }}
        article::after {{ content: ""; position: absolute; inset: 500px 0 0; background: white }}</style>
        <article>{OPENING}{REST}</article>{WALL}""",
    "a pane of frosted glass": f"""<div style="position: relative"><article>{OPENING}{REST}</article>
        {panel("position: absolute; inset: 500px 0 0; backdrop-filter: blur(9px)")}</div>""",
    "a mask": f"""<article style="-webkit-mask-image: linear-gradient(#000 5%, transparent 12%)">
        {OPENING}{REST}</article>{WALL}""",
    "a panel over the lower half of a locked screen": f"""{LOCK}<article>{OPENING}{REST}</article>
        {panel("position: fixed; top: 500px; bottom: 0; left: 0; right: 0; background: #fff")}""",
    "a box of a certain height": f"""<article style="max-height: 500px; overflow: hidden">{OPENING}{REST}
        </article>{WALL}""",
    "one paragraph that is cut in its middle": f"""<div style="height: 500px; overflow: hidden; width: 300px">
        {OPENING.replace("<p>", " ")}{REST.replace("<p>", " ")}</div>{WALL}""",
    "letters as pale as the air": f"""{OPENING}<div style="color: rgba(0, 0, 0, 0.02)">{REST}</div>{WALL}""",
    "text far to the left": f"""{OPENING}<div style="position: absolute; left: -9999px">{REST}</div>{WALL}""",
    "text far above": f"""{OPENING}<div style="position: absolute; top: -99999px">{REST}</div>{WALL}""",
    "text that is indented out of the page": f"""{OPENING}
        <div style="text-indent: -9999px; white-space: nowrap; overflow: hidden">{REST}</div>{WALL}""",
    "text beside a page that cannot be moved": f"""<style>body {{ overflow-x: hidden }}</style>{OPENING}
        <div style="position: absolute; left: 4000px; width: 900px">{REST}</div>{WALL}""",
    "text below a fixed box": f"""{OPENING}
        <div style="position: fixed; top: 150%; left: 0">{REST}</div>{WALL}""",
    "blurred text": f"""{OPENING}<div style="filter: blur(4px)">{REST}</div>{WALL}""",
}


@pytest.mark.parametrize("name", WALLS)
def test_behind_a_wall_only_the_opening_is_shown(show, name):
    words = show(WALLS[name])
    assert "Open0" in words
    assert "Wallword" in words
    assert "Rest9" not in words
    assert "Rest29" not in words


DIALOGS = {
    "a box over the whole screen": panel("position: fixed; inset: 0; background: #fff; z-index: 9"),
    "a ground and a box": panel("position: fixed; inset: 0; background: #000", "")
    + panel("position: fixed; left: 300px; top: 300px; width: 600px; background: #fff"),
    "a modal dialog with a solid ground": f"<dialog>{WALL}</dialog>"
    "<style>::backdrop { background: #222 }</style>"
    "<script>document.querySelector('dialog').showModal()</script>",
}


@pytest.mark.parametrize("name", DIALOGS)
def test_of_a_page_that_a_dialog_covers_the_dialog_is_shown(show, name):
    words = show(f"<article>{OPENING}{REST}</article>{DIALOGS[name]}")
    assert "Wallword" in words
    assert "Open0" not in words
    assert "Rest29" not in words


HARMLESS = {
    "a cookie bar at the bottom": panel(
        "position: fixed; bottom: 0; left: 0; right: 0; height: 90px; background: #fff"
    ),
    "a head that stays": panel("position: sticky; top: 0; height: 80px; background: #fff"),
    "a foot that stays": panel("position: sticky; bottom: 0; height: 80px; background: #fff"),
    "a panel that leaves room to scroll": panel(
        "position: fixed; bottom: 0; left: 0; right: 0; height: 60vh; background: #fff"
    ),
    "a drawer at the side": panel(
        "position: fixed; top: 0; bottom: 0; right: 0; width: 300px; background: #fff"
    ),
    "a menu that is put away": panel("position: fixed; inset: 0; left: -100%; right: 100%; background: #fff"),
    "a sheet that is not there yet": panel(
        "position: fixed; inset: 0; background: #fff; visibility: hidden; opacity: 0"
    ),
    "a sheet of glass": panel("position: fixed; inset: 0; background: rgba(0, 0, 0, 0.3)"),
    "a ground behind everything": panel("position: fixed; inset: 0; background: #eee; z-index: -1", ""),
    "an open box of the page": "<dialog open style='position: static'>Choose</dialog>",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_hides_little_hides_nothing(show, name):
    after = "<div style='height: 70vh'></div>"
    words = show(f"<article>{OPENING}{REST}</article>{HARMLESS[name]}{after}")
    assert all(f"{word}{n} " in words for word, count in (("Open", 4), ("Rest", 30)) for n in range(count))


LAYOUTS = {
    "a page that scrolls in a box": "<style>html, body {{ height: 100%; overflow: hidden }}</style>"
    '<main style="height: 100%; overflow: auto">{}</main>',
    "an article above its ground": '<div style="position: relative"><div style="position: absolute; inset: 0;'
    'background: #eee"></div><article style="position: relative">{}</article></div>',
    "an article with a higher place": '<div style="position: relative; z-index: 2; background: #fff">{}</div>'
    '<div style="position: absolute; inset: 0; background: #eee; z-index: 1"></div>',
    "cards, each on its own ground": '<section style="position: relative; background: #fff">{}</section>'
    '<section style="position: relative; background: #fff">Another</section>',
    "an article right to left": '<html dir="rtl"><article>{}</article>',
    "a page that is moved": '<div style="transform: translateY(20px)"><article>{}</article></div>',
    "a shadow tree": "<reader-text><template shadowrootmode=open><slot></slot></template>{}</reader-text>",
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_an_ordinary_page_is_shown_whole(show, name):
    words = show(LAYOUTS[name].format(OPENING + REST))
    assert all(f"{word}{n} " in words for word, count in (("Open", 4), ("Rest", 30)) for n in range(count))


def test_a_paragraph_that_is_cut_keeps_the_lines_that_can_be_read(show):
    numbered = " ".join(f"w{n}" for n in range(3000))
    words = show(f'<p style="height: 400px; overflow: hidden; width: 400px">{numbered}</p>').split()
    shown = [word for word in words if word.startswith("w")]
    assert shown[0] == "w0"
    assert shown == [f"w{n}" for n in range(len(shown))]
    assert 50 < len(shown) < 1000


def test_the_script_leaves_the_page_as_it_was(show, view, qtbot):
    show(f"<article>{OPENING}</article>")
    answers = []
    view.page().runJavaScript("JSON.stringify(Object.keys(window))", WORLD, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    assert not {"findCovers", "take", "alphaOf"} & set(json.loads(answers[0]))
