"""Words and sentences are selected without a mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from ui.reading.showpiece import WORDS, article, opened

from reader_app.domain.article import Paragraph, Run
from reader_app.ui.reading.key_selection import KeySelection, words_in

SHIFT = Qt.KeyboardModifier.ShiftModifier
BOTH = SHIFT | Qt.KeyboardModifier.ControlModifier


def page_of(view, *paragraphs, language="en"):
    KeySelection(view)
    blocks = tuple(Paragraph((Run(words),)) for words in paragraphs)
    view.show_article(opened(replace(article(), lead=(), blocks=blocks, language=language)), WORDS)
    view.finish_opening()
    return view


def press(qtbot, view, key, held=SHIFT):
    qtbot.keyClick(view._sheet, key, held)
    return view.selected_text()


def test_sentence_after_sentence_is_taken_and_given_back(view, qtbot):
    page_of(view, "It rained. Nobody came out. The river rose.", "The next day it stopped.")
    down, up = Qt.Key.Key_Down, Qt.Key.Key_Up
    assert press(qtbot, view, down) == "It rained."
    assert press(qtbot, view, down) == "It rained. Nobody came out."
    assert press(qtbot, view, up) == "It rained."
    assert press(qtbot, view, up) == "It rained."
    for _ in range(3):
        press(qtbot, view, down)
    assert view.selected_text().endswith("The next day it stopped.")


def test_words_are_added_at_the_end_and_taken_from_the_beginning(view, qtbot):
    page_of(view, "It rained. Nobody came out.")
    press(qtbot, view, Qt.Key.Key_Down)
    assert press(qtbot, view, Qt.Key.Key_Right) == "It rained. Nobody"
    assert press(qtbot, view, Qt.Key.Key_Left) == "It rained"
    assert press(qtbot, view, Qt.Key.Key_Right, BOTH) == "rained"
    assert press(qtbot, view, Qt.Key.Key_Left, BOTH) == "It rained"


def test_the_next_sentence_is_taken_instead(view, qtbot):
    page_of(view, "It rained. Nobody came out. The river rose.")
    press(qtbot, view, Qt.Key.Key_Down)
    assert press(qtbot, view, Qt.Key.Key_Down, BOTH) == "Nobody came out."
    assert press(qtbot, view, Qt.Key.Key_Up, BOTH) == "It rained."


def test_in_a_text_from_right_to_left_the_arrows_go_its_way(view, qtbot):
    page_of(view, "ماء النهر يرتفع", language="ar")
    assert press(qtbot, view, Qt.Key.Key_Left) == "ماء"
    assert press(qtbot, view, Qt.Key.Key_Left) == "ماء النهر"
    assert press(qtbot, view, Qt.Key.Key_Right) == "ماء"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It’s 3.5 km, no more!", ["It’s", "3.5", "km", "no", "more"]),
        ("🙂 done 🙂", ["done"]),
        ("", []),
    ],
)
def test_what_stands_between_words_is_not_one(text, words):
    assert [text[start:end] for start, end in words_in(text)] == words
