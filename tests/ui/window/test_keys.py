"""Every command has keys that a reader can change, and is found by its words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.window.window_samples import put_on_shelf

from reader_app.ui.window.bindings import bind, keys_in_use, owner_of, read_bindings, unbind, usual_keys
from reader_app.ui.window.command_rows import rank
from reader_app.ui.window.commands import Name, commands
from reader_app.ui.window.palette import Palette
from reader_app.ui.window.shortcut_sheet import ShortcutSheet

STAR = next(command for command in commands() if command.name is Name.STAR)


def test_without_changes_the_keys_are_the_usual_ones():
    assert keys_in_use(()) == usual_keys()


def test_keys_that_a_reader_gives_away_are_no_longer_anothers():
    entries = bind((), Name.STAR, ("Ctrl+F",))
    assert keys_in_use(entries)[Name.STAR] == ("Ctrl+F",)
    assert "Ctrl+F" not in keys_in_use(entries)[Name.FIND]
    assert owner_of(entries, "S") is None
    back = unbind(entries, Name.FIND)
    assert keys_in_use(back)[Name.FIND] == ("Ctrl+F",)
    assert keys_in_use(back)[Name.STAR] == ()
    assert unbind(back, Name.STAR) == ()


def test_what_a_newer_version_knows_is_left_out():
    assert read_bindings(["star: X | Ctrl+B", "levitate: L", "find:"]) == {
        Name.STAR: ("X", "Ctrl+B"),
        Name.FIND: (),
    }


@pytest.mark.parametrize(
    ("words", "better"), [("fav", 0), ("library favourite", 1), ("avour", 2), ("fvrt", 3), ("zzz", None)]
)
def test_a_command_is_found_by_its_words(words, better):
    assert rank(STAR, words) == better


def test_the_palette_does_what_its_words_say(make_desk, qtbot, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    desk.do(Name.PALETTE)
    palette = desk.window.findChild(Palette)
    QTest.keyClicks(palette.field, "favou")
    with qtbot.waitSignal(palette.wanted) as wanted:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert wanted.args == [Name.STAR]
    qtbot.waitUntil(lambda: library.row(one).starred)
    desk.do(Name.PALETTE)
    again = next(each for each in desk.window.findChildren(Palette) if each.isVisible())
    assert again.model.command(0).name is Name.STAR  # what was asked last comes first


def test_the_palette_offers_nothing_that_cannot_be_done(make_desk, qtbot):
    desk = make_desk()
    desk.do(Name.PALETTE)
    palette = desk.window.findChild(Palette)
    QTest.keyClicks(palette.field, "favou")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    QTest.keyClicks(palette.field, "qqq")
    assert palette.nothing.isVisible()
    assert palette.field.accessibleDescription() == palette.nothing.text()


def test_new_keys_are_pressed_where_they_are_shown(make_desk, qtbot, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    desk.open(one)
    sheet = _sheet(desk, "favou")
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    QTest.keyClick(sheet.list, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert desk.parts.choices.current.keys == ("star: Ctrl+B",)
    assert desk.parts.actions.command(Name.STAR).keys == ("Ctrl+B",)
    sheet.accept()
    QTest.keyClick(desk.window, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: library.row(one).starred)
    assert "Ctrl+B" in desk.parts.page.tools[Name.STAR].toolTip()


def test_keys_of_another_command_are_taken_only_when_the_reader_says_so(make_desk, qtbot):
    desk = make_desk()
    sheet = _sheet(desk, "favou")
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    QTest.keyClick(sheet.list, Qt.Key.Key_E)
    assert "Put into the archive" in sheet.said.text()
    assert desk.parts.choices.current.keys == ()
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    assert keys_in_use(desk.parts.choices.current.keys)[Name.STAR] == ("E",)
    assert keys_in_use(desk.parts.choices.current.keys)[Name.ARCHIVE] == ()
    QTest.keyClick(sheet.list, Qt.Key.Key_Delete)
    QTest.mouseClick(sheet.all_usual, Qt.MouseButton.LeftButton)
    assert desk.parts.choices.current.keys == ()


def test_escape_leaves_the_keys_and_then_the_sheet(make_desk, qtbot):
    desk = make_desk()
    sheet = _sheet(desk, "favou")
    QTest.keyClick(sheet.list, Qt.Key.Key_Return)
    QTest.keyClick(sheet.list, Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert desk.parts.choices.current.keys == ()
    with qtbot.waitSignal(sheet.finished):
        QTest.keyClick(sheet.list, Qt.Key.Key_Escape)


def test_keys_are_kept_for_the_next_start(make_desk, qtbot):
    first = make_desk()
    first.parts.choices.change(keys=bind((), Name.STAR, ("Ctrl+B",)))
    first.parts.choices.finish()
    assert first.parts.actions.command(Name.STAR).key == "Ctrl+B"


def _sheet(desk, words):
    desk.do(Name.SHORTCUTS)
    sheet = desk.window.findChild(ShortcutSheet)
    QTest.keyClicks(sheet.filter, words)
    QTest.keyClick(sheet.filter, Qt.Key.Key_Down)
    return sheet
