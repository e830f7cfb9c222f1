"""A speech service of the tests' own, and a window on a library."""

import tempfile
from pathlib import Path

import pytest
from ui.listening.speech_service import speech_service
from ui.window.conftest import library, make_desk  # noqa: F401  the same window as its own tests

from reader_app.domain.flow import flow
from reader_app.domain.preferences import Preferences
from reader_app.ui.listening.script import write_script


@pytest.fixture(autouse=True)
def _no_desktop(monkeypatch, tmp_path):
    """Leave the bus of whoever runs the tests alone."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))


@pytest.fixture
def speech(monkeypatch):
    """Lend a speech service; in a short folder, since a socket's path has 107 characters at most."""
    with (
        tempfile.TemporaryDirectory(prefix="lutrin-") as folder,
        speech_service(Path(folder), monkeypatch) as it,
    ):
        yield it


@pytest.fixture
def script_of():
    """Make an article's script with some wishes."""
    return lambda article, **wishes: write_script(article, flow(article), Preferences(**wishes))
