"""A screen of its own for the real program: Xvfb, keys through xdotool, pictures through Qt."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 30  # seconds for anything to happen before a test gives up

_GRAB = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.primaryScreen().grabWindow(int(sys.argv[2])).save(sys.argv[1])
"""
_COPY = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText(sys.argv[1])
print("copied", flush=True)
app.exec()
"""


class Screen:
    """One virtual display and what stands on it."""

    def __init__(self, display: str) -> None:
        self._programs: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **{name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"},
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "LANGUAGE": "en",
        }

    def start(self, *words: str, within: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
        """Start the program itself, within another one perhaps; what still runs at the end is killed."""
        program = subprocess.Popen(
            [*within, sys.executable, "-m", "reader_app", *words], env=self.environment
        )
        self._programs.append(program)
        return program

    def close(self) -> None:
        """End what a failed test left running."""
        for program in self._programs:
            if program.poll() is None:
                program.kill()
            program.wait()

    def title(self) -> str:
        """The title of the window in front, "" while there is none."""
        window = self._window()
        return self._xdotool("getwindowname", window).strip() if window else ""

    def wait_for_title(self, title: str) -> None:
        """Wait until the window says so."""
        wait_until(lambda: self.title() == title, lambda: f"title is {self.title()!r}, not {title!r}")

    def press(self, *keys: str) -> None:
        """Press keys in the program's window."""
        self._xdotool("windowfocus", "--sync", self._window())
        self._xdotool("key", "--delay", "40", *keys)

    def has_window(self, title: str) -> bool:
        """Whether a window of the program has this title."""
        return bool(self._named(title))

    def press_in(self, title: str, *keys: str) -> None:
        """Press keys in another of the program's windows."""
        self._xdotool("windowfocus", "--sync", self._named(title))
        self._xdotool("key", "--delay", "40", *keys)

    def click_near_corner(self, title: str, left: int, up: int) -> None:
        """Click so many pixels from the lower right corner of another of the program's windows."""
        window = self._named(title)
        said = dict(
            line.split("=") for line in self._xdotool("getwindowgeometry", "--shell", window).splitlines()
        )
        place = (str(int(said["WIDTH"]) - left), str(int(said["HEIGHT"]) - up))
        self._xdotool("mousemove", "--sync", "--window", window, *place, "click", "1")

    def type_in(self, title: str, text: str) -> None:
        """Type into another of the program's windows, slowly: some letters have no key of their own yet."""
        self._xdotool("windowfocus", "--sync", self._named(title))
        self._xdotool("type", "--delay", "60", text)

    def type(self, text: str) -> None:
        """Type into whatever has the focus."""
        self._xdotool("type", "--delay", "5", text)

    @contextmanager
    def copied(self, text: str):
        """Have a text in the clipboard, as another program would."""
        other = subprocess.Popen(
            [sys.executable, "-c", _COPY, text], env=self.environment, stdout=subprocess.PIPE
        )
        assert other.stdout.readline() == b"copied\n"
        try:
            yield
        finally:
            other.kill()
            other.wait()
            other.stdout.close()

    def settle(self, title: str = "") -> None:
        """Wait until the program's window no longer changes, or the one with a title."""
        pictures = [b""]

        def still() -> bool:
            pictures.append(self._bytes(title))
            return pictures[-1] == pictures[-2]

        wait_until(still, lambda: "the screen never came to rest")

    def grab(self, file: Path, title: str = "") -> Path:
        """Take a picture of the program's window, or of the one with a title."""
        file.parent.mkdir(parents=True, exist_ok=True)
        window = self._named(title) if title else self._window()
        subprocess.run([sys.executable, "-c", _GRAB, str(file), window], env=self.environment, check=True)
        return file

    def _window(self) -> str:
        found = self._xdotool("search", "--onlyvisible", "--name", ".*Lutrin$").split()
        return found[-1] if found else ""

    def _named(self, title: str) -> str:
        return "".join(
            self._xdotool("search", "--onlyvisible", "--name", f"^{re.escape(title)}").split()[-1:]
        )

    def _bytes(self, title: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            return self.grab(Path(folder) / "screen.png", title).read_bytes()

    def _xdotool(self, *words: str) -> str:
        run = subprocess.run(
            ["xdotool", *words],  # noqa: S607  found on the path of the machine under test
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return run.stdout


@contextmanager
def new_screen(width: int = 1280, height: int = 820):
    """Start Xvfb on a display that is free."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [  # noqa: S607  as above
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-nolisten",
            "tcp",
            "-noreset",  # it would start anew, and refuse callers meanwhile, whenever the last window goes
        ],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as pipe:
        number = pipe.readline().strip()
    screen = Screen(f":{number}")
    try:
        yield screen
    finally:
        screen.close()
        server.terminate()
        server.wait()


def wait_until(condition, complaint=lambda: "it never happened") -> None:
    """Look again and again until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, complaint()
        time.sleep(0.05)
