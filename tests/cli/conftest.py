"""The program as a reader runs it: on a library of its own, with and without a desktop's keyring."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from shutil import which

import pytest
from newsstand.accounts import PASSWORD, USER

_UNLOCKED = "printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "


@pytest.fixture
def program(tmp_path, certificates):
    """Give `program(*words)`, which begins the program on a library of its own, without a terminal."""
    folder = tmp_path / "library"
    folder.mkdir()
    settings = {"private_addresses": True, "authorities": str(certificates.authority)}
    (folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")

    def begin(*words, before=(), start=("-m", "reader_app"), environment=None, **more):
        more = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        return subprocess.Popen(
            [*before, sys.executable, *start, "--data-dir", str(folder), *words],
            env=(environment or os.environ) | {"LANGUAGE": "en"},
            start_new_session=True,
            **more,
        )

    begin.folder = folder
    return begin


@pytest.fixture
def lutrin(program):
    """Run a command to its end; answers (exit code, what was printed, what was complained)."""

    def run(*words, typed="", **more):
        running = program(*words, **more)
        out, complained = running.communicate(
            typed if isinstance(typed, bytes) else typed.encode(), timeout=90
        )
        return running.returncode, out.decode(), without_the_bus(complained.decode())

    return run


@pytest.fixture
def desktop(tmp_path):
    """Give what runs a program on a desktop whose keyring is unlocked, the same one each time."""
    home = tmp_path / "home"
    (home / "run").mkdir(mode=0o700, parents=True)
    apart = {"PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
    environment = {name: value for name, value in os.environ.items() if name not in apart}
    environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
    environment |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CACHE", "CONFIG")}
    before = [str(which("dbus-run-session")), "--", "bash", "-c", _UNLOCKED + 'exec "$@"', "start"]
    return {"before": before, "environment": environment}


@pytest.fixture
def add(lutrin, secure_newsstand):
    """Connect the publisher, and prove it; answers (exit code, its state, what was complained)."""

    def run(*options, password=PASSWORD, article="article", **more):
        stand = secure_newsstand
        article = stand.address(f"/accounts/plain/{article}")
        words = ("account", "add", stand.url, "--user", USER, "--article", article, "--password-stdin")
        code, out, complained = lutrin(*words, *options, typed=password + "\n", **more)
        assert out, complained
        return code, json.loads(out), complained

    return run


def without_the_bus(complained):
    """Leave out what the desktop's bus says of itself when it starts."""
    return "".join(line for line in complained.splitlines(keepends=True) if "dbus-daemon" not in line)
