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

PAGE = 8192  # bytes of the library's file


@pytest.fixture
def session(qtbot, tmp_path):
    hook = sys.excepthook
    desk = build_desk(tmp_path)
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
