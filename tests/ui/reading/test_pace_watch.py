"""What of a reader's moves is reading."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from ui.reading.showpiece import WORDS, long_article, opened

from reader_app.domain.reading_time import count_words
from reader_app.ui.reading.pace_watch import PaceWatch


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


class Reader:
    """Moves on by so many pixels after so many seconds, and keeps what the watch learned."""

    def __init__(self, view, qtbot):
        self.clock, self.learned = Clock(), []
        self.view, self._qtbot = view, qtbot
        self.watch = PaceWatch(view, view, self.clock)
        self.watch.read.connect(lambda words, seconds: self.learned.append((words, seconds)))

    def after(self, seconds, pixels=500):
        self.clock.now += seconds
        with self._qtbot.waitSignal(self.view.place_changed):
            self.view.scroll_by(pixels)


@pytest.fixture
def reader(view, qtbot):
    made = Reader(view, qtbot)
    view.show_article(opened(long_article(6_000)), WORDS)
    qtbot.waitUntil(lambda: view.is_whole)
    with qtbot.waitSignal(view.place_changed):
        pass
    return made


def test_what_left_the_view_was_read_in_the_time_since_the_last_step(reader):
    reader.after(30)
    first = reader.view.visible_range()[0]
    reader.after(30)
    passed = reader.view.text[first : reader.view.visible_range()[0]]
    assert reader.learned == [(count_words(passed), 30.0)]


def test_the_first_step_tells_nothing(reader):
    reader.after(30)
    assert reader.learned == []


def test_small_steps_are_counted_together(reader):
    reader.after(30)
    for _ in range(12):
        reader.after(3, pixels=60)
    assert 0 < len(reader.learned) <= 3
    assert all(words >= 60 for words, _ in reader.learned)


def test_a_pause_is_not_reading(reader):
    reader.after(30)
    reader.after(3_600)
    assert reader.learned == []
    reader.after(30)
    assert len(reader.learned) == 1


def test_a_jump_is_not_reading(reader, qtbot):
    reader.after(30)
    with qtbot.waitSignal(reader.view.place_changed):
        reader.view.visit(reader.view.headings[-3].offset)
    reader.after(20)
    assert reader.learned == []


def test_leafing_on_by_more_than_a_view_is_not_reading(reader):
    reader.after(30)
    reader.after(10, pixels=3_000)
    reader.after(10, pixels=3_000)
    assert reader.learned == []


def test_going_back_is_not_reading(reader):
    reader.after(30)
    reader.after(30, pixels=-200)
    assert reader.learned == []


def test_nothing_is_learned_while_the_page_moves_by_itself(reader):
    reader.watch.held = True
    for _ in range(4):
        reader.after(20)
    assert reader.learned == []


def test_another_window_in_front_ends_a_step(reader):
    reader.after(30)
    reader.clock.now += 15
    QGuiApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
    reader.after(15)
    assert reader.learned == []
