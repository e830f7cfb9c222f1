"""What is said where nothing speaks."""

import pytest

from reader_app.ui.listening.missing import Installation, what_to_install
from reader_app.ui.listening.trouble import Trouble
from reader_app.ui.window.listening_words import name_language, say_progress, say_speed, say_trouble


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("ID=debian\n", "sudo apt install speech-dispatcher speech-dispatcher-espeak-ng libspeechd2"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "sudo apt install speech-dispatcher"),
        ("NAME=x\nID=fedora\n", "sudo dnf install speech-dispatcher speech-dispatcher-espeak-ng"),
        ("ID=endeavouros\nID_LIKE=arch\n", "sudo pacman -S speech-dispatcher espeak-ng"),
        ("ID=of-its-own\n", ""),
        ("", ""),
    ],
)
def test_the_packages_are_named_as_the_system_names_them(tmp_path, said, command):
    (tmp_path / "os-release").write_text(said)
    missing = what_to_install("linux", tmp_path / "os-release")
    assert missing.command.startswith(command)
    assert missing.packages
    sentence, offered = say_trouble(Trouble.NO_ENGINE, missing)
    assert missing.packages in sentence
    assert offered == missing.command


def test_without_a_word_from_the_system_the_programs_are_named(tmp_path):
    assert what_to_install("linux", tmp_path / "none").packages == "Speech Dispatcher, eSpeak NG"


def test_systems_that_bring_voices_are_not_told_to_install_any(tmp_path):
    assert what_to_install("darwin", tmp_path) == what_to_install("win32", tmp_path) == Installation()
    assert "settings" in say_trouble(Trouble.NO_ENGINE, Installation())[0]


def test_every_trouble_has_a_sentence():
    assert all(say_trouble(trouble)[0].endswith((".", "?")) for trouble in Trouble)


def test_progress_and_speed_are_said_in_words():
    assert say_progress(11, 80, 350) == "12 of 80 · 6 min left"
    assert say_progress(79, 80, 4) == "80 of 80 · less than a minute left"
    assert [say_speed(each) for each in (0, 3, -2)] == ["usual speed", "speed +3", "speed −2"]
    assert name_language("fr") == "Français"
    assert name_language("qqq") == "qqq"
