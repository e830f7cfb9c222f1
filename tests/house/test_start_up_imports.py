"""What the window loads before it is there: heavy packages wait until somebody needs them."""

import os
import re
import subprocess
import sys

import pytest

NEEDED_BY_A_SAVE = {
    "charset_normalizer",
    "chardet",
    "filelock",
    "lxml",
    "nh3",
    "publicsuffixlist",
    "py3langid",
    "readability",
    "requests",
    "trafilatura",
    "urllib3",
}
NEVER_SO_EARLY = NEEDED_BY_A_SAVE | {
    "PySide6.QtDBus",
    "PySide6.QtMultimedia",
    "PySide6.QtNetworkAuth",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "PySide6.QtTextToSpeech",
    "PySide6.QtWebChannel",
    "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets",
    "babel",
    "cryptography",
    "keyring",
    "lucide",
    "numpy",
}
_IMPORTED = re.compile(r"^import time:.*\|\s*([\w.]+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def opening(tmp_path_factory):
    """The real program, started on an empty library, with every import it made."""
    folder = tmp_path_factory.mktemp("first-start")
    command = [sys.executable, "-X", "importtime", "-m", "reader_app", "--data-dir", str(folder / "data")]
    command += ["open", "--screenshot", str(folder / "window.png")]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_the_window_opens_on_the_sample_article(opening):
    assert opening.returncode == 0, opening.stderr[-2000:]
    assert "Lutrin" in opening.stdout


def test_opening_the_window_imports_nothing_that_only_a_save_needs(opening):
    imported = set(_IMPORTED.findall(opening.stderr))
    assert "PySide6.QtWidgets" in imported
    assert not imported & NEVER_SO_EARLY


def test_importing_the_window_reads_no_library_and_hyphenates_nothing():
    code = "import reader_app.ui.app, sys; print(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert not set(answer.stdout.split()) & (NEVER_SO_EARLY | {"zstandard", "pyphen"})


def test_the_command_line_does_without_qt():
    code = "import sys; sys.argv = ['lutrin', '--version']; import reader_app.__main__ as m\n"
    code += "try: m.main()\nexcept SystemExit: pass\nprint(*sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert "PySide6" not in answer.stdout.split()
    assert not set(answer.stdout.split()) & NEVER_SO_EARLY
