"""One run of the window as a whole."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

import pytest
from PySide6.QtWidgets import QApplication
from ui.window.window_samples import put_on_shelf

from reader_app.__main__ import build_desk
from reader_app.ui.app import Session
from reader_app.ui.window.commands import Name

PAGE = 8192  # bytes of the library's file


@pytest.fixture
def settings():
    return "{}"


@pytest.fixture
def session(qtbot, tmp_path, settings):
    hook = sys.excepthook
    (tmp_path / "settings.json").write_text(settings, encoding="utf-8")
    desk = build_desk(tmp_path, whatever_holds=True)
    library = desk.open_library()
    put_on_shelf(library, *(f"a{number}" for number in range(40)))
    session = Session(QApplication.instance(), desk, library)
    yield session
    session.close()
    session.window.deleteLater()
    library.close()
    sys.excepthook = hook


def test_a_damaged_library_is_said_in_the_window(qtbot, session, tmp_path):
    file = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(file.read_bytes())
    content[4 * PAGE : 12 * PAGE] = b"\\xaa" * (8 * PAGE)
    file.write_bytes(content)
    session.check_library()
    notice = session.window.parts.page.notice
    qtbot.waitUntil(lambda: "damaged" in notice._words.text(), timeout=8000)


def test_a_sound_library_is_nothing_to_speak_of(qtbot, session):
    session.start("")
    with qtbot.assertNotEmitted(session._jobs.failed, wait=300):
        session.check_library()


@pytest.mark.parametrize(
    "settings", ['{"text_size": 24, "page_layout": "three"}', '{"text_size": 24, "zoom": 3}']
)
def test_the_window_opens_with_settings_that_have_a_fault_and_says_which(session):
    session.start("")
    said = session.window.parts.page.notice._words.text()
    assert "“three”" in said or "“zoom”" in said
    assert session.window.parts.choices.current.text_size == 24
    session.window.close()


@pytest.mark.parametrize(
    "settings",
    [
        '{"text_font": "No Such Font", "heading_font": "a\\u0000b", "code_font": "%s"}' % ("x" * 5000),
        '{"for_sites": {"": {}, "a0.example": {"text_font": "None"}}}',
        '{"for_languages": {"fr": {"text_width": 90}}}',
        '{"keys": ["star: S | S", "later: S", "archive:", "find: Nonsense+++", "quit: ,", "unknown: A"]}',
        '{"look_up": ["fr dictionary https://a.example/{words}}{", "x"]}',
        '{"look_up": ["any dictionary javascript:{words}"]}',
        '{"listen_voices": ["=", "fr", "fr=", "=x"], "style_rose": "{0}\\u202e\\n"}',
    ],
)
def test_odd_settings_that_are_allowed_hinder_nothing(session, qtbot):
    session.start("")
    session.window.parts.reading.open(1)
    qtbot.waitUntil(lambda: session.window.parts.reading.id == 1, timeout=8000)
    for name in (Name.LOOK_UP, Name.SHORTCUTS, Name.PREFERENCES, Name.FOCUS, Name.LISTEN):
        session.window.doer.do(name)
    for window in QApplication.topLevelWidgets():
        window.close()
