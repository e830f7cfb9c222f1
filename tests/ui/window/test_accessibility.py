"""Every state of the window, as a screen reader is told of it: nothing that keys can reach is nameless."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from ui.window.hearing import complaints, focusable, heard
from ui.window.page_samples import feature, keep_showpiece
from ui.window.repair_samples import keep_page
from ui.window.window_samples import put_on_shelf

from reader_app.ui.window.commands import Name
from reader_app.ui.window.name_card import NameCard
from reader_app.ui.window.preferences_window import PreferencesWindow


@pytest.fixture
def listened(qapp):
    """Have a screen reader listen."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def desk(listened, make_desk, library, tmp_path):
    """An article with every element is open; others, tags, lists and highlights are in the library."""
    others = put_on_shelf(library, "b", "c")
    (locked_one,) = put_on_shelf(library, "locked", words=2, opening=True)
    identity = keep_showpiece(library, tmp_path)
    library.tag(others, ["énergie"])
    library.create_list("Eaux")
    made = make_desk()
    made.locked = locked_one
    made.window.resize(1500, 900)
    made.open(identity)
    view = made.parts.page.view
    view.finish_opening()
    made.parts.page.focus_page()
    return made


def command(name):
    return lambda desk: desk.do(name)


def nothing(_desk):
    """Leave it as it is."""


def mark(desk):
    view = desk.parts.page.view
    view.select(*view.find_words("rapport du bureau")[0])
    desk.do(Name.YELLOW)


def mark_and_note(desk):
    mark(desk)
    desk.wait(lambda: feature(desk, "Highlighting").keeping.passages)
    desk.do(Name.NEXT_HIGHLIGHT)
    desk.do(Name.NOTE)
    desk.wait(lambda: len(windows()) > 1)


def highlights(desk):
    mark(desk)
    desk.wait(lambda: feature(desk, "Highlighting").keeping.passages)
    desk.do(Name.HIGHLIGHTS)
    page = feature(desk, "HighlightsFront").page
    desk.wait(page.list.isVisible)


def select_words(desk):
    view = desk.parts.page.view
    view.select(*view.find_words("rapport du bureau")[0])


def look_up(desk):
    select_words(desk)
    desk.do(Name.LOOK_UP)


def follow_note(desk):
    view = desk.parts.page.view
    view.show_range(*view.find_words("rapport du bureau")[0])
    desk.wait(lambda: view.rectangle_of_link("#note-1").isValid())
    view.follow("#note-1")


def find(desk):
    desk.do(Name.FIND)
    bar = feature(desk, "Finding")._bar
    bar.field.setText("eau")
    desk.wait(bar.told)


def pictures(desk):
    desk.do(Name.PICTURES)
    viewer = feature(desk, "PicturesFeature").viewer
    desk.wait(lambda: not viewer.canvas._image.isNull())


def repair(desk):
    desk.open(keep_page(desk.library))
    desk.do(Name.REPAIR)
    mending = feature(desk, "Repairing")
    desk.wait(lambda: mending.page and mending.page.units)


def accounts(desk):
    with desk.qtbot.waitSignal(desk.window.accounts.keeping.listed):
        desk.do(Name.ACCOUNTS)


def connect(desk):
    connecting = desk.window.accounts.connecting
    connecting.connect_site("journal.example")
    desk.wait(lambda: connecting.dialog is not None and connecting.dialog.isVisible())


def locked(desk):
    desk.open(desk.locked)


def preferences(section):
    def show(desk):
        desk.do(Name.PREFERENCES)
        desk.window.findChild(PreferencesWindow).show_section(section)

    return show


def broken_save(desk):
    desk.parts.arrivals.save("https://broken.example/a")
    desk.wait(desk.slips)


STATES = {
    "reading": nothing,
    "selection": select_words,
    "text": command(Name.TEXT),
    "find": find,
    "outline": command(Name.OUTLINE),
    "palette": command(Name.PALETTE),
    "shortcuts": command(Name.SHORTCUTS),
    "highlights": highlights,
    "highlight_card": mark_and_note,
    "note": follow_note,
    "pictures": pictures,
    "look_up": look_up,
    "link": command(Name.LINK),
    "tags": command(Name.TAGS),
    "lists": command(Name.LISTS),
    "why": command(Name.WHY),
    "site": command(Name.SITE),
    "free_reads": command(Name.FREE_READS),
    "repair": repair,
    "accounts": accounts,
    "connect": connect,
    "zen": command(Name.ZEN),
    "listening": command(Name.LISTEN),
    "broken_save": broken_save,
    "undo": command(Name.STAR),
    "locked": locked,
    **{f"preferences_{number}": preferences(number) for number in range(6)},
}


def windows():
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]


@pytest.mark.parametrize("state", STATES)
def test_all_that_keys_can_reach_says_what_it_is(desk, state):
    STATES[state](desk)
    desk.show()
    seen = windows()
    found = [complaint for one in seen for complaint in complaints(one)]
    for one in seen:
        if one is not desk.window:
            one.close()
    assert found == []


def test_one_of_some_says_so_what_it_is_about_and_whether_it_is_taken(desk):
    desk.do(Name.PREFERENCES)
    window = desk.window.findChild(PreferencesWindow)
    window.show_section(0)
    told = [heard(widget) for widget in focusable(window)]
    window.close()
    ways = [one for one in told if one.description == "Alignment"]
    assert [(one.name, one.checked) for one in ways] == [("Ragged", False), ("Justified", True)]
    assert {one.role for one in ways} == {QAccessible.Role.RadioButton}


def test_what_is_ticked_in_a_card_is_told_with_the_field_that_has_the_keys(desk):
    desk.do(Name.TAGS)
    desk.wait(lambda: desk.window.findChild(NameCard))
    card = desk.window.findChild(NameCard)
    field = card.findChild(QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert heard(field).description == "énergie"
    card._take()
    assert heard(field).description == "énergie, ticked"
    card.close()


def test_every_command_has_a_key_words_and_a_group(desk):
    for command in desk.parts.actions.all_commands():
        assert command.keys, command.name
        assert command.words, command.name
        assert command.group, command.name
