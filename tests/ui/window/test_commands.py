"""The table of commands: keys, words, icons, and somebody who carries each of them out."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from ui.window.window_samples import put_on_shelf

from reader_app.resources import generated
from reader_app.ui.window.commands import Name, commands
from reader_app.ui.window.shortcut_sheet import ShortcutSheet


def test_every_command_is_declared_once():
    assert Counter(command.name for command in commands()) == Counter(Name)


def test_every_command_has_a_key_of_its_own():
    keys = [keys for command in commands() for keys in command.keys]
    assert all(command.keys for command in commands())
    assert not [keys for keys, times in Counter(keys).items() if times > 1]
    assert all(QKeySequence(each).count() == 1 for each in keys)


def test_every_command_has_words_a_group_and_an_icon_that_exists():
    icons = {path.stem for path in generated("icons").glob("*.svg")}
    for command in commands():
        assert command.words
        assert command.group
        assert not command.icon or command.icon in icons


def test_every_command_says_something_else_in_french(in_french):
    words = [command.words for command in commands()]
    assert "Put into the archive" not in words
    assert len(set(words)) == len(words)


def test_every_command_is_carried_out_by_somebody(make_desk):
    assert set(make_desk().window.doer._commands) == set(Name)


def test_commands_that_need_an_article_wait_for_one(make_desk, library):
    (one,) = put_on_shelf(library, "a")
    desk = make_desk()
    needing = [command.name for command in commands() if command.needs_article]
    assert needing
    assert not any(desk.parts.actions[name].isEnabled() for name in needing)
    desk.open(one)
    assert all(desk.parts.actions[name].isEnabled() for name in needing)


@pytest.mark.parametrize("key", ["F1", "Esc"])
def test_the_sheet_of_shortcuts_closes_with_the_keys_that_open_it(make_desk, qtbot, key):
    desk = make_desk()
    desk.do(Name.SHORTCUTS)
    sheet = desk.window.findChild(ShortcutSheet)
    assert sheet.isVisible()
    with qtbot.waitSignal(sheet.finished):
        qtbot.keyClick(sheet, QKeySequence(key)[0].key())
