"""Walls and meters with the real program on a screen: named, honoured, counted, and gone round by nobody."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from e2e.screen import new_screen, wait_until

BUILD = Path(__file__).resolve().parents[2] / "build"
VISIT = "127.0.0.1"  # its window bears the name of the host
WELCOME = "Welcome to Lutrin: a short walk through the page you are reading"


@pytest.fixture
def screen():
    with new_screen() as screen:
        yield screen


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "settings.json").write_text(
        '{"private_addresses": true, "offer_clipboard": false}', encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def lutrin(screen, folder):
    """The program, started on an empty library."""
    program = screen.start("--data-dir", str(folder))
    screen.wait_for_title(f"{WELCOME} — Lutrin")
    return program


def rows(folder):
    """What the library holds, as the command line tells it."""
    answer = subprocess.run(
        [sys.executable, "-m", "reader_app", "--data-dir", str(folder), "list", "--json"],
        capture_output=True,
        check=True,
    )
    return json.loads(answer.stdout)


def state(folder, title):
    """How much the library holds of an article, and which wall it has."""
    return next((row["completeness"], row["access"]) for row in rows(folder) if row["title"] == title)


def save(screen, address, title=""):
    """Type an address into the field; with a title, wait until its article is on the page."""
    screen.press("ctrl+l")
    screen.type(address)
    screen.press("Return")
    if title:
        screen.wait_for_title(f"{title} — Lutrin")


def visit(screen, newsstand):
    """Open the page of the article that is open in a window of its own, and wait for it."""
    asked = newsstand.paths.count("/walls/bot-check")
    screen.press("shift+b")
    wait_until(lambda: newsstand.paths.count("/walls/bot-check") > asked and screen.has_window(VISIT))
    screen.settle()


def look(screen, name):
    screen.settle()
    screen.grab(BUILD / f"walls-{name}.png")


def quit_it(screen, program):
    screen.press("ctrl+q")
    assert program.wait(20) == 0


def test_of_a_subscribers_article_the_opening_is_read_and_the_wall_is_named(
    screen, folder, lutrin, newsstand
):
    save(screen, newsstand.address("/walls/subscriber"), "Les terres basses")
    look(screen, "1-subscriber")
    assert state(folder, "Les terres basses") == ("opening", "subscriber")
    quit_it(screen, lutrin)


def test_the_fifth_of_five_free_articles_is_asked_for_and_the_sixth_is_a_wall(
    screen, folder, lutrin, newsstand
):
    title = "Le relevé du matin, carnet {}"
    for number in range(1, 5):
        save(screen, newsstand.address(f"/walls/metered/{number}"), title.format(number))
    save(screen, newsstand.address("/walls/metered/5"))
    look(screen, "2-last-free-read")
    assert "/walls/metered/5" not in newsstand.paths
    screen.press("Tab", "space")
    screen.wait_for_title(f"{title.format(5)} — Lutrin")
    look(screen, "3-spent")
    assert state(folder, title.format(5)) == ("complete", "metered")
    save(screen, newsstand.address("/walls/metered/6"), title.format(6))
    look(screen, "4-none-left")
    assert state(folder, title.format(6)) == ("opening", "metered")
    quit_it(screen, lutrin)


def test_a_meter_that_only_a_script_knows_counts_on_after_a_restart(screen, folder, lutrin, newsstand):
    title = "Le tour des canaux, jour {}"
    for number in (1, 2):
        save(screen, newsstand.address(f"/walls/script-meter/{number}"), title.format(number))
    look(screen, "5-shown-by-its-script")
    assert state(folder, title.format(2)) == ("complete", "metered")
    quit_it(screen, lutrin)
    program = screen.start("--data-dir", str(folder))
    screen.wait_for_title(f"{title.format(2)} — Lutrin")
    save(screen, newsstand.address("/walls/script-meter/3"), title.format(3))
    look(screen, "6-stopped-by-its-script")
    assert state(folder, title.format(3)) == ("opening", "metered")
    quit_it(screen, program)


def test_a_page_that_wants_to_see_a_person_is_kept_as_an_entry_and_opened_here(
    screen, folder, lutrin, newsstand
):
    save(screen, newsstand.address("/walls/bot-check"), "Bot check")
    look(screen, "7-blocked")
    assert state(folder, "Bot check") == ("to_fetch", "blocked")
    visit(screen, newsstand)
    screen.grab(BUILD / "walls-8-visit.png", VISIT)
    screen.press_in(VISIT, "Escape")
    wait_until(lambda: not screen.has_window(VISIT))
    assert state(folder, "Bot check") == ("to_fetch", "blocked")

    visit(screen, newsstand)
    screen.press_in(VISIT, "Tab", "space")  # the box that says "I am human"
    wait_until(lambda: newsstand.paths.count("/walls/bot-check") == 4)
    screen.settle()
    screen.grab(BUILD / "walls-9-visit-let-in.png", VISIT)
    screen.click_near_corner(VISIT, 60, 32)  # "Keep this page"
    screen.wait_for_title("Vu par une personne — Lutrin")
    look(screen, "10-kept")
    assert len(rows(folder)) == 2
    assert state(folder, "Vu par une personne") == ("complete", "free")
    quit_it(screen, lutrin)


def test_the_program_ends_while_a_page_is_visited(screen, lutrin, newsstand):
    save(screen, newsstand.address("/walls/bot-check"), "Bot check")
    visit(screen, newsstand)
    quit_it(screen, lutrin)
