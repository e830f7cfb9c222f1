"""Reading with keys alone, in the real program: marks, a note, finding, pages, zen, and all of it again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from e2e.screen import new_screen, wait_until

BUILD = Path(__file__).resolve().parents[2] / "build"
ARTICLE = Path(__file__).parent.parent / "articles" / "05-footnotes.fr.html"
TITLE = "Brève histoire de la note de bas de page — Lutrin"


@pytest.fixture
def screen():
    with new_screen() as screen:
        yield screen


def answer(folder, *words):
    """What the command line says of the library."""
    said = subprocess.run(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), *words, "--json"],
        capture_output=True,
        check=True,
    )
    return json.loads(said.stdout)


def settings(folder):
    path = folder / "settings.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def look(screen, name):
    screen.settle()
    screen.grab(BUILD / f"reading-{name}.png")


def test_an_article_is_marked_noted_searched_and_turned_with_keys_alone(screen, tmp_path):
    program = screen.start("--data-dir", str(tmp_path), "open", str(ARTICLE))
    screen.wait_for_title(TITLE)
    look(screen, "1-open")

    screen.press("shift+Down", "h")  # the first sentence in sight, highlighted
    wait_until(lambda: len(answer(tmp_path, "highlights")) == 1)
    look(screen, "2-highlight")
    screen.press("2")
    wait_until(lambda: answer(tmp_path, "highlights")[0]["colour"] == "green")
    screen.press("shift+h")
    screen.settle()
    screen.type("une politesse")
    wait_until(lambda: answer(tmp_path, "highlights")[0]["note"] == "une politesse")
    look(screen, "3-note")
    screen.press("Escape")

    screen.press("ctrl+f")
    screen.settle()
    screen.type("note")
    look(screen, "4-find")
    screen.press("Return", "Escape")

    screen.press("p")
    wait_until(lambda: settings(tmp_path).get("page_layout") == "one")
    look(screen, "5-pages")
    screen.press("z")
    look(screen, "6-zen")
    screen.press("Escape", "ctrl+k")
    screen.settle()
    screen.type("all highl")
    screen.press("Return")
    look(screen, "7-highlights")
    screen.press("ctrl+q")
    assert program.wait(20) == 0

    program = screen.start("--data-dir", str(tmp_path))
    screen.wait_for_title(TITLE)
    look(screen, "8-again")
    screen.press("ctrl+q")
    assert program.wait(20) == 0
    (kept,) = answer(tmp_path, "highlights")
    assert (kept["colour"], kept["note"], kept["orphan"]) == ("green", "une politesse", False)
    assert kept["quote"].startswith(("On l’accuse", "La note est née"))
