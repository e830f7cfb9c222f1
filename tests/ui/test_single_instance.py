"""A second start hands its address to the running window."""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QObject

from reader_app.ui.single_instance import Doorbell, hand_over

SECOND_START = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader_app.ui.single_instance import hand_over
app = QCoreApplication([])
sys.exit(0 if hand_over(Path(sys.argv[1]), sys.argv[2]) else 3)
"""

KILLED_START = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from reader_app.ui.single_instance import Doorbell
app = QCoreApplication([])
doorbell = Doorbell(Path(sys.argv[1]), app)
os._exit(9)
"""


def second_start(folder, what):
    return subprocess.Popen([sys.executable, "-c", SECOND_START, str(folder), what])


def test_the_running_window_is_given_the_address(qtbot, tmp_path):
    owner = QObject()
    doorbell = Doorbell(tmp_path, owner)
    with qtbot.waitSignal(doorbell.rung, timeout=20_000) as rung:
        other = second_start(tmp_path, "https://revue.example/à-lire")
    assert rung.args == ["https://revue.example/à-lire"]
    assert other.wait(10) == 0


def test_without_a_running_window_the_second_start_is_the_first(qapp, tmp_path):
    assert not hand_over(tmp_path, "https://revue.example/")


def test_another_library_has_its_own_window(qtbot, tmp_path):
    owner = QObject()
    doorbell = Doorbell(tmp_path / "one", owner)
    assert doorbell.parent() is owner
    assert not hand_over(tmp_path / "two", "")


def test_a_window_that_was_killed_leaves_no_locked_door(qtbot, tmp_path):
    first = subprocess.run(
        [
            sys.executable,
            "-c",
            KILLED_START,
            str(tmp_path),
        ],
        check=False,
    )
    assert first.returncode == 9
    owner = QObject()
    doorbell = Doorbell(tmp_path, owner)
    with qtbot.waitSignal(doorbell.rung, timeout=20_000) as rung:
        other = second_start(tmp_path, "")
    assert rung.args == [""]
    assert other.wait(10) == 0
