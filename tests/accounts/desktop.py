"""A desktop of the tests' own: a bus, a home, and gnome-keyring in a state that the test wants."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from enum import StrEnum
from pathlib import Path
from shutil import which

_KEPT_APART = frozenset(
    {
        "PYTHON_KEYRING_BACKEND",
        "DISPLAY",
        "WAYLAND_DISPLAY",
        "DBUS_SESSION_BUS_ADDRESS",
        "XDG_CURRENT_DESKTOP",
    }
)
_PROMPTER = Path(__file__).with_name("prompter.py")
_STARTED = "gnome-keyring-daemon --start --components=secrets >/dev/null; "
_ASKED_FOR = (
    "coproc PROMPTER { exec {python} {prompter} {habit}; }; read -r _ <&${PROMPTER[0]}; "
    'trap "kill $PROMPTER_PID" EXIT; '
)


class Ring(StrEnum):
    """How the keyring is when a program starts."""

    UNLOCKED = "unlocked"
    LOCKED = "locked"  # and nothing can ask for its password
    DISMISSED = "dismiss"  # locked; the reader closes the box that asks for its password
    LEFT_OPEN = "wait"  # locked; the box stays open
    NO_BUS = "no bus"


class Desktop:
    """Runs programs one after the other; what they keep in the keyring is there for the next."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "run").mkdir(mode=0o700, parents=True)

    def run(self, code: str, *arguments: str, ring: Ring = Ring.UNLOCKED) -> dict:
        """Run Python code with `sys.argv[1:]`; answers the JSON object that its last line is."""
        program = [sys.executable, "-c", code, *arguments]
        if ring is not Ring.NO_BUS:
            script = self._before(ring) + '"$@"'
            program = [str(which("dbus-run-session")), "--", "bash", "-c", script, "run", *program]
        done = subprocess.run(
            program, env=self._environment(), capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return json.loads(done.stdout.splitlines()[-1]) | {"stderr": done.stderr}

    def _before(self, ring: Ring) -> str:
        if ring is Ring.UNLOCKED:
            return "printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "
        if ring is Ring.LOCKED:
            return _STARTED
        words = {"{python}": sys.executable, "{prompter}": str(_PROMPTER), "{habit}": ring.value}
        asked_for = _ASKED_FOR
        for name, word in words.items():
            asked_for = asked_for.replace(name, word)
        return _STARTED + asked_for

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name not in _KEPT_APART}
        kept |= {"HOME": str(self.home), "XDG_RUNTIME_DIR": str(self.home / "run")}
        return kept | {f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("DATA", "CACHE", "CONFIG")}
