"""The whole walk with the real program on a screen: paste, read, quit, open again without a network."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from e2e.screen import new_screen, wait_until

BUILD = Path(__file__).resolve().parents[2] / "build"


@pytest.fixture
def screen():
    with new_screen() as screen:
        yield screen


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "settings.json").write_text('{"private_addresses": true}', encoding="utf-8")
    return tmp_path


def rows(folder):
    """What the library holds, as the command line tells it."""
    answer = subprocess.run(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), "list", "--json"],
        capture_output=True,
        check=True,
    )
    return json.loads(answer.stdout)


def quit_it(screen, program):
    screen.press("ctrl+q")
    assert program.wait(20) == 0


def place(folder, title):
    """Where the reader is in an article: the offset and the words that begin there."""
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        return connection.execute("SELECT offset, anchor FROM article WHERE title = ?", (title,)).fetchone()


def test_paste_read_quit_and_open_again_offline_at_the_same_place(screen, folder, newsstand):
    title = "Le lycée Marcelle-Tardieu répare ses ordinateurs lui-même"
    program = screen.start("--data-dir", str(folder))
    screen.wait_for_title("Welcome to Lutrin: a short walk through the page you are reading — Lutrin")
    with screen.copied(newsstand.address("/numerique.html")):
        screen.press("ctrl+v")
        screen.wait_for_title(f"{title} — Lutrin")
    screen.press("Page_Down", "Page_Down")
    wait_until(lambda: place(folder, title)[0] > 300)
    screen.settle()
    screen.grab(BUILD / "walk-1-read.png")
    quit_it(screen, program)
    left_at = place(folder, title)

    newsstand.stop()
    program = screen.start("--data-dir", str(folder))
    screen.wait_for_title(f"{title} — Lutrin")
    screen.settle()
    screen.grab(BUILD / "walk-2-again-offline.png")
    screen.press("Down", "Up")
    screen.settle()
    quit_it(screen, program)
    assert place(folder, title) == left_at


def test_a_second_start_hands_its_address_to_the_running_window(screen, folder, newsstand):
    program = screen.start("--data-dir", str(folder))
    screen.wait_for_title("Welcome to Lutrin: a short walk through the page you are reading — Lutrin")
    second = screen.start("--data-dir", str(folder), "open", newsstand.address("/long.html"))
    assert second.wait(20) == 0
    wait_until(lambda: len(rows(folder)) == 2)
    title = rows(folder)[0]["title"]
    screen.wait_for_title(f"{title} — Lutrin")
    quit_it(screen, program)


def test_a_save_that_fails_is_said_and_keeps_nothing(screen, folder, newsstand):
    program = screen.start("--data-dir", str(folder))
    screen.wait_for_title("Welcome to Lutrin: a short walk through the page you are reading — Lutrin")
    screen.press("ctrl+l")
    screen.type(newsstand.address("/status/500"))
    screen.press("Return")
    wait_until(lambda: "/status/500" in newsstand.paths)
    screen.settle()
    screen.grab(BUILD / "walk-3-failed.png")
    assert len(rows(folder)) == 1
    quit_it(screen, program)


def test_a_library_of_a_newer_lutrin_is_refused_in_a_sentence(screen, folder):
    rows(folder)  # makes the library
    with closing(sqlite3.connect(folder / "library.sqlite")) as connection:
        connection.execute("PRAGMA user_version = 9999")
    program = subprocess.run(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), "list"],
        capture_output=True,
        text=True,
        check=False,
        env=screen.environment,
    )
    assert program.returncode == 1
    assert program.stderr.startswith("lutrin: This library was written by a newer Lutrin")


def test_without_a_display_the_window_says_so_in_a_sentence(folder):
    program = subprocess.run(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), "open"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANGUAGE": "en"},
    )
    assert program.returncode == 1
    assert program.stderr == (
        "lutrin: There is no display to open a window on. The commands of lutrin --help need none.\n"
    )


def test_a_picture_of_the_window_needs_no_display(folder):
    program = subprocess.run(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), "open", "--screenshot", "w.png"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANGUAGE": "fr"},
    )
    assert program.returncode == 0
    assert program.stdout.startswith("w.png\n\nBienvenue dans Lutrin")
    assert (folder / "w.png").stat().st_size > 20_000


def test_a_picture_of_an_article_that_does_not_come_is_one_sentence(folder, newsstand):
    words = ["--data-dir", str(folder), "open", newsstand.address("/status/500"), "--screenshot", "w.png"]
    program = subprocess.run(
        [sys.executable, "-m", "reader_app", *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        timeout=30,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANGUAGE": "en"},
    )
    assert program.returncode == 1
    assert "lutrin: 127.0.0.1 has a fault of its own (answer 500). Try again later." in program.stderr
    assert not (folder / "w.png").exists()
