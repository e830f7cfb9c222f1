"""A letter typed into a field is a letter: it calls no command, whatever it calls elsewhere."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from ui.window.window_samples import put_on_shelf

from reader_app.ui.window.commands import Name, commands
from reader_app.ui.window.preferences_window import PreferencesWindow

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(make_desk, library):
    (identity,) = put_on_shelf(library, "a")
    made = make_desk()
    made.open(identity)
    made.wait(lambda: made.parts.page.view.is_whole)
    return made


def letters():
    """Give every key of a command that also types something: its character, its key, its modifiers."""
    found = []
    for keys in (keys for command in commands() for keys in command.keys):
        (combination,) = [QKeySequence(keys)[0]]
        key, modifiers = combination.key(), combination.keyboardModifiers()
        if Qt.Key.Key_Space < key <= Qt.Key.Key_AsciiTilde and modifiers in {
            Qt.KeyboardModifier.NoModifier,
            SHIFT,
        }:
            letter = chr(key.value)
            found.append((letter if modifiers == SHIFT else letter.lower(), key, modifiers))
    assert len(found) > 40
    return found


def visible(kind):
    return [one for one in QApplication.allWidgets() if isinstance(one, kind) and one.isVisible()]


def note(desk):
    desk.parts.page.view.select(10, 45)
    desk.do(Name.NOTE)
    return visible(QPlainTextEdit)[-1]


def tags(desk):
    desk.do(Name.TAGS)
    desk.wait(QApplication.activePopupWidget)
    return QApplication.activePopupWidget().findChild(QLineEdit)


def find(desk):
    desk.do(Name.FIND)
    return desk.window.focusWidget()


def field(desk):
    desk.do(Name.FIELD)
    return desk.parts.list.field


def palette(desk):
    desk.do(Name.PALETTE)
    return QApplication.activePopupWidget().findChild(QLineEdit)


def highlights(desk):
    desk.do(Name.HIGHLIGHTS)
    return desk.parts.panes.full.findChild(QLineEdit)


def proxy(desk):
    desk.do(Name.PREFERENCES)
    (dialog,) = visible(PreferencesWindow)
    section = next(number for number in range(12) if not dialog.show_section(number) and visible_in(dialog))
    assert section
    return visible_in(dialog)[0]


def visible_in(dialog):
    return [one for one in dialog.findChildren(QLineEdit) if one.isVisible()]


def sheet(desk):
    desk.do(Name.SHORTCUTS)
    return next(one for one in visible(QLineEdit) if one.window() is not desk.window)


@pytest.mark.parametrize("opened", [note, tags, find, field, palette, highlights, proxy, sheet])
def test_every_key_of_a_command_types_its_letter(desk, opened):
    typed_into = opened(desk)
    typed_into.setFocus()
    called = []
    desk.parts.actions.wanted.connect(called.append)
    read = typed_into.toPlainText if isinstance(typed_into, QPlainTextEdit) else typed_into.text
    for letter, key, modifiers in letters():
        typed_into.clear()
        QTest.keyClick(typed_into, key, modifiers)
        assert (read().lower(), called) == (letter.lower(), [])
    typed_into.clear()
    assert not [button for button in visible(QPushButton) if button.isDown()]
    for window in QApplication.topLevelWidgets():
        if window is not desk.window:
            window.close()


@pytest.mark.parametrize("opened", [note, palette])
def test_keys_of_the_page_do_nothing_while_a_card_has_them(desk, opened):
    typed_into = opened(desk)
    typed_into.setFocus()
    called = []
    desk.parts.actions.wanted.connect(called.append)
    typed_into.clear()
    for text, keys in (("gone", "Ctrl+Z"), ("kept", "Delete"), ("kept", "Ctrl+C")):
        QTest.keyClicks(typed_into, text)
        combination = QKeySequence(keys)[0]
        QTest.keyClick(typed_into, combination.key(), combination.keyboardModifiers())
    assert called == []
    typed_into.window().close()
    assert desk.rows() == [1]
