"""The folders of rules in the preferences: named, counted, taken out, and heard by whoever reads pages."""

import pytest

from reader_app.ui.look.buttons import CrossButton
from reader_app.ui.window.commands import Name
from reader_app.ui.window.preferences_window import PreferencesWindow
from reader_app.ui.window.rule_folders import RuleFolders


@pytest.fixture
def desk(make_desk):
    return make_desk()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "regles"
    folder.mkdir()
    (folder / "revue.example.txt").write_text("body: //article\n", encoding="utf-8")
    (folder / "gazette.example.txt").write_text("body: //article[\n", encoding="utf-8")
    return folder


SITES = 4  # the section of the preferences


def folders_of(desk):
    desk.do(Name.PREFERENCES)
    window = desk.window.findChild(PreferencesWindow)
    window.show_section(SITES)
    return window.findChild(RuleFolders)


def test_a_folder_says_how_many_rules_it_has_and_how_many_have_mistakes(desk, folder):
    folders = folders_of(desk)
    folders.add(folder)
    desk.wait(lambda: folders.said() == ["2 rules, 1 with mistakes"])
    assert desk.parts.choices.current.rule_folders == (str(folder),)


def test_a_folder_that_is_named_twice_counts_once(desk, folder):
    folders = folders_of(desk)
    folders.add(folder)
    folders.add(folder)
    assert desk.parts.choices.current.rule_folders == (str(folder),)


def test_a_folder_is_taken_out_by_its_cross_and_stays_where_it_is(desk, folder):
    folders = folders_of(desk)
    folders.add(folder)
    cross = folders.findChild(CrossButton)
    assert str(folder) in cross.accessibleName()
    cross.click()
    assert desk.parts.choices.current.rule_folders == ()
    assert folders.said() == []
    assert (folder / "revue.example.txt").exists()


def test_a_folder_that_is_gone_is_said(desk, tmp_path):
    folders = folders_of(desk)
    folders.add(tmp_path / "nowhere")
    desk.wait(lambda: folders.said() == ["There is no such folder."])


def test_the_window_has_room_for_every_folder(desk, folder):
    folders = folders_of(desk)
    window = folders.window()
    before = folders.sizeHint().height()
    folders.add(folder)
    desk.wait(lambda: folders.sizeHint().height() > before)
    desk.wait(lambda: folders.height() >= folders.sizeHint().height())
    window.close()
