"""A real publishing system on loopback, and the real program on a desktop with a keyring."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 600  # seconds: the first time its packages are fetched
_UNLOCK = 'printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'
_NOT_OURS = {"PYTHON_KEYRING_BACKEND", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"}


def _script() -> Path:
    shared = os.environ.get("LUTRIN_SHARED")
    assert shared, "LUTRIN_SHARED names no folder with publishers"
    return Path(shared) / "publishers" / "wagtail.py"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def _start(folder: Path, *options: str) -> dict[str, Any]:
    command = [sys.executable, str(_script()), "up", "--dir", str(folder), "--port", str(_free_port())]
    environment = {**os.environ, "PUB_VENV": str(folder.parent / "venv")}
    answer = subprocess.run(
        [*command, *options], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert answer.returncode == 0, answer.stderr[-2000:]
    facts: dict[str, Any] = json.loads(answer.stdout)
    return facts


def _stop(folder: Path) -> None:
    subprocess.run([sys.executable, str(_script()), "down", "--dir", str(folder)], check=True, timeout=60)


@pytest.fixture(scope="session")
def publishers(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("publishers")


@pytest.fixture(scope="session")
def wagtail(publishers) -> Iterator[dict[str, Any]]:
    """Start the publisher over TLS; gives what it says of itself: addresses, names, marks of its texts."""
    folder = publishers / "tls"
    yield _start(folder, "--tls-port", str(_free_port()))
    _stop(folder)


@pytest.fixture(scope="session")
def wagtail_in_clear(wagtail, publishers) -> Iterator[dict[str, Any]]:
    """Start it once more, over http alone."""
    folder = publishers / "clear"
    yield _start(folder)
    _stop(folder)


@dataclass(frozen=True)
class Ran:
    """One run of the program."""

    code: int
    out: str
    complained: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Reader:
    """Someone at their desk: a data folder, and a keyring that opens when they sit down."""

    def __init__(self, home: Path, authority: str) -> None:
        self.folder = home / "library"
        self.folder.mkdir(parents=True)
        (home / "run").mkdir(mode=0o700)
        settings = {"private_addresses": True, "authorities": authority}
        (self.folder / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
        kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
        self._environment = {
            **kept,
            **{f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CACHE", "CONFIG")},
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "LANGUAGE": "en",
            "LUTRIN_DATA_DIR": str(self.folder),
        }

    def lutrin(self, *words: str, typed: str = "") -> Ran:
        """Run a command; `typed` is its standard input."""
        bus = [str(which("dbus-run-session")), "--", "bash", "-c", _UNLOCK, "start"]
        ran = subprocess.run(
            [*bus, sys.executable, "-m", "reader_app", *words],
            env=self._environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        complained = [line for line in ran.stderr.splitlines(keepends=True) if "dbus-daemon" not in line]
        return Ran(ran.returncode, ran.stdout, "".join(complained))

    def connect(self, facts: dict[str, Any], article: str, *, password: str = "", user: str = "") -> Ran:
        """Connect the publisher, proven on an article."""
        words = ("account", "add", facts["base"], "--user", user or facts["username"])
        typed = (password or facts["password"]) + "\n"
        return self.lutrin(*words, "--article", article, "--password-stdin", typed=typed)

    def save(self, address: str) -> dict[str, Any]:
        """Save an article; gives it with its text."""
        ran = self.lutrin("save", address, "--json")
        assert ran.out, ran.complained
        row = ran.json[0]
        return row | self.lutrin("show", str(row["id"]), "--json").json


@pytest.fixture
def reader(tmp_path, wagtail) -> Reader:
    return Reader(tmp_path / "home", wagtail["ca_file"])
