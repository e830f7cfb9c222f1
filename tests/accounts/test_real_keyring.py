"""Jars with the desktop's own keyring, on a bus and in a home of the tests' own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from shutil import which

import pytest

_UNLOCKED = "printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
_LOCKED = "gnome-keyring-daemon --start --components=secrets >/dev/null; "
_START = """
import json, sys
from pathlib import Path
from reader_app.accounts.jars import Jars
from reader_app.accounts.keys import KeyKeeper
from reader_app.domain.cookie import Cookie
from reader_app.domain.problem import FetchError
jars = Jars(Path(sys.argv[1]), KeyKeeper(Path(sys.argv[1]), 20))
jar = jars.jar(sys.argv[2])
try:
    before = [cookie.name for cookie in jar.cookies()]
except FetchError as error:
    before = error.problem.value
jar.keep([Cookie(name, "hat-value", jar.publisher) for name in sys.argv[3:]])
state = jars.state()
print(json.dumps({"before": before, "keyring": state.keyring, "backend": state.backend, "lost": state.lost,
    "sealed": state.sealed, "clear": state.clear}))
"""


@pytest.fixture
def start(tmp_path):
    """Give `start(publisher, *cookies)`: a start of the app, saying what was in the jar and adding to it."""

    def run(publisher: str, *cookies: str, locked: bool = False) -> dict:
        home = tmp_path / "home"
        (home / "run").mkdir(mode=0o700, parents=True, exist_ok=True)
        kept_apart = {"PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}
        environment = {name: value for name, value in os.environ.items() if name not in kept_apart}
        environment |= {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
        environment |= {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CACHE", "CONFIG")}
        script = (_LOCKED if locked else _UNLOCKED) + 'exec "$@"'
        python = [sys.executable, "-c", _START, str(tmp_path / "jars"), f"https://{publisher}/", *cookies]
        answer = subprocess.run(
            [str(which("dbus-run-session")), "--", "bash", "-c", script, "start", *python],
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr[-2000:]
        return json.loads(answer.stdout.splitlines()[-1])

    return run


def test_the_desktops_keyring_keeps_the_key_from_one_start_to_the_next(start, tmp_path):
    first = start("revue.example", "visitor")
    assert (first["keyring"], first["backend"]) == ("usable", "SecretService Keyring")
    assert (first["before"], first["sealed"], first["clear"]) == ([], ["revue.example"], [])
    assert start("revue.example")["before"] == ["visitor"]
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"hat-value" not in kept


def test_while_the_desktops_keyring_is_locked_its_jars_stay_shut_and_others_are_in_clear(start):
    start("revue.example", "visitor")
    shut = start("revue.example", "stranger", locked=True)
    assert (shut["keyring"], shut["before"]) == ("locked", "keyring_locked")
    other = start("gazette.example", "new", locked=True)
    assert (other["before"], other["clear"]) == ([], ["gazette.example"])
    assert start("revue.example")["before"] == ["visitor"]
    later = start("gazette.example", "newer")
    assert (later["before"], later["clear"]) == (["new"], [])


def test_a_keyring_that_was_emptied_costs_the_jar(start, tmp_path):
    start("revue.example", "visitor")
    for file in (tmp_path / "home" / "DATA" / "keyrings").iterdir():
        file.unlink()
    later = start("revue.example")
    assert (later["before"], later["lost"]) == ([], ["revue.example"])
