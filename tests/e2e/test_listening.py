"""Listening with the real program: keys on a screen, Debian's speech service, a media key on a bus."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import pytest
from e2e.screen import new_screen, wait_until
from ui.listening.speech_service import speech_service

from reader_app.ui.listening.media_keys import NAME, PATH

WELCOME = "Welcome to Lutrin: a short walk through the page you are reading"


@pytest.fixture
def screen():
    with new_screen() as screen:
        yield screen


@pytest.fixture
def speech(monkeypatch):
    with (
        tempfile.TemporaryDirectory(prefix="lutrin-") as folder,
        speech_service(Path(folder), monkeypatch) as it,
    ):
        yield it


@pytest.fixture
def bus():
    """Start a bus; answers its address."""
    command = ["dbus-daemon", "--session", "--print-address", "--nofork"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        yield daemon.stdout.readline().strip()
        daemon.kill()


def test_listen_pause_by_media_key_go_on_and_stop(screen, speech, bus, tmp_path):
    speech.start("paced", pause=0.5)
    screen.environment |= {"SPEECHD_ADDRESS": speech.address, "DBUS_SESSION_BUS_ADDRESS": bus}
    program = screen.start("--data-dir", str(tmp_path))
    screen.wait_for_title(f"{WELCOME} — Lutrin")
    screen.press("shift+l")
    wait_until(lambda: len(speech.words()) > 2)
    assert speech.words()[0] == WELCOME
    press = ["dbus-send", "--session", "--print-reply", f"--dest={NAME}", PATH]
    subprocess.run(
        [*press, "org.mpris.MediaPlayer2.Player.Pause"],
        env=screen.environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    screen.settle()
    said = len(speech.words())
    screen.press("shift+l")
    wait_until(lambda: len(speech.words()) > said + 1)
    assert speech.words()[said] == speech.words()[said - 1]
    screen.press("shift+x", "ctrl+q")
    assert program.wait(20) == 0
