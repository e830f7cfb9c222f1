"""The reader's own accounts with the real program on a screen, and with a real keyring, by keys alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from e2e.screen import new_screen, wait_until
from newsstand.accounts import PASSWORD, USER
from newsstand.walls import RESERVED

BUILD = Path(__file__).resolve().parents[2] / "build"
WELCOME = "Welcome to Lutrin: a short walk through the page you are reading"
TITLE = "Le registre des marées"
DIALOG, WINDOW = "Sign in", "127.0.0.1"  # the sign-in window bears the name of the host
WITH_A_KEYRING = (
    *("dbus-run-session", "--", "bash", "-c"),
    'printf word | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"',
    "start",
)


@pytest.fixture
def folder(tmp_path, certificates):
    """A reader's data folder."""
    made = tmp_path / "library"
    made.mkdir()
    settings = {
        "private_addresses": True,
        "offer_clipboard": False,
        "authorities": str(certificates.authority),
    }
    (made / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    return made


@pytest.fixture
def screen(tmp_path):
    """A screen of somebody whose keyring opens when they sit down."""
    home = tmp_path / "home"
    (home / "run").mkdir(mode=0o700, parents=True)
    with new_screen() as screen:
        screen.environment.update(
            {f"XDG_{kind}_HOME": str(home / kind) for kind in ("DATA", "CACHE", "CONFIG")}
            | {"HOME": str(home), "XDG_RUNTIME_DIR": str(home / "run")}
        )
        for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND"):
            screen.environment.pop(name, None)
        yield screen


@pytest.fixture
def start(screen, folder):
    """Start the program, and wait for an article to be open."""

    def begin(title):
        program = screen.start("--data-dir", str(folder), within=WITH_A_KEYRING)
        screen.wait_for_title(f"{title} — Lutrin")
        return program

    return begin


def ask(folder, *words):
    """Give what the command line answers, as JSON."""
    answer = subprocess.run(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), *words, "--json"],
        capture_output=True,
        check=True,
    )
    return json.loads(answer.stdout)


def article(folder):
    return next(row for row in ask(folder, "list") if row["title"].startswith(TITLE))


def whole_text(folder):
    return ask(folder, "show", str(article(folder)["id"]))["text"]


def save(screen, address):
    screen.press("ctrl+l")
    screen.type(address)
    screen.press("Return")
    screen.wait_for_title(f"{TITLE} — Lutrin")


def enter(screen, window):
    """Type name and password where the keys are, and send them."""
    screen.settle(window)
    screen.type_in(window, USER)
    screen.press_in(window, "Tab")
    screen.type_in(window, PASSWORD)
    screen.press_in(window, "Return")


def look(screen, name, title=""):
    screen.settle(title)
    screen.grab(BUILD / f"accounts-{name}.png", title)


def quit_it(screen, program):
    screen.press("ctrl+q")
    assert program.wait(20) == 0


def secrets_in(folder):
    """Give what of the name and the password lies in any file of the data folder."""
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return [part for part in (PASSWORD, "seance_") if part.encode() in everything]


def test_at_the_wall_the_reader_signs_in_and_has_the_article_for_good(
    screen, folder, start, secure_newsstand
):
    program = start(WELCOME)
    save(screen, secure_newsstand.address("/accounts/plain/article"))
    look(screen, "1-wall")
    assert article(folder)["completeness"] == "opening"
    screen.press("shift+s")
    wait_until(lambda: screen.has_window(DIALOG))
    look(screen, "2-dialog", DIALOG)
    enter(screen, DIALOG)
    wait_until(lambda: article(folder)["completeness"] == "complete")
    look(screen, "3-signed-in", DIALOG)
    screen.press_in(DIALOG, "Return")
    wait_until(lambda: not screen.has_window(DIALOG))
    look(screen, "4-complete")
    quit_it(screen, program)

    secure_newsstand.stop()
    program = start(TITLE)
    look(screen, "5-offline")
    assert RESERVED in whole_text(folder)
    assert not article(folder)["finished"]
    assert not secrets_in(folder)
    quit_it(screen, program)


def test_where_a_script_draws_the_form_the_reader_signs_in_on_the_page_itself(
    screen, folder, start, secure_newsstand
):
    program = start(WELCOME)
    save(screen, secure_newsstand.address("/accounts/scripted/article"))
    screen.press("shift+s")
    wait_until(lambda: screen.has_window(DIALOG))
    enter(screen, DIALOG)
    look(screen, "6-scripted", DIALOG)
    asked = secure_newsstand.paths.count("/accounts/scripted/article")
    screen.press_in(DIALOG, "Return")  # "Open its sign-in window"
    wait_until(lambda: secure_newsstand.paths.count("/accounts/scripted/article") > asked)
    look(screen, "7-window", WINDOW)
    screen.press_in(WINDOW, "Tab", "Tab", "Return")  # the page's own link, after its name
    wait_until(lambda: "/accounts/scripted/drawn" in secure_newsstand.paths)
    look(screen, "8-form", WINDOW)
    enter(screen, WINDOW)
    wait_until(lambda: secure_newsstand.accounts.sessions)
    look(screen, "9-back", WINDOW)
    screen.click_near_corner(WINDOW, 60, 32)  # "I am signed in"
    wait_until(lambda: article(folder)["completeness"] == "complete")
    look(screen, "10-signed-in", DIALOG)
    screen.press_in(DIALOG, "Return")
    quit_it(screen, program)
    assert RESERVED in whole_text(folder)
    assert not secrets_in(folder)
